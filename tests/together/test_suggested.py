"""What a therapist suggests is honoured where practices begin; safety comes first, and the person can put it aside."""

from __future__ import annotations

import uuid
from typing import Any, cast

import pytest
from django.urls import reverse

from tests.cast import Person
from wayhome.practise import known, library
from wayhome.practise.own import beginnings, checking, files, keeping, mine
from wayhome.practise.records import OwnPractice, Run
from wayhome.practise.records.shelf import Mark
from wayhome.practise.shelf import shelf
from wayhome.practise.terminal import beginning
from wayhome.safety import practices
from wayhome.safety.advice import LATE, MARKED_TOGETHER, SUGGESTED_NOT_NOW, SUGGESTED_TOGETHER, TOO_FAR_AWAY
from wayhome.safety.records import CheckIn
from wayhome.together import connections, offers, programmes, received, suggestion
from wayhome.together.offer_records import Suggested
from wayhome.together.records import Therapist
from wayhome.together.suggestion import How, Meant, Programme, Step, Suggestion
from wayhome.together.tests.two_people import connect
from wayhome.vault import operations, queries
from wayhome.vault.opened import OpenVault

SHALLOW = next(one for one in library.practices().values() if one.level == 1)
DEEP = next(one for one in library.practices().values() if one.level == 3)
NOUGHT = next(one for one in library.practices().values() if one.level == 0)


@pytest.fixture(autouse=True)
def by_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wayhome.practise.gates.hour_now", lambda: 12)


def suggests(bo: Person, connection: uuid.UUID, slug: str, how: How, note: str = "") -> uuid.UUID:
    meant = Meant(slug=slug, title=slug, file=practices.file_of(bo.vault, slug))
    return offers.offer(bo.vault, connection, Suggestion(practice=meant, how=how, note=note)).id


def fresh(person: Person) -> OpenVault:
    """Their vault as the next request has it."""
    received.look(person.vault)
    return OpenVault(person.vault.id, person.vault.root)


def begins(person: Person, slug: str, **said: str) -> int:
    return person.client.post(reverse("practise:begin", args=[slug]), said).status_code


def page(person: Person, slug: str) -> str:
    return person.client.get(reverse("practise:practice", args=[slug])).content.decode()


def test_together_only_does_not_begin_alone_and_says_so(ada: Person, bo: Person) -> None:
    suggests(bo, connect(ada, bo), SHALLOW.id, "together", "we look at it first, quixolane")
    shown = page(ada, SHALLOW.id)
    assert "Dr Bo suggests this one" in shown
    assert "quixolane" in shown
    assert SUGGESTED_TOGETHER.says in shown
    assert "We’re together, or agreed on it" in shown

    assert begins(ada, SHALLOW.id) == 422
    assert queries.count(ada.vault, Run) == 0
    assert begins(ada, SHALLOW.id, anyway="1") == 302


def test_leaving_it_for_now_is_not_said_as_an_invitation(ada: Person, bo: Person) -> None:
    suggests(bo, connect(ada, bo), SHALLOW.id, "not-now")
    shown, talk = page(ada, SHALLOW.id), AtATerminal()
    with pytest.raises(beginning.NotNow):
        beginning.open_run(cast("Any", talk), ada.vault, SHALLOW, "", "")
    for said in (shown, "\n".join(talk.heard)):
        assert "Dr Bo suggests leaving this one for now." in said
        assert "suggests this one" not in said
        assert "asks before it begins" in said


NUMBING = library.practice("how-are-you-in-there")
"""In the shallows, and not made for being too numb."""


@pytest.mark.parametrize("whose", ["therapist", "own"])
def test_together_only_is_asked_about_where_it_is_too_numb(ada: Person, bo: Person, whose: str) -> None:
    if whose == "own":
        operations.keep(ada.vault, Mark(practice=NUMBING.id, says="together", title="x"))
    else:
        suggests(bo, connect(ada, bo), NUMBING.id, "together")
    operations.keep(ada.vault, CheckIn(distress=2, where="too-numb"))
    advice = MARKED_TOGETHER if whose == "own" else SUGGESTED_TOGETHER
    assert TOO_FAR_AWAY.says in page(ada, NUMBING.id)
    answer = ada.client.post(reverse("practise:begin", args=[NUMBING.id]))
    assert answer.status_code == 422
    assert advice.says in answer.content.decode()
    assert queries.count(ada.vault, Run) == 0

    talk: Any = AtATerminal()
    with pytest.raises(beginning.NotNow):
        beginning.open_run(talk, fresh(ada), NUMBING, "", "")
    assert f"{advice.go_on}?" in talk.heard
    assert begins(ada, NUMBING.id, anyway="1", answers=answer.context["answers"]) == 302


