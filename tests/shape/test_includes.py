"""A form in a part of a page brings its token along: what sees only what it is handed is handed that, too."""

from __future__ import annotations

import re
from pathlib import Path

SOURCES = Path(__file__).resolve().parents[2] / "src/wayhome"
TEMPLATES = {path.as_posix().split("/templates/", 1)[1]: path.read_text("utf-8") for path in SOURCES.rglob("*.html")}
INCLUDE = re.compile(r'\{%\s*include\s+"([^"]+)"([^%]*)%\}')


def test_a_part_with_a_form_is_handed_the_token_and_the_vault() -> None:
    with_forms = {name for name, text in TEMPLATES.items() if "{% csrf_token %}" in text}
    while around := {name for name, text in TEMPLATES.items() if with_forms & _included(text)} - with_forms:
        with_forms |= around
    without = [
        f"{name}: {part}"
        for name, text in TEMPLATES.items()
        for part, handed in INCLUDE.findall(text)
        if part in with_forms and re.search(r"\bonly\b", handed) and "csrf_token=csrf_token" not in handed
    ]
    assert with_forms
    assert without == []


def _included(text: str) -> set[str]:
    """The parts that see all that this one sees."""
    return {part for part, handed in INCLUDE.findall(text) if not re.search(r"\bonly\b", handed)}
