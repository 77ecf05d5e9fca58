"""Before a practice: what it is for, what it may stir, what the rules say; and how it is now."""

from __future__ import annotations

import uuid

from django.core.management.base import CommandError
from django.http import QueryDict

from wayhome.languages.words import _
from wayhome.practise import cautions, gates, places, playing, queries
from wayhome.practise.places import is_opened
from wayhome.practise.playing import Choices
from wayhome.practise.practice import LEVELS, VARIANTS, Practice
from wayhome.practise.queries import Reading
from wayhome.practise.records import Run
from wayhome.practise.shelf import look_again, shelf
from wayhome.practise.terminal.prose import plain as prose
from wayhome.safety import people_first
from wayhome.safety.forms import CheckInForm
from wayhome.safety.limits import SHALLOWS, WADING, Advice
from wayhome.safety.operations import keep_check_in
from wayhome.safety.plain import advice as advice_lines
from wayhome.safety.records import WHERE, WHERE_GLOSS
from wayhome.selves.queries import younger_selves
from wayhome.selves.records import YoungerSelf
from wayhome.together import reading
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault
from wayhome.vault.terminal.asking import Talk

ABOUT = _("{family}. {shorter} to {longer} minutes. {level}: {meaning}.")
NOT_SAFE = _("Are you thinking of hurting yourself, or of not being alive? (y: people to talk to come first)")


class PeopleFirst(Exception):
    """The person said that they are not safe."""


class NotNow(Exception):
    """The person does not begin, after all."""


def open_run(talk: Talk, vault: OpenVault, practice: Practice, variant: str, about: str) -> tuple[Record[Run], bool]:
    """A run, begun or taken up again; and whether it asks first how it is. Raises NotNow, CommandError."""
    recent = queries.recent(vault)
    reading = queries.latest_reading(vault, recent.runs) if practice.level else None
    _introduce(talk, practice)
    _say_who_suggests_it(talk, vault, practice)
    if shelf(vault).hides(practice):
        talk.say(_("This one is on your not-for-me list. You can still do it, if you choose to."))
    waiting = next((run for run in recent.runs if run.payload.practice == practice.id and run.payload.waits), None)
    if waiting is not None and talk.yes(_("You stopped part way through this one. Go on from there?"), otherwise=True):
        return waiting, _asks_again(vault, waiting)
    _gate(talk, vault, practice, recent, reading)
    choices = Choices(_variant(talk, practice, variant), _about(talk, vault, practice, about))
    run = playing.begin(vault, practice, choices, reading)
    return run, practice.level >= WADING or (practice.level >= SHALLOWS and reading is None)


def _say_who_suggests_it(talk: Talk, vault: OpenVault, practice: Practice) -> None:
    look_again(vault)
    for meant in shelf(vault).suggested.get(practice.id, ()):
        said = reading.suggests(meant.record.payload.by, meant.how)
        talk.say(f"{said} {reading.meaning(meant.how, practice.level)}")
        if meant.note:
            talk.say(meant.note)


def _asks_again(vault: OpenVault, run: Record[Run]) -> bool:
    payload = run.payload
    deeper = payload.level >= WADING and not places.is_way_back(payload, payload.place)
    return gates.asks_again(vault, run, payload.place) or (deeper and people_first.today(vault))


def _introduce(talk: Talk, practice: Practice) -> None:
    talk.head(practice.title)
    level, meaning = LEVELS[practice.level]
    shorter, longer = practice.minutes
    talk.faint(ABOUT.format(family=practice.family_words, shorter=shorter, longer=longer, level=level, meaning=meaning))
    talk.say(prose(practice.purpose))
    known = cautions.of(practice)
    for heading, lines in (
        (_("Before you begin"), known.own),
        (_("With every practice of this kind"), known.general),
        (_("What to have beside you"), practice.needs),
    ):
        if lines:
            talk.head(heading)
        for line in lines:
            talk.say(f"  {line}")
    talk.say()
    talk.faint(_("You can skip any step with Enter, and stop anywhere with Ctrl+C. It’s kept. “:help” shows more."))


