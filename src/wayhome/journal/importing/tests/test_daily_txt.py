"""DailyTxT: back-ups and exports in JSON, and the export in HTML."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wayhome.journal.importing.source import Found, Refused, Skipped
from wayhome.journal.importing.sources import daily_txt, daily_txt_pages, pieces
from wayhome.journal.importing.sources.daily_txt import DailyTxT, written_at
from wayhome.journal.importing.tests import made
from wayhome.journal.importing.tests.reading import BERLIN, at, found, opened, read, skipped

SOURCE = DailyTxT()


def test_a_back_up_of_version_2() -> None:
    things = read(SOURCE, made.daily_txt())
    heat, snow, late, only_tags = (one for one in things if isinstance(one, Found))
    assert SOURCE.recognises(opened(made.daily_txt())) == 95
    assert (heat.key, heat.created, heat.text) == ("2023-07-07", at(2023, 7, 7, 19, 5), "Heat. We slept outside.")
    assert (snow.created, snow.tags) == (at(2024, 3, 2, 20, 15), ("winter", "old house", "bookmarked"))
    assert snow.text == "# Snow\n\nThe street was quiet, **finally**."
    assert [one.member.name for one in snow.pictures] == ["files/window.jpg"]
    assert (late.created, late.tags) == (at(2024, 3, 31, 10, 0), ()), "written on another day: noon of its own"
    assert (only_tags.key, only_tags.tags, only_tags.text) == ("2024-03-05", ("winter",), "")
    assert skipped(things) == [
        ("2024/03.json, entry 1", pieces.LOST_PICTURE),
        ("2024/03.json, entry 1", "Files that aren’t pictures are left out (pdf); the entry comes without them."),
        ("templates.json", daily_txt.TEMPLATES),
    ]


def test_the_export_of_version_1() -> None:
    (entry, note) = read(SOURCE, made.daily_txt_1())
    assert (entry.key, entry.created, entry.text) == ("2021-12-09", at(2021, 12, 9, 21, 40), "First snow of the year.")
    assert [one.member.base for one in entry.pictures] == ["8mYzFqfSyyhTqTWWyqSdVL_window.jpg"]
    assert note.why == daily_txt.OLDER


def test_the_export_in_html() -> None:
    things = read(SOURCE, made.daily_txt_html())
    snow, rain = (one for one in things if isinstance(one, Found))
    assert SOURCE.recognises(opened(made.daily_txt_html())) == 90
    assert snow.key == "2024-03-02", "the same as in the back-up, so that nothing comes twice"
    assert snow.text == "# Snow\n\nThe street was **quiet**.\nAt last.\n\nPlace: Mill & pond"
    assert (snow.tags, [one.member.base for one in snow.pictures]) == (("winter",), ["window & sill.jpg"])
    assert (rain.created, rain.text) == (at(2024, 4, 1, 10, 0), "Rain again.")


@pytest.mark.parametrize(
    ("headings", "days", "said"),
    [
        (("Samstag, 02.03.2024", "Sonntag, 03.03.2024"), ("2024-03-02", "2024-03-03"), False),
        (("Samedi 02/03/2024", "Lundi 15/04/2024"), ("2024-03-02", "2024-04-15"), False),
        (("Saturday, 03/02/2024",), ("2024-03-02",), False),
        (("sabato 03/02/2024",), ("2024-02-03",), True),
        (("2024/03/02 (土)",), ("2024-03-02",), False),
    ],
)
def test_days_of_pages_in_other_languages(headings: tuple[str, ...], days: tuple[str, ...], said: bool) -> None:
    page = made.daily_txt_page(*(made.daily_txt_day(heading, "<p>x</p>") for heading in headings))
    things = read(SOURCE, page, "DailyTxT_2024.html")
    assert tuple(one.key for one in things if isinstance(one, Found)) == days
    assert bool(skipped(things)) == said


def test_a_locked_back_up_is_refused_and_says_what_helps() -> None:
    with pytest.raises(Refused, match="still locked by DailyTxT"):
        read(SOURCE, made.daily_txt(**{"user.json": "{}"}))
    sealed = made.zipped({"2024/03.json": json.dumps({"days": [{"day": 2, "text": "gAAAAA" + "b7_-" * 20 + "=="}]})})
    assert skipped(read(SOURCE, sealed)) == [("2024/03.json, entry 1", daily_txt.LOCKED_DAY)]


def test_days_that_can_not_be_used_are_left_out_one_by_one() -> None:
    days = [
        None,
        7,
        {},
        {"day": 0},
        {"day": 32},
        {"day": 31, "text": "no such day"},
        {"day": True},
        {"day": "2"},
        {"day": 2.5},
        {"day": 1e300},
        {"day": 3},
        {"day": 4, "text": 9},
        {"day": 5, "text": "ok", "files": [None, 3, {}, {"filename": {}}], "tags": [{}, None, 1.5, True]},
    ]
    things = read(
        SOURCE,
        made.zipped(
            {
                "2024/02.json": json.dumps({"days": days}),
                "2024/13.json": '{"days": [{"day": 1, "text": "x"}]}',
                "0000/01.json": '{"days": [{"day": 1, "text": "x"}]}',
            }
        ),
    )
    assert [one.text for one in things if isinstance(one, Found)] == ["ok"]
    assert len(skipped(things)) >= len(days)


@pytest.mark.parametrize(
    ("written", "hour"),
    [
        ("02.03.2024, 21:15", 21),
        ("3/2/2024, 9:15:30 PM", 21),
        ("2024-03-02 21:15", 21),
        ("02/03/2024 21:15", 21),
        ("03.03.2024, 21:15", 12),
        ("21:15", 12),
        ("02.03.2024", 12),
        ("02.03.2024, 99:99", 12),
        ("", 12),
        ("٢.٣.٢٠٢٤ 21:15", 12),
        ("9" * 5000, 12),
    ],
)
def test_the_hour_of_writing_counts_only_on_its_own_day(written: str, hour: int) -> None:
    moment = written_at(date(2024, 3, 2), written, BERLIN)
    assert moment is not None
    assert (moment.date().isoformat(), moment.hour) == ("2024-03-02", hour)


def test_what_is_not_of_dailytxt_is_refused() -> None:
    with pytest.raises(Refused, match="nothing from DailyTxT"):
        read(SOURCE, made.zipped({"a.json": "{}", "b.html": "<title>Other</title>"}))


@given(st.text(alphabet='<>/="abcdiv class-entryh10.2 ', max_size=300))
def test_any_page_is_read_to_its_end(rest: str) -> None:
    page = made.daily_txt_page(made.daily_txt_day("Saturday, 03/02/2024", "<p>x</p>"), rest)
    things = read(SOURCE, page, "DailyTxT_2024.html")
    assert all(isinstance(one, Found | Skipped) for one in things)
    assert daily_txt_pages.is_page(page.encode()[:4096])
    assert found(SOURCE, page, "DailyTxT_2024.html")[0].key == "2024-03-02"
