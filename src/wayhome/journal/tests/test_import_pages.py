"""The way through an import, as a person goes it: choose, look, bring in, take back."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.cast import Person
from wayhome.journal.importing.records import Import
from wayhome.journal.records import Entry
from wayhome.journal.tests.bringing_in import FOLDER, bring, entries, page_of, png, send, zipped
from wayhome.vault import operations, queries
from wayhome.vault.erasing import together
from wayhome.vault.models import Job, SealedBlob, SealedRecord

WITH_PICTURE = FOLDER | {"Vault/att/oak.png": png()}


PLAIN = {"2021-03-05.md": b"Nothing much."}


def staged_files(someone: Person | None = None) -> list[bytes]:
    """What waits on the disk, of one person or of anybody."""
    folder = settings.DATA / "staged"
    return [path.read_bytes() for path in folder.glob(f"{someone.vault.id.hex if someone else '*'}/*")]


def test_nothing_is_kept_before_the_person_says_so(ada: Person) -> None:
    answer = send(ada, zipped(WITH_PICTURE))
    look = ada.client.get(page_of(answer)).content.decode()
    assert "2 entries would come in." in look
    assert "4 March 2021" in look
    assert "The oak, and #rain." in look
    assert "1 picture" in look
    assert entries(ada) == []


def test_what_is_too_large_is_said_at_its_field(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "WAYHOME_LARGEST_UPLOAD", 100_000)
    answer = ada.client.post(
        "/journal/import/",
        {"chosen": [SimpleUploadedFile("a.md", b"Rain"), SimpleUploadedFile("b.md", bytes(100_000))]},
    )
    assert answer.status_code == 422
    assert "can’t come in at once" in answer.content.decode().partition('name="chosen"')[2].partition("</div>")[0]
    assert staged_files(ada) == []


def test_what_is_brought_in_looks_as_it_was_shown(ada: Person) -> None:
    at = bring(ada, zipped(WITH_PICTURE))
    walk, tired = entries(ada)
    assert (walk.payload.title, walk.payload.text) == ("A walk", "The oak, and #rain.\n\nthe oak")
    assert tired.payload.feelings == ("tired",)
    assert tired.payload.text.endswith("#old-house")
    assert "2 entries came in." in ada.client.get(at).content.decode()


def test_pictures_come_redrawn_and_sealed_and_go_with_the_entry(ada: Person) -> None:
    bring(ada, zipped(WITH_PICTURE))
    walk = entries(ada)[0]
    (picture,) = walk.payload.pictures
    assert (picture.size, picture.words) == ((40, 30), "the oak")
    address = f"/journal/{walk.id}/pictures/{picture.blob}/"
    assert address in ada.client.get(f"/journal/{walk.id}/").content.decode()
    assert ada.client.get(address).content.startswith(b"\xff\xd8")
    ada.client.post(f"{address}removal/")
    assert ada.client.get(address).status_code == 404
    assert not SealedBlob.objects.exists()
    assert entries(ada)[0].payload.text == walk.payload.text


def test_a_second_time_brings_nothing_twice(ada: Person) -> None:
    bring(ada, zipped(WITH_PICTURE))
    before = list(SealedRecord.objects.filter(kind="journal.entry").values())
    look = ada.client.get(page_of(send(ada, zipped(WITH_PICTURE)))).content.decode()
    assert "2 entries are here already" in look
    assert "Bring these in" not in look
    bring(ada, zipped(WITH_PICTURE))
    assert list(SealedRecord.objects.filter(kind="journal.entry").values()) == before


def test_what_was_changed_here_is_left_alone_and_said(ada: Person) -> None:
    bring(ada, zipped())
    mine = entries(ada)[0]
    operations.revise(ada.vault, mine, Entry(text="My own words now.").carrying(mine.payload))
    changed = FOLDER | {"Vault/2021-03-04 A walk.md": b"Other words over there."}
    assert "1 entry that you changed here yourself is left alone." in bring_and_look(ada, zipped(changed))
    assert entries(ada)[0].payload.text == "My own words now."


def test_what_was_changed_over_there_is_changed_here_when_wished(ada: Person) -> None:
    bring(ada, zipped(WITH_PICTURE))
    changed = WITH_PICTURE | {"Vault/2021-03-04 A walk.md": b"Other words over there."}
    at = page_of(send(ada, zipped(changed)))
    ada.client.post(f"{at}keeping/")
    assert entries(ada)[0].payload.text.startswith("The oak")
    bring(ada, zipped(changed))
    assert entries(ada)[0].payload.text == "Other words over there."
    assert entries(ada)[0].payload.pictures


def bring_and_look(someone: Person, content: bytes) -> str:
    return someone.client.get(bring(someone, content)).content.decode()


def test_all_of_it_can_be_taken_back_but_what_was_changed_since(ada: Person) -> None:
    operations.keep(ada.vault, Entry(text="Mine, from before."))
    at = bring(ada, zipped(WITH_PICTURE))
    mine = entries(ada)[1]
    operations.revise(ada.vault, mine, Entry(text="Changed.").carrying(mine.payload))
    answer = ada.client.post(f"{at}taking-back/", follow=True).content.decode()
    assert "1 entry that came in with it is erased." in answer
    assert "1 entry that you changed here is still here." in answer
    assert {one.payload.text for one in entries(ada)} == {"Mine, from before.", "Changed."}
    assert "Taken back" in ada.client.get(at).content.decode()


def test_what_was_taken_back_and_then_brought_back_is_here_and_can_be_taken_back_again(ada: Person) -> None:
    at = bring(ada, zipped(WITH_PICTURE))
    first = {one.id for one in entries(ada)}
    for _ in range(2):
        ada.client.post(f"{at}taking-back/")
        assert entries(ada) == []
        assert "Taken back" in ada.client.get(at).content.decode()
        (group,) = together.groups(ada.vault)
        together.bring_back(ada.vault, number=group.number)
        assert {one.id for one in entries(ada)} == first
        page = ada.client.get(at).content.decode()
        assert "It’s here now" in page
        assert "Take it all back" in page
        assert "Brought in on" in ada.client.get("/journal/import/").content.decode()


def test_an_import_that_was_taken_back_stays_so_when_the_file_comes_in_once_more(ada: Person) -> None:
    at = bring(ada, zipped())
    ada.client.post(f"{at}taking-back/")
    assert bring(ada, zipped()) != at
    assert len(entries(ada)) == 2
    assert "Taken back" in ada.client.get(at).content.decode()


def test_the_file_waits_sealed_and_is_gone_afterwards(ada: Person) -> None:
    at = page_of(send(ada, zipped(PLAIN, how=0)))
    assert staged_files(ada)
    assert not any(b"Nothing much" in one or b"2021-03-05" in one for one in staged_files(ada))
    ada.client.post(f"{at}keeping/")
    assert staged_files(ada) == []


def test_leaving_it_leaves_nothing_behind(ada: Person) -> None:
    at = page_of(send(ada, zipped()))
    assert ada.client.post(f"{at}leaving/").status_code == 302
    assert staged_files(ada) == []
    assert ada.client.get(at).status_code == 404
    assert queries.count(ada.vault, Import) == 0


@pytest.mark.parametrize("way", ["", "keeping/", "leaving/", "reading/", "taking-back/", "columns/"])
def test_an_import_is_nobody_elses(ada: Person, bo: Person, way: str) -> None:
    at = page_of(send(ada, zipped()))
    for client in (bo.client, Client()):
        assert client.get(f"{at}{way}").status_code in (404, 405)
        assert client.post(f"{at}{way}").status_code in (404, 405)
    assert entries(ada) == entries(bo) == []


def test_a_stranger_cannot_send_anything(db: None) -> None:
    before = staged_files()
    answer = Client().post("/journal/import/", {"chosen": SimpleUploadedFile("a.md", b"words")})
    assert answer.status_code == 404
    assert staged_files() == before


def test_two_people_bring_in_the_same_file(ada: Person, bo: Person) -> None:
    bring(ada, zipped())
    bring(bo, zipped())
    assert [one.payload.text for one in entries(ada)] == [one.payload.text for one in entries(bo)]
    assert {one.id for one in entries(ada)}.isdisjoint(one.id for one in entries(bo))


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.zip", b"", "empty"),
        ("a.zip", zipped()[:-30], "damaged"),
        ("a.tgz", b"\x1f\x8b\x08rest", "gzip"),
    ],
)
def test_what_cannot_be_used_is_refused_with_a_sentence(ada: Person, name: str, content: bytes, says: str) -> None:
    answer = send(ada, content, name)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert staged_files(ada) == []
    assert queries.count(ada.vault, Import) == 0


def test_a_file_that_nobody_knows_is_asked_about(ada: Person) -> None:
    answer = send(ada, b"Words, and no day anywhere.", "thing.bin")
    assert "Where is it from?" in answer.content.decode()
    ada.client.post(f"{page_of(answer)}reading/", {"source": "notes", "zone": "Europe/London"})
    assert entries(ada) == []


def test_a_table_asks_what_its_columns_are_and_how_its_days_are_written(ada: Person) -> None:
    table = b"When it was,Words\n3/4/2021,One\n5/6/2021,Two\n"
    answer = send(ada, table, "mine.csv")
    assert "What is in which column?" in answer.content.decode()
    at = page_of(answer)
    columns = {"column-0": "date", "column-1": "text"}
    assert "both ways would fit" in ada.client.post(f"{at}columns/", columns).content.decode()
    ada.client.post(f"{at}columns/", columns | {"order": "mdy"})
    ada.client.post(f"{at}keeping/")
    assert [f"{one.created:%Y-%m-%d} {one.payload.text}" for one in entries(ada)] == [
        "2021-03-04 One",
        "2021-05-06 Two",
    ]


def test_a_table_without_a_day_is_not_taken(ada: Person) -> None:
    at = page_of(send(ada, b"a,b\n1,2\n", "mine.csv"))
    assert (
        "Choose the column that says the day" in ada.client.post(f"{at}columns/", {"column-0": "text"}).content.decode()
    )


def test_several_files_at_once_are_one_import(ada: Person) -> None:
    files = [SimpleUploadedFile(f"2021-03-0{day}.md", f"Day {day}".encode()) for day in (4, 5)]
    answer = ada.client.post("/journal/import/", {"chosen": files, "zone": "Europe/London"}, follow=True)
    ada.client.post(f"{page_of(answer)}keeping/")
    assert [one.payload.text for one in entries(ada)] == ["Day 4", "Day 5"]


def test_no_address_or_column_of_a_job_says_what_was_in_the_file(ada: Person) -> None:
    bring(ada, zipped({"secret-lover.md": b"---\ndate: 2021-03-04\n---\nwords"}), "secret-lover.zip")
    assert all("secret" not in str(row) for row in Job.objects.values())
    assert all(b"secret" not in bytes(row.sealed) for row in SealedRecord.objects.all())
