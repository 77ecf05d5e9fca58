"""Numbers, lists and days in each language."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import translation

from wayhome.languages.days import dated, part_of_day
from wayhome.languages.numbers import by_itself, digits, in_words, joined, ordinal, quoted


@pytest.mark.parametrize(
    ("language", "number", "words"),
    [
        *(("en", number, said) for number, said in [(0, "no"), (1, "one"), (16, "sixteen"), (20, "twenty")]),
        *(("en", number, said) for number, said in [(26, "twenty-six"), (100, "100"), (1234, "1,234")]),
        *(("de", number, said) for number, said in [(0, "keine"), (1, "eins"), (16, "sechzehn"), (20, "zwanzig")]),
        *(("de", number, said) for number, said in [(21, "einundzwanzig"), (37, "siebenunddreißig"), (1234, "1.234")]),
        *(
            ("es", number, said)
            for number, said in [(0, "cero"), (16, "dieciséis"), (22, "veintidós"), (30, "treinta")]
        ),
        *(
            ("es", number, said)
            for number, said in [(30, "treinta"), (36, "treinta y seis"), (99, "noventa y nueve"), (1234, "1.234")]
        ),
        *(("es", number, said) for number, said in [(21, "21"), (31, "31"), (91, "91")]),
        ("fr", 3, "three"),
    ],
)
def test_numbers_in_words(language: str, number: int, words: str) -> None:
    with translation.override(language):
        assert in_words(number) == words


@pytest.mark.parametrize(
    ("language", "first", "twelfth", "later"),
    [("en", "first", "twelfth", "22nd"), ("de", "1.", "12.", "22."), ("es", "1.º", "12.º", "22.º")],
)
def test_places_in_an_order(language: str, first: str, twelfth: str, later: str) -> None:
    with translation.override(language):
        assert (ordinal(1), ordinal(12), ordinal(22)) == (first, twelfth, later)


@pytest.mark.parametrize(("language", "said"), [("en", "1,234.50"), ("de", "1.234,50"), ("es", "1.234,50")])
def test_numbers_in_figures(language: str, said: str) -> None:
    with translation.override(language):
        assert digits(1234.5, 2) == said


@pytest.mark.parametrize(
    ("language", "words", "between", "said"),
    [
        ("en", [], "and", ""),
        ("en", ["a"], "and", "a"),
        ("en", ["a", "b", "c"], "and", "a, b and c"),
        ("de", ["a", "b", "c"], "and", "a, b und c"),
        ("de", ["a", "b"], "or", "a oder b"),
        ("es", [], "and", ""),
        ("es", ["a", "b", "c"], "and", "a, b y c"),
        ("es", ["español", "inglés"], "and", "español e inglés"),
        ("es", ["agua", "hielo"], "and", "agua y hielo"),
        ("es", ["siete", "ocho"], "or", "siete u ocho"),
    ],
)
def test_several_words(language: str, words: list[str], between: str, said: str) -> None:
    with translation.override(language):
        assert joined(words, between) == said


def test_a_number_that_counts_nothing_has_its_word() -> None:
    with translation.override("es"):
        assert (by_itself(21), by_itself(31)) == ("veintiuno", "treinta y uno")


@pytest.mark.parametrize(("language", "said"), [("en", "“so”"), ("de", "„so“"), ("es", "«so»"), ("fr", "“so”")])
def test_quotation_marks(language: str, said: str) -> None:
    with translation.override(language):
        assert quoted("so") == said


@pytest.mark.parametrize(
    ("hour", "word"),
    [
        *((0, "night"), (4, "night"), (5, "morning"), (11, "morning"), (12, "afternoon"), (17, "afternoon")),
        *((18, "evening"), (21, "evening"), (22, "night"), (23, "night")),
    ],
)
def test_the_parts_of_the_day(hour: int, word: str) -> None:
    assert part_of_day(hour) == word


def test_the_parts_of_the_day_in_other_languages() -> None:
    with translation.override("de"):
        assert part_of_day(8) == "am Morgen"
    with translation.override("es"):
        assert (part_of_day(3), part_of_day(20)) == ("de madrugada", "por la noche")


@pytest.mark.parametrize(
    ("language", "said"), [("en", "3 March 2026"), ("de", "3. März 2026"), ("es", "3 de marzo de 2026")]
)
def test_a_day_as_it_is_written(language: str, said: str) -> None:
    with translation.override(language):
        assert dated(date(2026, 3, 3), "j F Y") == said
