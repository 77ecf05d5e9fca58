"""Goals: written, locked, looked at by two, put aside, reached, erased."""

from __future__ import annotations

import re
import uuid
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from tests.cast import Person
from wayhome.begin import goals, goals_paper, in_one_number
from wayhome.begin.looking import lines_of, table_of
from wayhome.begin.records.goal import Goal, Scale, day_said
from wayhome.begin.records.moment import Moment
from wayhome.vault import kinds, operations, queries, search
from wayhome.vault.kinds import Record

FIVE: dict[str, Any] = {
    "much_less": "I rest only when I’m ill.",
    "less": "I sit down and list what I haven’t done.",
    "expected": "Ten minutes, some evenings.",
    "more": "An hour on Sundays.",
    "much_more": "I rest when I’m tired.",
}
AUTOSAVE = {"Wayhome-Autosave": "1"}


def written(person: Person, **more: Any) -> Record[Goal]:
    return operations.keep(person.vault, Goal(words="I can rest before I’ve earned it", **FIVE, **more))


def locked(person: Person, **more: Any) -> Record[Goal]:
    record = written(person, with_whom="Lise", **more)
    return goals.lock(person.vault, record.id, mine="A.", theirs="L.", agreed="paper")


def looked(person: Person, goal: Record[Goal], day: int, level: int, theirs: int | None = None) -> None:
    moment = Moment(goal=goal.id, day=date(2026, 10, day), version=1, level=level, theirs=theirs)
    operations.keep(person.vault, moment)


def page(person: Person, name: str, *said: Any) -> str:
    return person.client.get(reverse(name, args=said)).content.decode()


def test_another_person_and_a_stranger_find_nothing(ada: Person, cleo: Person, stranger: Client) -> None:
    goal = locked(ada)
    moment = operations.keep(ada.vault, Moment(goal=goal.id, words="The bench"))
    about = [
        *(("goal", "edit_goal", "wording", "lock", "initials", "wording_back", "goal_practices", "goal_state")),
        *(("goal_erasure", "new_moment", "goal_undo")),
    ]
    addresses = [reverse(f"begin:{name}", args=[goal.id]) for name in about]
    addresses += [reverse(f"begin:{name}", args=[moment.id]) for name in ("moment", "moment_erasure")]
    for address in addresses:
        for client in (cleo.client, stranger):
            assert client.get(address).status_code in {404, 405}, address
            assert client.post(address, {"state": "aside", "mine": "x"}).status_code in {404, 405}, address
    for name in ("goals", "new_goal", "small", "goals_paper"):
        assert stranger.get(reverse(f"begin:{name}")).status_code == 404
    assert "rest before" not in page(cleo, "begin:goals")
    assert queries.get(ada.vault, Goal, goal.id).payload == goal.payload


def test_the_words_of_a_goal_are_enough(ada: Person) -> None:
    assert "No goal is written here" in page(ada, "begin:goals")
    ada.client.post(reverse("begin:new_goal"), {"words": "I can rest"})
    (way,) = goals.kept(ada.vault)
    assert (way.goal.words, way.goal.is_worded, way.kicker) == ("I can rest", False, "First goal")
    assert "These five aren’t locked yet" in page(ada, "begin:goals")
    assert "No words yet at −2, −1, 0, +1, +2" in page(ada, "begin:goal", way.record.id)
    ada.client.post(reverse("begin:lock", args=[way.record.id]))
    assert goals.one(ada.vault, way.record.id).goal.scale is None


def test_a_goal_keeps_itself_while_it_is_written(ada: Person) -> None:
    where = reverse("begin:new_goal")
    ada.client.post(where, {"before": "Only when ill", "which": str(uuid.uuid4())}, headers=AUTOSAVE)
    (way,) = goals.every(ada.vault)
    assert (way.goal.words, way.goal.begun) == ("Not worded yet", True)
    assert "Begun, and not kept yet" in page(ada, "begin:goals")
    assert goals.kept(ada.vault) == []


