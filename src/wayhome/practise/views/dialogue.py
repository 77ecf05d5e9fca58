"""A conversation: beginning it, writing it line by line, reading it."""

from __future__ import annotations

import uuid

import msgspec
from django.core.exceptions import RequestDataTooBig
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from msgspec.structs import replace

from wayhome.languages.words import _
from wayhome.practise import cautions, conversation, dialogues, gates, library, naming, playing, run_dialogues
from wayhome.practise.conversation import Desk
from wayhome.practise.dialogue_forms import BeginForm, VoiceForm
from wayhome.practise.records import Run
from wayhome.practise.records.dialogue import ME, Dialogue, HalfLine
from wayhome.practise.steps.step import MOST_WORDS, own_words, read_words
from wayhome.practise.writing import Writing, read_writing
from wayhome.safety.limits import Advice
from wayhome.selves import queries as selves
from wayhome.vault import operations, queries, sessions
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.kinds import Record
from wayhome.vault.take_up import gives_back, safe_path
from wayhome.web import microphone

PAUSED = _("Kept, to the last word. It’s in your journal whenever you want to go on.")
MOST_SCENE, MOST_NAME = 300, 80
"""Characters of a scene, and of the name of a voice."""
ONWARD = {"closing": "practise:dialogue_closing", "lines": "practise:dialogue_lines"}
"""Where the buttons lead that keep the line in the box and go on to another page."""


@require_http_methods(["GET", "POST"])
@unlocked
def begin(request: VaultRequest) -> HttpResponse:
    """Choose whom to talk with, and where. ``?with=`` names a younger self or part that is chosen already.

    It wades: when a rule speaks, the page waits until the person says that they go on all the same.
    """
    advice, distress = gates.before_writing(request.vault)
    form = BeginForm(
        request.POST if request.method == "POST" else None,
        younger=selves.younger_selves(request.vault),
        parts=selves.parts(request.vault),
        somebody=naming.younger(request.vault),
        initial={"who": request.GET.getlist("with")},
    )
    if form.is_valid() and (advice is None or "anyway" in request.POST):
        begun = msgspec.structs.replace(form.dialogue(), opened=timezone.now(), before=distress)
        return redirect("practise:dialogue", dialogues.begin(request.vault, begun).id)
    return _begin_page(request, form, advice)


@require_GET
@unlocked
def dialogue(request: VaultRequest, dialogue_id: uuid.UUID) -> HttpResponse:
    """The conversation: to write on while it is open; to read once it is closed, or at rest while a rule speaks."""
    record = queries.get(request.vault, Dialogue, dialogue_id)
    if record.payload.closed or (gates.at_rest(record.updated) and gates.before_writing(request.vault)[0]):
        return _reading(request, record)
    run = queries.find(request.vault, Run, record.payload.run) if record.payload.run else None
    desk = replace(desk_of(record), younger=tuple(selves.younger_selves(request.vault)))
    context = {"desk": desk, "run": run, "back": request.path}
    return microphone.allowed(render(request, "practise/dialogue.html", context))


@require_GET
@unlocked
def reading(request: VaultRequest, dialogue_id: uuid.UUID) -> HttpResponse:
    """The conversation to read and to print, closed or not."""
    return _reading(request, queries.get(request.vault, Dialogue, dialogue_id))


@require_POST
@unlocked
@gives_back("text", "scene")
def add_line(request: VaultRequest, dialogue_id: uuid.UUID) -> HttpResponse:
    """Put the line in the box on the page. The page's own script gets the conversation so far back."""
    begin_in_run(request, dialogue_id)
    record = dialogues.add_line(request.vault, dialogue_id, read_writing(request.POST, prefix_of(request)))
    if request.htmx:
        return render(request, "practise/dialogue_so_far.html", {"desk": desk_of(record, request)})
    return back_to(request, dialogue_id)


@require_POST
@unlocked
@gives_back("text", "scene")
def keep_half_line(request: VaultRequest, dialogue_id: uuid.UUID) -> HttpResponse:
    """Keep the line being written; a borrowed or found line goes into the box beneath it."""
    begin_in_run(request, dialogue_id)
    writing = _with_found(read_writing(request.POST, prefix_of(request)), ME.key, own_words(request.POST, "borrow"))
    record = dialogues.keep_half(request.vault, dialogue_id, writing)
    if request.headers.get("Wayhome-Autosave"):
        return JsonResponse({"saved": f"{timezone.localtime():%H:%M}"})
    to = request.POST.get("to", "")
    if to == "pause":
        return paused(request, record, PAUSED)
    return redirect(ONWARD[to], dialogue_id) if to in ONWARD else back_to(request, dialogue_id)


