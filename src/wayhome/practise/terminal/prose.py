"""Words of practices as plain lines."""

from __future__ import annotations

import re

from wayhome.practise.templatetags.practise import named

_STRONG = re.compile(r"(\*\*|\*)(?=\S)(.+?)(?<=\S)\1")


def plain(words: str, name: str = "") -> str:
    """Words of a file without their marks: one line a paragraph, lists set in; with the younger self’s name."""
    paragraphs = re.split(r"\n\s*\n", words.strip())
    return "\n\n".join(_paragraph(one, name) for one in paragraphs)


def _paragraph(text: str, name: str) -> str:
    lines = text.split("\n")
    if any(line.startswith("- ") for line in lines):
        return "\n".join(f"  {_unmarked(line, name)}" for line in lines)
    return _unmarked(" ".join(line.strip() for line in lines), name)


def _unmarked(line: str, name: str) -> str:
    return named(re.sub(r"\\([\\*_-])", r"\1", _STRONG.sub(r"\2", line)), name)
