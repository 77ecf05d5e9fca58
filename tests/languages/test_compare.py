"""The words of every language fit the English ones, file by file; and what no longer fits is seen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.checks import run_checks
from django.utils import translation

from tests.languages import __main__ as script
from tests.languages import compare
from wayhome.integrate.measures import harm

PLACE = Path("practices/breath/one.toml")
ENGLISH = """
id = "one"
minutes = 5
title = "One breath"
summary = "Say {name} hello.[^hyland-2021]"
tags = ["Soft", "Slow"]
evidence = { label = "clinical tradition", text = "One.\\n\\n- two\\n- three" }
steps = [{ id = "first", do = "words", title = "Warm" }]
"""
GERMAN = """
id = "one"
minutes = 5
title = "Ein Atemzug"
summary = "Sag einmal Hallo, an {name} gerichtet.[^hyland-2021]"
tags = ["Weich", "Langsam"]
evidence = { label = "clinical tradition", text = "Eins.\\n\\n- zwei\\n- drei" }
steps = [{ id = "first", do = "words", title = "Warm" }]
"""


@pytest.fixture
def words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of words with one file in English and in German."""
    for language, said in (("en", ENGLISH), ("de", GERMAN)):
        (tmp_path / language / PLACE).parent.mkdir(parents=True)
        (tmp_path / language / PLACE).write_text(said, encoding="utf-8")
    monkeypatch.setattr(compare, "WORDS", tmp_path)
    return tmp_path


@pytest.fixture(params=compare.languages())
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    """Each language besides English that has words, spoken."""
    harm.forget()
    with translation.override(request.param):
        yield request.param
    harm.forget()


def test_every_file_of_a_language_fits_its_english(language: str) -> None:
    assert compare.all_problems(language) == []


def test_every_file_of_a_language_can_be_used(language: str) -> None:
    assert run_checks() == []


def test_what_fits_is_no_problem(words: Path) -> None:
    assert compare.languages() == ["de"]
    assert (compare.missing("de"), compare.all_problems("de")) == ([], [])
    assert script.told("de") == 0


@pytest.mark.parametrize(
    ("said", "instead", "seen"),
    [
        ('id = "one"', 'id = "eins"', "id: 'eins'"),
        ("minutes = 5", "minutes = 6", "minutes: 6"),
        ("minutes = 5", 'minutes = "fünf"', "minutes: words, and in English a number"),
        ("minutes = 5", "", "minutes: is missing"),
        ("minutes = 5", "minutes = 5\nmore = 1", "more: isn’t there in English"),
        ('"Ein Atemzug"', '"One breath"', "title: is as in English"),
        ('"Ein Atemzug"', '""', "title: is empty in one of them"),
        ('"Ein Atemzug"', "'Ein \"Atemzug\"'", "title: has quotation marks of another language"),
        ('"Ein Atemzug"', '"Ein “Atemzug”"', "title: has quotation marks of another language"),
        ("{name}", "{nom}", "summary: has other names or marks"),
        ("[^hyland-2021]", "", "summary: has other names or marks"),
        (', "Langsam"', "", "tags: has 1, and in English 2"),
        ("clinical tradition", "klinische Tradition", "evidence.label: 'klinische Tradition'"),
        ("\\n- drei", "", "evidence.text: has another number of paragraphs or points"),
        ('do = "words"', 'do = "worte"', "steps[0].do: 'worte'"),
    ],
)
def test_what_no_longer_fits_is_seen(words: Path, said: str, instead: str, seen: str) -> None:
    assert GERMAN.count(said) == 1
    (words / "de" / PLACE).write_text(GERMAN.replace(said, instead), encoding="utf-8")

    (problem,) = compare.all_problems("de")
    assert problem.startswith(f"{PLACE}: {seen}")
    assert script.told("de") == 1


def test_what_is_missing_and_what_is_not_english_is_seen(words: Path) -> None:
    (words / "de" / PLACE).rename(words / "de" / PLACE.with_name("eins.toml"))

    assert compare.missing("de") == [PLACE]
    assert compare.all_problems("de") == [f"{PLACE.with_name('eins.toml')}: no English file has this name"]
    assert script.told("de") == 2


def test_patterns_of_a_questionnaire_may_be_more_but_have_to_be_some(words: Path) -> None:
    (words / "en" / compare.PATTERNS).write_text('codes = ["1"]\nwords = ["dead"]', encoding="utf-8")
    file = words / "de" / compare.PATTERNS
    file.write_text('codes = ["1"]\nwords = ["tot", "sterben"]', encoding="utf-8")
    assert compare.all_problems("de") == []

    file.write_text('codes = []\nwords = ["("]\nno = []', encoding="utf-8")
    lists, codes, pattern = compare.all_problems("de")
    assert ("['no']" in lists, "codes: not as" in codes, "is no pattern" in pattern) == (True, True, True)
