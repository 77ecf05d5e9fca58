"""The thread map: what seems to go together in a person's patterns. The page that shows it is Insight."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from wayhome.languages.words import _
from wayhome.understand import putting_aside, queries
from wayhome.understand.drawing import draw
from wayhome.understand.putting_aside import MOST, Full, of_words_in
from wayhome.understand.records import Node, in_words
from wayhome.understand.threads import PLACE
from wayhome.vault import sessions
from wayhome.vault.access import VaultRequest, unlocked

SPANS: dict[str, tuple[str, int | None]] = {
    "month": (_("One month"), 31),
    "three-months": (_("Three months"), 92),
    "all": (_("All"), None),
}
"""How far back the map looks: words, and days."""
MANY = _("{most} threads are put aside already. Once one is put back, this one fits.")
FEW = 10
"""With fewer patterns than these the page says that the numbers are small."""


def threads_of(request: VaultRequest) -> dict[str, Any]:
    """What a page shows of the thread map, over the span that its address names. Raises Http404 for what is none."""
    span = request.GET.get("span", "all")
    if span not in SPANS:
        raise Http404("Span")
    every, days = queries.settled(queries.patterns(request.vault)), SPANS[span][1]
    since = timezone.now() - timedelta(days=days) if days else None
    found = [record for record in every if since is None or record.created >= since]
    threads = putting_aside.map_of(request.vault, found)
    context = {"threads": threads, "span": span, "spans": [(slug, words) for slug, (words, __) in SPANS.items()]}
    context |= {"drawing": draw(threads), "few": len(found) < FEW, "every": len(every)}
    context["put_aside"] = [(thread, in_words(thread)) for thread in threads.put_aside]
    return context


@require_POST
@unlocked
def not_quite_right(request: VaultRequest) -> HttpResponse:
    """Put a thread of one's own words aside: it is not shown any more, and kept below to be put back."""
    thread = _thread(request)
    if not of_words_in((thread,), (record.payload for record in queries.patterns(request.vault))):
        raise Http404("Thread")
    try:
        putting_aside.not_quite_right(request.vault, thread)
        sessions.say(request.vault, _("Put aside. It’s kept at the end of this page, and can be put back."))
    except Full:
        sessions.say(request.vault, MANY.format(most=MOST))
    return redirect("integrate:insight")


@require_POST
@unlocked
def show_again(request: VaultRequest) -> HttpResponse:
    """Put a thread back."""
    putting_aside.show_again(request.vault, _thread(request))
    return redirect("integrate:insight")


def _thread(request: HttpRequest) -> tuple[Node, ...]:
    """The thread that a form names, from left to right. Raises Http404 for what is none."""
    columns, words = request.POST.getlist("column"), request.POST.getlist("words")
    if len(columns) != len(words) or not 2 <= len(columns) <= len(PLACE) or not set(columns) <= set(PLACE):
        raise Http404("Thread")
    return tuple(zip(columns, words, strict=True))
