"""Quotation marks and words stand where a language can change them: in a sentence that is translated, or put in by
``|quoted`` and ``quoted()``; not by themselves around a value, nor in what a tag or a filter is handed unseen."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.languages.catalogues import PACKAGE
from wayhome.languages.units import units

TEMPLATES = sorted(path for path in PACKAGE.rglob("templates/**/*.html") if "tests" not in path.parts)
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if not {"tests", "migrations"} & set(path.parts))
NO_WORDS = {"GET"}
"""What tags and filters are handed that looks like words: a way to ask of HTTP."""

_MARK = re.compile(r"[“”„«»]")
_COMMENT = re.compile(r"{#.*?#}|{%\s*comment.*?endcomment\s*%}|<!--.*?-->", re.DOTALL)
_TAG = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
_DAY = re.compile(r"\|(?:date|time):(\"[^\"]*\"|'[^']*')|{% now (\"[^\"]*\"|'[^']*')")
_HANDED = re.compile(r"\"([^\"]*)\"|'([^']*)'")
_WORDS = re.compile(r"[^\W\d_]+[,.:;]? [^\W\d_]|^[A-Z][^\W\d_]*$")


def untranslated(source: str) -> str:
    """A template without what is translated of it, and without its comments."""
    for unit in reversed(units(source)):
        source = source[: unit.start] + source[unit.end :]
    return _COMMENT.sub("", source)


def marks_alone(source: str) -> list[str]:
    """Quotation marks that stay English in every language, each with what stands around it."""
    left = untranslated(source)
    return [left[max(0, found.start() - 20) : found.end() + 20] for found in _MARK.finditer(left)]


def words_alone(source: str) -> list[str]:
    """Words that tags and filters are handed, and that stay English."""
    tags = (_DAY.sub("", tag[0]) for tag in _TAG.finditer(untranslated(source)))
    handed = (found[1] or found[2] or "" for tag in tags for found in _HANDED.finditer(tag))
    return [one for one in handed if _WORDS.search(one) and one not in NO_WORDS]


def marks_in_python(source: str) -> Iterator[str]:
    """f-strings that only put quotation marks around something."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.JoinedStr):
            said = "".join(str(one.value) for one in node.values if isinstance(one, ast.Constant))
            if re.search("[“”]", said) and not re.search(r"[^\W\d_]", said):
                yield f"{node.lineno}: {ast.unparse(node)}"


def ids(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


@pytest.mark.parametrize("path", TEMPLATES, ids=ids)
def test_a_template_leaves_no_english_behind(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert (marks_alone(source), words_alone(source)) == ([], []), "use |quoted, or a whole sentence"


def test_python_puts_no_english_marks_around_a_value() -> None:
    found = [f"{ids(path)}:{one}" for path in MODULES for one in marks_in_python(path.read_text(encoding="utf-8"))]
    assert found == [], "use quoted() of languages/numbers.py"


@pytest.mark.parametrize(
    ("source", "marks", "words"),
    [
        ("<p>“{{ line }}”</p>", 2, []),
        ("<p>{{ line|quoted }}</p>", 0, []),
        ("<p>Under “{{ line }}”</p>", 0, []),
        ("<p>“Here. {% if copy %}<day-now></day-now>{% endif %}”</p>", 1, []),
        ("{# “a” #}{% comment %}“b”{% endcomment %}<!-- “c” -->", 0, []),
        ("{{ day|default:'No day' }}", 0, ["No day"]),
        ('{{ day|default:"No day" }}', 0, []),
        ('{% goes "practise.letter" "this letter" %}', 0, ["this letter"]),
        ('{% if request.method == "GET" %}{{ day|date:"j F" }}{% now "l j" %}', 0, []),
    ],
)
def test_what_is_found(source: str, marks: int, words: list[str]) -> None:
    assert (len(marks_alone(source)), words_alone(source)) == (marks, words)


def test_what_is_found_in_python() -> None:
    source = 'f"“{name}”"\nf"{where}, “{name}”"\nf"no “{name}” here"\n_("“{name}”")\n"“a”"'
    assert [one[0] for one in marks_in_python(source)] == ["1", "2"]
