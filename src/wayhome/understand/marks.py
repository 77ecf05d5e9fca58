"""Marks behind the sentences of a lesson, for its sources: ``[^owen-2015]`` in a file, a number on a page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from wayhome.languages.words import _

MARK = re.compile(r"\[\^([a-z0-9-]+)\]")
SEVERAL = re.compile(rf"(?:{MARK.pattern})+")


def named_in(words: str) -> list[str]:
    """Ids of the sources that these words name."""
    return MARK.findall(words)


def without(words: str) -> str:
    """The words alone."""
    return MARK.sub("", words)


def numbered(words: str, sources: Sequence[str]) -> SafeString:
    """The words, or their HTML, with each mark as the number of its source in the list at the foot of the page."""

    def links(found: re.Match[str]) -> str:
        places = [sources.index(slug) + 1 for slug in named_in(found[0])]
        numbers = [(number, _("Source {number}").format(number=number), number) for number in places]
        link = '<a href="#source-{}" aria-label="{}">{}</a>'
        return format_html('<sup class="mark">{}</sup>', format_html_join(", ", link, numbers))

    # What comes in is escaped or HTML already, and what is put in is numbers.
    return mark_safe(SEVERAL.sub(links, conditional_escape(words)))
