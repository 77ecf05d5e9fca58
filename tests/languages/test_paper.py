"""What a page for paper says of itself is in its template, in ``say("…")``, so that it is translated."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from django.utils import translation
from pypdf import PdfReader

from tests.languages.catalogues import PACKAGE, languages
from wayhome.web.paper.setting import SAID, SAYING, typeset, typeset_for_readers

TEMPLATES = sorted(path for path in PACKAGE.rglob("*.typ") if "tests" not in path.parts and path != SAYING)
_COMMENT = re.compile(r"^\s*//.*$", re.MULTILINE)
_NOT_READ = re.compile(
    r"(?:\b(?:image|at|rgb)\(|\b(?:format|style|weight|family|font): |[!=]= |^#let (?:display|serif|sans) = .*)$"
)
"""What stands before a string that nobody reads: a file, a name, a colour, how something looks."""
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
_WORDS = re.compile(r"[^\W\d_]{2,}[’',.:;]? [^\W\d_]{2,}|^[A-Z][a-z]{2,}")
_MARKUP = re.compile(r"\[([^\[\]#]*[^\W\d_]{2,}[^\[\]#]*)\]")


def unsaid(source: str) -> list[str]:
    """What a template says without ``say``."""
    found = []
    for line in _COMMENT.sub("", source).splitlines():
        for each in _STRING.finditer(line):
            before = line[: each.start()]
            if _WORDS.search(each[1]) and not before.endswith("say(") and not _NOT_READ.search(before):
                found.append(each[1])
        found += _MARKUP.findall(_STRING.sub("", line))
    return found


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.stem)
def test_a_page_says_nothing_that_is_not_translated(template: Path) -> None:
    assert unsaid(template.read_text(encoding="utf-8")) == []


def test_what_is_left_unsaid_is_found() -> None:
    source = 'heading("Still to ask"); par[The field calls it: x]; small(say("In my own words")); image("A file.svg")'
    assert unsaid(source) == ["Still to ask", "The field calls it: x"]


@pytest.fixture
def page(tmp_path: Path) -> Path:
    template = tmp_path / "page.typ"
    template.write_text(
        "#let note = json(bytes(sys.inputs.note))\n#set document(title: note.title, date: none)\n"
        "#set text(..language)\n= #note.title\n"
        '#say("With {whom}.", whom: note.whom) #say("Date")\n',
        encoding="utf-8",
    )
    return template


def _read(pdf: bytes) -> tuple[str, str]:
    book = PdfReader(BytesIO(pdf))
    return str(book.root_object["/Lang"]), " ".join(each.extract_text() for each in book.pages)


def test_a_page_speaks_the_language_of_the_moment_and_says_so(page: Path) -> None:
    words = {"title": "A page", "whom": "Lise"}
    said = {}
    for language in ["en-gb", *languages()]:
        with translation.override(language):
            said[language] = _read(typeset_for_readers(page, "note", words))
    assert said["en-gb"][0] == "en-GB"
    assert "With Lise. Date" in said["en-gb"][1]
    assert said["de"][0] == "de"
    assert "Mit Lise. Datum" in said["de"][1]
    assert said["es"][0] == "es"
    assert "Con Lise. Fecha" in said["es"][1]


def test_what_is_put_in_is_no_place_for_more(page: Path) -> None:
    said = _read(typeset(page, "note", {"title": "A page", "whom": "{whom} {day}"}))[1]
    assert "With {whom} {day}." in said


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.stem)
def test_every_sentence_of_a_page_is_found(template: Path) -> None:
    source = _COMMENT.sub("", template.read_text(encoding="utf-8"))
    assert len(re.findall(r"\bsay\(", source)) == len(SAID.findall(source))
