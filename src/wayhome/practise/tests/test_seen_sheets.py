"""The picture of a sheet: made once where that takes long, sealed beside it, gone with it, and in no copy twice."""

from __future__ import annotations

import io
import uuid
import zipfile
from typing import Any

import pytest
from django.urls import reverse

from tests.cast import Eve, Person
from wayhome.practise import drawings, seen_sheets, strokes
from wayhome.practise.records import Drawing
from wayhome.practise.tests.drawing import Page, only, stroke
from wayhome.vault import operations, queries
from wayhome.vault.export import writing
from wayhome.vault.export.scope import Scope
from wayhome.vault.models import SealedBlob

LONG = (1000, 1000, 500, *(3, 2, 0) * 6_000)
PICTURE = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8000 5200" width="1600" height="1040"><rect wid'
    b'th="8000" height="5200" fill="#fcfbf6"/><g fill="none" stroke-linecap="round" stroke-linejoin="round'
    b'"><g stroke="#5d7f93" opacity="0.62"><path stroke-width="140" d="M1000 1000h0Q1460 1000 2030 1150Q26'
    b'00 1300 2600 1300"/></g></g></svg>'
)
"""How a small drawing looks."""


def looked_at(person: Person) -> bytes:
    record = only(person)
    where = reverse("practise:drawing_picture", args=[record.id, record.payload.sheets[0].blob])
    seen = person.client.get(where)
    assert seen.headers["Cache-Control"] == "no-store"
    assert seen.headers["Content-Type"] == "image/svg+xml"
    content: bytes = seen.content
    return content


def blobs(person: Person) -> set[uuid.UUID]:
    found = SealedBlob.objects.filter(vault_id=person.vault.id, record_id=only(person).id)
    return set(found.values_list("id", flat=True))


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How often a picture was made."""
    times: list[int] = []
    svg = strokes.svg

    def counted(drawn: Any) -> bytes:
        times.append(1)
        return svg(drawn)

    monkeypatch.setattr(strokes, "svg", counted)
    return times


def test_a_long_one_is_made_at_the_first_look_alone(ada: Person, made: list[int], eve: Eve) -> None:
    Page(ada).save(stroke("rain", "ink", *LONG))
    first = looked_at(ada)
    assert looked_at(ada) == looked_at(ada) == first
    assert len(made) == 1
    assert len(blobs(ada)) == 2
    assert eve.sees("<svg") == []


def test_a_short_one_is_made_at_every_look_and_nothing_is_kept(ada: Person, made: list[int]) -> None:
    Page(ada).save(stroke())
    assert looked_at(ada) == looked_at(ada)
    assert len(made) == 2
    assert len(blobs(ada)) == 1


def test_what_is_drawn_later_is_seen_and_the_older_picture_is_gone(ada: Person) -> None:
    page = Page(ada)
    page.save(stroke("rain", "ink", *LONG))
    first = looked_at(ada)
    page.save(stroke("brick", "ink"))
    assert len(blobs(ada)) == 1
    later = looked_at(ada)
    assert later != first
    assert b"#b5654f" in later
    assert len(blobs(ada)) == 2


def test_it_is_taken_out_with_its_sheet(ada: Person) -> None:
    page = Page(ada)
    page.save(stroke("rain", "ink", *LONG))
    looked_at(ada)
    record = only(ada)
    ada.client.post(reverse("practise:drawing_removal", args=[record.id, record.payload.sheets[0].blob]))
    assert SealedBlob.objects.filter(vault_id=ada.vault.id).count() == 0


def test_it_comes_back_with_the_drawing(ada: Person, made: list[int]) -> None:
    Page(ada).save(stroke("rain", "ink", *LONG))
    first, record = looked_at(ada), only(ada)
    operations.erase(ada.vault, Drawing, record.id)
    operations.bring_back(ada.vault, record.id)
    assert looked_at(ada) == first
    assert len(made) == 1


def test_one_that_was_damaged_is_made_again(ada: Person) -> None:
    Page(ada).save(stroke("rain", "ink", *LONG))
    first, sheet = looked_at(ada), only(ada).payload.sheets[0]
    SealedBlob.objects.exclude(id=sheet.blob).update(sealed=b"no longer")
    assert looked_at(ada) == first


def test_two_pages_may_look_in_the_same_moment(ada: Person) -> None:
    Page(ada).save(stroke("rain", "ink", *LONG))
    record = only(ada)
    sheet = record.payload.sheets[0]
    first = seen_sheets.svg(ada.vault, record.id, sheet)
    seen_sheets._keep(ada.vault, record.id, sheet.blob, first)
    assert len(blobs(ada)) == 2


def test_a_copy_holds_the_strokes_and_one_picture(ada: Person) -> None:
    Page(ada).save(stroke("rain", "ink", *LONG))
    looked_at(ada)
    copy = io.BytesIO()
    writing.write(ada.vault, Scope(), copy)
    blob = only(ada).payload.sheets[0].blob
    with zipfile.ZipFile(io.BytesIO(copy.getvalue())) as archive:
        names = [name for name in archive.namelist() if name.startswith(("attachments/", "pictures/"))]
    assert sorted(names) == [f"attachments/{blob}.json", f"pictures/{blob}.svg"]


def test_the_picture_of_strokes_is_still_drawn_in_the_same_way() -> None:
    """Whoever draws strokes otherwise raises ``DRAWN``, so that no older picture is looked at."""
    given = strokes.Stroke("crayon", "rain", 14, [1000, 1000, 500, 800, 0, 20, 800, 300, -20])
    assert seen_sheets.DRAWN == "picture 1"
    assert strokes.svg([given]) == PICTURE


def test_a_record_of_another_person_is_not_looked_at(ada: Person, cleo: Person) -> None:
    Page(ada).save(stroke("rain", "ink", *LONG))
    looked_at(ada)
    record = only(ada)
    with pytest.raises(queries.NotHere):
        seen_sheets.svg(cleo.vault, record.id, record.payload.sheets[0])


@pytest.mark.parametrize("meanwhile", ["taken out", "drawn on", "erased"])
def test_no_picture_is_kept_of_a_sheet_that_went_while_it_was_made(
    meanwhile: str, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = Page(ada)
    page.save(stroke("rain", "ink", *LONG))
    record, svg = only(ada), strokes.svg
    sheet = record.payload.sheets[0]

    def slow(drawn: Any) -> bytes:
        picture = svg(drawn)
        monkeypatch.setattr(strokes, "svg", svg)
        if meanwhile == "taken out":
            drawings.take_out(ada.vault, record.id, sheet.blob)
        elif meanwhile == "drawn on":
            page.save(stroke("rain", "ink", *LONG), stroke())
        else:
            operations.erase(ada.vault, Drawing, record.id)
        return picture

    monkeypatch.setattr(strokes, "svg", slow)
    assert drawings.picture(ada.vault, record, sheet.blob)[1] == "image/svg+xml"
    drawing = queries.find(ada.vault, Drawing, record.id)
    there = {one.blob for one in drawing.payload.sheets} if drawing else {sheet.blob}
    assert set(SealedBlob.objects.filter(vault_id=ada.vault.id).values_list("id", flat=True)) == there
