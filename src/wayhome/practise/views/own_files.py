"""A practice as a file: brought in, looked at before anything is kept; and shared."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from wayhome.content.files import LARGEST, ContentError
from wayhome.languages.words import _
from wayhome.practise import naming
from wayhome.practise.own import files, keeping, mine
from wayhome.practise.views.own import no_more
from wayhome.practise.views.practice import what_it_is
from wayhome.vault import sessions
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.queries import NotHere

THERE_ALREADY = _("The same words are among your own practices already. Kept again, they are there twice.")


@require_http_methods(["GET", "POST"])
@unlocked
def bring(request: VaultRequest) -> HttpResponse:
    """Bring a practice in from a file: first look at it, then keep it. What can't be used is said with its place."""
    if request.method == "GET":
        return render(request, "practise/own/bring.html", {"largest": LARGEST})
    content = _content(request)
    try:
        taken = files.taken(content)
    except ContentError as error:
        context = {"largest": LARGEST, "trouble": error, "empty": not content}
        return render(request, "practise/own/bring.html", context, status=422)
    return _keep(request, taken) if "keep" in request.POST else _look(request, taken, content)


@require_GET
@unlocked
def share(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """The practice as a file of the library's format: what stands in it, and nothing else of anybody."""
    record = mine.record(request.vault, record_id)
    one = mine.practice(request.vault, mine.slug_of(request.vault, record))
    if one is None:
        raise NotHere("Practice")
    headers = {"Content-Disposition": f'attachment; filename="{files.NAME}"', "Cache-Control": "no-store"}
    return HttpResponse(files.shared(one), content_type=files.MEDIA_TYPE, headers=headers)


def _content(request: VaultRequest) -> bytes:
    """The chosen file, no more of it than tells that it is too large; else what the page of a look sends back."""
    chosen = request.FILES.get("file")
    return chosen.read(LARGEST + 1) if chosen else request.POST.get("content", "").encode()


def _look(request: VaultRequest, taken: files.Taken, content: bytes) -> HttpResponse:
    one = taken.practice
    context = what_it_is(one) | {
        "steps": one.every_step,
        "run": None,
        "selves": [],
        "name": naming.younger(request.vault),
        "notes": (*taken.notes, *([THERE_ALREADY] if keeping.has(request.vault, taken) else [])),
    }
    return render(request, "practise/own/preview.html", context | {"content": content.decode("utf-8-sig")})


def _keep(request: VaultRequest, taken: files.Taken) -> HttpResponse:
    try:
        record = keeping.take(request.vault, taken)
    except keeping.NoMore:
        sessions.say(request.vault, no_more())
        return redirect("practise:own")
    sessions.say(request.vault, _("It’s in your library now."))
    return redirect("practise:own_open", record.id)
