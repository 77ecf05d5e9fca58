"""Reading a run again, changing the one thing to remember, erasing; and promises afterwards."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from wayhome.languages.words import _
from wayhome.practise import (
    interruptions,
    library,
    playing,
    promises,
    queries,
    run_told,
)
from wayhome.practise.forms import PromiseForm, remembered
from wayhome.practise.own import mine
from wayhome.practise.practice import VARIANTS
from wayhome.practise.records import Promise, Run
from wayhome.practise.records.run import AFTERWARDS, HELPED, MADE
from wayhome.practise.steps.step import read_words
from wayhome.vault import operations, sessions
from wayhome.vault import queries as vault_queries
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.take_up import gives_back

ERASED_BUT = _("Erased. What you made in it, such as a letter or a drawing, is by itself: it stays until you erase it.")
CHANGED_ELSEWHERE = _("This was changed in another tab too. What was written there is kept.")


@require_GET
@unlocked
def run_page(request: VaultRequest, run_id: uuid.UUID) -> HttpResponse:
    """One doing of a practice, to read and to print."""
    found = queries.run(request.vault, run_id)
    run = found.payload
    practice = library.of_run(run)
    gone = mine.is_own(run.practice) and mine.practice(request.vault, run.practice) is None
    context = {
        "run": found,
        "answers": run_told.told(request.vault, found),
        "afterwards": AFTERWARDS,
        "practice": None if gone else practice,
        "variant": VARIANTS.get(run.variant, ""),
        "helped": [words for value, words in HELPED if value in run.helped],
        "back_to": interruptions.way_back(request.vault, run),
        "onward": reverse("practise:run", args=[run_id]) if practice and run.state in {"open", "left"} else "",
    }
    return render(request, "practise/run.html", context)


@require_POST
@unlocked
@gives_back("remember")
def remember(request: VaultRequest, run_id: uuid.UUID) -> HttpResponse:
    """Change the one thing to remember."""
    words = remembered(request.POST)
    run = playing.remember(request.vault, run_id, words, read=read_words(request.POST, "read"))
    sessions.say(request.vault, _("Kept.") if run.payload.remember == words else CHANGED_ELSEWHERE)
    return redirect("practise:run_page", run_id)


@require_POST
@unlocked
def erase(request: VaultRequest, run_id: uuid.UUID) -> HttpResponse:
    """Erase a run, with a moment to undo."""
    run = queries.run(request.vault, run_id).payload
    made = any(getattr(kept.answer, name, None) for kept in run.answers.values() for name in MADE)
    operations.erase(request.vault, Run, run_id)
    sessions.say(request.vault, ERASED_BUT if made else _("Erased."), undo=reverse("vault:undo", args=[run_id]))
    return redirect("journal:timeline")


@require_http_methods(["GET", "POST"])
@unlocked
@gives_back("text", "when")
def promise(request: VaultRequest, promise_id: uuid.UUID) -> HttpResponse:
    """A promise: read it, or say it differently."""
    found = queries.promise(request.vault, promise_id)
    said = {"text": found.payload.text, "when": found.payload.when}
    initial = said | {f"read_{name}": words for name, words in said.items()}
    form = PromiseForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        kept = promises.change(request.vault, promise_id, form.said(), read=form.read()).payload
        sessions.say(request.vault, _("Kept.") if (kept.text, kept.when) == form.said() else CHANGED_ELSEWHERE)
        return redirect("practise:promise", promise_id)
    made_in = vault_queries.find(request.vault, Run, found.payload.run) if found.payload.run else None
    context = {"promise": found, "form": form, "made_in": made_in}
    return render(request, "practise/promise.html", context, status=422 if form.is_bound else 200)


@require_POST
@unlocked
def let_go(request: VaultRequest, promise_id: uuid.UUID) -> HttpResponse:
    """Erase a promise, with a moment to undo. Letting one go and keeping it is another page’s."""
    operations.erase(request.vault, Promise, promise_id)
    sessions.say(request.vault, _("Erased. Nothing is owed."), undo=reverse("vault:undo", args=[promise_id]))
    return redirect("journal:timeline")
