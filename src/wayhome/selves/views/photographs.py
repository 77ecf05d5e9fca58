"""The photograph of a younger self: sealed, and shown only when the person chooses to look."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from wayhome.languages.words import _
from wayhome.selves import operations, queries
from wayhome.selves.forms import PhotographForm
from wayhome.selves.gathered import gathered
from wayhome.selves.records import YoungerSelf
from wayhome.vault import sessions
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.kinds import Record
from wayhome.vault.operations import Stale
from wayhome.vault.pictures import CONTENT_TYPE


@require_http_methods(["GET", "POST"])
@unlocked
def photograph(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """The picture itself; or, with a file, a new one in its place. A file that can't be used changes nothing."""
    younger = queries.younger_self(request.vault, record_id)
    if request.method == "GET":
        headers = {"Cache-Control": "no-store", "Content-Disposition": "inline"}
        return HttpResponse(queries.photograph(request.vault, younger), content_type=CONTENT_TYPE, headers=headers)
    form = PhotographForm(request.POST, request.FILES)
    if not form.is_valid() or not _hung(request, younger, form):
        context = {"younger": younger, "form": form, "gathered": gathered(request.vault, record_id)}
        return render(request, "selves/younger.html", context, status=422)
    sessions.say(request.vault, _("The photograph is kept. It stays closed until you choose to look."))
    return redirect("selves:younger", record_id)


@require_POST
@unlocked
def removal(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Take the photograph away for good."""
    try:
        operations.remove_photograph(request.vault, record_id)
        sessions.say(request.vault, _("The photograph is gone from here."))
    except Stale:
        sessions.say(
            request.vault, _("Another tab changed this page at the same moment. The photograph is still here.")
        )
    return redirect("selves:younger", record_id)


def _hung(request: VaultRequest, younger: Record[YoungerSelf], form: PhotographForm) -> bool:
    """Whether the picture is kept; not when another tab changed the same younger self in this very moment."""
    try:
        operations.hang_photograph(request.vault, younger.id, form.cleaned_data["photograph"])
    except Stale:
        form.add_error("photograph", _("Another tab changed this page at the same moment. Please choose it once more."))
        return False
    return True
