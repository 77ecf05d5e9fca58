"""What a person settles beforehand: one record of each, read together."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.cast import Person
from wayhome.safety import settling
from wayhome.safety.limits import NIGHT, Quiet
from wayhome.safety.settled import KINDS, MOST_COMFORTS, Circumstances, Comforts, NotForMe, QuietHours, Wording
from wayhome.vault import operations, queries
from wayhome.vault.erasing import together
from wayhome.vault.erasing.choosing import Choice
from wayhome.vault.kinds import Payload


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
    assert len(settling.of(ada.vault).comforts.chosen) == MOST_COMFORTS


ALL_FIVE: list[tuple[Any, Any]] = [
    (NotForMe(asks=("touch",), words=("piano",)), NotForMe(asks=("imagery",))),
    (QuietHours(start=22), QuietHours(start=20)),
    (Comforts(chosen=("tea", "the cat")), Comforts(chosen=("a walk", "tea"))),
    (Circumstances(said={"life": "no", "young": "no"}), Circumstances(said={"life": "yes"})),
    (Wording(called="Addy", younger="the small one"), Wording(nameless=True)),
]
TOGETHER: list[Any] = [
    NotForMe(asks=("imagery", "touch"), words=("piano",)),
    QuietHours(start=20),
    Comforts(chosen=("a walk", "tea", "the cat")),
    Circumstances(said={"life": "yes", "young": "no"}),
    Wording(nameless=True, younger="the small one"),
]


def held(someone: Person) -> list[Payload]:
    """What holds, in the order of the five kinds."""
    found = settling.of(someone.vault)
    return [found.not_for_me, found.quiet_hours, found.comforts, found.circumstances, found.wording]


def erased_and_settled_anew(ada: Person) -> int:
    """All five are settled, erased together, and settled otherwise; the number by which the first come back."""
    for first, _ in ALL_FIVE:
        settling.settle(ada.vault, first)
    gone = together.erase(ada.vault, choice=Choice(kinds=tuple(kind.name for kind in KINDS)))
    for _, second in ALL_FIVE:
        settling.settle(ada.vault, second)
    assert gone
    return gone.number


@pytest.mark.parametrize("way", ["together", "one by one"])
def test_what_comes_back_joins_what_was_settled_since(way: str, ada: Person) -> None:
    number = erased_and_settled_anew(ada)
    if way == "together":
        assert together.bring_back(ada.vault, number=number) == 5
    else:
        for kind in KINDS:
            operations.bring_back(ada.vault, ada.vault.singleton(kind))
    assert held(ada) == TOGETHER
    assert [queries.count(ada.vault, kind.shape) for kind in KINDS] == [1] * 5
    with pytest.raises(queries.NotHere):
        together.bring_back(ada.vault, number=number)


def test_what_is_chosen_after_an_undo_holds(ada: Person) -> None:
    together.bring_back(ada.vault, number=erased_and_settled_anew(ada))
    for first, _ in ALL_FIVE:
        settling.settle(ada.vault, first)
    assert held(ada) == [first for first, _ in ALL_FIVE]
    assert [queries.count(ada.vault, kind.shape) for kind in KINDS] == [1] * 5


def test_a_second_record_of_a_kind_never_rules(ada: Person) -> None:
    for _, second in ALL_FIVE:
        settling.settle(ada.vault, second)
    for first, _ in ALL_FIVE:
        operations.keep(ada.vault, first, created=timezone.now() - timedelta(days=1))
        operations.keep(ada.vault, first, created=timezone.now() + timedelta(days=1))
    assert held(ada) == [second for _, second in ALL_FIVE]
