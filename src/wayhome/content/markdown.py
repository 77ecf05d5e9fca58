"""The small Markdown subset of all words in files: paragraphs, *em*, **strong**, and lists with “- ”."""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

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


class Run(NamedTuple):
    """A few words alike: plain, emphasised, strong or both. A line break is the words “\\n”."""

    words: str
    em: bool = False
    strong: bool = False


class Block(NamedTuple):
    """A paragraph (one of ``parts``), or a list of them: ``sort`` is “p”, “ul” or “ol”."""

    sort: str
    parts: list[list[Run]]


def blocks(words: str) -> list[Block]:
    """Words as plain paragraphs and lists, for what is no page: the same subset, and no markup of any sort."""
    found: list[Block] = []
    lists: list[Block] = []
    for token in _parser().parse(words):
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            lists.append(Block("ul" if token.type.startswith("bullet") else "ol", []))
            found += lists[-1:] if len(lists) == 1 else []
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            lists.pop()
        elif token.type == "inline":
            # A list in a list goes on as the one around it.
            runs = _runs(token.children or [])
            lists[0].parts.append(runs) if lists else found.append(Block("p", [runs]))
    return found


def _runs(tokens: list[Any]) -> list[Run]:
    made, em, strong = [], 0, 0
    for token in tokens:
        em += token.nesting if token.type.startswith("em_") else 0
        strong += token.nesting if token.type.startswith("strong_") else 0
        if token.type in {"softbreak", "hardbreak"}:
            made.append(Run("\n" if token.type == "hardbreak" else " "))
        elif token.content:
            made.append(Run(token.content, em > 0, strong > 0))
    return made
