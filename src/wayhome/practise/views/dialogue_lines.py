"""Changing lines of a conversation: other words, taken back, put back."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from wayhome.languages.words import _
from wayhome.practise import conversation, dialogues
from wayhome.practise.dialogue_forms import LineForm
from wayhome.practise.records.dialogue import Dialogue, Line
from wayhome.practise.views.dialogue import back_to, prefix_of
from wayhome.practise.writing import read_writing
from wayhome.vault import queries, sessions
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.take_up import gives_back

BOTH = _("This line was changed in another tab too. Both are here now, one below the other.")
GONE = _("This line can’t come back any more: its ten minutes are over.")


@require_GET
@unlocked
def lines(request: VaultRequest, dialogue_id: uuid.UUID) -> HttpResponse:
    """Every line, each with the ways to change it."""
    record = queries.get(request.vault, Dialogue, dialogue_id)
    context = {"record": record, "dialogue": record.payload, "turns": conversation.turns(record.payload)}
    return render(request, "practise/dialogue_lines.html", context)


@require_http_methods(["GET", "POST"])
@unlocked
@gives_back("text")
def line(request: VaultRequest, dialogue_id: uuid.UUID, line_id: uuid.UUID) -> HttpResponse:
    """Other words for one line."""
    record = queries.get(request.vault, Dialogue, dialogue_id)
    present = _line(record.payload, line_id)
    form = LineForm(
        request.POST if request.method == "POST" else None, initial={"text": present.text, "read": present.text}
    )
    form.fields["text"].required = not present.made
    if request.method == "POST" and form.is_valid():
        read, text = form.cleaned_data["read"], form.cleaned_data["text"]
        changed = dialogues.change_line(request.vault, dialogue_id, line_id, read, text)
        both = _line(changed.payload, line_id).text != text
        sessions.say(request.vault, BOTH if both else _("Changed."))
        return redirect("practise:dialogue_lines", dialogue_id)
    voice = record.payload.voice(present.voice)
    context = {"form": form, "record": record, "dialogue": record.payload, "line": present, "voice": voice}
    return render(request, "practise/dialogue_line.html", context, status=422 if form.is_bound else 200)


@require_POST
@unlocked
@gives_back("text")
def take_back(request: VaultRequest, dialogue_id: uuid.UUID, line_id: uuid.UUID) -> HttpResponse:
    """Take a line off the page; it can be put back."""
    if request.POST.get(f"{prefix_of(request)}line"):
        dialogues.keep_half(request.vault, dialogue_id, read_writing(request.POST, prefix_of(request)))
    dialogues.take_back(request.vault, dialogue_id, line_id)
    undo = reverse("practise:dialogue_line_return", args=[dialogue_id, line_id])
    sessions.say(request.vault, _("The line is off the page."), undo=undo)
    return back_to(request, dialogue_id)


@require_POST
@unlocked
def put_back(request: VaultRequest, dialogue_id: uuid.UUID, line_id: uuid.UUID) -> HttpResponse:
    """Let the line return to its place."""
    there = dialogues.put_back(request.vault, dialogue_id, line_id)
    sessions.say(request.vault, _("It’s back in its place.") if there else GONE)
    return back_to(request, dialogue_id)


def _line(dialogue: Dialogue, line_id: uuid.UUID) -> Line:
    for one in dialogue.lines:
        if one.id == line_id:
            return one
    raise queries.NotHere("Line")