def _gate(talk: Talk, vault: OpenVault, practice: Practice, recent: queries.Recent, reading: Reading | None) -> None:
    for advice in gates.asked(vault, practice, recent, reading):
        _asked(talk, vault, advice)


def _asked(talk: Talk, vault: OpenVault, advice: Advice) -> None:
    talk.head(_("Something gentler first"))
    for line in advice_lines(advice, shelf(vault).settled.not_for_me):
        talk.say(line)
    if advice.stops:
        talk.faint(_("You know yourself. It stays here for another day, too."))
        if not talk.yes(f"{advice.go_on}?", otherwise=False):
            raise NotNow


def _variant(talk: Talk, practice: Practice, wanted: str) -> str:
    if wanted and wanted not in practice.variants:
        there = ", ".join(practice.variants) or str(_("none"))
        raise CommandError(
            _("This practice has no variant “{wanted}”. There are: {there}.").format(wanted=wanted, there=there)
        )
    if wanted or not practice.variants:
        return wanted
    choices = [(one, VARIANTS[one]) for one in practice.variants]
    return (talk.choose(_("How would you like it? (Enter: as it is)"), choices) or [""])[0]


def _about(talk: Talk, vault: OpenVault, practice: Practice, wanted: str) -> Record[YoungerSelf] | None:
    selves = list(younger_selves(vault))
    if wanted:
        found = [one for one in selves if one.payload.name.casefold() == wanted.casefold()]
        if not found:
            raise CommandError(_("There is no younger self called “{name}” here.").format(name=wanted))
        return found[0]
    speaks = any("{name}" in step.text or step.do in {"dialogue", "promise"} for step in practice.every_step)
    if not selves or not speaks:
        return None
    choices = [(str(one.id), one.payload.with_age) for one in selves]
    chosen = talk.choose(_("Who is it about? (Enter: nobody in particular)"), choices)
    return next((one for one in selves if chosen and str(one.id) == chosen[0]), None)


def arrive(talk: Talk, vault: OpenVault, run_id: uuid.UUID) -> Record[Run]:
    """How is it now? In deeper water it is asked for, with a way on without. Raises PeopleFirst."""
    run = queries.run(vault, run_id)
    deeper = run.payload.level >= WADING
    talk.head(_("Before you go on") if run.payload.place else _("Before you begin"))
    if deeper:
        talk.say(_("Knowing how it is comes first, so that something gentler can be offered when it fits better."))
    while True:
        form = _how_it_is(talk)
        if form.needs_somebody or form.says_something or not deeper:
            break
        if talk.yes(_("Nothing is chosen yet. One of the two is enough. Go on without it?"), otherwise=False):
            break
    kept = keep_check_in(vault, form.cleaned_data) if form.is_valid() and form.says_something else None
    said = Reading(kept.payload.distress, kept.payload.where, kept.created) if kept else None
    run = playing.arrive(vault, run_id, said)
    if form.needs_somebody:
        if deeper:
            playing.leave(vault, run.id, not_today=not is_opened(run.payload))
        raise PeopleFirst
    return run


def _how_it_is(talk: Talk) -> CheckInForm:
    heaviness = talk.number(_("How heavy is it? 0 at ease · 5 hard, bearable · 10 too much to hold"), 0, 10)
    where = talk.choose(
        _("Which is nearest right now?"), [(value, f"{words}. {WHERE_GLOSS[value]}") for value, words in WHERE]
    )
    said = QueryDict(mutable=True)
    said["distress"] = "" if heaviness is None else str(heaviness)
    said["where"] = where[0] if where else ""
    if talk.yes(NOT_SAFE, otherwise=False):
        said["not_safe"] = "on"
    form = CheckInForm(said)
    form.is_valid()
    return form
