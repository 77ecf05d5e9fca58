"""Before you begin: what a practice is for, what it may stir, what it needs; and the way in."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from wayhome.languages.numbers import amid
from wayhome.languages.words import _
from wayhome.practise import (
    cautions,
    filtering,
    gates,
    history,
    interruptions,
    library,
    naming,
    needed,
    playing,
    queries,
    shelf,
)
from wayhome.practise.forms import BeginForm
from wayhome.practise.library_forms import MarkForm
from wayhome.practise.own import mine as own_practices
from wayhome.practise.places import address_now
from wayhome.practise.playing import Choices
from wayhome.practise.practice import LEVELS, VARIANTS, Practice
from wayhome.practise.queries import Reading, Recent
from wayhome.practise.records import Run
from wayhome.practise.records.shelf import MARKS
from wayhome.safety import limits
from wayhome.safety.limits import SHALLOWS, WADING
from wayhome.selves.queries import younger_selves
from wayhome.together import connections
from wayhome.vault import sessions
from wayhome.vault.access import DoorRequest, VaultRequest, unlocked
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault
from wayhome.vault.take_up import locked_page

PASSED = {"1", "2", "3"}
"""How many questions somebody may have gone on past."""


@require_GET
def practice(request: DoorRequest, slug: str) -> HttpResponse:
    """One practice. Those for any time are open to everybody; the others when the vault is.

    ``?with=`` names a younger self who is chosen already.
    """
    if request.vault is None and own_practices.is_own(slug):
        return locked_page(request)
    one = known(slug, request.vault)
    if request.vault is None:
        return _open_page(request, one) if one.level == 0 else locked_page(request)
    shelf.look_again(request.vault)
    recent = queries.recent(request.vault, history.LATEST)
    reading = queries.latest_reading(request.vault, recent.runs) if one.level else None
    form = BeginForm(None, one, younger_selves(request.vault), about=request.GET.get("with", ""))
    context = what_it_is(one) | _mine(request.vault, one, recent) | _gate(request.vault, one, recent, reading)
    context |= {"form": form, "reading": reading, "waiting": _waiting(recent.runs, one)}
    return render(request, "practise/practice.html", context)


@require_POST
@unlocked
def begin(request: VaultRequest, slug: str) -> HttpResponse:
    """Begin a run, unless a rule asks to wait and the person has not said that they go on all the same."""
    one = known(slug, request.vault)
    recent = queries.recent(request.vault, history.LATEST) if one.level else Recent()
    reading = queries.latest_reading(request.vault, recent.runs) if one.level else None
    form = BeginForm(request.POST, one, younger_selves(request.vault))
    gate = _gate(request.vault, one, recent, reading, said=request.POST)
    if gate["waits"]:
        context = what_it_is(one) | _mine(request.vault, one, recent) | gate | {"form": form, "reading": reading}
        return render(request, "practise/practice.html", context, status=422)
    form.is_valid()
    run = playing.begin(request.vault, one, _choices(request, one, form), reading)
    asks = one.level >= WADING or (one.level >= SHALLOWS and reading is None)
    return redirect("practise:arrive", run.id) if asks else redirect(address_now(run))


def _choices(request: VaultRequest, one: Practice, form: BeginForm) -> Choices:
    """What was chosen; where a practice begins at once, out of another one, the form of it that fits the person."""
    about = form.selves.get(form.cleaned_data.get("about", ""))
    interrupted = interruptions.read(request.vault, request.POST)
    asks = shelf.shelf(request.vault).settled.not_for_me.asks if interrupted else ()
    variant = form.cleaned_data.get("variant", "") or filtering.variant_for(one, asks)
    return Choices(variant, about, interrupted)


@require_POST
@unlocked
def mark(request: VaultRequest, slug: str) -> HttpResponse:
    """Mark a practice as fine alone, for together only, or not for now; or take its mark off."""
    one, form = known(slug, request.vault), MarkForm(request.POST)
    if form.is_valid():
        says = form.cleaned_data["says"]
        shelf.mark(request.vault, one, says or None)
        sessions.say(
            request.vault, _("Marked: {mark}.").format(mark=amid(MARKS[says][0])) if says else _("The mark is off.")
        )
    return redirect("practise:practice", slug)


@require_GET
def plain(request: DoorRequest, slug: str) -> HttpResponse:
    """A practice for any time, on one page, that keeps nothing and sends nothing: for when the vault is locked."""
    if request.vault is None and own_practices.is_own(slug):
        return locked_page(request)
    one = known(slug, request.vault)
    if one.level or own_practices.is_own(slug):
        return locked_page(request) if request.vault is None else redirect("practise:practice", slug)
    asked = request.GET.get("words", "")
    variant = asked if asked in one.variants else ""
    nobody: dict[str, object] = {"run": None, "selves": [], "name": naming.younger(request.vault)}
    context = what_it_is(one) | nobody | {"steps": one.played(variant), "variant": variant}
    return render(request, "practise/plain.html", context)


def _open_page(request: DoorRequest, one: Practice) -> HttpResponse:
    return render(request, "practise/practice.html", what_it_is(one) | {"reading": None, "younger": ""})


def known(slug: str, vault: OpenVault | None) -> Practice:
    """The practice of an address, an own one of this vault among them. Raises Http404."""
    try:
        return own_practices.known(slug, vault)
    except library.NoSuchPractice:
        raise Http404("Practice") from None


def what_it_is(one: Practice) -> dict[str, object]:
    """What the page says of the practice itself."""
    return {
        "practice": one,
        "cautions": cautions.of(one),
        "level_words": LEVELS[one.level],
        "sources": library.sources_of(one),
        "variants": [(variant, VARIANTS[variant]) for variant in one.variants],
        "speaks_to_somebody": any(
            "{name}" in step.text or step.do in {"dialogue", "promise"} for step in one.every_step
        ),
    }


def _mine(vault: OpenVault, one: Practice, recent: Recent) -> dict[str, object]:
    """What the person has to do with this practice: star, mark, their list, and what helped before."""
    mine = shelf.shelf(vault)
    return {
        "starred": one.id in mine.favourites,
        "marked": mine.mark_of(one.id),
        "meanings": mine.suggested.get(one.id, ()),
        "marks": [(value, *words) for value, words in MARKS.items()],
        "left_out": mine.hides(one),
        "fits_as": filtering.variant_for(one, mine.settled.not_for_me.asks),
        "past": history.of(recent.runs).get(one.id),
        "own": own_practices.records(vault)[one.id] if own_practices.is_own(one.id) else None,
        "works": own_practices.is_own(one.id) and connections.practitioner(vault).on,
        "younger": naming.younger(vault),
        "needed": needed.of(vault, one.family),
    }


def _gate(
    vault: OpenVault, one: Practice, recent: Recent, reading: Reading | None, *, said: Mapping[str, str] | None = None
) -> dict[str, object]:
    """What the rules say before beginning, what they offer, and whether they wait for a word. ``said``: with the press
    to begin; “anyway” is “1” once the person went on past the first that stops, and so on."""
    asked = gates.asked(vault, one, recent, reading)
    stops = [advice for advice in asked if advice.stops]
    number = _past(stops, said) if said else 0
    # What only speaks is said on the page; the press to begin meets what stops.
    left = stops[number:] if said is not None else list(asked)
    advice = left[0] if left else None
    return {
        "pass": str(number + 1),
        "answers": limits.print_of(stops[: number + 1]),
        "advice": advice,
        "offers": gates.offered(vault, advice, one.id),
        "waits": advice is not None and advice.stops,
    }


def _past(stops: list[limits.Advice], said: Mapping[str, str]) -> int:
    """How many questions the person has gone on past. A page of another moment, with others on it, answers none."""
    passed = said.get("anyway", "")
    number = int(passed) if passed in PASSED else 0
    return number if said.get("answers") in {None, limits.print_of(stops[:number])} else 0


def _waiting(runs: list[Record[Run]], one: Practice) -> Record[Run] | None:
    """The newest run of this practice that can be taken up again, among these."""
    return next((run for run in runs if run.payload.practice == one.id and run.payload.waits), None)
