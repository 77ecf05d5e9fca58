"""The cards of the timeline and of what was found.

A page shows twenty or thirty of them, and takes most of its time for them: drawn here, a card takes a tenth of what a
template takes for it. Whatever may hold a word of a person goes through ``escape``, and it is Django’s own, without the
steps around it that make it take three times as long.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from html import escape

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from wayhome.journal.finding import choices
from wayhome.journal.found import Match
from wayhome.journal.timeline import Card
from wayhome.languages.spoken import remembered
from wayhome.languages.words import _
from wayhome.vault.kinds import Glimpse
from wayhome.vault.search import Piece
from wayhome.web.templatetags.web import icon

register = template.Library()

_PICTURE = '<img class="glance" src="{}" alt="" loading="lazy">\n'
"""The title above it says what it is."""
_STILL_OPEN = _("Still open")


@register.simple_tag
@remembered(32)
def looked_in(show: str) -> SafeString:
    """The kinds that can be looked in, with that one chosen, or all where it is empty: the same for everybody."""
    return render_to_string("journal/parts/looked_in.html", {"show": show, "choices": choices()})


@register.simple_tag
def cards(shown: Iterable[Card], *, focus: bool = False) -> SafeString:
    """Records on their days. ``focus``: the first of them is where the keyboard goes on."""
    drawn = [_card(card, focus=focus and place == 0) for place, card in enumerate(shown)]
    return mark_safe("".join(drawn))


@register.simple_tag
def matches(shown: Iterable[Match], *, focus: bool = False) -> SafeString:
    """What was found, with the words marked that were looked for. ``focus``: as with ``cards``."""
    drawn = [_match(match, focus=focus and place == 0) for place, match in enumerate(shown)]
    return mark_safe("".join(drawn))


def _card(card: Card, *, focus: bool) -> str:
    glimpse = card.glimpse
    facts = "".join(f"<span>{escape(fact)}</span>" for fact in glimpse.facts)
    picture = _PICTURE.format(escape(glimpse.picture)) if glimpse.picture else ""
    words = f'<p class="own">{escape(card.words)}</p>' if card.words else ""
    tags = "".join(f'<span class="tag">{escape(tag)}</span>' for tag in card.tags)
    beneath = f"{_open() if glimpse.unfinished else ''}{tags}"
    return (
        f"{_head(glimpse, card.moment, card.when)}{facts}</p>\n"
        f'<h3 class="title">{_link(glimpse, escape(glimpse.title), focus=focus)}</h3>\n{picture}{words}\n'
        f"{_row(beneath)}\n</article></li>"
    )


def _open() -> str:
    return f'<span class="tag lamp">{escape(_STILL_OPEN)}</span>'


def _match(match: Match, *, focus: bool) -> str:
    words = f'<p class="own">{_marked(match.words)}</p>' if match.words else ""
    return (
        f"{_head(match.glimpse, match.moment, match.when)}</p>\n"
        f'<h2 class="h3 title">{_link(match.glimpse, _marked(match.title), focus=focus)}</h2>\n{words}\n</article></li>'
    )


def _head(glimpse: Glimpse, moment: datetime, when: str) -> str:
    """The beginning of a card: when it was, and what kind of thing it is."""
    ink = f' class="c-{escape(glimpse.ink)}"' if glimpse.ink else ""
    dashed = " dashed" if glimpse.closed else ""
    return (
        f'\n<li{ink}><article class="card stack tight{dashed}">\n<p class="meta"><time datetime="{moment.isoformat()}">'
        f"{escape(when)}</time><span>{icon(glimpse.icon)}{escape(glimpse.label)}</span>"
    )


def _link(glimpse: Glimpse, title: str, *, focus: bool) -> str:
    """``title``: escaped already."""
    return f'<a href="{escape(glimpse.url)}"{" autofocus" if focus else ""}>{title}</a>'


def _row(tags: str) -> str:
    return f'<p class="row tight">{tags}</p>' if tags else ""


def _marked(pieces: Iterable[Piece]) -> str:
    return "".join(f"<mark>{escape(each.text)}</mark>" if each.marked else escape(each.text) for each in pieces)
