"""A photograph that was kept is there where a later step speaks of it, and need not be chosen twice."""

from __future__ import annotations

import uuid

import msgspec
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.cast import Person
from wayhome.practise import library, playing
from wayhome.practise.playing import Choices
from wayhome.practise.records import Photograph, Recording, Run
from wayhome.practise.steps.photograph import Answer
from wayhome.practise.tests.doing import answer, at, begun, now, page, url
from wayhome.practise.tests.making import PRACTICE, WEBM, jpeg, making
from wayhome.selves.records import YoungerSelf
from wayhome.vault import operations, queries
from wayhome.vault.kinds import Record

__all__ = ["making"]

PRACTICE_ID = "childhood-photo"
AGAIN, ASIDE = "Use the one you kept", "Not this one today"


def run_of(person: Person, about: Record[YoungerSelf] | None = None, variant: str = "") -> Record[Run]:
    return playing.begin(person.vault, library.practice(PRACTICE_ID), Choices(about=about, variant=variant), None)


def send(person: Person, run: Record[Run], **fields: object) -> str:
    sent = person.client.post(url("run_photograph", run, "picture"), fields)
    return sent.headers.get("Location", str(sent.status_code))


def chosen(person: Person, run: Record[Run]) -> Record[Photograph]:
    """The photograph that somebody keeps at the step which asks for it."""
    send(person, run, **{"picture.photograph": SimpleUploadedFile("me.jpg", jpeg())})
    return queries.get(person.vault, Photograph, used_in(person, run) or uuid.uuid4())


def used_in(person: Person, run: Record[Run]) -> uuid.UUID | None:
    kept = now(person, run).answers["picture"].answer
    assert isinstance(kept, Answer)
    return kept.photograph


def picture_of(record: Record[Photograph]) -> str:
    return reverse("practise:photograph_picture", args=[record.id])


def test_it_can_be_looked_at_where_the_practice_says_look(ada: Person) -> None:
    run = begun(ada, PRACTICE_ID)
    photograph = chosen(ada, run)
    for step in ("look", "plain", "say"):
        shown = page(ada, at(run, step))
        before, _, behind = shown.partition("<details data-plain><summary>Look</summary>")
        assert picture_of(photograph) not in before
        assert picture_of(photograph) in behind.partition("</details>")[0]
        assert 'value="recalled"' in shown
    for step in ("arrive", "strength", "here", "away"):
        assert picture_of(photograph) not in page(ada, at(run, step))


def test_it_can_be_looked_at_in_every_variant(ada: Person) -> None:
    for variant in library.practice(PRACTICE_ID).variants:
        run = run_of(ada, variant=variant)
        photograph = chosen(ada, run)
        assert picture_of(photograph) in page(ada, at(run, "look"))
        operations.erase(ada.vault, Photograph, photograph.id)


def test_an_erased_one_is_not_there(ada: Person) -> None:
    run = begun(ada, PRACTICE_ID)
    photograph = chosen(ada, run)
    operations.erase(ada.vault, Photograph, photograph.id)

    shown = page(ada, at(run, "look"))

    assert "<veiled-photograph" not in shown
    assert 'value="recalled"' not in shown
    answer(ada, run, "picture", text="small, a red coat")
    assert "small, a red coat" in page(ada, at(run, "look"))


def test_a_recording_is_there_too(ada: Person, making: Record[Run], monkeypatch: pytest.MonkeyPatch) -> None:
    ada.client.post(url("run_recording", making, "speak"), {"speak.sound": SimpleUploadedFile("a.webm", WEBM)})
    (recording,) = queries.latest(ada.vault, Recording, 1)
    sound = reverse("practise:recording_sound", args=[recording.id])
    assert sound not in page(ada, at(making, "end"))

    recalling = msgspec.structs.replace(PRACTICE.steps[-1], recalls="speak")
    heard = msgspec.structs.replace(PRACTICE, steps=(*PRACTICE.steps[:-1], recalling))
    monkeypatch.setattr("wayhome.practise.library.practices", lambda: {"making": heard})

    assert sound in page(ada, at(making, "end"))


def test_the_next_time_the_one_that_was_kept_is_offered(ada: Person) -> None:
    photograph = chosen(ada, begun(ada, PRACTICE_ID))
    run = begun(ada, PRACTICE_ID)

    offered = page(ada, at(run, "picture"))
    assert AGAIN in offered
    assert picture_of(photograph) in offered.partition("<summary>Look</summary>")[2]
    assert (
        send(ada, run, use=str(photograph.id), **{"picture.text": "the same one"}) == f"{at(run, 'picture')}#photograph"
    )

    assert used_in(ada, run) == photograph.id
    assert now(ada, run).answers["picture"].answer.written == "the same one"
    assert queries.count(ada.vault, Photograph) == 1
    there = page(ada, at(run, "picture"))
    assert ASIDE in there
    assert "Erase the photograph" not in there
    assert picture_of(photograph) in page(ada, at(run, "look"))


def test_going_on_keeps_it_and_putting_it_aside_erases_nothing(ada: Person) -> None:
    photograph = chosen(ada, begun(ada, PRACTICE_ID))
    run = begun(ada, PRACTICE_ID)
    send(ada, run, use=str(photograph.id))
    answer(ada, run, "picture", text="on the step", seen="1")
    assert used_in(ada, run) == photograph.id

    send(ada, run, aside="1", **{"picture.text": "on the step"})

    assert used_in(ada, run) is None
    assert queries.count(ada.vault, Photograph) == 1
    assert AGAIN in page(ada, at(run, "picture"))
    assert now(ada, run).answers["picture"].answer.written == "on the step"


def test_another_one_can_be_chosen_instead(ada: Person) -> None:
    first = chosen(ada, begun(ada, PRACTICE_ID))
    run = begun(ada, PRACTICE_ID)
    second = chosen(ada, run)
    assert second.id != first.id
    assert "trouble=there" in send(ada, run, use=str(first.id))
    assert used_in(ada, run) == second.id


def test_only_one_of_the_same_younger_self_and_of_the_same_kind_is_offered(ada: Person) -> None:
    ro, mo = (operations.keep(ada.vault, YoungerSelf(name=name)) for name in ("Ro", "Mo"))
    chosen(ada, run_of(ada, about=ro))

    assert AGAIN in page(ada, at(run_of(ada, about=ro), "picture"))
    assert AGAIN in page(ada, at(run_of(ada), "picture"))
    assert AGAIN not in page(ada, at(run_of(ada, about=mo), "picture"))
    assert AGAIN not in page(ada, at(run_of(ada, variant="draw"), "picture"))


def test_an_erased_one_is_not_offered(ada: Person) -> None:
    photograph = chosen(ada, begun(ada, PRACTICE_ID))
    operations.erase(ada.vault, Photograph, photograph.id)
    run = begun(ada, PRACTICE_ID)
    assert AGAIN not in page(ada, at(run, "picture"))
    assert send(ada, run, use=str(photograph.id)) == "404"


def test_nobody_uses_what_is_another_persons(ada: Person, cleo: Person) -> None:
    photograph = chosen(ada, begun(ada, PRACTICE_ID))
    run = begun(cleo, PRACTICE_ID)
    assert AGAIN not in page(cleo, at(run, "picture"))
    for use in (str(photograph.id), str(uuid.uuid4()), "none"):
        assert send(cleo, run, use=use) == "404"
    assert "picture" not in now(cleo, run).answers
