"""A goal that two people set: each says from their own Wayhome where they see it, and the difference is said."""

from __future__ import annotations

import uuid
from datetime import timedelta

import msgspec
import pytest
from django.urls import reverse
from django.utils import timezone

from tests.cast import Eve, Person
from wayhome.begin import from_them, goals
from wayhome.begin.records.goal import OUTCOMES, Goal
from wayhome.begin.records.moment import Moment
from wayhome.begin.records.scale import ACROSS
from wayhome.together import connections, ratings, sharing, workspace
from wayhome.together.models import Opening, Rating
from wayhome.together.records import Chosen, Client, Shared, Therapist
from wayhome.together.tests.two_people import connect, give, reads
from wayhome.vault import operations, queries
from wayhome.vault.kinds import Record
from wayhome.vault.models import Erasure, SealedRecord
from wayhome.vault.queries import NotHere

WORDED = {name: f"quixolane {level}" for name, level in OUTCOMES.items()}


def locked(person: Person) -> Record[Goal]:
    kept = operations.keep(person.vault, Goal(words="To say no", **WORDED))  # type: ignore[arg-type]
    return goals.lock(person.vault, kept.id, mine="A.", theirs="", agreed="")


def shared(ada: Person, bo: Person, *without: str) -> tuple[Record[Goal], uuid.UUID, Record[Shared]]:
    """A locked goal of Ada’s, shared with Bo, who has opened it."""
    goal, connection = locked(ada), connect(ada, bo)
    share = give(ada, connection, Chosen(kind=goal.kind, record=goal.id, follows=True), without=without)
    reads(bo, connection, share.id)
    return goal, connection, share


def tell(bo: Person, connection: uuid.UUID, share: uuid.UUID, goal: Record[Goal], **said: object) -> int:
    assert goal.payload.scale
    mark = goal.payload.scale.steps.mark
    fields = {"mark": mark} | {f"{mark}-{name}": str(value) for name, value in said.items()}
    return int(bo.client.post(reverse("together:rate", args=[connection, share]), fields).status_code)


def page_of(ada: Person, goal: Record[Goal]) -> str:
    return ada.client.get(reverse("begin:goal", args=[goal.id])).content.decode()


def test_what_was_said_waits_on_together_until_it_is_read(ada: Person, bo: Person) -> None:
    goal, connection, share = shared(ada, bo)
    home, where = reverse("together:home"), reverse("begin:goal", args=[goal.id])
    assert where not in ada.client.get(home).content.decode()
    tell(bo, connection, share.id, goal, level=1, words="You left early.")
    page = ada.client.get(home).content.decode()
    assert f'Dr Bo said something of “<a href="{where}">To say no</a>”' in page
    assert "You left early." not in page
    page_of(ada, goal)
    assert where not in ada.client.get(home).content.decode()


def test_both_say_where_they_see_it_and_the_difference_is_something_to_talk_about(ada: Person, bo: Person) -> None:
    goal, connection, share = shared(ada, bo)
    page = bo.client.get(reverse("together:rate", args=[connection, share.id])).content.decode()
    assert "+1: quixolane 1" in page
    assert tell(bo, connection, share.id, goal, level=1, words="You left early.", initials="B.B.") == 302
    operations.keep(ada.vault, Moment(goal=goal.id, day=timezone.localdate(), version=1, level=-1))

    page = page_of(ada, goal)
    assert "You see it differently" in page
    assert "saw it at −1, and Dr Bo at +1." in page
    assert "You left early." in page
    his = bo.client.get(reverse("together:rate", args=[connection, share.id]), follow=True).content.decode()
    assert "You see your own side alone here" in his
    kept = queries.get(ada.vault, Goal, goal.id).payload.scale
    assert kept
    assert (kept.mine, kept.theirs, kept.agreed) == ("A.", "B.B.", ACROSS)
    assert "from their own Wayhome" in page
    page_of(ada, goal)
    assert [one.payload.by for one in goals.one(ada.vault, goal.id).moments] == ["Dr Bo", ""]
    reads(bo, connection, share.id)  # her page has his initials now, and the copy follows it
    assert "You left early." in bo.client.get(reverse("together:rate", args=[connection, share.id])).content.decode()


