"""Closing a conversation kindly: the adult's last word, and a look at how it is afterwards."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from wayhome.languages.words import _
from wayhome.practise import conversation, dialogues, gates, library, places, playing
from wayhome.practise.conversation import Box, Desk
from wayhome.practise.dialogue_forms import TitleForm
from wayhome.practise.dialogues import NoLastWord
from wayhome.practise.places import address
from wayhome.practise.records import Run
from wayhome.practise.records.dialogue import ME, Dialogue
from wayhome.practise.steps.dialogue import Answer as Conversed
from wayhome.practise.steps.step import own_words
from wayhome.practise.views.dialogue import desk_of, paused
from wayhome.practise.writing import Writing, read_writing
from wayhome.safety import limits, people_first
from wayhome.safety import operations as safety
from wayhome.safety.forms import CheckInForm
from wayhome.safety.limits import Advice
from wayhome.vault import queries, sessions
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.kinds import Record
from wayhome.vault.take_up import gives_back

STOPPED = _("Kept as it is. You can go on, or close it, on another day.")
LAST_WORD = _("The last word is yours, as you are now. A short one is enough; or stop here, and it stays open.")


@require_http_methods(["GET", "POST"])
@unlocked
@gives_back("text")
def close(request: VaultRequest, dialogue_id: uuid.UUID) -> HttpResponse:
    """Let the adult have the last word. Stopping here instead leaves the conversation open."""
    writing = read_writing(request.POST)
    if request.method == "POST" and "borrow" not in request.POST:
        if "stop" in request.POST:
            return _stopped(request, dialogue_id, writing)
        if "onward" in request.POST:
            return _went_on(request, dialogue_id, writing)
        try:
            dialogues.close(request.vault, dialogue_id, writing)
        except NoLastWord:
            return _closing_page(request, dialogue_id, writing, error=LAST_WORD)
        return _closed(request, dialogue_id)
    return _closing_page(request, dialogue_id, writing)


@require_POST
@unlocked
def reopen(request: VaultRequest, dialogue_id: uuid.UUID) -> HttpResponse:
    """Write on, unless a rule asks to wait and the person has not said that they go on all the same."""
    record = queries.get(request.vault, Dialogue, dialogue_id)
    advice, distress = gates.before_writing(request.vault)
    on_the_way = _step_of(request, record.payload)
    if advice is not None and not on_the_way and "anyway" not in request.POST:
        context = {"record": record, "advice": advice, "offers": gates.offered(request.vault, advice)}
        return render(request, "practise/dialogue_waits.html", context, status=422)
    dialogues.reopen(request.vault, dialogue_id, before=distress)
    return redirect(f"{on_the_way or reverse('practise:dialogue', args=[dialogue_id])}#write")


@require_POST
@unlocked
@gives_back("title")
def name(request: VaultRequest, dialogue_id: uuid.UUID) -> HttpResponse:
    """Give it a title, or none."""
    form = TitleForm(request.POST)
    if form.is_valid():
        dialogues.name(request.vault, dialogue_id, form.cleaned_data["title"], read=form.cleaned_data["read"])
    return redirect("practise:dialogue", dialogue_id)


@require_http_methods(["GET", "POST"])
@unlocked
@gives_back("now-words", "now-body")
def after(request: VaultRequest, dialogue_id: uuid.UUID) -> HttpResponse:
    """How it is now. What is said is a check-in; when it is heavier than before, there is something to hold on to."""
    record = queries.get(request.vault, Dialogue, dialogue_id)
    form = CheckInForm(request.POST if request.method == "POST" else None, prefix="now")
    if form.needs_somebody:
        people_first.remember(request.vault)
    if form.is_valid():
        advice = _kept_after(request, record, form)
        if form.needs_somebody:
            return people_first.lead_to_people(request.vault, kept=people_first.KEPT if form.says_something else "")
        if advice is None:
            sessions.say(request.vault, _("Kept. Go gently."))
            return redirect("practise:dialogue", dialogue_id)
        context = {"record": record, "advice": advice, "offers": gates.offered(request.vault, advice)}
        return render(request, "practise/dialogue_advice.html", context)
    practice = library.practices().get(conversation.STANDARD)
    context = {"record": record, "form": form, "aftercare": practice.aftercare if practice else ()}
    return render(request, "practise/dialogue_after.html", context, status=422 if form.is_bound else 200)


def _closed(request: VaultRequest, dialogue_id: uuid.UUID) -> HttpResponse:
    """In a practice, its own closing steps follow; else a look at how it is now."""
    dialogue = queries.get(request.vault, Dialogue, dialogue_id).payload
    return redirect(_step_of(request, dialogue) or reverse("practise:dialogue_after", args=[dialogue_id]))


def _step_of(request: VaultRequest, dialogue: Dialogue) -> str:
    """The step of the practice in which it is being written; empty when it is in none that is still open."""
    run = queries.find(request.vault, Run, dialogue.run) if dialogue.run else None
    if run is None or run.payload.state != "open" or gates.asks_again(request.vault, run, dialogue.step):
        return ""
    return address(run.id, dialogue.step)


def _stopped(request: VaultRequest, dialogue_id: uuid.UUID, writing: Writing) -> HttpResponse:
    """What was begun as a last word is kept as an unfinished line."""
    return paused(request, dialogues.keep_half(request.vault, dialogue_id, writing), STOPPED)


def _went_on(request: VaultRequest, dialogue_id: uuid.UUID, writing: Writing) -> HttpResponse:
    """In a practice, on to its next step; the conversation stays open as it is, with what was begun as a last word."""
    dialogue = dialogues.keep_half(request.vault, dialogue_id, writing).payload
    if dialogue.run is None or not _step_of(request, dialogue):
        return redirect("practise:dialogue", dialogue_id)
    place = places.place(request.vault, dialogue.run, dialogue.step)
    seen = place.kept.number if place.kept else 0
    answer = Conversed(dialogue=dialogue_id)
    playing.answer(request.vault, dialogue.run, place.step, answer, seen=seen, place=place.next)
    return redirect(address(dialogue.run, place.next))


def _closing_page(request: VaultRequest, dialogue_id: uuid.UUID, writing: Writing, error: str = "") -> HttpResponse:
    record = queries.get(request.vault, Dialogue, dialogue_id)
    desk = desk_of(record)
    box = _last_word_box(desk, writing if request.method == "POST" else None, own_words(request.POST, "borrow"))
    step = _step_of(request, record.payload)
    context = {
        "record": record,
        "dialogue": record.payload,
        "box": box,
        "unsaid": [half for half in record.payload.half if half.text != box.text],
        "turns": desk.turns[-3:],
        "parting": desk.guide.lines.parting if desk.guide else (),
        "in_run": bool(step),
        "back": step or reverse("practise:dialogue", args=[dialogue_id]),
        "error": error,
    }
    return render(request, "practise/dialogue_closing.html", context, status=422 if error else 200)


def _last_word_box(desk: Desk, writing: Writing | None, borrowed: str) -> Box:
    """What was sent with a borrowed line beneath it; else the adult's unfinished line, or an empty box."""
    if writing is None:
        return desk.box if desk.box.voice.role == "adult" else Box(desk.box.line, ME)
    grown = f"{writing.grown_from[0]}:{writing.grown_from[1]}" if writing.grown_from else ""
    return Box(writing.id, ME, f"{writing.text}\n{borrowed}".strip(), grown)


def _kept_after(request: VaultRequest, record: Record[Dialogue], form: CheckInForm) -> Advice | None:
    """Keep how it is now as a check-in and with the conversation; what the rules after a practice say to it."""
    if not form.says_something:
        return None
    now = safety.keep_check_in(request.vault, form.cleaned_data).payload
    if now.distress is not None or now.where:
        dialogues.end(request.vault, record.id, after=now.distress, where=now.where)
    return limits.after(record.payload.before, now.distress, now.where) or gates.lately(request.vault)
