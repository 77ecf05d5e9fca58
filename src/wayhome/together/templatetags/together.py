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

from wayhome.together import reading
from wayhome.together.literature import Line
from wayhome.together.records import Opened
from wayhome.together.saying import Paragraph, paragraphs

register = template.Library()

_POINT = "- "


@register.filter
def as_said(text: str) -> SafeString:
    """Words as a kind says them: paragraphs, lists, labels and questions set apart. Nothing else counts as a sign."""
    return format_html_join("", "{}", ((_block(part),) for part in paragraphs(text)))


def _block(part: Paragraph) -> SafeString:
    lines = part.words.splitlines()
    if part.label or part.asked or not lines or not all(line.startswith(_POINT) for line in lines):
        return format_html("<p>{}</p>", _paragraph(part))
    points = format_html_join("", "<li>{}</li>", ((line.removeprefix(_POINT),) for line in lines))
    return format_html('<ul class="points">{}</ul>', points)


def _paragraph(part: Paragraph) -> SafeString:
    if part.label:
        return format_html('<span class="label tiny soft">{}</span> {}', part.label, _lines(part.words))
    return format_html("<em>{}</em>", part.words) if part.asked else _lines(part.words)


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
    return reading.words(how)


@register.filter
def how_meaning(how: str, level: int | str | None = None) -> str:
    """What that means for whoever gets it. ``level``: of the practice; none where a page knows none."""
    return reading.meaning(how, level if isinstance(level, int) else None)


@register.filter
def how_suggested(how: str, by: str) -> str:
    """Who suggests it, and how, in a sentence."""
    return reading.suggests(by, how)


@register.simple_tag
def practice_options(groups: list[tuple[str, list[tuple[str, str]]]], chosen: str) -> SafeString:
    """The options of a choice among all practices, which may stand on a page forty times."""
    return format_html_join("", "{}", ((_options(words, group, chosen),) for words, group in groups))


def _options(words: str, group: list[tuple[str, str]], chosen: str) -> SafeString:
    options = format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        ((value, SafeString(" selected") if value == chosen else "", label) for value, label in group),
    )
    return format_html('<optgroup label="{}">{}</optgroup>', words, options) if words else options
