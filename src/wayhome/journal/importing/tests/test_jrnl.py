"""jrnl: its journal in text, with dates in many forms, and in JSON."""

from __future__ import annotations

import json
from datetime import UTC

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wayhome.journal.importing.source import Found, Refused
from wayhome.journal.importing.sources import orders, pieces
from wayhome.journal.importing.sources.jrnl import Jrnl
from wayhome.journal.importing.tests import made
from wayhome.journal.importing.tests.reading import at, found, opened, read, skipped

SOURCE = Jrnl()
FILES = ("journal.txt", "german.txt", "spoken.txt", "american.txt", "journal.json", "each.zip")


@pytest.mark.parametrize("name", FILES)
def test_what_jrnl_itself_wrote_in_every_form_gives_the_same_entries(name: str) -> None:
    content = made.file(f"jrnl-4.6-{name}")
    assert SOURCE.recognises(opened(content, name)) >= 85
    things = read(SOURCE, content, name)
    entries = sorted((one for one in things if isinstance(one, Found)), key=lambda one: one.created)
    assert [(one.created.astimezone(UTC), one.title, one.tags) for one in entries] == [
        (at(2021, 3, 2, 6, 45), "A slow walk to the lake.", ("robin",)),
        (at(2021, 3, 28, 1, 30), "The clock jumped.", ("clock", "sleep")),
        (at(2022, 10, 30, 0, 15), "Twice the same hour", ("quietly", "starred")),
        (at(2023, 12, 31, 22, 59), "Only a title", ()),
    ]
    assert entries[2].text == (
        "The clock went back. I made tea twice, #quietly.\n\n[not a date] is a line that begins with a bracket.\n"
        "And a list:\n- warm socks\n- the blue cup"
    )
    assert skipped(things) == []


def test_an_entry_has_the_same_key_in_text_and_in_json_and_whatever_the_file_is_called() -> None:
    keys = [{one.key for one in found(SOURCE, made.file(f"jrnl-4.6-{name}"), f"other-{name}")} for name in FILES]
    assert len(keys[0]) == 4
    assert all(those == keys[0] for those in keys)


def test_dates_of_an_old_jrnl_without_brackets() -> None:
    entries = found(
        SOURCE, "2013-06-09 15:39 My fst entry.\nEverything is alright\n\n2013-06-10 15:40 Life is good\n", "old.txt"
    )
    assert [(one.created, one.title, one.text) for one in entries] == [
        (at(2013, 6, 9, 13, 39), "My fst entry.", "Everything is alright"),
        (at(2013, 6, 10, 13, 40), "Life is good", ""),
    ]


@pytest.mark.parametrize(
    ("text", "first", "way"),
    [
        ("[03/04/2021 09:00] a\n\n[05/01/2022 09:00] b\n", at(2021, 4, 3, 7, 0), "day, month, year"),
        ("[03/04/2021 09:00 AM] a\n\n[05/01/2022 09:00 AM] b\n", at(2021, 3, 4, 8, 0), ""),
        ("[03/04/2021 09:00] a\n\n[01/05/2021 09:00] b\n", at(2021, 4, 3, 7, 0), ""),
        ("[03/04/2021 09:00] a\n\n[02/05/2021 09:00] b\n\n[13/06/2021 09:00] c\n", at(2021, 4, 3, 7, 0), ""),
        ("[2021/04/03 09:00] a\n", at(2021, 4, 3, 7, 0), ""),
        ("[4 April 2021, 9:00 pm] a\n", at(2021, 4, 4, 19, 0), ""),
        ("[2021-04-03] a\n", at(2021, 4, 3, 10, 0), ""),
    ],
)
def test_days_in_numbers_follow_each_other_or_it_is_said_how_they_were_read(text: str, first: object, way: str) -> None:
    things = read(SOURCE, text, "journal.txt")
    assert things[0].created == first
    assert skipped(things) == ([("journal.txt", orders.TWO_WAYS.format(order=way))] if way else [])


def test_a_journal_with_more_tags_than_are_looked_at_is_known() -> None:
    tags = {f"@tag{number}": 1 for number in range(9_000)}
    entry = {"title": "One", "body": "", "date": "2021-04-03", "time": "09:00", "tags": [], "starred": False}
    content = json.dumps({"tags": tags, "entries": [entry]}, indent=2)
    assert SOURCE.recognises(opened(content, "journal.json")) == 70
    assert [one.title for one in found(SOURCE, content, "journal.json")] == ["One"]


def test_lines_before_the_first_date_are_left_out_and_said() -> None:
    things = read(SOURCE, "\n[2021-04-03 09:00] a\n", "journal.txt")
    assert skipped(things) == []
    two = made.zipped({"a.txt": "[2021-04-03 09:00] a\n", "notes.txt": "My list\n[2021-04-03 09:00] b\n"})
    assert [one.title for one in found(SOURCE, two)] == ["a"]


def test_json_entries_that_can_not_be_used_are_left_out_one_by_one() -> None:
    text = (
        '{"tags": {}, "entries": [{"title": "ok", "body": "", "date": "2021-04-03", "time": "09:00"}, null, 7, {}, '
        '{"title": "x", "body": [], "date": "2021-04-03", "time": {}, "tags": {"a": 1}, "starred": 1}, '
        '{"title": "", "body": " ", "date": "2021-04-03", "time": "09:00"}, {"date": "99-99-99"}]}'
    )
    things = read(SOURCE, text, "journal.json")
    assert [(one.title, one.created) for one in things if isinstance(one, Found)] == [
        ("ok", at(2021, 4, 3, 7, 0)),
        ("x", at(2021, 4, 3, 10, 0)),
    ]
    assert [why for _, why in skipped(things)] == [
        pieces.NO_ENTRY,
        pieces.NO_ENTRY,
        pieces.NO_DATE,
        pieces.EMPTY,
        pieces.NO_DATE,
    ]


@pytest.mark.parametrize(
    "content", [b"words", b"[x] y", b"\xff\xfe\x00", b"[2021-13-40 09:00] a", b"{}", b"[" * 10_000]
)
def test_what_is_no_journal_is_refused(content: bytes) -> None:
    assert SOURCE.recognises(opened(content, "a.txt")) == 0
    with pytest.raises(Refused):
        read(SOURCE, content, "a.txt")


def test_a_line_of_a_million_letters_is_refused_with_its_number() -> None:
    with pytest.raises(Refused, match="Line 2"):
        read(SOURCE, "[2021-04-03 09:00] a\n" + "x" * 1_100_000, "journal.txt")


@given(
    st.lists(
        st.tuples(
            st.datetimes(min_value=at(1950, 1, 1).replace(tzinfo=None), max_value=at(2100, 1, 1).replace(tzinfo=None)),
            st.from_regex(r"[a-z ]{1,20}[a-z]", fullmatch=True),
            st.text(alphabet="abc é*#@-\n", max_size=60),
        ),
        min_size=1,
        max_size=6,
    )
)
def test_what_was_written_comes_back(entries: list[tuple[object, str, str]]) -> None:
    text = "\n".join(f"[{moment:%Y-%m-%d %H:%M}] {title}\n{body}\n" for moment, title, body in entries)
    back = found(SOURCE, text, "journal.txt")
    assert [one.title for one in back] == [title.strip() for _, title, _ in entries]
    assert [one.text for one in back] == [body.strip("\n").rstrip() for _, _, body in entries]
