"""What was read ahead answers as the database does, or not at all."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.cast import Person
from wayhome.vault import kinds, operations, queries
from wayhome.vault.ahead import read_ahead
from wayhome.vault.models import SealedRecord, new_id
from wayhome.vault.records import COPIES, PROFILE, Copies, Profile

BOTH = [PROFILE.name, COPIES.name]
THEN = datetime(2024, 3, 1, 12, tzinfo=UTC)


def fill(someone: Person) -> None:
    """Besides the one profile: four more, and three of another kind, at moments of which some are the same."""
    for day in (3, 1, 2, 2):
        operations.keep(someone.vault, Profile(name=f"on day {day}"), created=THEN + timedelta(days=day))
    for day in (2, 4, 1):
        operations.keep(someone.vault, Copies(), created=THEN + timedelta(days=day))


def asked(someone: Person) -> list[Any]:
    """All that can be asked, and what is answered."""
    vault, mine = someone.vault, someone.vault.singleton(PROFILE)
    newest = [queries.timeline(vault, names, limit=most) for names in (BOTH, BOTH[:1], BOTH[1:]) for most in (1, 3, 9)]
    older = queries.timeline(vault, BOTH, limit=9, before=(THEN + timedelta(days=3), new_id()))
    lately = queries.latest(vault, Copies, 9, since=THEN + timedelta(days=2))
    one = [
        queries.find(vault, Profile, mine),
        queries.find(vault, Copies, mine),
        queries.find(vault, Profile, new_id()),
    ]
    return [newest, older, lately, one, *(list(queries.every(vault, shape)) for shape in (Profile, Copies))]


@pytest.mark.parametrize("most", [(0, 0), (1, 1), (3, 3), (4, 4), (5, 3), (6, 2), (9, 9)])
def test_it_answers_as_the_database_does(ada: Person, cleo: Person, most: tuple[int, int]) -> None:
    fill(ada)
    fill(cleo)
    as_ever = asked(ada)

    with read_ahead(ada.vault, dict(zip(BOTH, most, strict=True))):
        assert asked(ada) == as_ever
    assert asked(ada) == as_ever


def test_it_is_one_query(ada: Person, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    fill(ada)

    with django_assert_num_queries(1), read_ahead(ada.vault, dict.fromkeys(BOTH, 9)):
        assert len(queries.timeline(ada.vault, BOTH, limit=4)) == 4
        assert len(list(queries.every(ada.vault, Copies))) == 3
        assert queries.find(ada.vault, Copies, new_id()) is None
        with pytest.raises(queries.NotHere):
            queries.get(ada.vault, Copies, new_id())


def test_what_was_not_read_is_asked_for(ada: Person, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    fill(ada)

    with read_ahead(ada.vault, {PROFILE.name: 2}), django_assert_num_queries(3):
        assert len(queries.latest(ada.vault, Profile, 3)) == 3
        assert len(list(queries.every(ada.vault, Profile))) == 5
        assert len(list(queries.every(ada.vault, Copies))) == 3


def test_nothing_is_remembered_afterwards(ada: Person) -> None:
    with read_ahead(ada.vault, {COPIES.name: 9}):
        assert list(queries.every(ada.vault, Copies)) == []
    operations.keep(ada.vault, Copies())

    assert len(list(queries.every(ada.vault, Copies))) == 1


def test_a_row_that_does_not_open_is_said_and_keeps_nothing_back(ada: Person) -> None:
    fill(ada)
    altered = queries.latest(ada.vault, Copies, 1)[0]
    SealedRecord.objects.filter(vault_id=ada.vault.id, id=altered.id).update(revision=9)

    with read_ahead(ada.vault, dict.fromkeys(BOTH, 9)):
        assert len(list(queries.every(ada.vault, Copies))) == 2
    assert ada.vault.damaged == [kinds.of(Copies).name]