def test_five_outcomes_are_locked_and_another_wording_is_another_version(ada: Person) -> None:
    goal = written(ada, hope_by="by spring")
    said = {"mine": "A.", "theirs": "L. B.", "agreed": "paper"}
    ada.client.post(reverse("begin:lock", args=[goal.id]), said)
    way = goals.one(ada.vault, goal.id)
    scale = way.goal.scale
    assert scale is not None
    assert (scale.outcomes, scale.day, scale.began, scale.hope) == (tuple(FIVE.values()), timezone.localdate(), -1, 1)
    assert "began here, here now" in [step.mark for step in way.steps]
    assert "hoped for by spring" in [step.mark for step in way.steps]
    shown = page(ada, "begin:goal", goal.id)
    assert "On a printed sheet that we both have. Wayhome can’t check it" in shown
    looked(ada, goal, 3, 0)

    sheet = page(ada, "begin:edit_goal", goal.id)
    assert "much_less" not in sheet
    form = ada.client.get(reverse("begin:wording", args=[goal.id])).context["form"]
    fields = FIVE | {"expected": "Ten minutes every evening.", "began": "-1", "hope": "1", "hope_by": "by spring"}
    fields |= {"which": str(form["which"].value()), "revision": str(form["revision"].value())}
    ada.client.post(reverse("begin:wording", args=[goal.id]), fields)
    between = goals.one(ada.vault, goal.id)
    assert (between.goal.is_reworded, between.goal.scales, between.now) == (True, (scale,), 0)
    assert "Another wording" in page(ada, "begin:goal", goal.id)

    ada.client.post(reverse("begin:lock", args=[goal.id]), {"mine": "A."})
    after = goals.one(ada.vault, goal.id)
    assert (after.goal.version, after.goal.scales[0]) == (2, scale)
    assert (after.now, after.goal.is_reworded) == (None, False)
    (row,) = table_of(after)
    assert row.words == "Ten minutes, some evenings."
    assert "Wording 1, locked on" in page(ada, "begin:goal", goal.id)


def test_a_wording_that_was_begun_can_be_dropped(ada: Person) -> None:
    goal = locked(ada)
    operations.change(ada.vault, Goal, goal.id, lambda one: one.payload.with_written({"less": "Anything"}))
    assert goals.one(ada.vault, goal.id).goal.is_reworded
    ada.client.post(reverse("begin:wording_back", args=[goal.id]))
    assert not goals.one(ada.vault, goal.id).goal.is_reworded


def test_a_moment_keeps_the_wording_it_was_noted_on(ada: Person) -> None:
    goal = locked(ada)
    where = reverse("begin:new_moment", args=[goal.id])
    assert "Ten minutes, some evenings." in ada.client.get(where).content.decode()
    ada.client.post(where, {"day": "2026-10-05", "words": "Sunday, the bench", "level": "0", "theirs": "1"})
    (moment,) = queries.every(ada.vault, Moment)
    assert (moment.payload.version, moment.payload.level, moment.payload.theirs) == (1, 0, 1)
    operations.change(ada.vault, Goal, goal.id, lambda one: one.payload.with_written({"expected": "Every evening."}))
    goals.lock(ada.vault, goal.id, mine="", theirs="", agreed="")
    sheet = ada.client.get(reverse("begin:moment", args=[moment.id]))
    assert "Ten minutes, some evenings." in sheet.content.decode()
    form = sheet.context["form"]
    fields = {"which": str(form["which"].value()), "revision": str(form["revision"].value()), "words": "The bench"}
    ada.client.post(reverse("begin:moment", args=[moment.id]), fields | {"day": "2026-10-05", "level": "1"})
    assert queries.get(ada.vault, Moment, moment.id).payload.version == 1


@pytest.mark.parametrize(
    ("days", "rhythm", "said"),
    [(3, "every month", "Looked at together every month; next on "), (-3, "", "Last set for "), (None, "", "")],
)
def test_a_day_for_a_look_that_has_been_is_told_as_such(ada: Person, days: int | None, rhythm: str, said: str) -> None:
    day = None if days is None else timezone.localdate() + timedelta(days=days)
    record = locked(ada, rhythm=rhythm, review=day)

    way = goals.one(ada.vault, record.id)

    assert way.look_said == said + day_said(day)
    if said:
        assert way.look_said in page(ada, "begin:goal", record.id)
        assert way.look_said in page(ada, "begin:goals")


