"""Goals: all of them, one of them, what is written, locked, put aside and erased."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from msgspec.structs import replace

from wayhome.begin import attainment, from_them, goals, in_one_number
from wayhome.begin.forms import AboutForm, GoalForm, InitialsForm, PracticesForm, SmallForm, Wording
from wayhome.begin.looking import lines_of, table_of
from wayhome.begin.records.goal import ASIDE, OPEN, REACHED, Goal
from wayhome.begin.records.moment import Moment
from wayhome.begin.records.small import SMALL, SmallThings
from wayhome.content.sources import sources
from wayhome.languages.words import _
from wayhome.safety import practices
from wayhome.vault import queries, sessions
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.erasing import returning, say_erased
from wayhome.vault.two_texts.desk import Desk, answer
from wayhome.web.fields import PaperForm

HERE = "begin."
DESK = Desk(
    Goal,
    GoalForm,
    "begin/write_goal.html",
    read="begin:goal",
    edit="begin:edit_goal",
    back="begin:goals",
    is_one=False,
    blank=(("words", _("Not worded yet")), ("begun", True)),
    whole=(("begun", False),),
)
WORDING = replace(DESK, form=Wording, template="begin/write_wording.html", edit="begin:wording")
SMALL_DESK = Desk(
    SmallThings, SmallForm, "begin/write_small.html", read="begin:goals", edit="begin:small", back="begin:goals"
)
SAID = {
    OPEN: _("It is among those you are walking towards."),
    REACHED: _("It stands under “Reached” now. It can come back."),
    ASIDE: _("It is put aside, with all that you noted. It can come back."),
}


@require_safe
@unlocked
def everything(request: VaultRequest) -> HttpResponse:
    """All goals as they stand; those reached and put aside below."""
    from_them.take_in(request.vault)
    every, small = goals.every(request.vault), goals.small(request.vault)
    kept = [one for one in every if not one.goal.begun]
    context: dict[str, Any] = {
        "agreed": next((one for one in reversed(kept) if one.is_agreed), None),
        "new": reverse("begin:new_goal"),
        "open": [one for one in kept if one.place],
        "reached": [one for one in kept if one.goal.state == REACHED],
        "aside": [one for one in kept if one.goal.state == ASIDE],
        "begun": [one for one in every if one.goal.begun],
        "small": small.payload if small else SmallThings(),
        "small_record": small,
        "numbers": in_one_number.numbers(kept),
        "source": sources().get(attainment.SOURCE),
        "paper": PaperForm(),
    }
    return render(request, "begin/goals.html", context)


@require_safe
@unlocked
def one(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """One goal: its outcomes, its moments over time, what goes with it, and its earlier wordings."""
    from_them.take_in(request.vault)
    return shown(request, record_id)


def shown(request: VaultRequest, record_id: uuid.UUID, form: InitialsForm | None = None) -> HttpResponse:
    """The page of a goal, with the form of initials as it is."""
    way = goals.one(request.vault, record_id)
    context: dict[str, Any] = {
        "way": way,
        "record": way.record,
        "chart": lines_of(way),
        "rows": table_of(way),
        "practices": [known for slug in way.goal.practices if (known := practices.known(slug))],
        "form": form or InitialsForm.of(way.goal.scale),
    }
    return render(request, "begin/goal.html", context, status=422 if form else 200)


@require_http_methods(["GET", "POST"])
@unlocked
def new(request: VaultRequest) -> HttpResponse:
    """A new goal."""
    return answer(request, DESK, None)


@require_http_methods(["GET", "POST"])
@unlocked
def edit(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Change what a goal says; its outcomes too, as long as they are not locked."""
    held = queries.find(request.vault, Goal, record_id)
    locked = held is not None and held.payload.scale is not None
    return answer(request, replace(DESK, form=AboutForm) if locked else DESK, record_id)


@require_http_methods(["GET", "POST"])
@unlocked
def wording(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Word the five outcomes anew. What is locked stays until the new ones are locked."""
    return answer(request, WORDING, record_id)


@require_POST
@unlocked
def lock(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Lock the outcomes as they are worded."""
    form = InitialsForm(request.POST)
    if not form.is_valid():
        return shown(request, record_id, form)
    try:
        goals.lock(request.vault, record_id, **form.cleaned_data)
    except goals.NotWorded:
        sessions.say(request.vault, _("One of the five has no words yet. All of them are locked together."))
        return redirect("begin:edit_goal", record_id)
    sessions.say(request.vault, _("The five are locked as they stand. From now on you can note where you see it."))
    return redirect("begin:goal", record_id)


@require_POST
@unlocked
def initials(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Write initials under the locked outcomes."""
    form = InitialsForm(request.POST)
    if not form.is_valid():
        return shown(request, record_id, form)
    goals.agree(request.vault, record_id, **form.cleaned_data)
    sessions.say(request.vault, _("Kept."))
    return redirect("begin:goal", record_id)


@require_POST
@unlocked
def as_before(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Let the locked wording stand."""
    goals.as_before(request.vault, record_id)
    sessions.say(request.vault, _("The locked wording stands."))
    return redirect("begin:goal", record_id)


@require_http_methods(["GET", "POST"])
@unlocked
def beside(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Which practices go with a goal."""
    way = goals.one(request.vault, record_id)
    sent = request.POST if request.method == "POST" else None
    form = PracticesForm(sent, practices.offered(request.vault), way.goal.practices)
    if form.is_valid():
        goals.choose(request.vault, record_id, form.chosen)
        sessions.say(request.vault, _("Kept."))
        return redirect(f"{reverse('begin:goal', args=[record_id])}#practices")
    return render(request, "begin/practices.html", {"way": way, "form": form}, status=422 if form.errors else 200)


@require_POST
@unlocked
def state(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Say how it stands with a goal. It can be undone."""
    before = queries.get(request.vault, Goal, record_id).payload.state
    try:
        now = goals.stand(request.vault, record_id, request.POST.get("state", "none")).payload.state
    except KeyError:
        raise Http404("State") from None
    if now != before:
        back = reverse("begin:goal_state_back", args=[record_id, before if before in (REACHED, ASIDE) else "open"])
        sessions.say(request.vault, SAID.get(now, SAID[OPEN]), undo=back)
    return redirect("begin:goals")


@require_POST
@unlocked
def state_back(request: VaultRequest, record_id: uuid.UUID, before: str) -> HttpResponse:
    """Let it stand as before."""
    try:
        goals.stand(request.vault, record_id, OPEN if before == "open" else before)
    except KeyError:
        raise Http404("State") from None
    sessions.say(request.vault, _("It stands as before."))
    return redirect("begin:goal", record_id)


@require_POST
@unlocked
def erasure(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Erase a goal with its moments, with a moment to undo."""
    goals.erase(request.vault, record_id)
    say_erased(request.vault, record_id, undo="begin:goal_undo")
    return redirect("begin:goals")


@require_POST
@unlocked
def undo(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Bring back a goal or a moment."""
    back = returning.bring_back(request.vault, record_id, HERE)
    if isinstance(back.payload, Goal | Moment):
        return redirect("begin:goal", back.payload.goal if isinstance(back.payload, Moment) else back.id)
    return redirect("begin:place")


@require_http_methods(["GET", "POST"])
@unlocked
def small(request: VaultRequest) -> HttpResponse:
    """Smaller things, outside of any scale."""
    return answer(request, SMALL_DESK, request.vault.singleton(SMALL))
