"""The export of every program, sent as it is: known by itself, brought in, brought in again, taken back."""

from __future__ import annotations

import pytest

from tests.cast import Person
from wayhome.journal.importing import sources
from wayhome.journal.importing.opening import recognised
from wayhome.journal.importing.tests import made
from wayhome.journal.tests.bringing_in import FOLDER, entries, opened, page_of, png, send, zipped
from wayhome.vault.models import SealedBlob, SealedRecord

EXPORTS = [
    ("day-one", "Export.zip", made.day_one()),
    ("jrnl", "journal.txt", made.file("jrnl-4.6-journal.txt")),
    ("jrnl", "journal.json", made.file("jrnl-4.6-journal.json")),
    ("dailytxt", "dailytxt.zip", made.daily_txt()),
    ("dailytxt", "dailytxt-1.zip", made.daily_txt_1()),
    ("joplin", "notes.jex", made.file("joplin-3.5.1.jex")),
    ("joplin", "notes.zip", made.file("joplin-3.5.1-front-matter.zip")),
    ("journey", "journey.zip", made.journey(made.journey_entry())),
    ("notes", "vault.zip", zipped(FOLDER | {"Vault/oak.png": png()})),
    ("table", "moods.csv", b"full_date,mood,note\n2021-03-04,tired,Words.\n"),
]


@pytest.mark.parametrize(("slug", "name", "content"), EXPORTS, ids=[name for _, name, _ in EXPORTS])
def test_an_export_is_known_by_itself(slug: str, name: str, content: bytes) -> None:
    source = recognised(opened(content, name))
    assert source is not None
    assert source.slug == slug
    assert sources.named(slug) == source


@pytest.mark.parametrize(("slug", "name", "content"), EXPORTS, ids=[name for _, name, _ in EXPORTS])
def test_an_export_comes_in_once_and_can_be_taken_back(ada: Person, slug: str, name: str, content: bytes) -> None:
    at = brought(ada, name, content)
    first = list(SealedRecord.objects.filter(kind="journal.entry").values())
    assert first
    for entry in entries(ada):
        page = ada.client.get(f"/journal/{entry.id}/")
        assert page.status_code == 200
        for picture in entry.payload.pictures:
            assert ada.client.get(f"/journal/{entry.id}/pictures/{picture.blob}/").status_code == 200
    assert SealedBlob.objects.count() == sum(len(entry.payload.pictures) for entry in entries(ada))
    brought(ada, name, content)
    assert list(SealedRecord.objects.filter(kind="journal.entry").values()) == first
    ada.client.post(f"{at}taking-back/")
    assert entries(ada) == []


def brought(someone: Person, name: str, content: bytes) -> str:
    """Bring it in as a person does who changes nothing that is asked."""
    answer = send(someone, content, name)
    at = page_of(answer)
    if "What is in which column?" in answer.content.decode():
        someone.client.post(f"{at}columns/", {"column-0": "date", "column-1": "feelings", "column-2": "text"})
    someone.client.post(f"{at}keeping/", {"changes": "1"})
    return at
