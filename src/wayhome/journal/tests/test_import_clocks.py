"""Pages written by the clock of another place stand on the day and hour that it said there."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime

import pytest
from django.core.management import call_command
from django.utils import timezone

from tests.cast import Person, person
from wayhome.journal.importing.tests import made
from wayhome.journal.records import ENTRY, Clock, Entry
from wayhome.journal.tests.bringing_in import bring, entries, page_of, send, zipped
from wayhome.vault import kinds, operations
from wayhome.vault.export import Scope, write

COAST = "America/Los_Angeles"
NIGHT = {"creationDate": "2021-06-30T22:30:00Z", "timeZone": "Europe/Berlin"}
"""Half an hour after midnight, on the first of July."""
AFTERNOON = {"uuid": "B" * 32, "creationDate": "2021-06-30T23:30:00Z", "timeZone": COAST}
HERE = {"uuid": "C" * 32, "creationDate": "2021-06-30T22:30:00Z", "timeZone": "Europe/London"}


def clock(*said: int) -> datetime:
    """What a clock said, without a zone."""
    return datetime(*said)  # type: ignore[arg-type] # noqa: DTZ001


def day_one(*several: dict[str, str]) -> bytes:
    return made.day_one([made.day_one_entry(**one) for one in several])


def test_a_page_stands_on_the_day_and_hour_that_its_own_clock_said(ada: Person) -> None:
    with timezone.override("Europe/London"):
        bring(ada, day_one(NIGHT, AFTERNOON, HERE))
        day = [timezone.localtime(one.created).strftime("%d %H:%M") for one in entries(ada)]
        night = next(one for one in entries(ada) if one.payload.came and one.payload.came.clock)
    assert sorted(day) == ["01 00:30", "30 16:30", "30 23:30"]
    said = {one.payload.came.clock for one in entries(ada) if one.payload.came}
    assert said == {
        Clock(moment=datetime(2021, 6, 30, 22, 30, tzinfo=UTC), said=clock(2021, 7, 1, 0, 30), place="Europe/Berlin"),
        Clock(moment=datetime(2021, 6, 30, 23, 30, tzinfo=UTC), said=clock(2021, 6, 30, 16, 30), place=COAST),
        None,
    }
    assert "Written by the clock of another place" in ada.client.get(f"/journal/{night.id}/").content.decode()
    assert "(America/Los Angeles)" in str(ENTRY.readable and ENTRY.readable(night))


def test_the_preview_says_whose_clock_counts(ada: Person) -> None:
    with timezone.override("Europe/London"):
        shown = send(ada, day_one(NIGHT, HERE)).content.decode()
    assert "1 entry was written by the clock of another place. It stands at the day and hour it said." in shown
    assert "Thursday 1 July 2021, 00:30" in shown


def test_a_second_import_knows_them_again(ada: Person) -> None:
    bring(ada, day_one(NIGHT, AFTERNOON, HERE))
    first = entries(ada)
    answer = send(ada, day_one(NIGHT, AFTERNOON, HERE))
    assert "3 entries are here already" in answer.content.decode()
    assert "As they will look" not in answer.content.decode()
    ada.client.post(f"{page_of(answer)}keeping/", {"changes": "1"})
    assert entries(ada) == first


@pytest.mark.parametrize("written", ["2021-07-01T00:30:00+02:00", "2021-07-01 00:30 +0200"])
def test_a_distance_from_utc_is_a_clock_too(
    ada: Person, written: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    table = tmp_path_factory.mktemp("t") / "t.csv"
    table.write_text(f"date,text\n{written},Words.\n")
    call_command("import", str(table), "--map", "date=date,text=text", held=ada.vault, stdout=io.StringIO())
    (entry,) = entries(ada)
    assert timezone.localtime(entry.created).strftime("%Y-%m-%d %H:%M") == "2021-07-01 00:30"
    assert entry.payload.came
    assert entry.payload.came.clock
    assert entry.payload.came.clock.in_words == "1 July 2021, 00:30 (UTC+02:00)"


def test_it_goes_out_and_comes_back_as_it_is(ada: Person) -> None:
    bring(ada, day_one(NIGHT, AFTERNOON))
    there = io.BytesIO()
    write(ada.vault, Scope(), there)
    other = person("Zed")
    bring(other, there.getvalue())
    assert [(one.id, one.payload, one.created) for one in entries(other)] == [
        (one.id, one.payload, one.created) for one in entries(ada)
    ]


def test_pages_of_before_are_read_as_they_were() -> None:
    packed = json.dumps([2, {"text": "Words.", "came": {"source": "notes", "brought": "0" * 32, "mark": "m"}}])
    old = kinds.unpack(ENTRY, packed.replace(", ", ",", 1).encode())
    assert isinstance(old, Entry)
    assert old.came is not None
    assert old.came.clock is None


def test_an_hour_that_nobody_wrote_is_not_shown(ada: Person) -> None:
    notes = {
        "2021-03-04.md": b"Of a day.",
        "b.md": b"---\ndate: 2021-03-05 12:00\n---\nAt noon.",
        "c.md": b"---\ndate: 2021-03-06 09:30\n---\nIn the morning.",
    }
    preview = send(ada, zipped(notes)).content.decode()
    assert "Thursday 4 March 2021<" in preview
    assert "Friday 5 March 2021, 12:00" in preview
    bring(ada, zipped(notes))
    pages = [ada.client.get(f"/journal/{one.id}/").content.decode() for one in entries(ada)]
    assert [", 12:00" in page for page in pages] == [False, True, False]
    assert "Thursday 4 March 2021" in pages[0]
    assert "09:30" in pages[2]
    found = ada.client.post("/journal/search/", {"find-words": "day OR noon"}, follow=True).content.decode()
    assert found.count(", 12:00<") == 1

    first = entries(ada)[0]
    operations.revise(ada.vault, first, first.payload, created=first.created.replace(hour=15, minute=20))
    assert "4 March 2021, 15:20" in ada.client.get(f"/journal/{first.id}/").content.decode()
