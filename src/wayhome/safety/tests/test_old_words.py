"""Old words wait where the newest check-in of the day is out of the window, and only there."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.cast import Person
from wayhome.safety import limits, old_words
from wayhome.safety.advice import Advice
from wayhome.safety.records import TOO_MUCH, TOO_NUMB, WITHIN, CheckIn
from wayhome.vault import operations


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (CheckIn(distress=8), limits.TOO_HEAVY_TO_START),
        (CheckIn(where=TOO_MUCH), limits.TOO_HEAVY_TO_START),
        (CheckIn(distress=2, where=TOO_NUMB), limits.TOO_FAR_AWAY),
        (CheckIn(distress=5, where=WITHIN), None),
        (CheckIn(words="Grey"), None),
    ],
)
def test_the_newest_check_in_of_the_day_speaks(ada: Person, said: CheckIn, why: Advice | None) -> None:
    assert old_words.wait(ada.vault) is None
    operations.keep(ada.vault, said, created=timezone.now() - timedelta(hours=2))
    assert old_words.wait(ada.vault) == why
    operations.keep(ada.vault, CheckIn(distress=3))
    assert old_words.wait(ada.vault) is None


def test_one_of_another_day_says_nothing_of_now(ada: Person) -> None:
    kept = operations.keep(ada.vault, CheckIn(distress=9), created=timezone.now() - timedelta(hours=25))
    assert old_words.wait(ada.vault) is None
    assert old_words.wait_after(ada.vault, kept) is None
