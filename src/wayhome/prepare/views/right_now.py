"""The right now card: composed beforehand, seen at first touch, and left on a device where the person chooses that."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wayhome.languages.words import _
from wayhome.prepare import right_now, whole
from wayhome.prepare.forms import RightNowForm
from wayhome.prepare.records.right_now import RIGHT_NOW, RightNow
from wayhome.prepare.right_now import RightNowCard
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.erasing import say_erased
from wayhome.vault.queries import NotHere
from wayhome.vault.two_texts.desk import Desk, answer
from wayhome.web.hosts import is_at_home

LEFT_HERE = "Wayhome-Left-Here"
"""Header of the one page with words of a person that may be kept in a browser: whose it is, and what it says, as a mark
and a stamp that tell nothing. See docs/decisions/0070."""


@require_safe
@unlocked
def page(request: VaultRequest) -> HttpResponse:
    """The card, out of the vault."""
    record = right_now.record(request.vault)
    card = right_now.card(request.vault, record.payload) if record else None
    beside = [right_now.card(request.vault, one.payload) for one in whole.whole(request.vault, RightNow).beside]
    return render(request, "prepare/right_now.html", {"record": record, "card": card, "beside": beside})


@require_http_methods(["GET", "POST"])
@unlocked
def edit(request: VaultRequest) -> HttpResponse:
    """Put something on it, or change it."""
    desk = Desk(
        RightNow,
        RightNowForm.of(request.vault),
        "prepare/write_right_now.html",
        read="prepare:right_now",
        edit="prepare:edit_right_now",
        back="prepare:right_now",
    )
    return answer(request, desk, request.vault.singleton(RIGHT_NOW))


@require_safe
@unlocked
def device(request: VaultRequest) -> HttpResponse:
    """What leaving it on this device means, and exactly what would lie there. Nothing lies there by this page alone."""
    return render(request, "prepare/on_device.html", {"card": _card(request), "at_home": is_at_home(request)})


@require_safe
@unlocked
def left(request: VaultRequest) -> HttpResponse:
    """The page as it lies on a device: the card, and nothing else that an open vault knows."""
    card = _card(request)
    context = {"card": card, "copy": timezone.localdate(), "vault": None}
    response = render(request, "prepare/left_here.html", context)
    response.headers[LEFT_HERE] = f"{request.vault.mark} {card.stamp}"
    return response


@require_POST
@unlocked
def erasure(request: VaultRequest) -> HttpResponse:
    """Erase it, with a moment to undo."""
    say_erased(request.vault, whole.erase(request.vault, RightNow), undo="prepare:undo")
    return redirect("prepare:place")


def _card(request: VaultRequest) -> RightNowCard:
    record = right_now.record(request.vault)
    if record is None:
        raise NotHere(_("Right now card"))
    return right_now.card(request.vault, record.payload)
