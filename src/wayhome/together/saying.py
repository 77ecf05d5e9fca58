"""Words of a copy, paragraph by paragraph: what a label says of them, and what was asked."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

_LABELLED = re.compile(r"\*\*([^*\n]{1,120})\*\*(.*)", re.S)
_ASKED = re.compile(r"\*([^*\n]{1,400})\*")


class Paragraph(msgspec.Struct, frozen=True):
    """Some words below each other. ``asked``: they are a question of ours, and not the person’s words."""

    words: str
    label: str = ""
    asked: bool = False


def paragraphs(text: str) -> Iterator[Paragraph]:
    """What a kind said of its record. Nothing but labels and questions counts as a sign."""
    for part in (part.strip("\n") for part in re.split(r"\n\s*\n", text) if part.strip()):
        if labelled := _LABELLED.fullmatch(part):
            yield Paragraph(labelled[2].strip(), labelled[1])
        elif asked := _ASKED.fullmatch(part):
            yield Paragraph(asked[1], asked=True)
        else:
            yield Paragraph(part)
