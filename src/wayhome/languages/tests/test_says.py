"""Yes and no, typed in a terminal."""

from __future__ import annotations

import pytest
from django.utils import translation

from wayhome.languages.words import says


@pytest.mark.parametrize(
    ("language", "answer", "meant"),
    [
        *(("en-gb", answer, True) for answer in ("y", "Yes ", "YES")),
        *(("en-gb", answer, False) for answer in ("n", "No")),
        *(("en-gb", answer, None) for answer in ("", " ", "yep", "s", "j")),
        *(("es", answer, True) for answer in ("s", "sí", "si", "SÍ", "y", "yes")),
        *(("es", answer, False) for answer in ("n", "no")),
        ("es", "j", None),
    ],
)
def test_yes_and_no_may_be_said_in_the_own_language(language: str, answer: str, meant: bool | None) -> None:
    with translation.override(language):
        assert says(answer) is meant
