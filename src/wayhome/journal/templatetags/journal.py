"""The cards of the timeline and of what was found.

A page shows twenty or thirty of them, and takes most of its time for them: drawn here, a card takes a tenth of what a
template takes for it. Whatever a person wrote is escaped by ``format_html``.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from wayhome.journal.found import Match
from wayhome.journal.timeline import Card
from wayhome.vault.kinds import Glimpse
from wayhome.vault.search import Piece
from wayhome.web.templatetags.web import icon

register = template.Library()

_NOTHING = SafeString()
_AUTOFOCUS = mark_safe(" autofocus")
_PICTURE = '<img class="glance" src="{}" alt="" loading="lazy">\n'
"""The title above it says what it is."""
_STILL_OPEN = mark_safe('<span class="tag lamp">Still open</span>')


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


def _card(card: Card, *, focus: bool) -> SafeString:
    glimpse = card.glimpse
    tags = format_html_join("", '<span class="tag">{}</span>', ((tag,) for tag in card.tags))
    still_open = _STILL_OPEN if glimpse.unfinished else _NOTHING
    return format_html(
        '{}{}</p>\n<h3 class="title"><a href="{}"{}>{}</a></h3>\n{}{}\n{}\n</article></li>',
        _head(glimpse, card.moment, card.when),
        format_html_join("", "<span>{}</span>", ((fact,) for fact in glimpse.facts)),
        glimpse.url,
        _AUTOFOCUS if focus else "",
        glimpse.title,
        format_html(_PICTURE, glimpse.picture) if glimpse.picture else "",
        format_html('<p class="own">{}</p>', card.words) if card.words else "",
        format_html('<p class="row tight">{}{}</p>', still_open, tags) if still_open or tags else "",
    )


def _match(match: Match, *, focus: bool) -> SafeString:
    return format_html(
        '{}</p>\n<h2 class="h3 title"><a href="{}"{}>{}</a></h2>\n{}\n</article></li>',
        _head(match.glimpse, match.moment, match.when),
        match.glimpse.url,
        _AUTOFOCUS if focus else "",
        _marked(match.title),
        format_html('<p class="own">{}</p>', _marked(match.words)) if match.words else "",
    )


def _head(glimpse: Glimpse, moment: datetime, when: str) -> SafeString:
    """The beginning of a card: when it was, and what kind of thing it is."""
    return format_html(
        '\n<li{}><article class="card stack tight">\n<p class="meta"><time datetime="{}">{}</time><span>{}{}</span>',
        format_html(' class="c-{}"', glimpse.ink) if glimpse.ink else "",
        moment.isoformat(),
        when,
        icon(glimpse.icon),
        glimpse.label,
    )


def _marked(pieces: Iterable[Piece]) -> SafeString:
    drawn = [format_html("<mark>{}</mark>" if piece.marked else "{}", piece.text) for piece in pieces]
    return mark_safe("".join(drawn))
