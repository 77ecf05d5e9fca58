"""What a script says stands in a template, so that it is translated: no script has words of its own.

Each element that says something has ``words/<element>.html``, and each page with the element brings that along.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.languages.catalogues import PACKAGE

SCRIPTS = sorted(path for path in PACKAGE.rglob("static/**/*.js") if "vendor" not in path.parts)
WORDS = {path.stem: path for path in PACKAGE.rglob("templates/*/words/*.html")}
PAGES = sorted(path for path in PACKAGE.rglob("templates/**/*.html") if "words" not in path.parts)

NOT_READ = {
    # Keys.
    *("End", "Enter", "Escape", "Home", "Shift"),
    # A header that no page shows.
    "Date",
    # Places in a page.
    "textarea, input:not([type]), input:is([type=text], [type=search], [type=number], [type=datetime-local])",
    "[type=password], reveal-field input",
    "textarea, input:not([type=range], [type=checkbox])",
}
"""Strings that look like words, and are none."""

_TOKEN = re.compile(
    r"(?P<comment>//[^\n]*|/\*.*?\*/)|(?P<string>\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*')"
    r"|(?P<pattern>(?:(?<=[(,=:\[!&|?{};+>])|(?<=[(,=:\[!&|?{};+>] )|(?<=return ))"
    r"/(?![/*])(?:\[(?:[^\]\\\n]|\\.)*\]|[^/\\\n\[]|\\.)+/[a-z]*)"
    r"|(?P<template>`)",
    re.DOTALL,
)
_ASKED = re.compile(r"(?:querySelector(?:All)?|matches|closest|matchMedia|Error)\(\s*$|class(?:Name|\",) ?=? ?$")
"""What stands before a string that asks for a place, an attribute or a class, or is said to whoever wrote the code."""
_TWO_WORDS = re.compile(r"[^\W\d_][\w’'“”.,:;!?…)]* [(“]?(?:[^\W\d_]{2,}|{})|{}[\w’'“”.,:;!?…)]* [(“]?[^\W\d_]{2,}")
_LABEL = re.compile(r"\s*[A-Z][^\W\d_A-Z]+[.:!?…]?\s*")
_NAMED = re.compile(r"#(?:words|say|end|name|status|trouble|forget|keepTrying|tell)\(((?:[^()]|\([^()]*\))*)\)")
_NAME = re.compile(r'(?:^|\? |: )"([a-z-]+)"')
_IMPORT = re.compile(r'from "lib/([a-z-]+)"')


def strings(source: str) -> Iterator[tuple[int, str, str]]:
    """Each string of a script: its line, what stands before it, and what it says, with {} for each value in it."""
    place = 0
    while found := _TOKEN.search(source, place):
        place = found.end()
        line, before = source.count("\n", 0, found.start()) + 1, source[: found.start()]
        if found["string"]:
            yield line, before, found["string"][1:-1]
        elif found["template"]:
            said, values, place = _template(source, place)
            yield line, before, said
            for value in values:
                yield from ((line, before, inner) for _, before, inner in strings(value))


def _template(source: str, place: int) -> tuple[str, list[str], int]:
    """What stands between two backticks, the values in it, and where it ends."""
    said, values = "", []
    while source[place] != "`":
        if source.startswith("${", place):
            ends = _closing(source, place + 2)
            values.append(source[place + 2 : ends])
            said, place = said + "{}", ends + 1
        else:
            step = 2 if source[place] == "\\" else 1
            said, place = said + source[place : place + step], place + step
    return said, values, place + 1


def _closing(source: str, place: int) -> int:
    depth = 0
    while source[place] != "}" or depth:
        if source[place] == "`":
            place = _template(source, place + 1)[2]
            continue
        depth += {"{": 1, "}": -1}.get(source[place], 0)
        place += 1
    return place


def words_in(source: str) -> list[str]:
    """Strings of two or more words, and labels of one, that somebody could read."""
    return [
        f"{line}: {said}"
        for line, before, said in strings(source)
        if said not in NOT_READ and not _ASKED.search(before) and _reads(said)
    ]


def _reads(said: str) -> bool:
    return bool(_TWO_WORDS.search(said) or _LABEL.fullmatch(said.replace("{}", "")))


def named_in(template: str) -> set[str]:
    return set(re.findall(r'data-as="([a-z-]+)"', template))


def with_libraries(path: Path) -> str:
    """The source of an element, and of what it is handed on to."""
    own = path.read_text(encoding="utf-8")
    found = [one for name in _IMPORT.findall(own) for one in SCRIPTS if one.match(f"lib/{name}.js")]
    return "\n".join([own, *(one.read_text(encoding="utf-8") for one in found)])


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_no_script_has_words_of_its_own(path: Path) -> None:
    assert words_in(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('const KEPT = "Kept a moment ago";', ["1: Kept a moment ago"]),
        ('\nlabel.textContent = out ? "Look" : "look";', ["2: Look"]),
        ("label.ariaLabel = `Line ${at} of ${all}`;", ["1: Line {} of {}"]),
        ("say(`${at} of ${all}`)", ["1: {} of {}"]),
        ('`${count ? `, ${count} chosen` : ""}`', ["1: , {} chosen"]),
        ("text = `Sheet ${number + 1}`", ["1: Sheet {}"]),
        ('// Kept "a moment" ago\n/** "Two words" */ this.#words("kept")', []),
        ('document.querySelector("details input:checked")', []),
        ('button.className = "btn plain"', []),
        ('text.replace(/[’\']/gu, "").split(/"/)', []),
        ('throw new TypeError("not kept")', []),
        ('if (event.key === "Enter") post("x", { "HX-Request": "true" })', []),
        ("`${breath} ${phase}`", []),
        ('one.setAttribute("aria-label", `Before: ${before}. Now: ${now}.`)', ["1: Before: {}. Now: {}."]),
        ("say(`Pen ${meant}.`)", ["1: Pen {}."]),
    ],
)
def test_what_is_found(source: str, found: list[str]) -> None:
    assert words_in(source) == found


def test_what_is_known_is_still_there() -> None:
    every = {said for path in SCRIPTS for _, _, said in strings(path.read_text(encoding="utf-8"))}
    assert every >= NOT_READ


@pytest.mark.parametrize("element", sorted(WORDS))
def test_an_element_has_the_words_that_it_says_and_no_others(element: str) -> None:
    template = WORDS[element].read_text(encoding="utf-8")
    (script,) = (path for path in SCRIPTS if path.match(f"elements/{element}.js"))
    own = script.read_text(encoding="utf-8")
    assert f'<template data-words-of="{element}">' in template
    assert 'import { wordsFor } from "lib/words";' in own
    asked = {name for handed in _NAMED.findall(own) for name in _NAME.findall(handed)}
    assert asked <= named_in(template)
    assert named_in(template) <= {said for _, _, said in strings(with_libraries(script))}


def test_who_has_words_asks_for_them() -> None:
    speaking = {path.stem for path in SCRIPTS if "= wordsFor(this)" in path.read_text(encoding="utf-8")}
    assert speaking == set(WORDS)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: "/".join(path.parts[-3:]))
def test_a_page_brings_the_words_of_its_elements(path: Path) -> None:
    source = re.sub(r"{#.*?#}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    for element in WORDS:
        if re.search(rf"<{element}(?![\w-])", source):
            assert f'/words/{element}.html" %}}' in source, element
