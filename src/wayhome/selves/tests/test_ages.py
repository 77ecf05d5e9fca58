"""Ages as people say them."""

from __future__ import annotations

import pytest
from django.utils import translation

from wayhome.selves import ages


@pytest.mark.parametrize(
    ("words", "years"),
    [
        ("about seven", 7),
        ("Thirteen", 13),
        ("13 or 14", 13),
        ("twenty-one", 21),
        ("sixteen", 16),
        ("six months", 0),
        ("a baby", 0),
        ("under one", 0),
        ("about one", 1),
        ("seven years and three months", 7),
        ("very small", None),
        ("the little one", None),
        ("one who waits", None),
        ("older than me, 999", None),
        ("-3", None),
        ("− 3 years", None),
        ("", None),
    ],
)
def test_a_number_is_read_only_where_one_is_named(words: str, years: int | None) -> None:
    assert ages.years_in(words) == years


@pytest.mark.parametrize("years", range(100))
def test_every_age_in_words_reads_as_itself(years: int) -> None:
    assert ages.years_in(ages.in_words(years)) == years


@pytest.mark.parametrize(
    ("age", "years", "name"),
    [
        ("six", None, "Me at six"),
        ("", 6, "Me at six"),
        ("", 1, "Me at one"),
        ("1", None, "Me at one"),
        ("1 week", None, "Me, 1 week"),
        ("about six", None, "Me, about six"),
        ("very small", None, "Me, very small"),
        ("", 0, "Me, under one"),
        ("", None, ""),
        ("-3", None, ""),
        ("–3", None, ""),
    ],
)
def test_an_age_makes_a_name_to_begin_with(age: str, years: int | None, name: str) -> None:
    assert ages.named_by(age, years) == name


@pytest.mark.parametrize(
    ("language", "words", "years"),
    [
        ("de", "etwa sieben", 7),
        ("de", "siebenunddreißig", 37),
        ("de", "sechs Monate", 0),
        ("de", "mit eins", 1),
        ("de", "neugeboren", 0),
        ("de", "ganz klein", None),
        ("es", "unos siete", 7),
        ("es", "treinta y seis", 36),
        ("es", "seis meses", 0),
        ("es", "uno de ellos", None),
        ("es", "recién nacida", 0),
    ],
)
def test_ages_in_other_languages(language: str, words: str, years: int | None) -> None:
    with translation.override(language):
        assert ages.years_in(words) == years
