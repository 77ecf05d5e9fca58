"""Public questionnaires: read or refused in words, scored or honestly not; never anything unhandled.

Those of ``bare.jsonl`` have no words and are read always; those of the cache (see ``fetch``) where there is one.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.questionnaires import bare
from tests.questionnaires.__main__ import all_read, answered, bare_ones, main, whole_ones

fetched = pytest.mark.skipif(not whole_ones(), reason="no public questionnaires: python -m tests.questionnaires.fetch")


def test_the_shapes_of_public_ones_are_read_and_scored_or_honestly_not() -> None:
    files = bare_ones()
    tally = all_read(files)
    assert (len(tally.read) >= 60, len(tally.refused) > 0, tally.unhandled) == (True, True, [])
    came = answered(files)
    assert (sum(came.values()) >= 60, came["scored"] > 0, came["not"] > 0, came["unhandled"]) == (True, True, True, 0)


def test_the_shapes_have_none_of_anybodys_words() -> None:
    for name, content in bare_ones().items():
        assert bare.bare(json.loads(content), {}).keys() == json.loads(content).keys(), name
        for words in _texts(json.loads(content), ""):
            assert words.startswith("Words "), (name, words)


def _texts(said: object, key: str) -> list[str]:
    """Every text that may be somebody’s wording."""
    if isinstance(said, dict):
        return [words for name, one in said.items() for words in _texts(one, name)]
    if isinstance(said, list):
        return [words for one in said for words in _texts(one, key)]
    is_worded = isinstance(said, str) and key != "expression" and (key in bare.WORDED or " " in said)
    return [str(said)] if is_worded else []


@fetched
def test_all_of_the_cache_are_read_or_refused_in_words() -> None:
    tally = all_read(whole_ones())
    assert (len(tally.read) >= 100, tally.unhandled) == (True, [])


@fetched
def test_answers_to_each_of_the_cache_are_scored_or_not() -> None:
    came = answered(whole_ones())
    assert (came["not"] > 0, came["unhandled"]) == (True, 0)
    assert sum(came.values()) >= 60


def test_the_command_says_how_many(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """``python -m tests.questionnaires`` is how anybody sees it."""
    (tmp_path / "x.json").write_text("<a/>")
    assert main([str(tmp_path)]) == 0
    assert "1 refused in words; " in capsys.readouterr().out