def test_after_an_hour_no_page_shows_the_outcomes_without_another_line(
    ada: Person, bo: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, connection, share = shared(ada, bo)
    where = reverse("together:rate", args=[connection, share.id])
    assert bo.client.get(where).status_code == 200
    assert Opening.objects.count() == 1

    monkeypatch.setattr(workspace, "LOOKS", timedelta(0))
    assert bo.client.get(where).headers["Location"] == reverse("together:read", args=[connection, share.id])
    assert Opening.objects.count() == 1
    assert bo.client.post(where, {"mark": "none"}).status_code == 200
    assert Opening.objects.count() == 2


def test_what_they_said_is_not_the_persons_to_change_and_can_be_erased_for_good(ada: Person, bo: Person) -> None:
    goal, connection, share = shared(ada, bo)
    tell(bo, connection, share.id, goal, level=1, words="You left early.")
    page_of(ada, goal)
    (moment,) = goals.one(ada.vault, goal.id).moments

    assert ada.client.post(reverse("begin:moment", args=[moment.id]), {"words": "no"}).status_code == 302
    assert queries.get(ada.vault, Moment, moment.id).payload == moment.payload
    operations.erase(ada.vault, Moment, moment.id)
    page_of(ada, goal)
    assert goals.one(ada.vault, goal.id).moments == ()


def test_what_was_taken_in_is_not_played_in_again(ada: Person, bo: Person) -> None:
    goal, connection, share = shared(ada, bo)
    tell(bo, connection, share.id, goal, level=1, words="You left early.")
    page_of(ada, goal)
    Rating.objects.update(taken=False)
    page_of(ada, goal)
    (moment,) = goals.one(ada.vault, goal.id).moments

    operations.erase(ada.vault, Moment, moment.id)
    Erasure.objects.update(at=timezone.now() - timedelta(hours=1))
    operations.finish_erasures()
    Rating.objects.update(taken=False)
    page_of(ada, goal)
    assert goals.one(ada.vault, goal.id).moments == ()


def test_nor_is_it_where_the_record_of_the_share_was_set_back(ada: Person, bo: Person) -> None:
    goal, connection, share = shared(ada, bo)
    before = SealedRecord.objects.get(id=share.id)
    tell(bo, connection, share.id, goal, level=1)
    page_of(ada, goal)
    SealedRecord.objects.filter(id=share.id).update(sealed=before.sealed, revision=before.revision)
    Rating.objects.update(taken=False)
    page_of(ada, goal)
    assert len(goals.one(ada.vault, goal.id).moments) == 1


def test_initials_stay_what_they_are_when_the_persons_own_change(ada: Person, bo: Person) -> None:
    goal, connection, share = shared(ada, bo)
    tell(bo, connection, share.id, goal, initials="B.B.")
    page_of(ada, goal)
    ada.client.post(reverse("begin:initials", args=[goal.id]), {"mine": "Ada", "theirs": "B.B.", "agreed": "paper"})
    held = queries.get(ada.vault, Goal, goal.id).payload.scale
    assert held
    assert (held.mine, held.agreed) == ("Ada", ACROSS)

    ada.client.post(reverse("begin:initials", args=[goal.id]), {"mine": "Ada", "theirs": "X.", "agreed": "paper"})
    held = queries.get(ada.vault, Goal, goal.id).payload.scale
    assert held
    assert held.agreed == "paper"


def test_it_counts_for_the_wording_it_was_said_on(ada: Person, bo: Person) -> None:
    goal, connection, share = shared(ada, bo)
    tell(bo, connection, share.id, goal, level=2, initials="B.B.")
    anew = msgspec.structs.replace(goal.payload, expected="another wording")
    operations.revise(ada.vault, goal, anew)
    goals.lock(ada.vault, goal.id, mine="A.", theirs="", agreed="")
    from_them.take_in(ada.vault)

    way = goals.one(ada.vault, goal.id)
    assert [one.payload.version for one in way.moments] == [1]
    assert way.theirs is None
    assert way.goal.scale
    assert way.goal.scale.theirs == ""
    # And the copy that followed has other words now, which Bo has to open before he says anything of them.
    assert tell(bo, connection, share.id, goal, level=1) == 404
    address = reverse("together:rate", args=[connection, share.id])
    assert bo.client.get(address).headers["Location"] == reverse("together:read", args=[connection, share.id])


@pytest.mark.parametrize("how", ["withdrawn", "lapsed", "ended by her", "ended by him", "erased"])
def test_it_goes_with_the_copy(ada: Person, bo: Person, how: str) -> None:
    goal, connection, share = shared(ada, bo)
    tell(bo, connection, share.id, goal, level=1)
    assert Rating.objects.count() == 1
    if how == "withdrawn":
        sharing.withdraw(ada.vault, share.id)
    elif how == "lapsed":
        Rating.objects.update(ends=timezone.now() - timedelta(seconds=1))
        operations.finish_erasures()
    elif how == "erased":
        operations.erase(ada.vault, Goal, goal.id)
    else:
        person, shape = (ada, Therapist) if how == "ended by her" else (bo, Client)
        connections.end(person.vault, shape, connection)

    assert not Rating.objects.exists()
    from_them.take_in(ada.vault)
    assert not any(queries.every(ada.vault, Moment))


def test_nobody_else_says_anything_of_it(ada: Person, bo: Person, cleo: Person, dan: Person) -> None:
    goal, connection, share = shared(ada, bo)
    for other in (ada, cleo, dan):
        assert tell(other, connection, share.id, goal, level=1) == 404
    hers = connect(cleo, bo)
    assert tell(bo, hers, share.id, goal, level=1) == 404
    assert not Rating.objects.exists()


def test_without_the_outcomes_there_is_nothing_to_say(ada: Person, bo: Person) -> None:
    goal, connection, share = shared(ada, bo, "scales.outcomes", *OUTCOMES)
    assert "quixolane" not in reads(bo, connection, share.id)

    assert tell(bo, connection, share.id, goal, level=1) == 404
    record = connections.client(bo.vault, connection)
    assert goal.payload.scale
    told = ratings.Told(mark=goal.payload.scale.steps.mark, at=timezone.now(), level=1)
    with pytest.raises(NotHere):
        ratings.tell(bo.vault, record, share.id, told)


def test_what_is_said_has_a_level_or_initials_and_a_level_that_there_is(ada: Person, bo: Person) -> None:
    goal, connection, share = shared(ada, bo)
    for said in ({}, {"level": 5}, {"words": "x"}, {"level": 1, "initials": "quixolane for ever"}):
        assert tell(bo, connection, share.id, goal, **said) == 422
    assert not Rating.objects.exists()


def test_eve_sees_nothing_of_it(ada: Person, bo: Person, eve: Eve) -> None:
    goal, connection, share = shared(ada, bo)
    tell(bo, connection, share.id, goal, level=1, words="the vellimore morning")
    page_of(ada, goal)
    assert eve.sees("vellimore") == []
