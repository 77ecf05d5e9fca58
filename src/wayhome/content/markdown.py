"""The small Markdown subset of all words in files: paragraphs, *em*, **strong**, and lists with “- ”."""

from __future__ import annotations

from functools import lru_cache

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

TAGS = {"p", "em", "strong", "ul", "ol", "li", "br"}

_parser = MarkdownIt("zero", {"html": False, "typographer": False}).enable(["emphasis", "list", "escape", "newline"])


@lru_cache(maxsize=2_000)
def rendered(words: str) -> SafeString:
    """Words from a file as HTML, twice guarded: the parser knows nothing else, and nh3 lets nothing else through.

    Only for words from files: the result is remembered, so a person's own words must never come here.
    """
    return mark_safe(nh3.clean(_parser.render(words), tags=TAGS, attributes={}).strip())
