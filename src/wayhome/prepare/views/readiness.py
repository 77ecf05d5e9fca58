"""Is now the time? What was hoped, feared and weighed, then and now; and no verdict."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wayhome.prepare import looking_again, whole
from wayhome.prepare.forms import ReadinessForm
from wayhome.prepare.records.readiness import READINESS, Readiness
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.erasing import say_erased
from wayhome.vault.two_texts.desk import Desk, answer

DESK = Desk(
    Readiness,
    ReadinessForm,
    "prepare/write_readiness.html",
    read="prepare:readiness",
    edit="prepare:edit_readiness",
    back="prepare:place",
)


@require_safe
@unlocked
def page(request: VaultRequest) -> HttpResponse:
    """What was said, in the person's own words, with the earlier looks behind openings."""
    return render(request, "prepare/readiness.html", {"kept": whole.whole(request.vault, Readiness)})


@require_http_methods(["GET", "POST"])
@unlocked
def edit(request: VaultRequest) -> HttpResponse:
    """Say it, or change it."""
    return answer(request, DESK, request.vault.singleton(READINESS))


@require_POST
@unlocked
def again(request: VaultRequest) -> HttpResponse:
    """Look again: what was said is kept, and the page is blank."""
    looking_again.look_again(request.vault)
    return redirect("prepare:edit_readiness")


@require_POST
@unlocked
def erasure(request: VaultRequest) -> HttpResponse:
    """Erase all of it, the earlier looks too, with a moment to undo."""
    say_erased(request.vault, whole.erase(request.vault, Readiness), undo="prepare:undo")
    return redirect("prepare:place")
