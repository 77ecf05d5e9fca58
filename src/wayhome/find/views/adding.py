"""Bringing somebody onto the list: from the register, or from a card or a copied text, which is looked at first."""

from __future__ import annotations

import msgspec
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from wayhome.find import shortlist
from wayhome.find.adding_forms import BringForm, KeepForm
from wayhome.find.registry import searching
from wayhome.find.registry.listed import Listed
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
    sessions.say(request.vault, "Kept." if kept else "Nobody was ticked, and nothing was kept.")
    return redirect("find:candidate", kept[0].id) if len(kept) == 1 else redirect("find:shortlist")


@require_POST
@unlocked
def listed(request: VaultRequest) -> HttpResponse:
    """Put somebody of the register on the list, by ``source`` and ``number``; who is there already stays so."""
    found = searching.one(request.POST.get("number", ""), request.POST.get("source", ""))
    if found is None:
        raise Http404("Register")
    return put_on_the_list(request, found)


def put_on_the_list(request: VaultRequest, found: Listed) -> HttpResponse:
    """Go to the page of somebody of a register, who is on the list now or was before."""
    before = shortlist.from_register(request.vault, found)
    record = before or shortlist.add_from_register(request.vault, found)
    sessions.say(request.vault, "They are on your list already." if before else "On your list.")
    return redirect("find:candidate", record.id)
