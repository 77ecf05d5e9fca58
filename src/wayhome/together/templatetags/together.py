"""How a copy is put on a page, and the tabs above the pages of a connection."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta

from django import template
from django.utils import timezone
from django.utils.dateformat import format as date_format
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

from wayhome.together.literature import Line
from wayhome.together.reading import HOW
from wayhome.together.records import Opened

register = template.Library()

_LABELLED = re.compile(r"\*\*([^*\n]{1,120})\*\*(.*)", re.S)
_ASKED = re.compile(r"\*([^*\n]{1,400})\*")


@register.filter
def as_said(text: str) -> SafeString:
    """Words as a kind says them: paragraphs, with labels and questions set apart. Nothing else counts as a sign."""
    paragraphs = [part.strip("\n") for part in re.split(r"\n\s*\n", text) if part.strip()]
    return format_html_join("", "<p>{}</p>", ((_paragraph(part),) for part in paragraphs))


def _paragraph(text: str) -> SafeString:
    labelled = _LABELLED.fullmatch(text)
    if labelled:
        return format_html('<span class="label tiny soft">{}</span> {}', labelled[1], _lines(labelled[2].strip()))
    asked = _ASKED.fullmatch(text)
    return format_html("<em>{}</em>", asked[1]) if asked else _lines(text)


def _lines(text: str) -> SafeString:
    return format_html_join(SafeString("<br>"), "{}", ((conditional_escape(line),) for line in text.splitlines()))


@register.filter
def last_day(ends: datetime) -> datetime:
    """The last day on which a copy can be read: it ends at the midnight after it."""
    return ends - timedelta(seconds=1)


@register.filter
def opened_at(opened: Opened) -> str:
    """When what was opened, in a sentence: “Check-in, on 3 March at 14:05”."""
    return f"{opened.title}, on {date_format(timezone.localtime(opened.at), 'j F Y, H:i')}"


@register.filter
def number(value: float) -> str:
    """A number as one writes it, to two places: “12”, “3.25”."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


@register.filter
def sources(lines: Iterable[Line]) -> list[str]:
    """Where what numbers are called stands, each once."""
    return list(dict.fromkeys(line.called.source for line in lines if line.called))


@register.filter
def initials(name: str) -> str:
    """One or two letters to tell people by in a list."""
    parts = [part for part in re.split(r"[\s.\-]+", name) if part]
    return "".join(part[0] for part in parts[:2]).upper() or "·"


INKS = ("", "moss", "lamp", "spruce", "madder")


@register.filter
def ink(connection: uuid.UUID) -> str:
    """One of the five inks for somebody in a list: the same each time, and it says nothing of them."""
    return INKS[connection.int % len(INKS)]


@register.filter
def how_words(how: str) -> str:
    """How a practice is meant, in words."""
    return HOW[how][0] if how in HOW else ""


@register.filter
def how_meaning(how: str) -> str:
    """What that means for whoever gets it."""
    return HOW[how][1] if how in HOW else ""
