"""Notes, tables and days, as people really have them."""

from __future__ import annotations

import io
import time
import uuid
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from wayhome.journal.forms import TEXT
from wayhome.journal.importing import archives, becoming, days
from wayhome.journal.importing.source import Found, Refused, Skipped
from wayhome.journal.importing.sources import SOURCES, tables
from wayhome.journal.importing.sources.notes import BY_FILE, Notes
from wayhome.journal.importing.sources.tables import Tables
from wayhome.journal.tests.bringing_in import FOLDER, opened, png, zipped

BERLIN = ZoneInfo("Europe/Berlin")
VAULT = uuid.UUID(int=7)


def notes(files: dict[str, bytes]) -> list[Found]:
    return [one for one in Notes().read(opened(zipped(files)), BERLIN) if isinstance(one, Found)]


def note(name: str, text: str = "Words.") -> Found:
    (found,) = notes({name: text.encode()})
    return found


def rows(table: str, roles: tuple[str, ...] = (), order: str = "") -> list[Found | Skipped]:
    return list(Tables(roles, order).read(opened(table.encode(), "a.csv"), BERLIN))


def page(found: Found) -> becoming.Page:
    return next(becoming.pages(VAULT, "notes", found))


def found(**more: object) -> Found:
    facts = {"key": "k", "created": datetime(2021, 3, 4, tzinfo=UTC), "text": "Words.", "where": "w"} | more
    return Found(**facts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "order", "clock", "moment"),
    [
        ("2021-03-04", "dmy", "", "2021-03-04T12:00:00+01:00"),
        ("2021-03-04", "dmy", "9:05 pm", "2021-03-04T21:05:00+01:00"),
        ("2021-03-04T10:00:00Z", "", "", "2021-03-04T10:00:00+00:00"),
        ("2021-03-04 10:00:00 +0530", "", "", "2021-03-04T10:00:00+05:30"),
        ("4.3.2021", "dmy", "", "2021-03-04T12:00:00+01:00"),
        ("3/4/21 9:05 pm", "mdy", "", "2021-03-04T21:05:00+01:00"),
        ("3/4/21 12:05 am", "mdy", "", "2021-03-04T00:05:00+01:00"),
        ("4. März 2021", "", "", "2021-03-04T12:00:00+01:00"),
        ("Thursday, 4 March 2021", "", "", "2021-03-04T12:00:00+01:00"),
        ("March 4th, 2021", "", "", "2021-03-04T12:00:00+01:00"),
        ("1614850000", "", "", "2021-03-04T10:26:40+01:00"),
        ("1614850000000", "", "", "2021-03-04T10:26:40+01:00"),
    ],
)
def test_days_are_read_as_they_are_written(words: str, order: str, clock: str, moment: str) -> None:
    read = days.moment(words, BERLIN, order, clock)
    assert read is not None
    assert read.isoformat() == moment


@pytest.mark.parametrize("words", ["", "rain", "31/2/2021", "13/13/2021", "0000-00-00", "2021-13-01", "1" * 70])
def test_what_is_no_day_is_none(words: str) -> None:
    assert days.moment(words, BERLIN) is None


@pytest.mark.parametrize(
    ("values", "orders"),
    [
        (["3/4/2021", "5/6/2021"], ("dmy", "mdy")),
        (["3/4/2021", "13/6/2021"], ("dmy",)),
        (["3/4/2021", "6/13/2021"], ("mdy",)),
        (["2021-03-04"], ("dmy",)),
        (["4 March 2021", "rain"], ("dmy",)),
        (["21/3/4"], ("ymd",)),
    ],
)
def test_only_what_is_not_clear_is_asked(values: list[str], orders: tuple[str, ...]) -> None:
    assert days.orders_that_fit(values)[: len(orders)] == orders
    assert len(days.orders_that_fit(values)) == len(orders)


