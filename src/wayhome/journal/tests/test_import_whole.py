"""All of an import, or nothing: when it is stopped, when something comes between, when a picture is no picture."""

from __future__ import annotations

import io
import tracemalloc
from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from tests.cast import Person
from wayhome.journal.importing import archives, becoming, works
from wayhome.journal.importing.keeping import Bringing
from wayhome.journal.importing.records import Import
from wayhome.journal.importing.source import Attachment, Exact, Found, Refused
from wayhome.journal.importing.sources import tables
from wayhome.journal.importing.sources.notes import Notes
from wayhome.journal.importing.sources.tables import Tables
from wayhome.journal.importing.walking import Judged, Tally, walk
from wayhome.journal.records import Entry
from wayhome.journal.tests.bringing_in import FOLDER, bring, entries, opened, page_of, png, send, zipped
from wayhome.vault import jobs, operations, pictures, queries, search
from wayhome.vault.models import Job, SealedBlob, SealedRecord, new_id

WITH_PICTURE = FOLDER | {"Vault/oak.png": png()}
UTC = ZoneInfo("UTC")


def kept(someone: Person) -> list[Any]:
    return list(SealedRecord.objects.filter(vault_id=someone.vault.id, kind="journal.entry").values("id", "sealed"))


def bringing(someone: Person, content: bytes, step: Callable[[int], None] = lambda n: None) -> Bringing:
    return Bringing(someone.vault, opened(content), Notes(), UTC, new_id(), step)


def test_a_person_can_stop_it_and_nothing_was_kept(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    at = page_of(send(ada, zipped(WITH_PICTURE)))

    def stopping(progress: jobs.Progress, n: int = 1) -> None:
        raise jobs.Stopped

    monkeypatch.setattr(jobs.Progress, "step", stopping)
    answer = ada.client.post(f"{at}keeping/", follow=True).content.decode()
    assert "Nothing was changed" in answer
    assert kept(ada) == []
    assert not SealedBlob.objects.exists()
    assert queries.get(ada.vault, Import, next(queries.every(ada.vault, Import)).id).payload.state == "looked"
    monkeypatch.undo()
    ada.client.post(f"{at}keeping/")
    assert len(entries(ada)) == 2


@pytest.mark.parametrize("breaking", ["keep_prepared", "revise"])
def test_what_breaks_in_the_middle_leaves_nothing(ada: Person, monkeypatch: pytest.MonkeyPatch, breaking: str) -> None:
    at = page_of(send(ada, zipped(WITH_PICTURE)))
    does = getattr(operations, breaking)

    def broken(*args: Any, **named: Any) -> Any:
        does(*args, **named)
        raise RuntimeError("the words of somebody")

    monkeypatch.setattr(operations, breaking, broken)
    answer = ada.client.post(f"{at}keeping/", follow=True).content.decode()
    assert "nothing was changed" in answer
    assert "somebody" not in answer
    assert kept(ada) == []
    assert not SealedBlob.objects.exists()
    assert search.find(ada.vault, search.Asked(words="oak")).total == 0


def test_what_wayhome_makes_by_itself_is_not_taken_from_a_file(ada: Person) -> None:
    one, record_id = bringing(ada, zipped()), new_id()
    kept_picture, drawn = new_id(), new_id()
    contents = {kept_picture: pictures.made(b"<svg/>"), drawn: b"strokes"}
    hung = tuple(Attachment(blob, lambda blob=blob: contents[blob]) for blob in contents)  # type: ignore[misc]
    now = timezone.now()
    exact = Exact(record_id, Entry(text="Rain."), now, now, "journal.entry", hung)
    assert len(list(one._exactly(Judged(exact, "new"), exact))) == 1
    assert [sealed.id for sealed in one._spool] == [drawn]
    one._spool.close()


def test_a_kept_picture_that_would_fill_the_memory_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    assert pictures.opened(pictures.made(b"<svg/>")) == b"<svg/>"
    monkeypatch.setattr(pictures, "LARGEST_MADE", 2**20)
    bomb = pictures.made(bytes(64 * 2**20))
    tracemalloc.start()
    with pytest.raises(ValueError, match="No picture"):
        pictures.opened(bomb)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 8 * 2**20


def test_an_entry_that_came_between_undoes_all_of_it(ada: Person) -> None:
    once = bringing(ada, zipped())
    found = next(one for one in Notes().read(opened(zipped()), UTC) if isinstance(one, Found))
    page = next(becoming.pages(ada.vault.id, "notes", found))

    def between(n: int) -> None:
        if queries.find(ada.vault, Entry, page.id) is None:
            operations.keep(ada.vault, Entry(text="Between."), record_id=page.id)

    once.step = between
    with pytest.raises(Refused, match="at the same moment"):
        once.bring(lambda: None)
    assert [one.payload.text for one in entries(ada)] == ["Between."]


def test_what_comes_in_is_found_at_once(ada: Person) -> None:
    bring(ada, zipped(WITH_PICTURE))
    assert search.find(ada.vault, search.Asked(words="oak")).total == 1


def test_a_picture_that_is_none_is_left_out_and_its_words_are_kept(ada: Person) -> None:
    at = bring(ada, zipped(FOLDER | {"Vault/oak.png": b"\x89PNG and nothing more"}))
    assert [one.payload.pictures for one in entries(ada)] == [(), ()]
    page = ada.client.get(at).content.decode()
    assert "2021-03-04 A walk.md" in page
    assert "can’t be kept" in page
    assert "picture came" not in page


def test_the_report_says_what_was_left_out_and_can_be_downloaded(ada: Person) -> None:
    at = bring(ada, zipped(FOLDER | {"Vault/empty.md": b"", "../out.md": b"x"}))
    job = Job.objects.get(what=works.BRING)
    report = ada.client.get(f"/copies/jobs/{job.id}/file/").getvalue().decode()
    page = ada.client.get(f"/copies/jobs/{job.id}/").content.decode()
    assert f'<a class="btn" href="{at}">See what came in</a>' in page
    assert "For 30 days you can take all of it back." in page
    assert "A report as a text file" in page
    assert "Download the report" in page
    assert "Remove this report" in page
    assert "Remove it from here" not in page
    assert "- Vault/empty.md: There is nothing in it." in report
    assert "outside the import" in report


def test_two_entries_that_their_program_calls_the_same_both_come(ada: Person) -> None:
    table = b"id,date,text\n1,2021-03-04,one\n1,2021-03-04,two\n1,2021-03-04,one\n"
    source, tally = Tables(("key", "date", "text")), Tally()
    found = list(walk(ada.vault, opened(table, "a.csv"), source, UTC, tally, lambda n: None))
    assert len({one.thing.id for one in found}) == len(found) == 2
    assert tally.counts.repeated == 1


def test_memory_stays_flat_while_looking_through_a_long_table(ada: Person) -> None:
    def peak(rows: int) -> int:
        table = b"date,text\n" + b"".join(b"2021-03-04,%06d %s\n" % (n, b"words " * 60) for n in range(rows))
        stream = io.BytesIO(table)
        archive = archives.open_files([("a.csv", stream)])
        tracemalloc.start()
        for _ in walk(ada.vault, archive, tables.Tables(), UTC, Tally(), lambda n: None):
            pass
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak(10)
    assert peak(4_000) < peak(1_000) + 2_000_000
