"""Letters: the list, reading and changing one, closing it until a day, opening it."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from wayhome.languages.words import _
from wayhome.practise import letter_days, letters, library, places, playing, run_letters
from wayhome.practise.records import Run
from wayhome.practise.records.letter import Letter
from wayhome.practise.steps import letter as asked
from wayhome.practise.steps import read_answer
from wayhome.practise.steps.step import own_words, read_number
from wayhome.practise.views.letter_closing import close_until
from wayhome.safety import old_words
from wayhome.vault import operations, queries, sessions
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.kinds import Record
from wayhome.vault.take_up import gives_back, safe_path

BOTH = _("It was changed in another tab too. Both texts are here now.")
WAITS = _("The letter is closed until its day. What you wrote here is kept, and waits in it.")


@require_GET
@unlocked
def every(request: VaultRequest) -> HttpResponse:
    """All letters, and the practices in which one is written."""
    writing = [one for one in library.practices().values() if any(step.do == "letter" for step in one.every_step)]
    context = {"letters": letters.all_of(request.vault), "today": timezone.localdate(), "practices": writing}
    return render(request, "practise/letters.html", context)


@require_http_methods(["GET", "POST"])
@unlocked
@gives_back("text")
def letter(request: VaultRequest, letter_id: uuid.UUID) -> HttpResponse:
    """A letter, to read, to have read aloud, to change and to print; or that it is closed, and until when."""
    record = queries.get(request.vault, Letter, letter_id)
    if request.method == "POST":
        return _changed(request, record)
    today = timezone.localdate()
    context = {
        "record": record,
        "letter": record.payload,
        "is_due": record.payload.is_due(today),
        "waits": old_words.wait(request.vault) if record.payload.is_closed else None,
        "run": queries.find(request.vault, Run, record.payload.run) if record.payload.run else None,
        "days": letter_days.offered(letters.all_of(request.vault), today),
        "again": letter_days.again(record.payload, today),
        "tomorrow": letter_days.after(today).isoformat(),
        "trouble": request.GET.get("trouble", ""),
    }
    return render(request, "practise/letter.html", context)


@require_POST
@unlocked
def close(request: VaultRequest, letter_id: uuid.UUID) -> HttpResponse:
    """Close it until a day."""
    record = queries.get(request.vault, Letter, letter_id)
    return redirect(f"{reverse('practise:letter', args=[record.id])}{close_until(request, record.id, '')}")


@require_POST
@unlocked
@gives_back("text")
def close_in_run(request: VaultRequest, run_id: uuid.UUID, step_id: str) -> HttpResponse:
    """Keep what stands on the page of a step, and close the letter until a day."""
    place = places.place(request.vault, run_id, step_id)
    if not isinstance(place.step, asked.Letter) or not place.step.seals:
        raise Http404("Letter")
    given, seen = read_answer(place.step, request.POST), read_number(request.POST, "seen")
    run = playing.answer(request.vault, run_id, place.step, given, seen=seen, place=step_id)
    letter_id = run_letters.letter_of(request.vault, run, place.step)
    here = places.address(run_id, step_id)
    if queries.find(request.vault, Letter, letter_id) is None:
        return redirect(f"{here}?trouble=words#closing")
    return redirect(f"{here}{close_until(request, letter_id, f'{step_id}.')}")


@require_http_methods(["GET", "POST"])
@unlocked
def opening(request: VaultRequest, letter_id: uuid.UUID) -> HttpResponse:
    """Open it: at once on its day, before it after one question."""
    record = queries.get(request.vault, Letter, letter_id)
    back = safe_path(request, request.POST.get("back", "") or request.GET.get("back", ""))
    there = back or reverse("practise:letter", args=[letter_id])
    if request.method == "POST":
        letters.open_again(request.vault, letter_id)
        return redirect(there)
    if not record.payload.is_closed:
        return redirect(there)
    waits = old_words.wait(request.vault)
    context = {"record": record, "letter": record.payload, "back": there, "waits": waits}
    return render(request, "practise/letter_opening.html", context)


@require_POST
@unlocked
def erase(request: VaultRequest, letter_id: uuid.UUID) -> HttpResponse:
    """Erase a letter, with a moment to undo."""
    operations.erase(request.vault, Letter, letter_id)
    sessions.say(request.vault, _("The letter is erased."), undo=reverse("vault:undo", args=[letter_id]))
    return redirect("practise:letters")


def _changed(request: VaultRequest, record: Record[Letter]) -> HttpResponse:
    """Say it differently; with what another tab wrote meanwhile beside it. Without words, it stays as it is."""
    text, read = own_words(request.POST, "text"), read_number(request.POST, "read")
    if text:
        kept = letters.write(request.vault, record.id, record.payload, text, read=read)
        both = kept is not None and kept.payload.also != record.payload.also
        closed = kept is not None and kept.payload.is_closed
        sessions.say(request.vault, WAITS if closed else BOTH if both else _("Kept."))
    return redirect("practise:letter", record.id)
