"""The small Markdown subset of all words in files: paragraphs, *em*, **strong**, and lists with “- ”."""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from functools import cache
from typing import Any

import nh3
from django.utils.safestring import SafeString, mark_safe

TAGS = {"p", "em", "strong", "ul", "ol", "li", "br"}


@cache
def _parser() -> Any:
    # No page before the first practice needs it: Wayhome starts without it.
    markdown = importlib.import_module("markdown_it")
    parser = markdown.MarkdownIt("zero", {"html": False, "typographer": False})
    return parser.enable(["emphasis", "list", "escape", "newline"])


_remembered: dict[str, SafeString | None] = {}
"""The words from files that are rendered once, and what they come to once somebody has seen them."""


def remember(words: Iterable[str]) -> None:
    """Words from files of this installation, the same for everybody: what they come to is remembered when it is shown.

    A person's own words are never remembered, as in a practice that they wrote: they are rendered anew each time.
    """
    for text in words:
        _remembered.setdefault(text, None)


def rendered(words: str) -> SafeString:
    """Words as HTML, twice guarded: the parser knows nothing else, and nh3 lets nothing else through."""
    if words not in _remembered:
        return _rendered(words)
    known = _remembered[words]
    if known is None:
        known = _remembered[words] = _rendered(words)
    return known


def _rendered(words: str) -> SafeString:
    return mark_safe(nh3.clean(_parser().render(words), tags=TAGS, attributes={}).strip())
