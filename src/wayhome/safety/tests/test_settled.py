"""What a person settles beforehand: one record of each, read together."""

from __future__ import annotations

from typing import Any

from tests.cast import Person
from wayhome.safety import settling
from wayhome.safety.limits import NIGHT, Quiet
from wayhome.safety.settled import Comforts, NotForMe, QuietHours
from wayhome.vault import queries


def test_nothing_is_settled_at_first(ada: Person) -> None:
    found = settling.of(ada.vault)
    assert found.not_for_me == NotForMe()
    assert found.quiet_hours.quiet == NIGHT
    assert found.comforts.chosen == ()


def test_what_is_settled_takes_the_place_of_what_was(ada: Person) -> None:
    settling.settle(ada.vault, NotForMe(asks=("breath",)))
    settling.settle(ada.vault, NotForMe(asks=("touch",), words=("piano",)))
    settling.settle(ada.vault, QuietHours(start=22, end=7, level=1))
    found = settling.of(ada.vault)
    assert found.not_for_me.in_words == ("Touching my own body", "piano")
    assert found.quiet_hours.quiet == Quiet(22, 7, 1)
    assert queries.count(ada.vault, NotForMe) == 1


def test_all_of_it_is_read_together(ada: Person, django_assert_num_queries: Any) -> None:
    settling.settle(ada.vault, QuietHours(kept=False))
    with django_assert_num_queries(1):
        assert settling.of(ada.vault).quiet_hours.quiet is None


def test_nobody_elses_is_read(ada: Person, cleo: Person) -> None:
    settling.settle(cleo.vault, NotForMe(asks=("cold",)))
    assert settling.of(ada.vault).not_for_me.asks == ()


def test_comforts_are_remembered_the_newest_first_and_not_for_ever(ada: Person) -> None:
    settling.remember_comforts(ada.vault, ("tea", "the cat"))
    settling.remember_comforts(ada.vault, ("a walk", "tea"))
    settling.remember_comforts(ada.vault, ())
    assert settling.of(ada.vault).comforts == Comforts(chosen=("a walk", "tea", "the cat"))
    settling.remember_comforts(ada.vault, tuple(f"comfort {number}" for number in range(30)))
    assert len(settling.of(ada.vault).comforts.chosen) == settling.MOST_COMFORTS
