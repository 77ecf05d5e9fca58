"""Public questionnaires: read or refused in words, scored or honestly not; never anything unhandled.

Those of ``bare.jsonl`` have no words and are read always; those of the cache (see ``fetch``) where there is one.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.questionnaires import bare
from tests.questionnaires.__main__ import all_read, answered, bare_ones, main, whole_ones
from wayhome.integrate.measures import harm, reader
from wayhome.integrate.measures.harm import Outcome
from wayhome.integrate.measures.messages import Question
from wayhome.integrate.measures.shapes import Answer, Item

NOT_AT_ALL = "LA6568-5"
fetched = pytest.mark.skipif(not whole_ones(), reason="no public questionnaires: python -m tests.questionnaires.fetch")


def test_the_shapes_of_public_ones_are_read_and_scored_or_honestly_not() -> None:
    files = bare_ones()
    tally = all_read(files)
    assert (len(tally.read) >= 60, len(tally.refused) > 0, tally.unhandled) == (True, True, [])
    came = answered(files)
    assert (sum(came.values()) >= 60, came["scored"] > 0, came["not"] > 0, came["unhandled"]) == (True, True, True, 0)


def test_no_answer_of_a_public_one_is_taken_for_a_no_unless_its_words_or_all_its_numbers_say_so() -> None:
    """Each question of theirs that is chosen from, as if it asked about hurting oneself; then with words of a scale."""
    looked_at, perhaps, believed = 0, 0, 0
    for item in _chosen_from():
        asked = replace(item, text="Thoughts of hurting yourself?")
        for place, one in enumerate(asked.options):
            says, weight = harm.outcome(asked, one, known=False), one.weight
            looked_at += 1
            perhaps += says is Outcome.PERHAPS
            # None of their own words is left, so no nought can be sure, unless its code is a published one.
            assert says is not Outcome.NO or one.value == NOT_AT_ALL, (item.link_id, one)
            assert says is Outcome.MORE or not weight, (item.link_id, one)
            scale = replace(asked, options=tuple(_scaled(asked.options, place)))
            believed += harm.outcome(scale, scale.options[place], known=False) is Outcome.NO
            assert weight in {None, 0} or harm.outcome(scale, one, known=False) is Outcome.MORE
    assert (looked_at > 200, perhaps > 5, believed > 9) == (True, True, True), (looked_at, perhaps, believed)


def _chosen_from() -> list[Item]:
    replies = (reader.replied(Question(file=content)) for content in bare_ones().values())
    return [item for reply in replies if reply.form for item in reply.form.items if item.options]


def _scaled(options: tuple[Answer, ...], nought: int) -> Iterator[Answer]:
    """The same answers in the words of a scale: this one in words that no file of ours holds."""
    for place, one in enumerate(options):
        yield replace(one, words="In none of them" if place == nought else f"On several days, {place}")


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
