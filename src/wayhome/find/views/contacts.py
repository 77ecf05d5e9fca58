"""What passed with somebody on the list: a line is added, and can be erased."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from wayhome.find import shortlist
from wayhome.find.forms import ContactForm
from wayhome.find.records.contact import Contact
from wayhome.find.views.shortlist import shown
from wayhome.languages.words import _
from wayhome.vault import operations, queries, sessions
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.erasing import say_erased
from wayhome.vault.take_up import gives_back


@require_http_methods(["GET", "POST"])
@unlocked
@gives_back("words")
def new(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Add a line. Who comes here by an address, as after a line that was refused, finds the page with its form."""
    if request.method == "GET":
        return redirect("find:candidate", shortlist.candidate(request.vault, record_id).id)
    form = ContactForm(request.POST)
    if not form.is_valid():
        return shown(request, record_id, form)
    shortlist.note_contact(request.vault, Contact(candidate=record_id, **form.cleaned_data))
    sessions.say(request.vault, _("Kept."))
    return redirect("find:candidate", record_id)


@require_POST
@unlocked
def erasure(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Erase a line, with a moment to undo."""
    about = queries.get(request.vault, Contact, record_id).payload.candidate
    operations.erase(request.vault, Contact, record_id)
    say_erased(request.vault, record_id, undo="find:undo")
    return redirect("find:candidate", about)
