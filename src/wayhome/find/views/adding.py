"""Bringing somebody onto the list: from the register, or from a card or a copied text, which is looked at first."""

from __future__ import annotations

import msgspec
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from wayhome.find import searches, shortlist
from wayhome.find.adding_forms import BringForm, KeepForm, StoodForm
from wayhome.find.registry import searching
from wayhome.find.registry.listed import Listed
from wayhome.languages.words import _
from wayhome.vault import sessions
from wayhome.vault.access import VaultRequest, unlocked


@require_http_methods(["GET", "POST"])
@unlocked
def bring(request: VaultRequest) -> HttpResponse:
    """A place for a file or for words; then what was read in them. Nothing is kept by it."""
    if request.method != "POST":
        return render(request, "find/bring.html", {"form": BringForm()})
    form = BringForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "find/bring.html", {"form": form}, status=422)
    found = form.cleaned_data["found"]
    sealed = msgspec.json.encode(found).decode()
    return render(request, "find/brought.html", {"people": list(enumerate(found)), "found": sealed})


@require_http_methods(["GET", "POST"])
@unlocked
def keep(request: VaultRequest) -> HttpResponse:
    """Keep those of them that are ticked."""
    if request.method == "GET":
        return redirect("find:bring")
    form = KeepForm(request.POST)
    if not form.is_valid():
        return render(request, "find/bring.html", {"form": BringForm(), "again": True}, status=422)
    kept = shortlist.add_found(request.vault, form.chosen)
    sessions.say(request.vault, _("Kept.") if kept else _("Nobody was ticked, and nothing was kept."))
    return redirect("find:candidate", kept[0].id) if len(kept) == 1 else redirect("find:shortlist")


@require_POST
@unlocked
def listed(request: VaultRequest) -> HttpResponse:
    """Put somebody of the register on the list, by ``source`` and ``number``; who is there already stays so."""
    found = searching.one(request.POST.get("number", ""), request.POST.get("source", ""))
    if found is None:
        raise Http404("Register")
    form = StoodForm(request.POST)
    look = form.cleaned_data["look"] if form.is_valid() else None
    stood = look is not None and not searches.remembered(request.vault, look).is_empty
    answer = reverse("find:search_look", args=[look]) if stood else ""
    return put_on_the_list(request, found, answer)


def put_on_the_list(request: VaultRequest, found: Listed, answer: str) -> HttpResponse:
    """Put somebody of a register on the list, and go on where they stood in an ``answer``, or else at their page."""
    before = shortlist.from_register(request.vault, found)
    record = before or shortlist.add_from_register(request.vault, found)
    undo = "" if before else reverse("find:candidate_erasure", args=[record.id])
    words = _("{name} is on your list already.") if before else _("{name} is on your list.")
    sessions.say(request.vault, words.format(name=record.payload.name), undo=undo)
    form = StoodForm(request.POST)
    if not (answer and form.is_valid()):
        return redirect("find:candidate", record.id)
    return redirect(f"{answer}#person-{form.cleaned_data['place'] or 1}")
