"""What is kept of words that two pages changed at once."""

from __future__ import annotations

import pytest

from wayhome.practise.both_texts import joined, settled


@pytest.mark.parametrize(
    ("kept", "read", "mine", "words", "beside"),
    [
        ("", "", "toast", "toast", ""),
        ("toast", "toast", "tea", "tea", ""),
        ("toast", "toast", "", "", ""),
        ("toast", "", "", "toast", ""),
        ("toast", "", "tea", "tea", "toast"),
        ("toast", "tea", "tea", "toast", ""),
        ("toast", "tea", "", "toast", ""),
        ("", "tea", "tea", "", ""),
        ("toast", "", "toast, and tea", "toast, and tea", ""),
        ("toast, and tea", "", "toast", "toast, and tea", ""),
    ],
)
def test_what_was_not_changed_here_stays_and_two_texts_are_both_kept(
    kept: str, read: str, mine: str, words: str, beside: str
) -> None:
    assert settled(kept, read, mine) == (words, beside)


def test_two_texts_stand_one_below_the_other_however_often_one_is_saved() -> None:
    once = joined("half a glass", "one glass", "one glass, at no")
    assert once == "half a glass\n\none glass, at no"
    assert joined(once, "one glass, at no", "one glass, at noon") == "half a glass\n\none glass, at noon"
