"""What can be done with a pattern that is kept: two texts put together, and erasing."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from wayhome.languages.words import _
from wayhome.understand import operations as understand
from wayhome.understand import putting_aside, queries
from wayhome.understand.forms import NameForm
from wayhome.understand.records import Pattern
from wayhome.vault import operations, sessions
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.erasing import say_erased


@require_POST
@unlocked
def together(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Make one of two texts, one after the other where they differ."""
    try:
        kept = understand.put_together(request.vault, queries.pattern(request.vault, record_id))
    except operations.Stale:
        sessions.say(request.vault, _("Another tab changed it at the same moment. Both texts are still here."))
        return redirect("understand:pattern", record_id)
    sessions.say(request.vault, _("Both are in one now."))
    return redirect("understand:pattern", kept.id)


@require_POST
@unlocked
def younger(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Add a younger self of the age that was felt, and say of the moment that it was theirs."""
    form, record = NameForm(request.POST), queries.pattern(request.vault, record_id)
    if not form.is_valid():
        sessions.say(request.vault, _("A name is all that’s needed, of at most 200 letters. Nothing was added."))
    elif understand.name_younger(request.vault, record.id, form.cleaned_data["name"]):
        sessions.say(request.vault, _("Added. This moment is on their page, too."))
    return redirect("understand:pattern", record.id)


@require_POST
@unlocked
def erase(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Erase a pattern, with ten minutes to bring it back."""
    operations.erase(request.vault, Pattern, record_id)
    putting_aside.put_aside(request.vault)
    say_erased(request.vault, record_id)
    return redirect("understand:patterns")
