"""Pages for paper: words are never more than words, and letters without a font keep nobody from their page."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from wayhome.web.paper import setting

TEMPLATE = Path(__file__).parent / "paper.typ"
SAID = "Some letters are boxes."


def set_for_readers(*lines: str) -> PdfReader:
    return PdfReader(io.BytesIO(setting.typeset_for_readers(TEMPLATE, "note", {"title": "Notes", "lines": lines})))


def words(paper: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in paper.pages).split())


def says_it_is_accessible(paper: PdfReader) -> bool:
    root: Any = paper.trailer["/Root"]
    metadata: Any = root["/Metadata"]
    return b"pdfuaid" in metadata.get_object().get_data()


def test_a_page_can_be_read_aloud_and_copied() -> None:
    paper = set_for_readers("Žofie Łukasz met Ελένη and Привет", "A second line")
    assert "Žofie Łukasz met Ελένη and Привет" in words(paper)
    root: Any = paper.trailer["/Root"]
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("en-GB", True)
    assert paper.metadata is not None
    assert paper.metadata.title == "Notes"
    assert says_it_is_accessible(paper)
    assert SAID not in words(paper)


@pytest.mark.parametrize("letters", ["漢字", "😢", "👨‍👩‍👧", "ไทย", "한국어"])
def test_letters_without_a_font_are_boxes_and_the_page_says_so(letters: str) -> None:
    paper = set_for_readers(f"Before {letters} after")
    assert "Before □" in words(paper)
    assert "after" in words(paper)
    assert SAID in words(paper)
    assert says_it_is_accessible(paper)


def test_what_is_no_letter_is_left_out() -> None:
    paper = set_for_readers("Ring\x07ing\ufeff twice\x00")
    assert "Ringing twice" in words(paper)
    assert says_it_is_accessible(paper)


def test_nothing_in_words_is_a_command() -> None:
    line = '#panic("x") $x$ *bold* \\u{41} "quoted" [brackets]'
    assert line in words(set_for_readers(line))


def test_a_page_comes_without_that_promise_where_its_letters_cannot_be_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setting, "_lacking", lambda said: [])
    paper = set_for_readers("Before 漢 after")
    assert "Before" in words(paper)
    assert not says_it_is_accessible(paper)