@require_POST
@unlocked
@gives_back("text", "scene")
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
@gives_back("text", "scene")
def set_up(request: VaultRequest, dialogue_id: uuid.UUID) -> HttpResponse:
    """Say where it takes place, and let a protector or another younger self speak. What is in the box stays there."""
    begin_in_run(request, dialogue_id)
    prefix = prefix_of(request)
    form = VoiceForm(request.POST, prefix="who", younger=selves.younger_selves(request.vault))
    own_words(request.POST, "who-name", most=MOST_NAME)
    dialogues.keep_half(request.vault, dialogue_id, read_writing(request.POST, prefix))
    _set_scene(request, dialogue_id, prefix)
    if form.is_valid() and ("let-in" in request.POST or form.cleaned_data["name"]):
        dialogues.let_in(request.vault, dialogue_id, form.voice())
    return back_to(request, dialogue_id)


@require_POST
@unlocked
def erase(request: VaultRequest, dialogue_id: uuid.UUID) -> HttpResponse:
    """Erase the conversation, with a moment to undo it."""
    operations.erase(request.vault, Dialogue, dialogue_id)
    sessions.say(request.vault, _("The conversation is erased."), undo=reverse("vault:undo", args=[dialogue_id]))
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


def back_to(request: VaultRequest, dialogue_id: uuid.UUID, said: str = "") -> HttpResponse:
    """The page that this came from, at its box. ``said``: a query that its address gets."""
    page = safe_path(request, request.POST.get(f"{prefix_of(request)}back", ""))
    return redirect(f"{page or reverse('practise:dialogue', args=[dialogue_id])}{said}#write")


def paused(request: VaultRequest, record: Record[Dialogue], words: str) -> HttpResponse:
    """Away from writing; in a practice, past the way back to the room."""
    run = queries.find(request.vault, Run, record.payload.run) if record.payload.run else None
    if run is not None and run.payload.state not in playing.OVER:
        return redirect("practise:leave", run.id)
    sessions.say(request.vault, words)
    return redirect("path:today")


def begin_in_run(request: VaultRequest, dialogue_id: uuid.UUID) -> None:
    """The conversation of a practice begins with its first word. Raises NotHere."""
    try:
        run_id = uuid.UUID(request.GET.get("run", ""))
    except ValueError:
        return
    run_dialogues.begun_in(request.vault, dialogue_id, run_id, request.GET.get("step", ""))


def _set_scene(request: VaultRequest, dialogue_id: uuid.UUID, prefix: str) -> None:
    """Keep the scene and the other hand, each only when this page changed it: it may be an old one."""
    read = read_words(request.POST, f"{prefix}scene-read")
    if read_words(request.POST, f"{prefix}scene") != read and f"{prefix}scene" in request.POST:
        scene = own_words(request.POST, f"{prefix}scene", most=MOST_SCENE)
        dialogues.set_scene(request.vault, dialogue_id, scene, read=read)
    swap = f"{prefix}hand" in request.POST
    if f"{prefix}hand-read" in request.POST and swap != bool(request.POST[f"{prefix}hand-read"]):
        dialogues.set_hand(request.vault, dialogue_id, swap=swap)


def _with_found(writing: Writing, voice: str, line: str) -> Writing:
    """A line put into the box, beneath what is there. In an empty box it is said by the voice that it is for.

    Raises RequestDataTooBig when the box does not hold both.
    """
    if not line:
        return writing
    if not writing.text:
        return msgspec.structs.replace(writing, voice=voice, text=line)
    text = f"{writing.text}\n{line}"
    if len(text) > MOST_WORDS:
        raise RequestDataTooBig(_("More words than one box holds."))
    return msgspec.structs.replace(writing, text=text)


def _lying(request: VaultRequest, dialogue_id: uuid.UUID) -> tuple[HalfLine, ...]:
    return queries.get(request.vault, Dialogue, dialogue_id).payload.half


def _begin_page(request: VaultRequest, form: BeginForm, advice: Advice | None) -> HttpResponse:
    """Writing with a younger self is wading: it says beforehand what the practice says."""
    practice = library.practices().get(conversation.STANDARD)
    context = {
        "form": form,
        "advice": advice,
        "offers": gates.offered(request.vault, advice),
        "cautions": cautions.of(practice) if practice else None,
        "minutes": practice.minutes if practice else (10, 20),
    }
    return render(request, "practise/dialogue_begin.html", context, status=422 if form.is_bound else 200)


def _reading(request: VaultRequest, record: Record[Dialogue]) -> HttpResponse:
    context = {"record": record, "dialogue": record.payload, "spoken": conversation.Spoken(record)}
    return render(request, "practise/dialogue_reading.html", context)
