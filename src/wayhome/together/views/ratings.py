"""A therapist says where they see a goal that was shared with them."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from wayhome.languages.words import _
from wayhome.together import connections, ratings, workspace
from wayhome.together.rating_form import RatingForm
from wayhome.vault import sessions
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.choosable import Steps
from wayhome.vault.queries import NotHere

FULL = _("As much was said of this copy as it holds. Ask for it to be shared again.")


@require_http_methods(["GET", "POST"])
@unlocked
def page(request: VaultRequest, connection: uuid.UUID, share_id: uuid.UUID) -> HttpResponse:
    """The outcomes of a copy that was opened, each with a form, and what this therapist said of them so far."""
    record = connections.client(request.vault, connection)
    if request.method == "GET" and not workspace.has_opened(request.vault, record, share_id):
        return redirect("together:read", connection, share_id)
    copy = workspace.look(request.vault, record, share_id)
    every = [(one.title, one.steps) for one in copy.pages if one.steps]
    if not every:
        raise NotHere("Outcomes")
    sent = next((steps for _, steps in every if steps.mark == request.POST.get("mark")), None)
    form = RatingForm(request.POST, steps=sent) if sent else None
    if form is not None and sent is not None and form.is_valid():
        return _told(request, record.id, share_id, ratings.Told(mark=sent.mark, at=timezone.now(), **form.cleaned_data))
    said = ratings.told_of(request.vault, record, share_id)
    goals = [
        (title, steps, _form(steps, form), [one for one in said if one.mark == steps.mark]) for title, steps in every
    ]
    context = {"client": record, "it": record.payload, "goals": goals}
    return render(request, "together/rate.html", context, status=422 if form is not None else 200)


def _form(steps: Steps, sent: RatingForm | None) -> RatingForm:
    return sent if sent is not None and sent.prefix == steps.mark else RatingForm(steps=steps)


def _told(request: VaultRequest, connection: uuid.UUID, share_id: uuid.UUID, told: ratings.Told) -> HttpResponse:
    record = connections.client(request.vault, connection)
    try:
        ratings.tell(request.vault, record, share_id, told)
        sessions.say(request.vault, _("Told. {name} sees it beside their own.").format(name=record.payload.title))
    except ratings.TooMany:
        sessions.say(request.vault, FULL)
    return redirect("together:rate", connection, share_id)