def test_what_two_people_see_differently_is_something_to_talk_about(ada: Person) -> None:
    goal = locked(ada)
    looked(ada, goal, 3, 0, 0)
    assert goals.one(ada.vault, goal.id).differs is False
    looked(ada, goal, 10, 0, 1)
    shown = page(ada, "begin:goals")
    assert "You see it differently, and that is worth a talk." in shown
    assert "On 10 October 2026 you saw it at 0, and Lise at +1." in shown
    looked(ada, goal, 17, 1, 1)
    assert "differently" not in page(ada, "begin:goals")


def test_what_was_said_weeks_apart_is_no_difference_and_each_says_their_own(ada: Person) -> None:
    goal = locked(ada)
    looked(ada, goal, 1, 0, 1)
    told = Moment(goal=goal.id, day=date(2026, 11, 23), version=1, theirs=-2, by="Bo Strang")
    operations.keep(ada.vault, told)
    assert goals.one(ada.vault, goal.id).differs_said == "On 1 October 2026 you saw it at 0, and Lise at +1."
    shown = page(ada, "begin:goal", goal.id)
    assert "the square ones are what Lise and Bo Strang said" in shown
    assert "<td>−2, Bo Strang</td>" in shown
    assert "<td>+1, Lise</td>" in shown

    way = goals.one(ada.vault, goal.id)
    assert way.others == ("Lise", "Bo Strang")
    _, theirs = lines_of(way).lines
    assert (len(theirs.dots), theirs.paths) == (2, ()), "nobody’s line goes on in another’s"
    again = Moment(goal=goal.id, day=date(2026, 10, 2), version=1, theirs=1, by="Lise Vandermeer")
    operations.keep(ada.vault, again)
    assert goals.one(ada.vault, goal.id).others == ("Lise", "Bo Strang")


def test_all_goals_are_one_number_and_what_is_put_aside_is_left_out(ada: Person) -> None:
    first, second, third = locked(ada), locked(ada), locked(ada)
    assert in_one_number.numbers(goals.kept(ada.vault)) == []
    looked(ada, first, 3, 1, 0)
    looked(ada, second, 4, 0)
    looked(ada, third, 5, 2)
    goals.stand(ada.vault, third.id, "aside")
    (party,) = in_one_number.numbers(goals.kept(ada.vault))
    mine, ((_, theirs),) = party.mine, party.theirs
    assert mine is not None
    assert (mine.count, round(mine.score, 1), round(mine.began, 1), mine.day) == (2, 56.2, 37.6, date(2026, 10, 4))
    assert (theirs.count, theirs.score) == (1, 50.0)
    shown = page(ada, "begin:goals")
    assert "56.2" in shown
    assert "Thomas J. Kiresuk" in shown


def test_lines_over_time_stop_where_a_new_wording_begins(ada: Person) -> None:
    scales = tuple(Scale(day=date(2026, 9, day), outcomes=tuple(FIVE.values())) for day in (1, 20))
    goal = written(ada, scales=scales)
    moments = (
        *(Moment(goal=goal.id, day=date(2026, 9, day), version=1, level=0) for day in (5, 9)),
        Moment(goal=goal.id, day=date(2026, 9, 25), version=2, level=1, theirs=2),
    )
    for moment in moments:
        operations.keep(ada.vault, moment)
    mine, theirs = lines_of(goals.one(ada.vault, goal.id)).lines
    assert [len(mine.paths), len(mine.dots)] == [2, 5]
    assert (theirs.paths, len(theirs.dots)) == ((), 1)


@pytest.mark.parametrize("state", ["reached", "aside"])
def test_a_goal_is_reached_or_put_aside_and_comes_back(ada: Person, state: str) -> None:
    goal = locked(ada)
    answer = ada.client.post(reverse("begin:goal_state", args=[goal.id]), {"state": state}, follow=True)
    assert queries.get(ada.vault, Goal, goal.id).payload.state == state
    back = reverse("begin:goal_state_back", args=[goal.id, "open"])
    assert back in answer.content.decode()
    ada.client.post(back)
    assert queries.get(ada.vault, Goal, goal.id).payload.state == ""
    assert ada.client.post(reverse("begin:goal_state", args=[goal.id]), {"state": "nowhere"}).status_code == 404


