"""Practices in a row over weeks: made once, suggested to several, and the person’s own from then on."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client as Browser
from django.urls import reverse

from tests.cast import Eve, Person
from wayhome.together import offers, programmes, received
from wayhome.together.models import Offer
from wayhome.together.offer_records import Made, Received
from wayhome.together.reading import read
from wayhome.together.suggestion import Meant, Programme, Step
from wayhome.together.tests.two_people import connect
from wayhome.vault import operations, queries
from wayhome.vault.kinds import Record

FIRST, SECOND = "here-and-now", "five-senses"
ROW = Programme(
    title="Six slow weeks",
    note="Take what fits, quixolane.",
    steps=(
        Step(practice=Meant(slug=FIRST, title="One"), weeks=2, note="Mornings"),
        Step(note="Nothing at all"),
        Step(practice=Meant(slug=SECOND, title="Two"), how="together"),
    ),
)


def begun(person: Person) -> Record[Made]:
    person.client.post(reverse("together:programme_begin"))
    return programmes.every(person.vault)[0]


def steps(*named: str) -> dict[str, str]:
    said = {"title": "Six slow weeks", "note": "Take what fits."}
    for number, slug in enumerate(named):
        said |= {f"practice-{number}": slug, f"how-{number}": "alone", f"weeks-{number}": "2", f"note-{number}": slug}
    return said


def written(person: Person, record: Record[Made], do: str, said: dict[str, str]) -> HttpResponse:
    revision = queries.get(person.vault, Made, record.id).revision
    where = reverse("together:programme", args=[record.id])
    return person.client.post(where, {"revision": revision, "do": do, **said})  # type: ignore[return-value]


def kept(person: Person, record: Record[Made]) -> dict[str, Any]:
    return queries.get(person.vault, Made, record.id).payload.said


def slugs(person: Person, record: Record[Made]) -> list[str]:
    return [step["practice"]["slug"] for step in kept(person, record)["steps"]]


def came(person: Person) -> Record[Received]:
    (record,) = received.every(person.vault)
    return record


def order(person: Person) -> list[str]:
    return [part.title or "pause" for part in read(person.vault, came(person)).parts]


def arranged(person: Person, *acts: str) -> None:
    where = reverse("together:suggestion_order", args=[came(person).id])
    for act in acts:
        assert person.client.post(where, {"do": act}).status_code == 302


def test_it_is_made_step_by_step(bo: Person) -> None:
    record = begun(bo)
    assert begun(bo).id == record.id
    written(bo, record, "add", {"title": "Six slow weeks", "note": ""})
    written(bo, record, "add", steps(FIRST))
    written(bo, record, "down-0", steps(FIRST, SECOND))
    assert slugs(bo, record) == [SECOND, FIRST]
    written(bo, record, "up-1", steps(SECOND, FIRST))
    assert slugs(bo, record) == [FIRST, SECOND]
    written(bo, record, "gone-1", steps(FIRST, SECOND))
    assert slugs(bo, record) == [FIRST]
    page = bo.client.get(reverse("together:programme", args=[record.id])).content.decode()
    assert "Six slow weeks" in page
    assert f'value="{FIRST}" selected' in page


@pytest.mark.parametrize("act", ["", "up-0", "down-1", "gone-9", "up-x", "gone--1", "dance-1", "up-99999999"])
def test_a_press_that_means_nothing_changes_nothing(bo: Person, act: str) -> None:
    record = begun(bo)
    written(bo, record, act, steps(FIRST, SECOND))
    assert slugs(bo, record) == [FIRST, SECOND]


def test_what_does_not_fit_is_cut_to_what_does(bo: Person) -> None:
    record = begun(bo)
    said = steps("nowhere", FIRST, SECOND) | {"how-1": "at once", "weeks-0": "99", "weeks-1": "x", "weeks-2": "-4"}
    written(bo, record, "keep", said | {"title": "x" * 400, "note-0": "y" * 3_000})
    now = kept(bo, record)
    assert len(now["title"]) == 300
    assert "practice" not in now["steps"][0]
    assert len(now["steps"][0]["note"]) == 2_000
    assert [step["weeks"] for step in now["steps"]] == [12, 1, 1]
    assert now["steps"][1]["how"] == ""


def test_what_another_tab_kept_is_not_lost_without_a_word(bo: Person) -> None:
    record = begun(bo)
    written(bo, record, "keep", steps(FIRST))
    where = reverse("together:programme", args=[record.id])
    answer = bo.client.post(where, {"revision": record.revision, "do": "keep", **steps(SECOND), "title": "Another"})
    assert answer.status_code == 422
    assert "another tab" in answer.content.decode()
    assert "Another" in answer.content.decode()
    assert kept(bo, record)["title"] == "Six slow weeks"


def test_it_goes_to_several_at_once_and_each_sees_their_own(ada: Person, bo: Person, cleo: Person) -> None:
    hers, others = connect(ada, bo), connect(cleo, bo)
    record = begun(bo)
    assert written(bo, record, "send", {"title": "", "note": ""}).status_code == 422
    assert written(bo, record, "send", {"title": "Weeks", "note": ""}).status_code == 422
    sending = reverse("together:programme_send", args=[record.id])
    assert bo.client.get(sending).status_code == 302
    assert written(bo, record, "send", steps(FIRST, "")).headers["Location"] == sending
    assert bo.client.post(sending, {"sent": "1"}).status_code == 422
    assert bo.client.post(sending, {"people": [str(uuid.uuid4())]}).status_code == 422
    bo.client.post(sending, {"people": [str(hers), str(others)]})

    assert Offer.objects.count() == 2
    assert order(ada) == order(cleo) == ["The day, my age, this place", "pause"]
    shown = bo.client.get(reverse("together:offered", args=[offers.standing(bo.vault, hers)[0].id])).content.decode()
    assert "A pause" in shown


def test_where_one_has_no_room_it_goes_to_nobody(
    ada: Person, bo: Person, cleo: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    hers, others = connect(ada, bo), connect(cleo, bo)
    offers.offer(bo.vault, others, ROW)
    monkeypatch.setattr(offers, "MOST", 1)
    step = {"practice": {"slug": FIRST, "title": "One"}, "how": "alone", "note": "", "weeks": 1}
    said = {"type": "programme", "title": "Weeks", "note": "", "steps": [step]}
    record = operations.keep(bo.vault, Made(said=said))
    where = reverse("together:programme_send", args=[record.id])
    answer = bo.client.post(where, {"people": [str(hers), str(others)]})
    assert answer.status_code == 422
    assert "Nothing was sent" in answer.content.decode()
    assert Offer.objects.count() == 1


def test_one_practice_goes_to_several(ada: Person, bo: Person, cleo: Person) -> None:
    people = [str(connect(ada, bo)), str(connect(cleo, bo))]
    where = reverse("together:offer_to_several", args=[FIRST])
    assert bo.client.get(where).status_code == 200
    bo.client.post(where, {"people": people, "how": "not-now", "note": "later"})
    assert [came(person).payload.how for person in (ada, cleo)] == ["not-now", "not-now"]
    assert bo.client.get(reverse("together:offer_to_several", args=["nowhere"])).status_code == 404


def test_the_person_reorders_skips_and_rests_and_nobody_is_told(ada: Person, bo: Person) -> None:
    offers.offer(bo.vault, connect(ada, bo), ROW)
    assert order(ada) == ["One", "pause", "Two"]
    before = list(Offer.objects.values())
    arranged(ada, "up-2", "down-0")
    assert order(ada) == ["Two", "One", "pause"]
    arranged(ada, "skip-1")
    page = ada.client.get(reverse("together:suggestion", args=[came(ada).id])).content.decode()
    assert "Skipped" in page
    assert [words for _, words in read(ada.vault, came(ada)).when] == ["Week 1", "Weeks 2 to 3", "Skipped"]
    arranged(ada, "again-1", "pause")
    assert came(ada).payload.paused
    assert not came(ada).payload.skipped
    assert [*came(ada).payload.meant()] == []
    arranged(ada, "go-on")
    assert len([*came(ada).payload.meant()]) == 2
    assert before == list(Offer.objects.values())


@pytest.mark.parametrize("act", ["", "up", "up-7", "down-x", "skip-99999", "dance-1", "up-0", "down-2"])
def test_an_order_that_means_nothing_changes_nothing(ada: Person, bo: Person, act: str) -> None:
    offers.offer(bo.vault, connect(ada, bo), ROW)
    arranged(ada, act)
    assert order(ada) == ["One", "pause", "Two"]


def test_it_is_declined_without_a_reason(ada: Person, bo: Person) -> None:
    offers.offer(bo.vault, connect(ada, bo), ROW)
    ada.client.post(reverse("together:suggestion_aside", args=[came(ada).id]))
    assert not came(ada).payload.stands


def test_after_the_end_it_stays_as_she_made_it(ada: Person, bo: Person, eve: Eve) -> None:
    connection = connect(ada, bo)
    offers.offer(bo.vault, connection, ROW)
    arranged(ada, "up-2")
    ada.client.post(reverse("together:end", args=[connection]))
    page = ada.client.get(reverse("together:suggestion", args=[came(ada).id])).content.decode()
    assert "Mornings" in page
    assert "suggestion_order" not in page
    assert 'value="skip-' not in page
    assert order(ada) == ["One", "Two", "pause"]
    assert eve.sees("quixolane") == []


def test_programmes_are_nobody_elses(ada: Person, bo: Person, dan: Person, stranger: Browser) -> None:
    offers.offer(bo.vault, connect(ada, bo), ROW)
    record = begun(bo)
    theirs = [reverse(f"together:programme{name}", args=[record.id]) for name in ("", "_send", "_erase")]
    hers = [reverse("together:suggestion_order", args=[came(ada).id])]
    for browser, addresses in ((stranger, theirs + hers), (dan.client, theirs + hers), (bo.client, hers)):
        for where in addresses:
            assert browser.post(where, {"do": "up-1"}).status_code in {404, 405}
            assert browser.get(where).status_code in {404, 405}


def test_one_is_erased_and_what_was_sent_stands(ada: Person, bo: Person) -> None:
    offers.offer(bo.vault, connect(ada, bo), ROW)
    record = begun(bo)
    bo.client.post(reverse("together:programme_erase", args=[record.id]))
    assert programmes.every(bo.vault) == []
    assert came(ada).payload.stands


def test_there_is_room_for_so_many(bo: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programmes, "MOST", 1)
    written(bo, begun(bo), "keep", steps(FIRST))
    answer = bo.client.post(reverse("together:programme_begin"), follow=True)
    assert "There is room for" in answer.content.decode()


def test_how_a_step_is_meant_is_said_each_time_and_a_pause_needs_nothing(ada: Person, bo: Person) -> None:
    hers, record = connect(ada, bo), begun(bo)
    written(bo, record, "add", {"title": "Weeks", "note": ""})
    page = bo.client.get(reverse("together:programme", args=[record.id])).content.decode()
    assert "selected" not in page.split('name="how-0"')[1].split("</select>")[0]

    unsaid = steps("", FIRST) | {"how-0": "", "how-1": ""}
    answer = written(bo, record, "send", unsaid)
    assert answer.status_code == 422
    assert "Say first how step 2 is meant" in answer.content.decode()
    sending = reverse("together:programme_send", args=[record.id])
    assert bo.client.post(sending, {"people": [str(hers)]}).status_code == 302
    assert not Offer.objects.exists()

    assert written(bo, record, "send", unsaid | {"how-1": "together"}).headers["Location"] == sending
    bo.client.post(sending, {"people": [str(hers)]})
    assert [(part.title, part.how) for part in read(ada.vault, came(ada)).parts if not part.is_pause] == [
        ("The day, my age, this place", "together")
    ]
