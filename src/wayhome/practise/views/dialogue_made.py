"""Lines that are written by hand or spoken: put on the page, seen and heard by their owner."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET, require_POST

from wayhome.practise import dialogues, made_lines
from wayhome.practise.steps.step import read_number
from wayhome.practise.views.dialogue import back_to, begin_in_run, prefix_of
from wayhome.practise.writing import read_writing
from wayhome.vault import listening, pictures, queries, sounds
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.take_up import gives_back


@require_POST
@unlocked
@gives_back("text", "scene")
def add(request: VaultRequest, dialogue_id: uuid.UUID) -> HttpResponse:
    """Put a photograph of handwriting, or a recording, on the page as a line."""
    begin_in_run(request, dialogue_id)
    trouble = _added(request, dialogue_id)
    return back_to(request, dialogue_id, f"?trouble={trouble}" if trouble else "")


@require_GET
@unlocked
def picture(request: VaultRequest, dialogue_id: uuid.UUID, line_id: uuid.UUID) -> HttpResponse:
    """The photograph of a line."""
    made = made_lines.line_of(request.vault, dialogue_id, line_id).picture
    if made is None:
        raise Http404("Picture")
    headers = {"Cache-Control": "no-store", "Content-Disposition": "inline"}
    content = queries.blob(request.vault, dialogue_id, made.blob)
    return HttpResponse(content, content_type=pictures.CONTENT_TYPE, headers=headers)


@require_GET
@unlocked
def sound(request: VaultRequest, dialogue_id: uuid.UUID, line_id: uuid.UUID) -> HttpResponse:
    """The recording of a line."""
    made = made_lines.line_of(request.vault, dialogue_id, line_id).sound
    if made is None:
        raise Http404("Sound")
    return listening.answered(request, dialogue_id, made)


def _added(request: VaultRequest, dialogue_id: uuid.UUID) -> str:
    """Add what was sent; why not, in one word, or nothing. Nothing that stands in the box is lost by it."""
    prefix = prefix_of(request)
    writing, files = read_writing(request.POST, prefix), request.FILES
    try:
        if chosen := files.get(f"{prefix}picture"):
            made_lines.add_picture(request.vault, dialogue_id, writing, pictures.redrawn(chosen.read()))
            return ""
        if heard := files.get(f"{prefix}sound"):
            seconds = min(read_number(request.POST, f"{prefix}seconds"), sounds.LONGEST) or None
            made_lines.add_sound(request.vault, dialogue_id, writing, heard.read(), seconds)
            return ""
    except pictures.Unusable as why:
        return _kept(request, dialogue_id, "heavy" if str(why) == pictures.TOO_HEAVY else "picture")
    except sounds.Unusable as why:
        return _kept(request, dialogue_id, "large" if str(why) == "large" else "sound")
    return _kept(request, dialogue_id, "empty")


def _kept(request: VaultRequest, dialogue_id: uuid.UUID, why: str) -> str:
    """The line in the box stays, whatever came of the file."""
    dialogues.keep_half(request.vault, dialogue_id, read_writing(request.POST, prefix_of(request)))
    return why