@pytest.mark.parametrize(
    ("name", "text", "day", "title"),
    [
        ("2021-03-04.md", "Words.", "2021-03-04T12:00:00+01:00", ""),
        ("2021-03-04 A walk.md", "Words.", "2021-03-04T12:00:00+01:00", "A walk"),
        ("20210304.md", "Words.", "2021-03-04T12:00:00+01:00", ""),
        ("2021-03-04 2130 Late.md", "Words.", "2021-03-04T21:30:00+01:00", "Late"),
        ("2021/03/04.md", "Words.", "2021-03-04T12:00:00+01:00", ""),
        ("2021/03-March/04-Thursday.md", "Words.", "2021-03-04T12:00:00+01:00", "Thursday"),
        ("March 4, 2021.md", "Words.", "2021-03-04T12:00:00+01:00", ""),
        ("A walk.md", "---\ndate: 2021-03-04T08:00\n---\nWords.", "2021-03-04T08:00:00+01:00", "A walk"),
        ("x.md", "---\ncreated: 2021-03-04\ntitle: A walk\n---\nWords.", "2021-03-04T12:00:00+01:00", "A walk"),
        ("2021-03-04.md", "# A walk\n\nWords.", "2021-03-04T12:00:00+01:00", "A walk"),
        ("2021-03-04.md", "# 4 March 2021\n\nWords.", "2021-03-04T12:00:00+01:00", ""),
    ],
)
def test_a_note_finds_its_day_and_its_title(name: str, text: str, day: str, title: str) -> None:
    read = note(name, text)
    assert (read.created.isoformat(), read.title, read.text) == (day, title, "Words.")


def test_a_note_without_a_day_comes_under_that_of_its_file_and_says_so() -> None:
    skipped, read = Notes().read(opened(zipped({"A walk.md": b"Words."})), BERLIN)
    assert isinstance(skipped, Skipped)
    assert skipped.why == BY_FILE
    assert isinstance(read, Found)
    assert read.created.date().isoformat() == "2021-05-01"


def test_what_stands_above_a_note_is_kept() -> None:
    read = note(
        "2021-03-04.md", '---\ntags:\n  - rain\n  - "old house"\nmood: calm\nweather: grey\naliases: [x]\n---\nWords.'
    )
    assert (read.tags, read.feelings) == (("rain", "old house"), ("calm",))
    assert read.text == "Words.\n\nweather: grey"


def test_a_note_with_a_heading_for_each_day_is_several_entries() -> None:
    read = notes({"all.md": b"# My days\n\n## 4 March 2021\nOne.\n\n### What else\nMore.\n\n## 5 March 2021\nTwo."})
    assert [one.text for one in read] == ["# My days\n\nOne.\n\n### What else\nMore.", "Two."]


def test_links_read_as_words_and_pictures_are_found_as_obsidian_does() -> None:
    files = {
        "V/daily/2021-03-04.md": b"[[Home|Our house]], [[Oak#Roots]], ![[oak.png]] and ![the wall](../img/a%20b.png).",
        "V/deep/down/oak.png": png(),
        "V/img/a b.png": png(),
        "V/.obsidian/x.md": b"hidden",
    }
    (read,) = notes(files)
    assert read.text == "Our house, Oak,  and the wall."
    assert [(one.member.name, one.words) for one in read.pictures] == [
        ("V/deep/down/oak.png", ""),
        ("V/img/a b.png", "the wall"),
    ]


@pytest.mark.parametrize("text", ["![a](", "![a](b ", "![[a|", "[[a#", "![", "# "])
def test_links_without_an_end_take_no_time(text: str) -> None:
    began = time.process_time()
    assert note("2021-03-04.md", text * 100_000).text
    assert time.process_time() - began < 10


def test_what_is_no_note_is_said_by_its_sort() -> None:
    files = FOLDER | {"Vault/oak.png": png(), "Vault/other.png": png(), "Vault/a.pdf": b"x", "Vault/b.pdf": b"x"}
    said = [one for one in Notes().read(opened(zipped(files)), BERLIN) if isinstance(one, Skipped)]
    assert [one.where for one in said] == ["2 × .pdf", "1 × .png"]


def test_of_several_files_archives_are_left_for_another_time() -> None:
    files = [("a.zip", io.BytesIO(zipped())), ("2021-03-04.md", io.BytesIO(b"Words.")), ("b.md", io.BytesIO(b""))]
    several = archives.open_files(files)
    assert [member.name for member in several.members()] == ["2021-03-04.md", "b.md"]
    assert [note.where for note in several.notes] == ["a.zip"]


