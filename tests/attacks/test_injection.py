"""Into which languages the words of a person, or of a file, are put, and what shows that they stay words there.

``SHOWN`` is the inventory; what is tried here besides is any text at all, and that nothing new joins unseen.
"""

from __future__ import annotations

import json
import re
import tomllib
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wayhome.content.markdown import TAGS, rendered
from wayhome.find.records.message import mail_to
from wayhome.practise import library
from wayhome.practise.own import files
from wayhome.vault.terminal import showing

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "wayhome"
SHOWN = {
    "pages, every form": "tests/attacks/test_forms.py::test_no_form_makes_a_fault",
    "pages, cards drawn at once": "src/wayhome/journal/tests/test_cards.py::test_nothing_in_a_card_becomes_markup",
    "pages, words that were found": "src/wayhome/journal/tests/test_cards.py::test_nothing_in_what_was_found",
    "pages, an entry of the register": "src/wayhome/find/tests/test_search_page.py::test_hostile_words_are_words",
    "pages, an answer of the register online": "src/wayhome/find/tests/test_online.py::test_hostile_words_stay_words",
    "pages, a practice from a file": "src/wayhome/practise/tests/test_own_files.py::test_markup_in_a_file_is_words",
    "pages, a therapist’s suggestion": "tests/together/test_suggestion_files.py::test_its_words_are_never_markup",
    "the small Markdown": "src/wayhome/content/tests/test_markdown.py::test_nothing_else_becomes_markup",
    "pages of a copy": "tests/export/test_copy.py::test_pages_show_words_and_never_run_them",
    "front matter (YAML) of a copy": "tests/export/test_copy.py::test_a_hostile_title_stays_in_its_front_matter",
    "names of files in a copy": "tests/export/test_copy.py::test_names_of_files_are_safe",
    "a page or a PDF for somebody elsewhere": "tests/together/test_elsewhere.py::test_words_are_never_markup",
    "PDFs (typst)": "src/wayhome/practise/tests/test_workbook.py::hostile",
    "pictures of drawings (SVG)": "src/wayhome/practise/tests/test_drawing.py::test_what_is_written_on_it_is_escaped",
    "calendars (ICS)": "src/wayhome/find/tests/test_calendars.py::test_a_title_is_no_way_to_more_properties",
    "a terminal": "src/wayhome/integrate/tests/test_commands.py::test_the_newest_is_shown_in_full",
    "calculations of a questionnaire (FHIRPath)": "src/wayhome/integrate/measures/tests/test_reading.py::HOSTILE",
    "a journal that is brought in": "src/wayhome/journal/tests/test_import_hostile.py::test_",
    "lines of the log": "src/wayhome/web/tests/test_errors.py::test_addresses_stay_out_of_the_log",
}
ANY = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=200)
CLOSING = ANY | st.sampled_from(
    [
        '"""\n[[steps]]\nid = "x"\n"""',
        "'''\nlevel = 0\n",
        'x"\nlevel = 0\n#',
        "\\",
        '\\"""',
        "</p><script>alert(1)</script>",
        "[a](javascript:alert(1))",
        "![a](https://evil.example/p.png)",
        "<!-- -->",
        "&#60;img src=x onerror=alert(1)>",
        "`<b>`\n\n    <i>\n\n# x\n\n> y\n\n| a |",
    ]
)


@pytest.mark.parametrize("language", SHOWN)
def test_what_shows_it_is_there(language: str) -> None:
    path, name = SHOWN[language].split("::")
    said = (ROOT / path).read_text(encoding="utf-8")
    assert re.search(rf"^\s*def {name}|^{name} = ", said, re.MULTILINE)


@settings(deadline=None)
@given(CLOSING)
def test_any_words_in_toml_come_back_as_they_were_and_bring_nothing(words: str) -> None:
    practice = msgspec.structs.replace(next(iter(library.practices().values())), title=words, summary=words)
    table = tomllib.loads(files.shared(practice).decode())
    # Of line ends a text of several lines keeps one sort.
    assert table["title"] == table["summary"] == (words.replace("\r\n", "\n") if "\n" in words else words)
    assert table | {"title": "", "summary": ""} == {"id": practice.id, **files.table_of(practice)} | {
        "title": "",
        "summary": "",
    }


