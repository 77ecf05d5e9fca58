"""The therapist’s programmes: all of them, making one, suggesting it; and one practice to several clients."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import format_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from wayhome.languages.words import _, counted
from wayhome.safety import practices
from wayhome.together import programmes
from wayhome.together.offer_forms import SeveralForm, choices, meant
from wayhome.together.offer_records import Made
from wayhome.together.offers import NoMore
from wayhome.together.suggestion import HOWS, MOST_STEPS, MOST_WEEKS, NOTE, TITLE, NotASuggestion, Offered, Suggestion
from wayhome.together.views.offers import NO_MORE, TOO_LARGE
from wayhome.vault import queries, sessions
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.erasing import say_erased
from wayhome.vault.kinds import Record
from wayhome.vault.operations import Stale

FULL = format_lazy(
    _("There is room for {count} programmes. Erase one that you don’t need any more, then write on."),
    count=programmes.MOST,
)
NOTHING_SENT = _("Nothing was sent.")
ELSEWHERE = _("It was changed in another tab meanwhile. What you wrote stands here; kept, it takes the place of that.")


@require_GET
@unlocked
def every(request: VaultRequest) -> HttpResponse:
    """All programmes of this therapist."""
    return render(request, "together/programmes.html", {"programmes": programmes.every(request.vault)})


@require_POST
@unlocked
def begin(request: VaultRequest) -> HttpResponse:
    """Begin one."""
    try:
        return redirect("together:programme", programmes.begin(request.vault).id)
    except programmes.NoMore:
        sessions.say(request.vault, str(FULL))
        return redirect("together:programmes")


@require_http_methods(["GET", "POST"])
@unlocked
def programme(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Make it, step by step: every press keeps what stands on the page."""
    record = queries.get(request.vault, Made, record_id)
    known = programmes.titles(request.vault, record.payload.said)
    if request.method == "GET":
        return _page(request, record, record.payload.said, known)
    said, act = programmes.typed(request.POST, known), request.POST.get("do", "keep")
    if request.POST.get("revision") != str(record.revision):
        return _page(request, record, said, known, trouble=ELSEWHERE)
    try:
        record = programmes.keep(request.vault, record, programmes.acted(said, act))
    except Stale:
        return _page(request, queries.get(request.vault, Made, record_id), said, known, trouble=ELSEWHERE)
    return _next(request, record, act, known)


@require_http_methods(["GET", "POST"])
@unlocked
def send(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Suggest it to one client or several."""
    record, offered = programmes.made(request.vault, record_id)
    if offered is None:
        return redirect("together:programme", record_id)
    form = SeveralForm(request.POST or None, people=programmes.clients(request.vault))
    back = {"title": record.payload.title, "programme": record, "said": offered}
    return _several(request, form, offered if form.is_valid() else None, back)


@require_http_methods(["GET", "POST"])
@unlocked
def practice(request: VaultRequest, slug: str) -> HttpResponse:
    """Suggest one practice to one client or several, with the same note."""
    known = practices.known_to(request.vault, slug)
    if known is None:
        raise Http404("Practice")
    form = SeveralForm(request.POST or None, people=programmes.clients(request.vault), alone=True)
    offered = None
    if form.is_valid():
        said = form.cleaned_data
        offered = Suggestion(practice=meant(request.vault, known), how=said["how"], note=said["note"])
    return _several(request, form, offered, {"title": known.title, "known": known})


@require_POST
@unlocked
def erase(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Erase one, with a moment to undo. What was sent of it stands until it is taken back."""
    programmes.without(request.vault, record_id)
    say_erased(request.vault, record_id)
    return redirect("together:programmes")


def _several(
    request: VaultRequest, form: SeveralForm, offered: Offered | None, context: dict[str, Any]
) -> HttpResponse:
    if offered is not None:
        try:
            sent = programmes.send(request.vault, offered, form.to())
            sessions.say(
                request.vault,
                counted(
                    "Sent to 1 client. You can take it back from each at any time.",
                    "Sent to {count} clients. You can take it back from each at any time.",
                    sent,
                ),
            )
            return redirect("together:clients")
        except NoMore:
            form.add_error(None, f"{NOTHING_SENT} {NO_MORE}")
        except NotASuggestion:
            form.add_error(None, TOO_LARGE)
    status = 422 if form.is_bound else 200
    return render(request, "together/send.html", context | {"form": form}, status=status)


def _next(request: VaultRequest, record: Record[Made], act: str, known: dict[str, str]) -> HttpResponse:
    if act in {"send", "file"}:
        lacking = programmes.lacks(request.vault, record.payload.said)
        if lacking:
            return _page(request, record, record.payload.said, known, trouble=lacking)
        return redirect(f"together:programme_{act}", record.id)
    if act == "keep":
        sessions.say(request.vault, _("Kept."))
    return redirect(f"{reverse('together:programme', args=[record.id])}#steps")


def _page(
    request: VaultRequest, record: Record[Made], said: programmes.Said, known: dict[str, str], *, trouble: str = ""
) -> HttpResponse:
    """``said``: what stands on it, which may be newer than what is kept."""
    listed = choices(request.vault)
    there = {slug for _, group in listed for slug, _ in group}
    gone = [(slug, title) for slug, title in known.items() if slug not in there]
    context = {
        "record": record,
        "said": said,
        "groups": [
            ("", [("", _("A pause: nothing to do"))]),
            *listed[1:],
            *([(_("No longer here"), gone)] if gone else []),
        ],
        "hows": [(value, words) for value, (words, _) in HOWS.items()],
        "most": {"weeks": MOST_WEEKS, "note": NOTE, "title": TITLE},
        "room": len(said["steps"]) < MOST_STEPS,
        "trouble": trouble,
    }
    return render(request, "together/programme.html", context, status=422 if trouble else 200)
