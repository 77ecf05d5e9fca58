"""What is made once in each language."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from wayhome.languages.spoken import EachLanguage, current, remembered


@pytest.mark.parametrize(
    ("language", "said"), [("en-gb", "en"), ("en", "en"), ("de", "de"), ("de-at", "de"), ("es-mx", "es")]
)
def test_a_region_is_no_language_of_its_own(language: str, said: str) -> None:
    with override(language):
        assert current() == said


def test_without_a_language_it_is_the_source() -> None:
    with override(None):
        assert current() == "en"


def test_what_is_read_is_read_once_in_each_language() -> None:
    asked: list[str] = []

    def words() -> str:
        asked.append(current())
        return f"words in {current()}"

    read = EachLanguage(words)
    for language in ("en-gb", "de", "en", "de"):
        with override(language):
            assert read() == f"words in {current()}"
    assert asked == ["en", "de"]
    read.cache_clear()
    assert read() == "words in en"
    assert asked == ["en", "de", "en"]


def test_what_is_made_of_things_is_made_once_of_each_in_each_language() -> None:
    made: list[tuple[str, str]] = []

    @remembered(8)
    def greeted(name: str, *, often: int) -> str:
        """Say it."""
        made.append((current(), name))
        return f"{current()}: {name} " * often

    for language in ("de", "es", "de"):
        with override(language):
            assert greeted("Ada", often=2) == f"{language}: Ada " * 2
    assert made == [("de", "Ada"), ("es", "Ada")]
    assert greeted.__doc__ == "Say it."
    greeted.cache_clear()
    with override("de"):
        greeted("Ada", often=1)
    assert len(made) == 3
