"""A photograph of me as a child: drawn anew, sealed, out of sight until somebody looks."""

from __future__ import annotations

import uuid
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.urls import reverse
from PIL import Image

from tests.cast import Eve, Person
from wayhome.practise.records import Photograph, Run
from wayhome.practise.steps.photograph import Answer
from wayhome.practise.tests.doing import now
from wayhome.practise.tests.making import jpeg, making
from wayhome.vault import kinds, operations, queries
from wayhome.vault.kinds import Record
from wayhome.vault.models import SealedBlob

__all__ = ["making"]


def url(name: str, *more: object) -> str:
    return reverse(f"practise:{name}", args=more)


def send(person: Person, run: Record[Run], content: bytes | None, text: str = "") -> HttpResponse:
    fields: dict[str, object] = {"child.text": text}
    if content is not None:
        fields["child.photograph"] = SimpleUploadedFile("me.jpg", content)
    return person.client.post(url("run_photograph", run.id, "child"), fields)  # type: ignore[return-value]


def kept(person: Person) -> Record[Photograph]:
    (one,) = queries.latest(person.vault, Photograph, 5)
    return one


def test_it_is_drawn_anew_and_sealed(ada: Person, making: Record[Run], eve: Eve) -> None:
    send(ada, making, jpeg(exif=True), text="on the wall")
    record = kept(ada)
    seen = ada.client.get(url("photograph_picture", record.id))
    assert seen.headers["Content-Type"] == "image/jpeg"
    assert seen.headers["Cache-Control"] == "no-store"
    assert b"quixolane" not in seen.content
    assert dict(Image.open(BytesIO(seen.content)).getexif()) == {}
    assert record.payload.size == (60, 40)
    assert now(ada, making).answers["child"].answer == Answer(photograph=record.id, text="on the wall")
    assert eve.sees("quixolane") == []


def test_it_is_out_of_sight_until_somebody_looks(ada: Person, making: Record[Run]) -> None:
    send(ada, making, jpeg())
    for page in (url("step", making.id, "child"), url("photograph", kept(ada).id)):
        html = ada.client.get(page).content.decode()
        before, _, behind = html.partition("<details data-plain><summary>Look</summary>")
        picture = url("photograph_picture", kept(ada).id)
        assert picture not in before
        assert f'<img src="{picture}"' in behind.partition("</details>")[0]
        assert 'loading="lazy"' in behind


def test_the_timeline_does_not_show_it(ada: Person, making: Record[Run]) -> None:
    send(ada, making, jpeg())
    kind = kinds.of(Photograph)
    assert kind.glimpse is not None
    assert kind.glimpse(kept(ada)).picture == ""
    assert url("photograph_picture", kept(ada).id) not in ada.client.get(reverse("journal:timeline")).content.decode()


def test_it_is_never_shared() -> None:
    assert not kinds.of(Photograph).shareable


@pytest.mark.parametrize(
    ("content", "why"),
    [(None, "empty"), (b"<html>", "kind"), (jpeg((400, 400))[:-300], "cut")],
)
def test_what_cannot_be_kept_is_said_and_the_words_are_safe(
    ada: Person, making: Record[Run], content: bytes | None, why: str
) -> None:
    back = send(ada, making, content, text="a few words").headers["Location"]
    assert f"trouble={why}" in back
    page = ada.client.get(back).content.decode()
    assert 'role="alert"' in page
    assert "a few words" in page
    assert SealedBlob.objects.count() == 0


def test_a_second_one_waits_until_the_first_is_erased(ada: Person, making: Record[Run]) -> None:
    send(ada, making, jpeg())
    first = kept(ada)
    assert "trouble=there" in send(ada, making, jpeg((20, 20))).headers["Location"]
    ada.client.post(url("run_photograph", making.id, "child"), {"erase": "1"})
    assert queries.count(ada.vault, Photograph) == 0
    send(ada, making, jpeg((20, 20)))
    operations.bring_back(ada.vault, first.id)
    assert {one.payload.size for one in queries.latest(ada.vault, Photograph, 5)} == {(60, 40), (20, 20)}


def test_it_is_erased_from_its_page(ada: Person, making: Record[Run]) -> None:
    send(ada, making, jpeg())
    ada.client.post(url("photograph_erasure", kept(ada).id))
    assert queries.count(ada.vault, Photograph) == 0
    ada.client.post(url("step", making.id, "child"), {"child.text": "", "to": "next", "seen": "1"})
    assert now(ada, making).answers["child"].answer == Answer()


def test_nobody_else_comes_near(ada: Person, cleo: Person, making: Record[Run]) -> None:
    send(ada, making, jpeg())
    record = kept(ada)
    for name in ("photograph", "photograph_picture"):
        assert cleo.client.get(url(name, record.id)).status_code == 404
    assert cleo.client.post(url("photograph_erasure", record.id)).status_code == 404
    assert cleo.client.post(url("run_photograph", making.id, "child"), {"erase": "1"}).status_code == 404
    assert ada.client.post(url("run_photograph", making.id, "speak")).status_code == 404
    assert ada.client.post(url("run_photograph", uuid.uuid4(), "child")).status_code == 404
    assert kept(ada) == record