def test_an_answer_from_a_page_of_another_moment_answers_no_other_question(
    ada: Person, bo: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    wading = next(one for one in library.practices().values() if one.level == 2)
    monkeypatch.setattr("wayhome.practise.gates.hour_now", lambda: 23)
    late = ada.client.get(reverse("practise:practice", args=[wading.id])).context
    assert late["advice"] == LATE
    suggests(bo, connect(ada, bo), wading.id, "together")
    received.look(ada.vault)
    said = {"anyway": late["pass"], "answers": late["answers"]}
    answer = ada.client.post(reverse("practise:begin", args=[wading.id]), said)
    assert answer.status_code == 422
    assert SUGGESTED_TOGETHER.says in answer.content.decode()


def test_what_was_put_aside_begins_as_ever(ada: Person, bo: Person) -> None:
    suggests(bo, connect(ada, bo), SHALLOW.id, "together")
    (came,) = received.every(ada.vault)
    ada.client.post(reverse("together:suggestion_aside", args=[came.id]))
    assert "suggests this one" not in page(ada, SHALLOW.id)
    assert begins(ada, SHALLOW.id) == 302


def test_what_was_taken_back_begins_as_ever(ada: Person, bo: Person) -> None:
    offer = suggests(bo, connect(ada, bo), SHALLOW.id, "together")
    page(ada, SHALLOW.id)
    offers.withdraw(bo.vault, offer)
    assert "suggests this one" not in page(ada, SHALLOW.id)
    assert begins(ada, SHALLOW.id) == 302


def test_after_the_end_nothing_waits_for_it(ada: Person, bo: Person) -> None:
    connection = connect(ada, bo)
    suggests(bo, connection, SHALLOW.id, "together")
    page(ada, SHALLOW.id)
    connections.end(ada.vault, Therapist, connection)
    assert "suggests this one" not in page(ada, SHALLOW.id)
    assert begins(ada, SHALLOW.id) == 302


def test_fine_alone_is_shown_and_asks_for_nothing(ada: Person, bo: Person) -> None:
    suggests(bo, connect(ada, bo), SHALLOW.id, "alone", "two minutes")
    assert "two minutes" in page(ada, SHALLOW.id)
    assert begins(ada, SHALLOW.id) == 302


def test_what_is_for_any_time_never_waits(ada: Person, bo: Person) -> None:
    connection = connect(ada, bo)
    suggests(bo, connection, NOUGHT.id, "together")
    suggests(bo, connection, NOUGHT.id, "not-now")
    assert SUGGESTED_NOT_NOW.says in page(ada, NOUGHT.id)
    assert begins(ada, NOUGHT.id) == 302


@pytest.mark.parametrize(("how", "may"), [("alone", True), ("together", False), ("not-now", False)])
def test_wayhome_suggests_nothing_that_is_meant_to_wait(ada: Person, bo: Person, how: How, may: bool) -> None:
    suggests(bo, connect(ada, bo), SHALLOW.id, how)
    vault = fresh(ada)
    assert shelf(vault).may_suggest(SHALLOW) is may
    assert bool(known.some(vault, (SHALLOW.id,))) is may


def test_the_more_careful_of_two_therapists_counts(ada: Person, bo: Person, dan: Person) -> None:
    suggests(bo, connect(ada, bo), SHALLOW.id, "alone")
    suggests(dan, connect(ada, dan), SHALLOW.id, "not-now")
    vault = fresh(ada)
    assert shelf(vault).suggested_how(SHALLOW.id) == "not-now"
    assert shelf(vault).suggested_how(DEEP.id) == ""


def test_safety_comes_first_and_each_question_is_asked_by_itself(ada: Person, bo: Person) -> None:
    suggests(bo, connect(ada, bo), DEEP.id, "together")
    operations.keep(ada.vault, CheckIn(distress=9, where="too-much"))
    first = page(ada, DEEP.id)
    assert "grounding comes first" in first
    assert SUGGESTED_TOGETHER.says not in first
    said = [ada.client.post(reverse("practise:begin", args=[DEEP.id]), {"anyway": n}) for n in ("1", "2", "3")]
    assert [answer.status_code for answer in said] == [422, 422, 302]
    assert SUGGESTED_TOGETHER.says in said[0].content.decode()
    assert "Deep water is prepared with a therapist" in said[1].content.decode()


def test_fine_alone_lifts_no_rule(ada: Person, bo: Person) -> None:
    suggests(bo, connect(ada, bo), DEEP.id, "alone")
    assert begins(ada, DEEP.id) == 422


def own_practice(person: Person, title: str = "The quixolane keys", **more: Any) -> str:
    draft = beginnings.practice() | {"title": title, **more}
    practice = checking.practice_of("own-abcdef", checking.completed(draft))
    record = keeping.take(person.vault, files.Taken(practice))
    return mine.slug_of(person.vault, record)


def test_an_own_practice_goes_along_is_looked_at_and_taken_into_the_library(ada: Person, bo: Person) -> None:
    connection = connect(ada, bo)
    slug = own_practice(bo)
    suggests(bo, connection, slug, "together", "the one from Thursday")
    (came,) = received.every(ada.vault)
    assert (
        "sends this practice along" in ada.client.get(reverse("together:suggestion", args=[came.id])).content.decode()
    )
    where = reverse("practise:offered_practice", args=[came.id, 0])
    look = ada.client.get(where).content.decode()
    assert "The quixolane keys" in look
    assert mine.practices(fresh(ada)) == {}

    taken = ada.client.post(where)
    assert ada.client.post(where).headers["Location"] == taken.headers["Location"]
    (hers,) = mine.practices(fresh(ada)).values()
    assert hers.title == "The quixolane keys"
    shown = page(ada, hers.id)
    assert "the one from Thursday" in shown
    assert begins(ada, hers.id) == (302 if hers.level == 0 else 422)

    offers.withdraw(bo.vault, came.payload.offer)
    assert ada.client.get(where).status_code == 404
    assert "the one from Thursday" not in page(ada, hers.id)


def test_said_anew_a_suggestion_is_still_about_the_practice_that_was_taken_in(ada: Person, bo: Person) -> None:
    connection, slug = connect(ada, bo), own_practice(bo, level=1)
    offer = suggests(bo, connection, slug, "alone")
    (came,) = received.every(ada.vault)
    taken = reverse("practise:offered_practice", args=[came.id, 0])
    ada.client.post(taken)
    (hers,) = mine.practices(fresh(ada)).values()
    assert begins(ada, hers.id) == 302

    meant = Meant(slug=slug, title=slug, file=practices.file_of(bo.vault, slug))
    made = queries.get(bo.vault, Suggested, offer)
    offers.say_anew(bo.vault, made, Suggestion(practice=meant, how="together"))
    assert SUGGESTED_TOGETHER.says in page(ada, hers.id)
    assert begins(ada, hers.id) == 422
    ada.client.post(taken)
    assert list(mine.practices(fresh(ada))) == [hers.id]


def test_said_anew_a_programme_keeps_what_the_person_made_of_it_as_far_as_it_fits(ada: Person, bo: Person) -> None:
    own = own_practice(bo)
    steps = [
        Step(practice=Meant(slug=NOUGHT.id, title="Nought")),
        Step(practice=Meant(slug=own, title="Keys", file=practices.file_of(bo.vault, own))),
    ]
    offer = offers.offer(bo.vault, connect(ada, bo), Programme(title="Weeks", steps=tuple(steps)))
    (came,) = received.every(ada.vault)
    received.kept_as(ada.vault, came.id, 1, "own-hers")
    received.arrange(ada.vault, came.id, "up", 1)
    received.arrange(ada.vault, came.id, "skip", 0)
    received.arrange(ada.vault, came.id, "pause", 0)

    offer = offers.say_anew(bo.vault, offer, Programme(title="Other weeks", steps=tuple(steps)))
    (now,) = (one.payload for one in received.every(ada.vault))
    assert (now.title, now.own, now.order, now.skipped) == ("Other weeks", {"1": "own-hers"}, (1, 0), (0,))
    assert now.paused

    offers.say_anew(bo.vault, offer, Programme(title="Turned", steps=tuple(reversed(steps))))
    (now,) = (one.payload for one in received.every(ada.vault))
    assert (now.own, now.order, now.skipped, now.paused) == ({"0": "own-hers"}, (), (), None)


def test_an_own_practice_of_hers_with_the_same_id_stays_as_it_is(ada: Person, bo: Person) -> None:
    hers = own_practice(ada, "Mine")
    suggests(bo, connect(ada, bo), own_practice(bo, "From Bo"), "alone")
    (came,) = received.every(ada.vault)
    ada.client.post(reverse("practise:offered_practice", args=[came.id, 0]))

    found = {one.title for one in mine.practices(fresh(ada)).values()}
    assert found == {"Mine", "From Bo"}
    assert "suggests this one" not in page(ada, hers)


@pytest.mark.parametrize("file", ["not a practice", "id = 'own-x'\ntitle = 'X'", "a." * 3_000, "x = " + "[" * 9_000])
def test_a_file_that_is_no_practice_is_refused_kindly(ada: Person, bo: Person, file: str) -> None:
    meant = Meant(slug="own-x", title="X", file=file)
    offers.offer(bo.vault, connect(ada, bo), Suggestion(practice=meant, how="alone"))
    (came,) = received.every(ada.vault)
    where = reverse("practise:offered_practice", args=[came.id, 0])
    for answer in (ada.client.get(where), ada.client.post(where)):
        assert answer.status_code == 422
        assert "nothing was kept" in answer.content.decode()
    assert mine.practices(fresh(ada)) == {}


def test_an_own_practice_in_a_programme_goes_along_and_one_that_is_gone_is_said(ada: Person, bo: Person) -> None:
    slug = own_practice(bo)
    step = {"practice": {"slug": slug, "title": "Keys"}, "how": "together", "note": "", "weeks": 1}
    said = {"type": "programme", "title": "Weeks", "note": "", "steps": [step]}
    offered = programmes.whole(bo.vault, said)
    assert offered is not None
    offers.offer(bo.vault, connect(ada, bo), offered)
    (came,) = received.every(ada.vault)
    taken = ada.client.post(reverse("practise:offered_practice", args=[came.id, 0]))
    assert "suggests this one" in ada.client.get(taken.headers["Location"]).content.decode()

    operations.erase(bo.vault, OwnPractice, mine.records(fresh(bo))[slug].id)
    assert programmes.whole(fresh(bo), said) is None
    assert "isn’t here any more" in programmes.lacks(fresh(bo), said)


def test_practices_that_come_along_are_nobody_elses(ada: Person, bo: Person, cleo: Person) -> None:
    suggests(bo, connect(ada, bo), own_practice(bo), "alone")
    connect(cleo, bo)
    (came,) = received.every(ada.vault)
    for person in (bo, cleo):
        for place in (0, 1):
            where = reverse("practise:offered_practice", args=[came.id, place])
            assert person.client.get(where).status_code == 404
            assert person.client.post(where).status_code == 404
    assert ada.client.get(reverse("practise:offered_practice", args=[came.id, 7])).status_code == 404


def test_a_practice_that_is_not_in_this_library_says_so(ada: Person, bo: Person) -> None:
    meant = Meant(slug="of-another-house", title="Of another house")
    offers.offer(bo.vault, connect(ada, bo), Suggestion(practice=meant, how="alone"))
    (came,) = received.every(ada.vault)
    shown = ada.client.get(reverse("together:suggestion", args=[came.id])).content.decode()
    assert "isn’t in the library here" in shown


def test_all_that_can_be_suggested_is_the_library_and_ones_own(bo: Person) -> None:
    own = own_practice(bo)
    every = [one.id for shelved in practices.every(bo.vault) for one in shelved.practices]
    assert every[0] == own
    assert set(every) == {own, *library.practices()}
    assert practices.file_of(bo.vault, SHALLOW.id) == ""
    assert len(practices.file_of(bo.vault, own)) <= suggestion.LARGEST_FILE


class AtATerminal:
    """Somebody who says no to every question; what was said and asked."""

    def __init__(self) -> None:
        self.heard: list[str] = []

    def yes(self, question: str, *, otherwise: bool) -> bool:
        self.heard.append(question)
        return otherwise

    def __getattr__(self, name: str) -> Any:
        return lambda words="": self.heard.append(words)


def test_at_a_terminal_it_is_said_and_asked_as_well(ada: Person, bo: Person) -> None:
    suggests(bo, connect(ada, bo), SHALLOW.id, "together", "we look at it first, quixolane")
    talk: Any = AtATerminal()
    with pytest.raises(beginning.NotNow):
        beginning.open_run(talk, ada.vault, SHALLOW, "", "")
    heard = "\n".join(talk.heard)
    assert "Dr Bo suggests this one" in heard
    assert "quixolane" in heard
    assert "We’re together, or agreed on it?" in heard
    assert queries.count(ada.vault, Run) == 0
