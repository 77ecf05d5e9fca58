"""How a copy is put on a page, and the tabs above the pages of a connection."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta

from django import template
from django.template.context import RequestContext
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

from wayhome.languages.days import dated
from wayhome.languages.numbers import way
from wayhome.languages.spoken import EachLanguage
from wayhome.languages.words import _
from wayhome.together import connections, headings, reading
from wayhome.together.caseload import Row
from wayhome.together.literature import Line
from wayhome.together.offer_forms import Groups, HowForm, options
from wayhome.together.records import Opened
from wayhome.together.saying import Paragraph, paragraphs
from wayhome.together.workspace import Listed
from wayhome.vault import addresses
from wayhome.vault.readable import on_day
from wayhome.web.templatetags.web import icon

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


@register.simple_tag(takes_context=True)
def shown_to_clients(context: RequestContext) -> str:
    """The name by which clients know this therapist: as the page has it already, or asked for."""
    client, now = context.get("client"), context.get("practitioner")
    if client is not None:
        return str(client.payload.shown)
    return (now or connections.practitioner(context["request"].vault)).shown


@register.filter
def last_day(ends: datetime) -> datetime:
    """The last day on which a copy can be read: it ends at the midnight after it."""
    return ends - timedelta(seconds=1)


@register.filter
def opened_at(opened: Opened) -> str:
    """When what was opened, in a sentence: “Check-in, on 3 March at 14:05”."""
    return _("{title}, on {day}").format(title=opened.title, day=dated(timezone.localtime(opened.at), "j F Y, H:i"))


register.filter("kicker", headings.kicker)
register.filter("day_beside", headings.day_beside)


@register.filter
def number(value: float) -> str:
    """A number as one writes it, to two places: “12”, “3.25”."""
    return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", way().POINT)


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


_PERSON = (
    '<li><a class="person" href="{}"{}><span class="mono {}" aria-hidden="true">{}</span>'
    '<span><b>{}</b><br><span class="tiny soft">{}</span></span></a></li>'
)


_COPY = (
    '<article class="stack tight"><p class="meta">{}<span>{}</span>{}<span>{}{}</span></p>'
    '<h3><a href="{}">{}</a></h3></article>'
)
NOBODY = uuid.UUID(int=0)
_NEW = '<span class="tag lamp">{}</span>'
_CLOSED = '<article class="stack tight"><p class="soft">{}</p></article>'
CLOSED = _("One copy can’t be opened any more. Ask for it to be shared again.")
NEW = _("New")


@register.simple_tag
def copies(listed: Iterable[Listed], connection: uuid.UUID) -> SafeString:
    """Copies in a client’s list, put together at once."""
    page = reverse("together:read", args=[connection, NOBODY])
    return SafeString("".join(_copy(one, page.replace(str(NOBODY), str(one.id))) for one in listed))


def _copy(one: Listed, page: str) -> SafeString:
    it = one.heading
    if it is None:
        return format_html(_CLOSED, CLOSED)
    new = format_html(_NEW, NEW) if one.is_new else ""
    sent = _("Sent {day}").format(day=on_day(it.made))
    until = _("Until {day}").format(day=on_day(last_day(it.ends)))
    kind = format_html("<span>{}</span>", it.label) if headings.kicker(it) else ""
    return format_html(_COPY, new, sent, kind, icon("clock"), until, page, it.title)


@register.simple_tag
def people(rows: Iterable[Row], here: uuid.UUID | None = None) -> SafeString:
    """Clients in a list, put together at once: there are thirty on a page. ``here``: whose page it is."""
    return format_html_join("", _PERSON, (_person(row, here) for row in rows))


def _person(row: Row, here: uuid.UUID | None) -> tuple[str, ...]:
    one, title = row.record.id, row.record.payload.title
    current = SafeString(' aria-current="page"') if one == here else ""
    return addresses.of("together:client", one), current, ink(one), initials(title), title, _standing(row)


def _standing(row: Row) -> str:
    """How it stands with a client, in a few words."""
    it = row.record.payload
    if it.ended:
        return _("Ended {day}").format(day=dated(timezone.localtime(it.ended), "j F Y"))
    if not it.accepted:
        return _("Invited {day}, not accepted yet").format(day=dated(timezone.localtime(it.invited), "j F"))
    if not it.compared:
        return format_html("<b>{}</b>", _("Compare the four words"))
    meets = dated(timezone.localtime(it.next_session), "l j F, H:i") if it.next_session else ""
    shared = _("{count} shared").format(count=row.shared)
    if row.new:
        return format_html("{} · <b>{}</b>", meets or shared, _("{count} new").format(count=row.new))
    return meets or (shared if row.shared else str(_("Connected")))


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
@EachLanguage
def how_asked() -> SafeString:
    """The questions how a practice is meant, before anybody has answered: the same on every page of a
    language."""
    form = HowForm()
    return SafeString("".join(render_to_string("web/parts/field.html", {"field": form[name]}) for name in form.fields))


@register.simple_tag
def practice_options(groups: Groups, chosen: str) -> SafeString:
    """The options of a choice among all practices, which may stand on a page forty times."""
    return options(groups, chosen)
