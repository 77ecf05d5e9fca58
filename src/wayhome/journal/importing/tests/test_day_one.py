"""Day One: its zip of journals with photos."""

from __future__ import annotations

import json
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wayhome.journal.importing.source import Found, Refused, Skipped
from wayhome.journal.importing.sources import day_one, pieces
from wayhome.journal.importing.sources.day_one import DayOne
from wayhome.journal.importing.tests import made
from wayhome.journal.importing.tests.reading import at, found, opened, read, skipped

SOURCE = DayOne()


def test_an_export_with_two_journals() -> None:
    things = read(SOURCE, made.day_one())
    first, second, dream = (one for one in things if isinstance(one, Found))
    assert SOURCE.recognises(opened(made.day_one())) == 95
    assert (first.key, first.title, first.created) == (
        "2F8DDCA258634D9994DF3A4FEE328035",
        "The boat came back",
        at(2021, 3, 3, 11, 48, 50),
    )
    assert first.text == (
        "Blue paint, two coats. I called it *Wren* - nobody asked why!\n\n`a\\.b` stays\n\n"
        "Place: The old boathouse, Ferny Bay, NSW, Australia"
    )
    assert first.created.time() == time(22, 48, 50), "on the clocks of Sydney, where it was written"
    assert first.updated == at(2021, 3, 3, 11, 59, 9)
    assert first.tags == ("lake", "slow days", "starred")
    assert [picture.member.base for picture in first.pictures] == ["658aae1e38fb175c702522897860b887.jpeg"]
    assert (second.title, second.text, second.tags, second.pictures) == ("", "No picture here any more", (), ())
    assert dream.tags == ("Dreams", "sea", "pinned")
    assert [picture.member.base for picture in dream.pictures] == ["28FC50E609154C6083332ABCF61EE289.png"]
    assert skipped(things) == [
        ("Journal.json, entry 2", pieces.LOST_PICTURE),
        ("Journal.json, entry 2", "Files that aren’t pictures are left out (video); the entry comes without them."),
        ("export.zip", day_one.MEASURED),
    ]


def test_a_whole_day_is_noon_of_its_own_day_wherever_it_was() -> None:
    dream = found(SOURCE, made.day_one())[2]
    assert (dream.created.date().isoformat(), dream.created.hour) == ("2021-10-31", 12)
    evening = made.day_one_entry(isAllDay=True, creationDate="2021-03-03T20:30:00Z", timeZone="Asia/Tokyo")
    assert found(SOURCE, made.day_one([evening]))[0].created.date().isoformat() == "2021-03-04"


@pytest.mark.parametrize(
    ("zone", "hour"),
    [
        ("Asia/Tokyo", 20),
        ("GMT+0530", 17),
        ("Mars/Olympus", 12),
        ("../../etc/passwd", 12),
        ("Europe", 12),
        ("", 12),
        (7, 12),
    ],
)
def test_zones_as_they_may_stand_there(zone: object, hour: int) -> None:
    (entry,) = found(SOURCE, made.day_one([made.day_one_entry(timeZone=zone)]))
    assert entry.created == at(2021, 3, 3, 11, 48, 50)
    assert entry.created.hour == hour


def test_photos_stand_in_the_order_of_the_words_and_then_of_their_numbers() -> None:
    photos = [
        made.day_one_photo(f"{number:032X}", b"", orderInEntry=order, md5=f"p{number}")
        for number, order in ((1, 9), (2, 0), (3, 1))
    ]
    entry = made.day_one_entry(photos=photos, text=f"a ![the gate](dayone-moment://{1:032X}) b")
    files = {f"photos/p{number}.jpeg": made.picture() for number in (1, 2, 3)}
    (one,) = found(SOURCE, made.day_one([entry], **files))
    assert [(picture.member.base, picture.words) for picture in one.pictures] == [
        ("p1.jpeg", "the gate"),
        ("p2.jpeg", ""),
        ("p3.jpeg", ""),
    ]
    assert one.text.startswith("a  b")


def test_a_single_json_file_and_a_folder_in_the_zip_are_read_too() -> None:
    content = json.dumps({"entries": [made.day_one_entry()], "metadata": {"version": "1.0"}})
    assert len(found(SOURCE, content, "Journal.json")) == 1
    packed = made.zipped({"Export/Journal.json": content, "__MACOSX/Journal.json": content})
    assert [one.where for one in found(SOURCE, packed)] == ["Export/Journal.json, entry 1"]


def test_entries_that_can_not_be_used_are_left_out_one_by_one() -> None:
    entries: list[object] = [
        None,
        7,
        "words",
        [],
        {},
        made.day_one_entry(creationDate="soon"),
        made.day_one_entry(creationDate=10**30),
        made.day_one_entry(text=None, location=None, photos={"a": 1}),
        made.day_one_entry(tags="x", photos=[None, 3], text={}),
        made.day_one_entry(uuid=None, tags=[None, " # kept \n ", {}], modifiedDate="x", location=[], starred="yes"),
    ]
    things = read(SOURCE, made.day_one(entries))
    assert [one.tags for one in things if isinstance(one, Found)] == [("starred",), ("kept",)]
    assert [one.why for one in things if isinstance(one, Skipped)][:8] == [
        *[pieces.NO_ENTRY] * 4,
        *[pieces.NO_DATE] * 3,
        pieces.EMPTY,
    ]


def test_what_is_no_journal_is_refused() -> None:
    with pytest.raises(Refused, match="no Day One journal"):
        read(SOURCE, made.zipped({"a.json": "{}"}))
    with pytest.raises(Refused, match="complete JSON"):
        read(SOURCE, '{"metadata": {}, "entries": [{"creationDate": "2021', "Journal.json")


@given(st.text(max_size=300))
def test_any_words_stay_words(words: str) -> None:
    written = made.day_one_entry(
        text="".join(f"\\{letter}" if letter in "*.!-#[]()_~" else letter for letter in words), location=None
    )
    for entry in found(SOURCE, made.day_one([written])):
        assert "dayone-moment" not in entry.text


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
        max_leaves=6,
    ),
    st.sampled_from(sorted(made.day_one_entry())),
)
def test_any_value_anywhere_is_an_entry_or_left_out(value: object, name: str) -> None:
    things = read(SOURCE, made.day_one([made.day_one_entry(**{name: value})]))
    assert all(isinstance(one, Found | Skipped) for one in things)
    assert len([one for one in things if isinstance(one, Found) or one.where.startswith("Journal.json")]) >= 1