def test_a_goal_is_erased_with_its_moments_and_brought_back(ada: Person) -> None:
    goal = locked(ada)
    looked(ada, goal, 3, 0)
    ada.client.post(reverse("begin:goal_erasure", args=[goal.id]))
    assert (goals.every(ada.vault), queries.count(ada.vault, Moment)) == ([], 0)
    ada.client.post(reverse("begin:goal_undo", args=[goal.id]))
    assert len(goals.one(ada.vault, goal.id).moments) == 1


def test_a_moment_is_erased_and_brought_back(ada: Person) -> None:
    goal = locked(ada)
    looked(ada, goal, 3, 0)
    (moment,) = queries.every(ada.vault, Moment)
    ada.client.post(reverse("begin:moment_erasure", args=[moment.id]))
    assert queries.count(ada.vault, Moment) == 0
    answer = ada.client.post(reverse("begin:goal_undo", args=[moment.id]))
    assert answer.headers["Location"] == reverse("begin:goal", args=[goal.id])


def test_practices_go_with_a_goal(ada: Person) -> None:
    goal = locked(ada)
    where = reverse("begin:goal_practices", args=[goal.id])
    assert "One small promise" in ada.client.get(where).content.decode()
    ada.client.post(where, {"practices": ["one-small-promise"]})
    assert "One small promise" in page(ada, "begin:goal", goal.id)


def test_a_goal_is_found_and_copied(ada: Person) -> None:
    goal = locked(ada, area="joy")
    looked(ada, goal, 3, 0, 1)
    found = search.find(ada.vault, search.Asked("Sundays"))
    assert goal.id in {hit.record.id for hit in found.hits}
    kind, moment = kinds.of(Goal), kinds.of(Moment)
    assert kind.readable is not None
    assert moment.observation is not None
    said = kind.readable(queries.get(ada.vault, Goal, goal.id))
    assert "- −1: I sit down and list what I haven’t done." in said
    assert "**Their initials:** L., On a printed sheet that we both have" in said
    (look,) = queries.every(ada.vault, Moment)
    seen = moment.observation(look)
    assert [part["valueInteger"] for part in seen["component"]] == [0, 1]
    assert moment.observation(operations.keep(ada.vault, Moment(goal=goal.id, words="Only words"))) == {}


def test_goals_on_paper(ada: Person) -> None:
    assert ada.client.get(reverse("begin:goals_paper"), {"paper": "a4"}).status_code == 404
    goal = locked(ada)
    looked(ada, goal, 3, 0, 1)
    answer = ada.client.get(reverse("begin:goals_paper"), {"paper": "us-letter"})
    assert answer.content.startswith(b"%PDF-")
    assert "notes.pdf" in answer.headers["Content-Disposition"]
    assert ada.client.get(reverse("begin:goals_paper"), {"paper": "a9"}).status_code == 404


def test_paper_says_who_said_it_and_no_day_that_has_been_is_called_next(ada: Person) -> None:
    goal = locked(ada, rhythm="every month", review=date(2026, 1, 5))
    looked(ada, goal, 3, 0, 1)
    sent = Moment(goal=goal.id, day=date(2026, 10, 9), version=1, theirs=2, their_words="Seen.", by="Bo Strang")
    operations.keep(ada.vault, sent)
    (one,) = PdfReader(BytesIO(goals_paper.pdf(ada.vault, "a4"))).pages
    said = " ".join(one.extract_text().split())
    assert "last set for 5 January 2026" in said
    assert "Me: 0 · Lise: +1" in said
    assert "Bo Strang said: Seen." in said


@pytest.mark.parametrize(
    "before", ["", "I would be very pleasant, and then ill. " * 4, "I would be very pleasant, and then ill. " * 12]
)
def test_the_initials_on_paper_stand_on_the_page_of_their_goal(ada: Person, before: str) -> None:
    for _ in range(3):
        looked(ada, locked(ada, before=before), 3, 0, 1)
    pages = [one.extract_text() for one in PdfReader(BytesIO(goals_paper.pdf(ada.vault, "a4"))).pages]
    assert [len(re.findall(r"(First|Second|Third) goal", one)) for one in pages] == [
        one.count("A look by hand") for one in pages
    ]
    assert sum(one.count("A look by hand") for one in pages) == 3


def test_smaller_things_stand_beneath(ada: Person) -> None:
    ada.client.post(reverse("begin:small"), {"words": "Learn to make the soup"})
    assert "Learn to make the soup" in page(ada, "begin:goals")
