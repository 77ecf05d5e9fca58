"""A conversation: beginning it, writing it line by line, reading it."""

from __future__ import annotations

import uuid

import msgspec
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from wayhome.practise import conversation, dialogues, library, run_dialogues
from wayhome.practise import queries as practise_queries
from wayhome.practise.conversation import Desk
from wayhome.practise.dialogue_forms import BeginForm, VoiceForm
from wayhome.practise.queries import LOOK_BACK
from wayhome.practise.records import Run
from wayhome.practise.records.dialogue import ME, Dialogue, HalfLine
from wayhome.practise.steps.step import own_words
from wayhome.practise.writing import Writing, read_writing
from wayhome.safety import limits
from wayhome.safety.limits import WADING
from wayhome.selves import queries as selves
from wayhome.vault import operations, queries, sessions
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.kinds import Record
from wayhome.vault.take_up import safe_path

PAUSED = "Kept, to the last word. It’s in your journal whenever you want to go on."
MOST_SCENE = 300
ONWARD = {"closing": "practise:dialogue_closing", "lines": "practise:dialogue_lines"}
"""Where the buttons lead that keep the line in the box and go on to another page."""


@require_http_methods(["GET", "POST"])
@unlocked
def begin(request: VaultRequest) -> HttpResponse:
    """Choose whom to talk with, and where. ``?with=`` names a younger self or part that is chosen already."""
    form = BeginForm(
        request.POST if request.method == "POST" else None,
        younger=selves.younger_selves(request.vault),
        parts=selves.parts(request.vault),
        initial={"who": request.GET.getlist("with")},
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        begun = Dialogue(scene=said["scene"], voices=form.voices(), hand_swap=said["hand_swap"])
        return redirect("practise:dialogue", dialogues.begin(request.vault, begun).id)
    return _begin_page(request, form)


@require_GET
@unlocked
def dialogue(request: VaultRequest, dialogue_id: uuid.UUID) -> HttpResponse:
    """The conversation: to write on while it is open, to read once it is closed."""
    record = queries.get(request.vault, Dialogue, dialogue_id)
    if record.payload.closed:
        return _reading(request, record)
    run = queries.find(request.vault, Run, record.payload.run) if record.payload.run else None
    context = {"desk": desk_of(record), "run": run, "back": request.path}
    return render(request, "practise/dialogue.html", context)


@require_GET
@unlocked
def reading(request: VaultRequest, dialogue_id: uuid.UUID) -> HttpResponse:
    """The conversation to read and to print, closed or not."""
    return _reading(request, queries.get(request.vault, Dialogue, dialogue_id))


@require_POST
@unlocked
def add_line(request: VaultRequest, dialogue_id: uuid.UUID) -> HttpResponse:
    """Put the line in the box on the page. The page's own script gets the conversation so far back."""
    _begin_in_run(request, dialogue_id)
    record = dialogues.add_line(request.vault, dialogue_id, read_writing(request.POST, prefix_of(request)))
    if request.htmx:
        return render(request, "practise/dialogue_so_far.html", {"desk": desk_of(record, request)})
    return back_to(request, dialogue_id)


@require_POST
@unlocked
def keep_half_line(request: VaultRequest, dialogue_id: uuid.UUID) -> HttpResponse:
    """Keep the line being written; a borrowed or found line goes into the box beneath it."""
    _begin_in_run(request, dialogue_id)
    writing = _with_found(read_writing(request.POST, prefix_of(request)), ME.key, own_words(request.POST, "borrow"))
    dialogues.keep_half(request.vault, dialogue_id, writing)
    if request.headers.get("Wayhome-Autosave"):
        return JsonResponse({"saved": f"{timezone.localtime():%H:%M}"})
    to = request.POST.get("to", "")
    if to == "pause":
        sessions.say(request.vault, PAUSED)
        return redirect("path:today")
    return redirect(ONWARD[to], dialogue_id) if to in ONWARD else back_to(request, dialogue_id)


@require_POST
@unlocked
def pick_up_half_line(request: VaultRequest, dialogue_id: uuid.UUID, half_id: uuid.UUID) -> HttpResponse:
    """Put an unfinished line of another page into the box, or let it go."""
    half = next((one for one in _lying(request, dialogue_id) if one.id == half_id), None)
    if half is not None:
        writing = read_writing(request.POST, prefix_of(request))
        if "let-go" not in request.POST:
            writing = _with_found(writing, half.voice, half.text)
        dialogues.keep_half(request.vault, dialogue_id, writing)
        dialogues.let_go_of_half(request.vault, dialogue_id, half_id)
    return back_to(request, dialogue_id)


@require_POST
@unlocked
def set_up(request: VaultRequest, dialogue_id: uuid.UUID) -> HttpResponse:
    """Say where it takes place, and let somebody else speak. What stands in the box stays there."""
    _begin_in_run(request, dialogue_id)
    prefix, form = prefix_of(request), VoiceForm(request.POST, prefix="who")
    dialogues.keep_half(request.vault, dialogue_id, read_writing(request.POST, prefix))
    if f"{prefix}scene" in request.POST:
        dialogues.set_scene(request.vault, dialogue_id, own_words(request.POST, f"{prefix}scene")[:MOST_SCENE])
    if form.is_valid() and ("let-in" in request.POST or form.cleaned_data["name"]):
        dialogues.let_in(request.vault, dialogue_id, form.voice())
    return back_to(request, dialogue_id)


@require_POST
@unlocked
def erase(request: VaultRequest, dialogue_id: uuid.UUID) -> HttpResponse:
    """Erase the conversation, with a moment to undo it."""
    operations.erase(request.vault, Dialogue, dialogue_id)
    sessions.say(request.vault, "The conversation is erased.", undo=reverse("vault:undo", args=[dialogue_id]))
    return redirect("journal:timeline")


def desk_of(record: Record[Dialogue], request: VaultRequest | None = None) -> Desk:
    """What the editor shows; with the request, the names and addresses of the page that it came from."""
    return Desk(
        id=record.id,
        dialogue=record.payload,
        began=record.created,
        box=conversation.fresh_box(record.payload),
        left_lying=record.payload.half[:-1],
        guide=conversation.guide_of(),
        prefix=prefix_of(request) if request else "",
        query=f"?{request.GET.urlencode()}" if request and request.GET else "",
    )


def prefix_of(request: VaultRequest) -> str:
    """What stands before the names of the editor's fields: in a practice, the id of the step."""
    return f"{request.GET['step']}." if request.GET.get("step") else ""


def back_to(request: VaultRequest, dialogue_id: uuid.UUID) -> HttpResponse:
    """The page that this came from, at its box."""
    page = safe_path(request, request.POST.get(f"{prefix_of(request)}back", ""))
    return redirect(f"{page or reverse('practise:dialogue', args=[dialogue_id])}#write")


def _begin_in_run(request: VaultRequest, dialogue_id: uuid.UUID) -> None:
    """The conversation of a practice begins with its first word. Raises NotHere."""
    try:
        run_id = uuid.UUID(request.GET.get("run", ""))
    except ValueError:
        return
    run_dialogues.begun_in(request.vault, dialogue_id, run_id, request.GET.get("step", ""))


def _with_found(writing: Writing, voice: str, line: str) -> Writing:
    """A line put into the box, beneath what is there. In an empty box it is said by the voice that it is for."""
    if not line:
        return writing
    if not writing.text:
        return msgspec.structs.replace(writing, voice=voice, text=line)
    return msgspec.structs.replace(writing, text=f"{writing.text}\n{line}")


def _lying(request: VaultRequest, dialogue_id: uuid.UUID) -> tuple[HalfLine, ...]:
    return queries.get(request.vault, Dialogue, dialogue_id).payload.half


def _begin_page(request: VaultRequest, form: BeginForm) -> HttpResponse:
    """Writing with a younger self is wading: the same rules hold as before the practice."""
    practice = library.practices().get(conversation.STANDARD)
    reading = practise_queries.latest_reading(request.vault, practise_queries.latest_runs(request.vault, LOOK_BACK))
    distress, where = (reading.distress, reading.where) if reading else (None, "")
    advice = limits.before(practice.level if practice else WADING, distress, where, timezone.localtime().hour)
    context = {
        "form": form,
        "advice": advice,
        "offers": library.some(advice.offers) if advice else [],
        "minutes": practice.minutes if practice else (10, 20),
    }
    return render(request, "practise/dialogue_begin.html", context)


def _reading(request: VaultRequest, record: Record[Dialogue]) -> HttpResponse:
    context = {
        "record": record,
        "dialogue": record.payload,
        "turns": conversation.turns(record.payload),
        "when": conversation.said(record.created),
    }
    return render(request, "practise/dialogue_reading.html", context)
