"""Obstacles: named, sat with, or answered with “not today”; each leads on by a rule that its page says."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wayhome.languages.words import _
from wayhome.navigate import blocks, choosing, obstacles
from wayhome.navigate.forms import BlockForm
from wayhome.navigate.obstacles import NoSuchObstacle, Obstacle
from wayhome.navigate.records.block import Block
from wayhome.vault import operations, sessions
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.erasing import say_erased
from wayhome.vault.two_texts.desk import Desk, answer

KEPT = _("Kept. “Not today” is a full answer.")


@require_safe
@unlocked
def everything(request: VaultRequest) -> HttpResponse:
    """All that can be named, and what was looked at lately."""
    context = {"obstacles": obstacles.obstacles().values(), "lately": blocks.lately(request.vault)}
    return render(request, "navigate/obstacles.html", context)


@require_safe
@unlocked
def obstacle(request: VaultRequest, slug: str) -> HttpResponse:
    """What it may be, who may be protecting, something smaller; and a practice that fits, with its rule."""
    one = _named(slug)
    context = {"one": one, "begun": blocks.of_today(request.vault, one), **_fitting(request, one)}
    return render(request, "navigate/obstacle.html", context)


def _named(slug: str) -> Obstacle:
    try:
        return obstacles.obstacle(slug)
    except NoSuchObstacle:
        raise Http404 from None


def _fitting(request: VaultRequest, one: Obstacle) -> dict[str, object]:
    every = obstacles.rules_of(one)
    chosen = choosing.choose(request.vault, every, choosing.how_it_is(request.vault))
    return {"chosen": chosen, "titles": obstacles.titles(chosen.rule)}


@require_POST
@unlocked
def not_today(request: VaultRequest, slug: str) -> HttpResponse:
    """“Not today”, kept as it is."""
    kept = blocks.not_today(request.vault, _named(slug))
    sessions.say(request.vault, KEPT)
    return redirect("navigate:block", kept.id)


def _desk(one: Obstacle | None) -> Desk[Block]:
    named = (("obstacle", one.id), ("title", one.title)) if one else ()
    return Desk(
        Block,
        BlockForm.of(one),
        "navigate/write_block.html",
        read="navigate:block",
        edit="navigate:edit_block",
        back="navigate:obstacles",
        is_one=False,
        blank=named,
        whole=named,
        beside=lambda vault, record: {"one": one},
    )


@require_http_methods(["GET", "POST"])
@unlocked
def new(request: VaultRequest, slug: str) -> HttpResponse:
    """Sit with it for a minute."""
    return answer(request, _desk(_named(slug)), None)


@require_http_methods(["GET", "POST"])
@unlocked
def edit(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Change what was said of it."""
    return answer(request, _desk(blocks.of(request.vault, record_id)), record_id)


@require_safe
@unlocked
def block(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """What was said of it, and what may fit now."""
    record = blocks.block(request.vault, record_id)
    one = record.payload.of
    return render(request, "navigate/block.html", {"record": record, **(_fitting(request, one) if one else {})})


@require_POST
@unlocked
def erasure(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Erase it, with a moment to undo."""
    operations.erase(request.vault, Block, record_id)
    say_erased(request.vault, record_id, undo="navigate:undo")
    return redirect("navigate:obstacles")
