"""Cards of practices. One that tells nothing of anybody but whether it has a star is drawn once for each of both."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.template import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from wayhome.practise import gates
from wayhome.practise.browsing import Page
from wayhome.practise.history import History
from wayhome.practise.own.mine import is_own
from wayhome.practise.practice import Practice

register = template.Library()

CARD = "practise/parts/card.html"
_drawn: dict[tuple[str, str], tuple[Practice, SafeString]] = {}


@register.simple_tag
def card(practice: Practice, star: str = "", past: History | None = None, mark: str = "") -> SafeString:
    """The card of a practice. ``star``: “on”, “off” or empty; ``mark``: in words. What is the person’s own is not kept
    drawn."""
    if past is not None or mark or is_own(practice.id):
        said = {"practice": practice, "star": star, "past": past, "mark": mark, "own": is_own(practice.id)}
        return render_to_string(CARD, said)
    known = _drawn.get((practice.id, star))
    if known is None or known[0] is not practice:
        drawn = render_to_string(CARD, {"practice": practice, "star": star})
        known = _drawn[(practice.id, star)] = (practice, drawn)
    return known[1]


@register.simple_tag
def cards(page: Page, shown: Iterable[Practice], *, stars: bool) -> SafeString:
    """The cards of what a page of the library shows: they may be a hundred, so they are not drawn in a template."""
    favourites = frozenset(page.shelf.favourites)
    drawn = (
        card(
            one,
            ("on" if one.id in favourites else "off") if stars else "",
            page.past.get(one.id),
            page.shelf.mark_in_words(one.id),
        )
        for one in shown
    )
    return mark_safe("".join(drawn))


@register.simple_tag(takes_context=True)
def fitting_instead(context: Context, named: Practice | None) -> Practice | None:
    """What a step offers in its place: the practice that its file names, or one that is for this person."""
    request = context.get("request")
    return gates.instead(getattr(request, "vault", None), named.id) if named else None


@register.filter
def opening(text: str) -> str:
    """The first sentence of a step’s text, without its marks of emphasis."""
    first = next((line for line in text.strip().splitlines() if line.strip()), "").replace("*", "")
    for end in (". ", "? ", "… "):
        head, found, _ = first.partition(end)
        first = f"{head}{end.strip()}" if found else first
    return first.removeprefix("- ")
