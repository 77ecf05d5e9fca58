"""What is said of a file before anything is brought in: what it is, what of it is left out; and what waits here."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.cast import Person
from wayhome.journal.importing import strangers, works
from wayhome.journal.importing.records import WAITING, Import
from wayhome.journal.tests.bringing_in import bring, entries, page_of, png, send, zipped
from wayhome.journal.tests.test_import_pages import staged_files
from wayhome.vault import queries, staged
from wayhome.vault.copies.shape import MAGIC
from wayhome.vault.models import Job, SealedRecord

JRNL = b"[2021-03-02 09:00] A walk @oak.\nBy the mill.\n"
CHOOSE = "/journal/import/"


def shown(someone: Person, address: str = CHOOSE) -> str:
    return someone.client.get(address).content.decode()


def test_looking_at_a_file_leads_to_what_would_come_by_itself(ada: Person) -> None:
    answer = send(ada, zipped())
    assert answer.redirect_chain[-1][0] == page_of(answer)
    assert "<h1>What would come in</h1>" in answer.content.decode()


def test_what_holds_nothing_that_can_be_read_says_so_and_why_at_once(ada: Person) -> None:
    answer = send(ada, zipped({"2021-03-04.md": b"a" * (65 * 2**20)})).content.decode()
    assert "<h1>Nothing in it can be read.</h1>" in answer
    assert '<details class="card" open>' in answer
    assert "larger than 64 MB" in answer
    assert "Bring these in" not in answer
    assert "nothing new" not in answer


def test_what_is_no_part_of_the_journal_is_named(ada: Person) -> None:
    files = [SimpleUploadedFile("jrnl.txt", JRNL), SimpleUploadedFile("pic.jpg", png())]
    answer = ada.client.post(CHOOSE, {"chosen": files, "zone": "Europe/London"}, follow=True).content.decode()
    assert "1 entry would come in." in answer
    assert "<b>pic.jpg</b></span> It’s no part of a journal that Wayhome reads as jrnl." in answer
    assert "jrnl.txt</b>" not in answer


def test_pictures_beside_notes_are_said_once(ada: Person) -> None:
    files = [SimpleUploadedFile("2021-03-04.md", b"![[oak.png]]")]
    files += [SimpleUploadedFile(name, png()) for name in ("oak.png", "other.png")]
    answer = ada.client.post(CHOOSE, {"chosen": files, "zone": "Europe/London"}, follow=True).content.decode()
    assert "1 thing to know about" in answer
    assert "1 × .png" in answer


def test_a_back_up_is_known_and_the_way_to_bring_it_back_is_shown(ada: Person) -> None:
    answer = send(ada, MAGIC + b"\1 and more", "vault.wayhome")
    assert answer.status_code == 422
    assert "This is a back-up of Wayhome." in answer.content.decode()
    assert f'href="{reverse("vault:restore")}"' in answer.content.decode()
    assert reverse("vault:restore") not in shown(ada)
    assert staged_files(ada) == []
    assert queries.count(ada.vault, Import) == 0


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("pic.jpg", png(), strangers.PICTURE),
        ("pic.heic", b"\0\0\0\x18ftypheic", strangers.PICTURE),
        ("a.webp", b"RIFF\0\0\0\0WEBPVP8 ", strangers.PICTURE),
        ("a.mp4", b"\0\0\0\x18ftypisom", strangers.FILM_OR_SOUND),
        ("a.pdf", b"%PDF-1.7\nwords", strangers.DOCUMENT),
        ("a.db", b"SQLite format 3\0", strangers.DATABASE),
        ("thing", b"\x7fELF and more", strangers.PROGRAM),
        ("rand.bin", bytes(range(1, 32)) * 40, strangers.NO_TEXT),
        ("a.json", b'{"entries": [{"text": "It was', strangers.JSON),
    ],
)
def test_what_no_program_wrote_a_journal_in_is_called_what_it_is(
    ada: Person, name: str, content: bytes, says: str
) -> None:
    answer = send(ada, content, name)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert staged_files(ada) == []
    assert queries.count(ada.vault, Import) == 0


@pytest.mark.parametrize(
    ("name", "content"), [("a.json", b'{"other": [1, 2]}'), ("letter", "Grüße, sonst nichts.".encode("utf-16"))]
)
def test_what_may_be_a_journal_is_asked_about(ada: Person, name: str, content: bytes) -> None:
    assert "Where is it from?" in send(ada, content, name).content.decode()


def test_what_was_brought_in_stands_apart_from_what_waits_and_what_waits_can_be_removed(ada: Person) -> None:
    bring(ada, zipped(), "kept.zip")
    before = len(staged_files(ada))
    at = page_of(send(ada, zipped({"2021-03-09.md": b"Later."}), "waits.zip"))
    page = shown(ada)
    brought, waiting = page.index("Brought in lately"), page.index("Not brought in yet")
    assert brought < page.index("kept.zip") < waiting < page.index("waits.zip")
    assert "Chosen on " in page[waiting:]
    answer = ada.client.post(f"{at}leaving/", follow=True).content.decode()
    assert "“waits.zip” is gone from here. Nothing of it was brought in." in answer
    assert "Not brought in yet" not in answer
    assert len(staged_files(ada)) == before


def test_what_is_refused_while_it_is_looked_through_does_not_stay(ada: Person) -> None:
    answer = send(ada, b"[2021-03-02 09:00] A walk.\n" + b"a" * (2**20 + 1), "huge.txt").content.decode()
    assert "longer than a million characters" in answer
    assert staged_files(ada) == []
    assert queries.count(ada.vault, Import) == 0
    assert "huge.txt" not in shown(ada)


def test_a_clock_that_is_named_by_its_distance_alone_is_no_trouble(ada: Person, settings: Any) -> None:
    settings.TIME_ZONE = "Etc/GMT+1"
    assert "<h1>What would come in</h1>" in send(ada, zipped(), zone="").content.decode()
    assert '<option value="Etc/GMT+1" selected>' in shown(ada)


def test_what_waits_goes_with_its_file_and_after_a_day(ada: Person) -> None:
    send(ada, zipped(), "gone.zip")
    (gone,) = queries.every(ada.vault, Import)
    staged.remove(ada.vault.id, gone.payload.files[0].id)
    assert "gone.zip" not in shown(ada)
    assert queries.count(ada.vault, Import) == 0

    send(ada, zipped(), "old.zip")
    (old,) = queries.every(ada.vault, Import)
    SealedRecord.objects.filter(id=old.id).update(updated=old.updated - WAITING - timedelta(minutes=1))
    assert "old.zip" not in shown(ada)
    assert staged_files(ada) == []


def test_a_long_import_shows_its_first_entries_and_says_so(ada: Person) -> None:
    days = {f"2021-03-0{day}.md": b"Words." for day in range(1, 6)}
    assert "The first 3 of 5." in send(ada, zipped(days)).content.decode()
    assert "The first" not in send(ada, zipped()).content.decode()


def test_tags_that_the_title_says_are_not_said_again(ada: Person) -> None:
    assert "has other tags" not in send(ada, JRNL, "jrnl.txt").content.decode()
    bring(ada, JRNL, "jrnl.txt")
    (entry,) = entries(ada)
    assert (entry.payload.title, entry.payload.text) == ("A walk @oak.", "By the mill.")


def test_where_nothing_new_comes_nothing_is_said_of_tags(ada: Person) -> None:
    assert "has other tags" in send(ada, zipped()).content.decode()
    bring(ada, zipped())
    assert "has other tags" not in send(ada, zipped()).content.decode()


def test_taking_back_still_says_what_went_before_it_leads_on(ada: Person) -> None:
    at = bring(ada, zipped())
    answer = ada.client.post(f"{at}taking-back/", follow=True).content.decode()
    assert "2 entries that came in with it are erased." in answer
    assert Job.objects.filter(what=works.BACK).exists()