def test_the_name_of_the_folder_is_no_part_of_what_a_note_is_called() -> None:
    bare = {name.removeprefix("Vault/"): content for name, content in FOLDER.items()}
    assert [one.key for one in notes(bare)] == [one.key for one in notes(FOLDER)]


def test_tables_are_read_whatever_divides_them() -> None:
    for delimiter in ",;\t|":
        table = delimiter.join(["Date", "Title", "Text"]) + "\n" + delimiter.join(["2021-03-04", "A", '"b\nc"'])
        (row,) = rows(table)
        assert isinstance(row, Found)
        assert (row.title, row.text) == ("A", "b\nc")


def test_a_table_of_a_mood_tracker_needs_no_choosing() -> None:
    table = (
        "full_date,date,weekday,time,mood,activities,note_title,note\n"
        '2021-03-04,4 Mar,Thursday,9:05 pm,tired,"walk | tea",Late,Words.\n'
    )
    assert tables.shown(opened(table.encode(), "a.csv")).roles == (
        "date", "", "", "time", "feelings", "tags", "title", "text",
    )  # fmt: skip
    (row,) = rows(table)
    assert isinstance(row, Found)
    assert (row.created.isoformat(), row.feelings, row.tags) == (
        "2021-03-04T21:05:00+01:00",
        ("tired",),
        ("walk", "tea"),
    )


def test_a_table_without_names_gets_some() -> None:
    assert tables.shown(opened(b"2021-03-04,words\n2021-03-05,more\n", "a.csv")).columns == ("Column 1", "Column 2")
    assert len(rows("2021-03-04,words\n2021-03-05,more\n", ("date", "text"))) == 2


def test_rows_that_cannot_be_read_are_said_by_their_number() -> None:
    first, second, third = rows("date,text\n2021-03-04,a\nsoon,b\n,c\n")
    assert isinstance(first, Found)
    assert (second, third) == (
        Skipped("a.csv, row 3", "Its day can’t be read."),
        Skipped("a.csv, row 4", "It has no day."),
    )


def test_a_table_that_says_no_day_is_refused() -> None:
    with pytest.raises(Refused, match="the day"):
        rows("a,b\n1,2\n")


def test_feelings_become_ours_and_other_words_stay_as_words() -> None:
    kept = page(found(feelings=("Tired", "i can't tell"), tags=("#rain", "old house", "calm", "rain"))).entry
    assert kept.feelings == ("calm", "tired", "cant-tell")
    assert kept.text == "Words.\n\n#rain #old-house"


def test_a_tag_that_the_text_says_already_is_not_said_twice() -> None:
    assert page(found(text="A day of #Rain and @ro.", tags=("rain", "ro", "ra"))).entry.text.endswith("@ro.\n\n#ra")


def test_an_entry_that_is_longer_than_a_page_becomes_several_and_loses_nothing() -> None:
    text = "\n\n".join(f"Paragraph {number} " + "word " * 200 for number in range(500))
    parts = list(becoming.pages(VAULT, "notes", found(text=text, title="Long")))
    assert all(len(part.entry.text) <= TEXT for part in parts)
    assert "\n".join(part.entry.text for part in parts).split() == text.split()
    assert [part.entry.title for part in parts] == [f"Long ({n} of {len(parts)})" for n in range(1, len(parts) + 1)]
    assert len({part.id for part in parts}) == len(parts)


def test_a_title_that_is_too_long_begins_the_text() -> None:
    kept = page(found(title="long " * 60)).entry
    assert kept.title == ""
    assert kept.text.startswith("long long")
    assert kept.text.endswith("Words.")


def test_every_source_knows_its_own_and_says_where_its_export_is() -> None:
    assert len({source.slug for source in SOURCES}) == len(SOURCES)
    for source in SOURCES:
        assert source.hint.endswith(".")
        assert all(end.startswith(".") and end == end.lower() for end in source.extensions)
        empty = archives.open_files([("a.bin", io.BytesIO(b"\0" * 100))])
        assert source.recognises(empty) < 20
