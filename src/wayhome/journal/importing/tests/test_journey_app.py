"""Journey: a JSON file for each entry, and its photos."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wayhome.journal.importing.source import Found, Refused, Skipped
from wayhome.journal.importing.sources import journey, pieces
from wayhome.journal.importing.sources.journey import Journey
from wayhome.journal.importing.tests import made
from wayhome.journal.importing.tests.reading import at, found, opened, read, skipped

SOURCE = Journey()


def test_an_export_with_entries_of_three_kinds() -> None:
    things = read(SOURCE, made.journey())
    first, markdown, older = (one for one in things if isinstance(one, Found))
    assert SOURCE.recognises(opened(made.journey())) == 95
    assert (first.key, first.created, first.title) == ("1625494049547-4BbDhzcByTFSg6MW", at(2021, 7, 1, 10, 0), "")
    assert (
        first.text
        == "The kitchen was loud & warm.\n\n**Warm** *soup*\n\n- leek\n- potato\n\nPlace: Market Lane, Vienna"
    )
    assert first.tags == ("food", "winter", "favourite")
    assert [one.member.base for one in first.pictures] == ["1625494049547-4BbDhzcByTFSg6MW-5bkOJACgIzl36wsU.jpg"]
    assert (markdown.text.split("\n")[0], markdown.created.hour) == ("## Rain", 6)
    assert markdown.tags == ("food", "winter", "Home", "favourite")
    assert (older.text, older.tags) == ("Plain words, as it was then.\nTwo lines.", ())
    assert skipped(things) == [
        (
            "1625494049547-4BbDhzcByTFSg6MW.json",
            "Files that aren’t pictures are left out (mp4); the entry comes without them.",
        ),
        ("1520462657525-3fe2b471cbd9654d.json", pieces.LOST_PICTURE),
        ("export.zip", journey.NUMBERS),
    ]


def test_the_newer_form_and_a_list_are_read_too() -> None:
    newer = {
        "id": "n1",
        "dateOfJournal": "2024-02-29T23:30:00.000Z",
        "timezone": "Pacific/Auckland",
        "type": "markdown",
        "text": "Leap.",
        "location": {"name": "Pier"},
        "attachments": [{"name": "p.jpg"}],
    }
    packed = made.zipped({"a.json": json.dumps([newer, {**newer, "encrypted": {"v": 1}}]), "p.jpg": made.picture()})
    things = read(SOURCE, packed)
    assert (things[0].created, things[0].created.day, things[0].text) == (
        at(2024, 2, 29, 23, 30),
        1,
        "Leap.\n\nPlace: Pier",
    )
    assert len(things[0].pictures) == 1
    assert skipped(things) == [("a.json, entry 2", journey.LOCKED)]


@pytest.mark.parametrize("moment", [None, True, "x", [], 10**30, -(10**30), 1e308, 253402300800000])
def test_dates_that_can_not_be(moment: object) -> None:
    things = read(SOURCE, made.journey(made.journey_entry(date_journal=moment, photos=[])))
    assert [why for _, why in skipped(things)] == [pieces.NO_DATE]


def test_files_that_can_not_be_read_are_left_out_one_by_one() -> None:
    good = made.journey_entry(photos=[None, 3, {}, "../../../etc/passwd", "x" * 9000])
    packed = made.journey(
        good, **{"broken.json": '{"date_journal": 1', "number.json": "7", "other.json": '{"settings": []}'}
    )
    things = read(SOURCE, packed)
    assert len([one for one in things if isinstance(one, Found)]) == 1
    whys = dict(skipped(things))
    assert (whys["number.json"], whys["other.json"]) == (pieces.NO_ENTRY, pieces.NO_ENTRY)
    assert "JSON" in whys["broken.json"]


def test_what_is_not_of_journey_is_refused() -> None:
    with pytest.raises(Refused, match="no Journey entries"):
        read(SOURCE, made.zipped({"a.json": "{}"}))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@given(JSON, st.sampled_from(sorted(made.journey_entry())))
def test_any_value_anywhere_is_an_entry_or_left_out(value: object, name: str) -> None:
    things = read(SOURCE, made.zipped({"a.json": json.dumps({**made.journey_entry(photos=[]), name: value})}))
    assert things
    assert all(isinstance(one, Found | Skipped) for one in things)


def test_every_entry_has_a_key_even_without_an_id() -> None:
    entry = made.journey_entry(photos=[])
    del entry["id"]
    packed = made.zipped({"1.json": json.dumps(entry), "2.json": json.dumps(entry)})
    assert [one.key for one in found(SOURCE, packed)] == ["1.json/", "2.json/"]
