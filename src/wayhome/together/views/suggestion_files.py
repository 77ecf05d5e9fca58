"""Suggestions as files: brought in with a look first, listed, and made for somebody elsewhere."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from wayhome.languages.words import _
from wayhome.together import connections, programmes, received, suggestion, suggestion_files
from wayhome.together.elsewhere_forms import LockForm
from wayhome.together.offer_forms import OfferForm
from wayhome.together.reading import read
from wayhome.together.suggestion import NotASuggestion, Offered
from wayhome.together.suggestion_file_forms import BringForm, ByForm
from wayhome.together.suggestion_files import NotUnderstood
from wayhome.vault import queries, sealed_files, sessions
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.queries import NotHere

WHY = {
    "large": _("This file is larger than a suggestion may be here: one megabyte."),
    "sealed": _("This file doesn’t open with that passphrase, or it was changed on its way."),
    "unread": _("This file holds no suggestion that Wayhome understands. Nothing of it was kept."),
}
NO_MEMORY = _(
    "This computer has too little memory free for the passphrase at the moment. Close something, and try again."
)
BUSY = _("Another file is being made or opened at this moment. Try again in a minute.")
HERE = _("This suggestion is here already.")
NO_MORE = _("Sixty suggestions from files are here. Erase one that has had its time, then bring this one in.")
TOO_LARGE = _("With all that it brings along, this is larger than what goes into a file. A shorter one does.")


@require_http_methods(["GET", "POST"])
@unlocked
def bring(request: VaultRequest) -> HttpResponse:
    """Bring one in from a file: look at all of it, then keep it, or leave it."""
    if "content" in request.POST:
        return _keep(request)
    form = BringForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        content = form.cleaned_data["file"].read(suggestion_files.LARGEST + 1)
        try:
            offered = suggestion_files.understood(content, form.cleaned_data["passphrase"])
            return _look(request, offered, form.cleaned_data["by"])
        except NotUnderstood as why:
            form.add_error("passphrase" if str(why) == "sealed" else "file", WHY[str(why)])
        except MemoryError:
            form.add_error("passphrase", NO_MEMORY)
        except sealed_files.Busy:
            form.add_error(None, BUSY)
    return render(request, "together/bring.html", {"form": form}, status=422 if form.is_bound else 200)


def listed(request: VaultRequest) -> HttpResponse:
    """All that came in files, where the others have a page by therapist. Raises NotHere where there is none."""
    found = received.of(request.vault, received.IN_A_FILE)
    if not found:
        raise NotHere("Suggestion")
    return render(request, "together/came_in_files.html", {"came": found})


@require_http_methods(["GET", "POST"])
@unlocked
def make(request: VaultRequest) -> HttpResponse:
    """A suggestion for somebody who is not on this Wayhome, as a sealed file."""
    if not connections.practitioner(request.vault).on:
        raise Http404(_("Working as a therapist"))
    form, last = OfferForm(request.POST or None, vault=request.vault), _lock(request)
    if form.is_valid() and last.is_valid():
        found = _file(form.suggestion(), last)
        if found is not None:
            return found
    wrong = request.method == "POST"
    context = {"form": form, "last": last, "programmes": programmes.every(request.vault)}
    return render(request, "together/suggestion_file.html", context, status=422 if wrong else 200)


@require_http_methods(["GET", "POST"])
@unlocked
def make_of_programme(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """A whole programme for somebody who is not on this Wayhome, as a sealed file."""
    record, offered = programmes.made(request.vault, record_id)
    if offered is None:
        return redirect("together:programme", record_id)
    last = _lock(request)
    found = _file(offered, last) if last.is_valid() else None
    context = {"last": last, "programme": record, "said": offered}
    return found or render(
        request, "together/suggestion_file.html", context, status=422 if request.method == "POST" else 200
    )


def _lock(request: VaultRequest) -> LockForm:
    return LockForm(request.POST or None, name=queries.profile(request.vault).payload.name, how="page")


def _file(offered: Offered, last: LockForm) -> HttpResponse | None:
    """The file, sealed; None where it could not be made, and the form says why."""
    try:
        content = suggestion_files.made(offered, last.cleaned_data["passphrase"])
    except NotASuggestion:
        last.add_error(None, TOO_LARGE)
    except MemoryError:
        last.add_error(None, NO_MEMORY)
    except sealed_files.Busy:
        last.add_error(None, BUSY)
    else:
        headers = {
            "Content-Disposition": f'attachment; filename="{suggestion_files.NAME}"',
            "Cache-Control": "no-store",
        }
        return HttpResponse(content, content_type="application/octet-stream", headers=headers)
    return None


def _look(request: VaultRequest, offered: Offered, by: str) -> HttpResponse:
    one = read(request.vault, suggestion_files.looked_at(request.vault, offered, by))
    context = {"one": one, "by": by, "content": suggestion.packed(offered).decode()}
    return render(request, "together/bring_look.html", context)


def _keep(request: VaultRequest) -> HttpResponse:
    """What was looked at comes back with the press, and is a stranger’s once more."""
    form = ByForm(request.POST)
    try:
        offered = suggestion_files.understood(request.POST["content"].encode(), "")
    except NotUnderstood:
        raise Http404("Suggestion") from None
    if not form.is_valid():
        raise Http404("Suggestion")
    try:
        record = suggestion_files.keep(request.vault, offered, form.cleaned_data["by"])
    except (suggestion_files.HereAlready, suggestion_files.NoMore) as why:
        sessions.say(request.vault, HERE if isinstance(why, suggestion_files.HereAlready) else NO_MORE)
        return redirect("together:therapist", received.IN_A_FILE)
    sessions.say(request.vault, _("Kept. It is an idea, and yours to take up or leave."))
    return redirect("together:suggestion", record.id)
