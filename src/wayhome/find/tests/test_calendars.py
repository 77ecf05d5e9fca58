"""The file for a calendar: what RFC 5545 asks for, and nothing that its person did not choose."""

from __future__ import annotations

import re
import uuid
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.cast import Person
from wayhome.find.records.candidate import Candidate
from wayhome.find.records.consultation import Consultation
from wayhome.vault import operations
from wayhome.web.calendars import Appointment, escaped, folded, together, written

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
LONDON, BERLIN = ZoneInfo("Europe/London"), ZoneInfo("Europe/Berlin")
OF = uuid.UUID(int=7)


def lines(file: bytes) -> list[str]:
    return file.decode().replace("\r\n ", "").split("\r\n")


def plain(value: str) -> str:
    """What a calendar reads out of a value: RFC 5545, 3.3.11."""
    return re.sub(r"\\([nN,;\\])", lambda sign: "\n" if sign[1] in "nN" else sign[1], value)


@pytest.mark.parametrize(
    ("day", "zone", "begins"),
    [
        (date(2026, 11, 30), BERLIN, "20261130T143000Z"),
        (date(2026, 7, 1), BERLIN, "20260701T133000Z"),
        (date(2026, 7, 1), LONDON, "20260701T143000Z"),
    ],
)
def test_a_time_is_said_in_universal_time(day: date, zone: ZoneInfo, begins: str) -> None:
    said = lines(written(Appointment(OF, day, time(15, 30), 50, zone), NOW))
    assert f"DTSTART:{begins}" in said
    assert said[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert said[-2:] == ["END:VCALENDAR", ""]
    assert "DTSTAMP:20261123T090000Z" in said


def test_it_ends_after_its_minutes_and_over_midnight() -> None:
    said = lines(written(Appointment(OF, date(2026, 12, 31), time(23, 30), 50, LONDON), NOW))
    assert "DTSTART:20261231T233000Z" in said
    assert "DTEND:20270101T002000Z" in said


def test_without_a_time_it_is_the_whole_day() -> None:
    said = lines(written(Appointment(OF, date(2026, 12, 31), None, 50, LONDON), NOW))
    assert "DTSTART;VALUE=DATE:20261231" in said
    assert "DTEND;VALUE=DATE:20270101" in said


def test_it_says_eight_things_and_none_of_them_what_it_is_about() -> None:
    file = written(Appointment(OF, date(2026, 11, 30), time(15, 30), 50, BERLIN), NOW)
    names = [line.partition(":")[0] for line in lines(file) if line]
    said = ("VERSION", "PRODID", "CALSCALE", "UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "CLASS")
    assert sorted(names) == sorted([*said, "BEGIN", "BEGIN", "END", "END"])
    assert not re.search(rb"therap|wayhome|consult|counsel", file, re.IGNORECASE)
    assert str(OF).encode() not in file


def test_the_same_appointment_is_known_again() -> None:
    first, second = (
        lines(written(Appointment(OF, day, None, 50, LONDON), NOW)) for day in (date(2026, 1, 1), date(2026, 1, 2))
    )
    assert [one for one in first if one.startswith("UID")] == [one for one in second if one.startswith("UID")]


@given(st.text(max_size=400))
def test_any_title_folds_at_75_bytes_and_reads_back(title: str) -> None:
    line = folded(f"SUMMARY:{escaped(title)}")
    pieces = line.split(b"\r\n")
    assert all(len(piece) <= 75 for piece in pieces)
    assert all(piece.decode() is not None for piece in pieces)
    unfolded = line.replace(b"\r\n ", b"").decode().removesuffix("\r\n").removeprefix("SUMMARY:")
    assert "\n" not in unfolded
    assert "\r" not in unfolded
    kept = title.replace("\r\n", "\n").replace("\r", "\n")
    assert plain(unfolded) == "".join(sign for sign in kept if sign == "\n" or sign.isprintable())


def test_a_title_is_no_way_to_more_properties() -> None:
    file = written(
        Appointment(OF, date(2026, 1, 1), None, 50, LONDON, "x\r\nATTENDEE:mailto:a@example.org", "a;b,c\\d"), NOW
    )
    assert "SUMMARY:x\\nATTENDEE:mailto:a@example.org" in lines(file)
    assert "LOCATION:a\\;b\\,c\\\\d" in lines(file)


def test_the_page_gives_it_out_under_a_discreet_name(ada: Person) -> None:
    lise = operations.keep(ada.vault, Candidate(name="Lise Vandermeer"))
    talk = operations.keep(
        ada.vault, Consultation(candidate=lise.id, day=date(2026, 11, 30), at="15:30", where="Room 3")
    )
    address = reverse("find:calendar", args=[talk.id])
    page = ada.client.get(reverse("find:consultation", args=[talk.id])).content.decode()
    assert 'value="Appointment"' in page
    for sent, summary, has_place in (
        ({}, "Appointment", False),
        ({"title": "Dentist", "place": "on"}, "Dentist", True),
    ):
        answer = ada.client.post(address, sent)
        assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
        assert answer.headers["Content-Disposition"] == 'attachment; filename="appointment.ics"'
        said = lines(answer.content)
        assert f"SUMMARY:{summary}" in said
        assert ("LOCATION:Room 3" in said) is has_place
        assert "Lise" not in answer.content.decode()


def test_without_a_day_there_is_no_file(ada: Person) -> None:
    lise = operations.keep(ada.vault, Candidate(name="Lise"))
    talk = operations.keep(ada.vault, Consultation(candidate=lise.id))
    assert ada.client.post(reverse("find:calendar", args=[talk.id]), {"title": "x"}).status_code == 404


def test_a_series_keeps_its_hour_and_says_what_became_of_each() -> None:
    days = (date(2026, 10, 22), date(2026, 10, 29), date(2026, 11, 5))
    some = [Appointment(uuid.UUID(int=nth), day, time(15, 30), 50, BERLIN) for nth, day in enumerate(days)]
    some[2] = replace(some[2], version=3, cancelled=True)
    said = lines(together(some, NOW))
    assert [one for one in said if one.startswith("DTSTART")] == [
        "DTSTART:20261022T133000Z",
        "DTSTART:20261029T143000Z",
        "DTSTART:20261105T143000Z",
    ]
    assert said.count("BEGIN:VEVENT") == said.count("END:VEVENT") == len({one for one in said if "UID:" in one}) == 3
    assert said.count("BEGIN:VCALENDAR") == said.count("STATUS:CANCELLED") == said.count("SEQUENCE:3") == 1
