"""Moments of a goal: noted, changed, erased."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from wayhome.begin.forms import MomentForm
from wayhome.begin.records.goal import Goal
from wayhome.begin.records.moment import Moment
from wayhome.vault import operations, queries
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.erasing import say_erased
from wayhome.vault.kinds import Record
from wayhome.vault.take_up import gives_back
from wayhome.vault.two_texts.desk import Desk, answer

TEXTS = ("words", "their_words")


class MomentDesk(Desk[Moment], frozen=True):
    """Where a moment is written; once kept, it is read on the page of its goal."""

    def address(self, name: str, record_id: uuid.UUID) -> str:
        """This sheet again, or the goal."""
        if name == "begin:moment":
            return reverse(name, args=[record_id])
        form: type[MomentForm] = self.form  # type: ignore[assignment]
        return f"{reverse(name, args=[form.goal])}#moments"


def _desk(goal: Record[Goal], version: int) -> MomentDesk:
    return MomentDesk(
        Moment,
        MomentForm.of(goal, version),
        "begin/write_moment.html",
        read="begin:goal",
        edit="begin:moment",
        back="begin:goals",
        is_one=False,
        blank=(("begun", True),),
        whole=(("begun", False),),
    )


@require_http_methods(["GET", "POST"])
@unlocked
@gives_back(*TEXTS)
def new(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Note a moment of a goal, on the wording that holds."""
    goal = queries.get(request.vault, Goal, record_id)
    return answer(request, _desk(goal, goal.payload.version), None, {"day": timezone.localdate()})


@require_http_methods(["GET", "POST"])
@unlocked
@gives_back(*TEXTS)
def edit(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Change a moment; it keeps the wording that it was noted on."""
    moment = queries.get(request.vault, Moment, record_id).payload
    goal = queries.get(request.vault, Goal, moment.goal)
    if moment.by:
        # What somebody else said is theirs: it is read beside the goal, and can be erased there.
        return redirect(f"{reverse('begin:goal', args=[goal.id])}#moments")
    return answer(request, _desk(goal, moment.version), record_id)


@require_POST
@unlocked
def erasure(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Erase a moment, with a moment to undo."""
    goal = queries.get(request.vault, Moment, record_id).payload.goal
    operations.erase(request.vault, Moment, record_id)
    say_erased(request.vault, record_id, undo="begin:goal_undo")
    return redirect("begin:goal", goal)