@settings(deadline=None)
@given(CLOSING)
def test_any_words_in_markdown_are_words_and_the_few_tags(words: str) -> None:
    found = _Tags()
    found.feed(rendered(words))
    found.close()
    assert found.seen <= TAGS
    assert not found.attributes


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        self.attributes += attrs


HEADERS = st.sampled_from(["ro@example.org?bcc=eve@example.org", "a@b&cc=c@d", "a@b\r\nBcc: eve@example.org", "a@b#c"])


@settings(deadline=None)
@given(ANY | HEADERS, ANY | HEADERS, ANY | HEADERS)
def test_a_message_goes_to_one_address_with_two_headers(address: str, subject: str, words: str) -> None:
    made = mail_to(address, subject, words)
    assert made.isascii()
    assert made.isprintable()
    parts = urlsplit(made)
    assert (parts.scheme, parts.fragment, unquote(parts.path)) == ("mailto", "", address)
    said = parse_qs(parts.query, keep_blank_values=True, strict_parsing=True)
    assert said == {"subject": [subject], "body": [words.strip()]}


@settings(deadline=None)
@given(ANY)
def test_a_terminal_gets_nothing_to_obey(words: str) -> None:
    shown = showing.plain(words)
    assert len(shown) == len(words)
    assert not set(shown) & {chr(one) for one in (*range(9), *range(11, 32), *range(127, 160))}


@settings(deadline=None)
@given(ANY)
def test_front_matter_is_one_line_whatever_stands_in_it(words: str) -> None:
    line = msgspec.json.encode(words).decode()
    assert "\n" not in line
    assert "\r" not in line
    assert json.loads(line) == words


TEMPLATES = sorted(path for path in SOURCE.rglob("*.typ") if "tests" not in path.parts)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_a_template_of_paper_takes_words_as_data_and_reads_none_as_markup(path: Path) -> None:
    """typst has one way from a text to markup, and one to other files; neither is in any template."""
    said = re.sub(r"//.*", "", path.read_text(encoding="utf-8"))
    assert not re.search(r"\beval\s*\(|\bread\s*\(|\bplugin\s*\(|#import|#include", said)
    taken = re.findall(r"sys\.inputs\b", said)
    assert taken
    assert len(taken) == len(re.findall(r"\bbytes\(sys\.inputs\.\w+\)", said))


NAMED = re.compile(r'filename="\{([^}"]*)\}"')
FIXED = re.compile(r"(?:\w+\.)?[A-Z]+")
OF_OURS = {"name", "said.file"}
"""``name``: of FILES in together.elsewhere; ``said.file``: what a work called its file, below."""


def test_no_download_is_called_by_a_person_s_words() -> None:
    """Its name stands in a header, and afterwards in a folder of downloads for all to see."""
    sources = {path: path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py") if "tests" not in path.parts}
    named = {name for said in sources.values() for name in NAMED.findall(said)}
    assert {name for name in named if not FIXED.fullmatch(name)} == OF_OURS
    works = {one for said in sources.values() for one in re.findall(r"progress\.file\(([^,]+),", said)}
    assert works == {"NAME", "name", "file_name(passphrase)", '"wayhome-import.txt"'}


def test_nobody_gets_a_table_that_a_program_would_calculate() -> None:
    """A spreadsheet takes “=1+1” in a CSV for a formula. Only the public register is written as one, for itself."""
    writing = {
        path.relative_to(SOURCE).parts[:2]
        for path in SOURCE.rglob("*.py")
        if "tests" not in path.parts and re.search(r"csv\.(?:writer|DictWriter)\(", path.read_text(encoding="utf-8"))
    }
    assert writing == {("find", "registry")}
