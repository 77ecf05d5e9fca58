"""Joplin: what its terminal app wrote, as JEX and as Markdown with front matter."""

from __future__ import annotations

import io
import tarfile
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wayhome.journal.importing.source import Found, Refused, Skipped
from wayhome.journal.importing.sources import joplin, pieces
from wayhome.journal.importing.sources.joplin import Joplin
from wayhome.journal.importing.tests import made
from wayhome.journal.importing.tests.reading import at, found, opened, read, skipped

SOURCE = Joplin()
JEX, FOLDER = made.file("joplin-3.5.1.jex"), made.file("joplin-3.5.1-front-matter.zip")
A_PDF = "Files that aren’t pictures are left out (pdf); the entry comes without them."


@pytest.mark.parametrize(("content", "sure"), [(JEX, 98), (FOLDER, 92)])
def test_what_joplin_itself_wrote_gives_the_same_notes_in_both_forms(content: bytes, sure: int) -> None:
    assert SOURCE.recognises(opened(content, "notes.jex")) == sure
    things = read(SOURCE, content, "notes.jex")
    notes = {one.title: one for one in things if isinstance(one, Found)}
    assert {title: (one.created, one.text, one.tags) for title, one in notes.items()} == {
        "The lake in March": (
            at(2021, 3, 2, 7, 45),
            "list.pdfNineteen ducks, then I lost count.\n\nThe path was muddy: it smelled of rain.",
            ("Home", "slow days", "water"),
        ),
        "Buy blue paint": (at(2021, 3, 2, 15, 46, 40), "Due: 2021-03-05 09:00", ("Home", "to-do")),
        "Call the library": (at(2021, 3, 2, 15, 47, 40), "", ("Home", "to-do", "done")),
        "To me, at nine: a letter": (
            at(2021, 3, 28, 1, 30),
            "# Dear one\n\nYou liked **maps**. Here is a [place](https://example.org/map).\n\n- [x] warm socks\n"
            "- [ ] the blue cup\n\nid: this line only looks like one of Joplin’s\n\nSource: https://example.org/origin",
            ("Home / Letters", "letters"),
        ),
        "Written in HTML": (at(2021, 5, 3, 0, 0), "Beans & peas.\n\n- one row\n- two rows", ("Garden",)),
        "No words yet": (at(2021, 5, 3, 1, 0), "", ("Garden",)),
    }
    assert [one.member.suffix for one in notes["The lake in March"].pictures] == [".png"]
    assert notes["To me, at nine: a letter"].updated == at(2021, 3, 28, 1, 31)
    assert [why for _, why in skipped(things)] == [A_PDF]


def test_notes_of_a_jex_have_their_own_ids() -> None:
    assert {len(one.key) for one in found(SOURCE, JEX)} == {32}


def note(own: int, body: str, title: str = "A note", **facts: str) -> tuple[str, str]:
    """A note as it lies in a JEX."""
    said = {
        "id": f"{own:032x}",
        "parent_id": "",
        "created_time": "2021-03-02T07:45:00.000Z",
        "user_created_time": "2021-03-02T07:45:00.000Z",
        "encryption_applied": "0",
        "markup_language": "1",
        **facts,
        "type_": facts.get("type_", "1"),
    }
    return f"{own:032x}.md", f"{title}\n\n{body}\n\n" + "\n".join(f"{name}: {value}" for name, value in said.items())


def tarred(files: Mapping[str, str | bytes]) -> bytes:
    """A JEX of these files."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content.encode() if isinstance(content, str) else content)
            archive.addfile(info, io.BytesIO(content.encode() if isinstance(content, str) else content))
    return packed.getvalue()


def test_what_is_locked_in_the_bin_or_in_conflict_is_left_out() -> None:
    files = dict(
        [
            note(1, "x", encryption_applied="1"),
            note(2, "x", deleted_time="1795347264780"),
            note(3, "x", is_conflict="1"),
            note(4, "x", user_created_time="", created_time="soon"),
            note(5, "", title="", deleted_time="0"),
            note(6, "kept"),
        ]
    )
    things = read(SOURCE, tarred(files), "notes.jex")
    assert [one.text for one in things if isinstance(one, Found)] == ["kept"]
    assert [why for _, why in skipped(things)] == [
        joplin.LOCKED,
        joplin.IN_THE_BIN,
        joplin.CONFLICT,
        pieces.NO_DATE,
        pieces.EMPTY,
    ]


def test_notebooks_in_a_circle_and_links_to_what_is_not_there() -> None:
    home = note(1, "", title="Home", type_="2", parent_id=f"{2:032x}")
    letters = note(2, "", title="Letters", type_="2", parent_id=f"{1:032x}")
    words = f"See [the other note](:/{9:032x}) and ![gone](:/{8:032x}) <img width='3' src=\":/{7:032x}\"/>"
    photo = note(7, "", title="p.jpg", type_="4", file_extension="jpg")
    files = dict([home, letters, photo, note(3, words, parent_id=f"{1:032x}")])
    things = read(SOURCE, tarred(files), "notes.jex")
    assert things[-1].text == "See the other note and gone"
    assert things[-1].tags[0].startswith("Home / Letters") or things[-1].tags[0].endswith("Letters / Home")
    assert skipped(things) == [(f"{3:032x}.md", pieces.LOST_PICTURE)]


def test_an_apostrophe_in_a_title_of_the_folder_form() -> None:
    text = (
        "---\ntitle: 'Robin''s day: one'\nupdated: 2021-03-28 01:31:00Z\ncreated: 2021-03-28 01:30:00Z\n---\n\nWords.\n"
    )
    packed = made.zipped({"Home/Robin.md": text, "Home/other.md": "no front matter"})
    things = read(SOURCE, packed)
    assert (things[0].title, things[0].tags) == ("Robin's day: one", ("Home",))
    assert skipped(things) == [("Home/other.md", pieces.NO_DATE)]


def test_what_is_not_of_joplin_is_refused() -> None:
    with pytest.raises(Refused, match="no Joplin notes"):
        read(SOURCE, made.zipped({"a.md": "---\ntitle: x\n---\n"}))
    with pytest.raises(Refused):
        read(SOURCE, JEX[:700] + b"\xff" * 600, "notes.jex")


@given(st.text(max_size=200), st.text(max_size=60))
def test_any_words_of_a_note_come_back(body: str, title: str) -> None:
    name, content = note(1, body.replace("\r", ""), title=title)
    for one in read(SOURCE, tarred({name: content.encode("utf-8", "replace")}), "notes.jex"):
        assert isinstance(one, Found | Skipped)


def test_a_fact_is_never_taken_from_the_words() -> None:
    name, content = note(1, "type_: 2\nid: 5\n\ndeleted_time: 7")
    (one,) = found(SOURCE, tarred({name: content}), "notes.jex")
    assert (one.key, one.text) == (f"{1:032x}", "type_: 2\nid: 5\n\ndeleted_time: 7")
