"""The small Markdown subset of all words in files: paragraphs, *em*, **strong**, and lists with “- ”."""

from __future__ import annotations

import importlib
from functools import cache, lru_cache
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


@lru_cache(maxsize=2_000)
def rendered(words: str) -> SafeString:
    """Words from a file as HTML, twice guarded: the parser knows nothing else, and nh3 lets nothing else through.

    Only for words from files: the result is remembered, so a person's own words must never come here.
    """
    return mark_safe(nh3.clean(_parser().render(words), tags=TAGS, attributes={}).strip())
