"""The safe space: written, looked at, and gone to for a minute."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wayhome.languages.words import _
from wayhome.prepare import space, undoing
from wayhome.prepare.records.space import SPACE, WHAT, SafeSpace
from wayhome.prepare.space_forms import SafeSpaceForm, SoundForm
from wayhome.safety import practices, settling
from wayhome.selves.forms import PhotographForm
from wayhome.vault import erasing, sessions
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.take_up import safe_path
from wayhome.vault.two_texts.desk import Desk, answer
from wayhome.web import microphone

DESK = Desk(
    SafeSpace,
    SafeSpaceForm,
    "prepare/write_space.html",
    read="prepare:space",
    edit="prepare:edit_space",
    back="prepare:space",
)
LENGTHS = ((60, _("1 minute")), (120, _("2 minutes")), (300, _("5 minutes")))
"""Seconds of quiet to choose from, with their words; the first one is offered first."""
BESIDE = ("safe-enough-place", "a-space-and-a-kit")
"""Practices that go with it."""


@require_safe
@unlocked
def page(request: VaultRequest) -> HttpResponse:
    """All of it, and what can be added: a picture, a sound."""
    return shown(request)


def shown(
    request: VaultRequest, photograph: PhotographForm | None = None, sound: SoundForm | None = None
) -> HttpResponse:
    """The page, with what was wrong with a file where something was."""
    context: dict[str, Any] = {
        "kept": space.kept(request.vault),
        "comforts": settling.of(request.vault).comforts.chosen[:5],
        "practices": [known for slug in BESIDE if (known := practices.known(slug))],
        "photograph": photograph or PhotographForm(),
        "sound": sound,
    }
    response = render(request, "prepare/space.html", context, status=422 if photograph or sound else 200)
    return microphone.allowed(response)


@require_http_methods(["GET", "POST"])
@unlocked
def edit(request: VaultRequest) -> HttpResponse:
    """Write it, or change it. ``?as=``: what it is, as chosen on the page before; it rules while nothing is written."""
    chosen = request.GET.get("as", "")
    begins = {"what": chosen} if chosen and chosen in WHAT and space.kept(request.vault).words.is_blank else {}
    return answer(request, DESK, request.vault.singleton(SPACE), begins)


@require_safe
@unlocked
def there(request: VaultRequest) -> HttpResponse:
    """There, for a minute. ``?back=`` is where the person was."""
    context = {
        "kept": space.kept(request.vault),
        "lengths": LENGTHS,
        "back": safe_path(request, request.GET.get("back", "")),
    }
    return render(request, "prepare/there.html", context)


@require_POST
@unlocked
def erasure(request: VaultRequest) -> HttpResponse:
    """Erase all of it, the picture and the sound too, with a moment to undo."""
    number = space.erase(request.vault)
    sessions.say(request.vault, erasing.ERASED, undo=reverse("prepare:space_undo", args=[number]))
    return redirect("prepare:place")


@require_POST
@unlocked
def undo(request: VaultRequest, number: int) -> HttpResponse:
    """Bring back what was erased with that one press."""
    undoing.bring_back_together(request.vault, number)
    return redirect("prepare:space")
