"""What stands beside the words of a safe space: a picture and a sound, kept, shown to their owner alone, erased."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from wayhome.languages.words import _
from wayhome.prepare import space
from wayhome.prepare.records.space import SpacePicture, SpaceSound
from wayhome.prepare.space_forms import SoundForm
from wayhome.prepare.views.space import shown
from wayhome.selves.forms import PhotographForm
from wayhome.vault import listening, operations, pictures, queries, sessions
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.erasing import say_erased
from wayhome.web import ranges

PICTURE_THERE = _("There is a picture here already, and it stays. Once that is erased, another fits.")
SOUND_THERE = _("There is a sound here already, and it stays. Once that is erased, another fits.")


@require_POST
@unlocked
def hang(request: VaultRequest) -> HttpResponse:
    """Keep a picture, drawn anew. A file that can't be used, or one too many, changes nothing."""
    form = PhotographForm(request.POST, request.FILES)
    if not form.is_valid():
        return shown(request, photograph=form)
    try:
        space.hang(request.vault, form.cleaned_data["photograph"])
        sessions.say(request.vault, _("The picture is kept."))
    except space.AlreadyThere:
        sessions.say(request.vault, PICTURE_THERE)
    return _beside("picture")


@require_safe
@unlocked
def picture(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """The picture itself."""
    kept = queries.get(request.vault, SpacePicture, record_id).payload
    content = queries.blob(request.vault, record_id, kept.blob)
    return ranges.answered(request, content, pictures.CONTENT_TYPE)


@require_POST
@unlocked
def take_down(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Erase a picture, with a moment to undo."""
    operations.erase(request.vault, SpacePicture, record_id)
    say_erased(request.vault, record_id, undo="prepare:undo")
    return _beside("picture")


@require_POST
@unlocked
def keep_sound(request: VaultRequest) -> HttpResponse:
    """Keep a sound as it came, sealed. A file that can't be used, or one too many, changes nothing."""
    form = SoundForm(request.POST, request.FILES)
    if not form.is_valid():
        return shown(request, sound=form)
    try:
        space.keep_sound(request.vault, form.cleaned_data["sound"], form.kind, seconds=form.cleaned_data["seconds"])
        sessions.say(request.vault, _("The sound is kept."))
    except space.AlreadyThere:
        sessions.say(request.vault, SOUND_THERE)
    return _beside("sound")


@require_safe
@unlocked
def sound(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """The sound itself, for its owner’s browser and for nothing that keeps it."""
    kept = queries.get(request.vault, SpaceSound, record_id).payload.sound
    return listening.answered(request, record_id, kept)


@require_POST
@unlocked
def silence(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Erase a sound, with a moment to undo."""
    operations.erase(request.vault, SpaceSound, record_id)
    say_erased(request.vault, record_id, undo="prepare:undo")
    return _beside("sound")


def _beside(part: str) -> HttpResponse:
    return redirect(f"{reverse('prepare:space')}#{part}")
