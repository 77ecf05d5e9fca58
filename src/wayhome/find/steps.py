"""One thing that could come next, by what is kept: the log, first conversations, a decision. It hurries nobody."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial

import msgspec

from wayhome.find import consultations, flags, shortlist
from wayhome.find.compare import deciding
from wayhome.find.passing import ORDER, Passed, passed, reached
from wayhome.find.records.aside import ASIDE, Aside
from wayhome.find.records.candidate import Candidate
from wayhome.find.records.consultation import Consultation
from wayhome.find.records.contact import Contact
from wayhome.find.records.decision import Decision
from wayhome.languages.words import _
from wayhome.vault import operations, queries
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault
from wayhome.vault.readable import on_day

NOT_FOR_ME = "not-for-me"
A_WHILE = timedelta(days=14)
"""After so long without an answer one may ask once more."""


class Step(msgspec.Struct, frozen=True):
    """A heading, words, why it is here, and where it is done: ``name`` of the address, ``about`` what, ``label`` its
    words."""

    title: str
    words: str
    why: str
    name: str
    label: str
    about: uuid.UUID | None = None


class Way(msgspec.Struct, frozen=True):
    """Somebody, and how far things are with them. ``last``: what tells of it, besides the stage."""

    record: Record[Candidate]
    last: Passed | None
    log: tuple[Record[Contact], ...]
    talks: tuple[Record[Consultation], ...]

    @property
    def name(self) -> str:
        """What they are called."""
        return self.record.payload.name

    @property
    def stage(self) -> str:
        """How far things are."""
        return reached(self.record.payload, self.last)

    @property
    def why(self) -> str:
        """What says so."""
        if self.last and self.last.stage == self.stage:
            return f"{self.name}: {self.last.words}."
        return _("{name} is under “{stage}”.").format(name=self.name, stage=self.record.payload.stage_said)


NOTHING_NOTED = _("{name}: a first conversation was on {when}, and nothing is noted of it.")


def next_step(vault: OpenVault, day: date) -> Step:
    """One thing that could come next on this day."""
    decision = deciding.present(vault)
    if decision and (step := _decided(vault, decision)):
        return step
    every = sorted(_ways(vault), key=lambda way: ORDER.index(way.stage), reverse=True)
    if not every:
        return _nobody()
    ways = [way for way in every if not any(talk.payload.grave for talk in way.talks)]
    if not ways:
        return _after_a_grave_sign(every[0])
    return BY_STAGE[ways[0].stage]([way for way in ways if way.stage == ways[0].stage], day)


def is_put_aside(vault: OpenVault, day: date) -> bool:
    """Whether the person said “Not today” on this day."""
    record = queries.find(vault, Aside, vault.singleton(ASIDE))
    return record is not None and record.payload.no_step_on == day


def not_today(vault: OpenVault, day: date) -> None:
    """No step until tomorrow."""
    operations.change_one(vault, Aside, lambda now: Aside(no_step_on=day))


def _ways(vault: OpenVault) -> Iterator[Way]:
    log, talks = list(queries.every(vault, Contact)), consultations.every(vault)
    for one in shortlist.kept(vault):
        if one.payload.stage != NOT_FOR_ME:
            lines = tuple(line for line in log if line.payload.candidate == one.id)
            met = tuple(talk for talk in talks if talk.payload.candidate == one.id)
            yield Way(one, passed(lines, met), lines, met)


def _decided(vault: OpenVault, record: Record[Decision]) -> Step | None:
    whom = record.payload.chosen
    why = _("You kept a decision on {day}.").format(day=on_day(record.created))
    step = partial(Step, why=why, name="find:decision", label=_("What you decided"), about=record.id)
    if whom is None:
        return step(_("Nobody yet is an answer"), _("Looking further, waiting, or resting from it: all of it is fine."))
    if queries.find(vault, Candidate, whom) is None:
        return None
    return step(
        _("You have decided, for now"),
        _("It can change, also after you have begun. What you wrote of everybody else stays until you erase it."),
    )


def _nobody() -> Step:
    return Step(
        _("One name, if there is one"),
        _(
            "A name you were told, a page you saw, or a list you have. "
            "Nobody hears of it, and it commits you to nothing."
        ),
        _("No name is on your list yet."),
        "find:new_candidate",
        _("Write a name down"),
    )


def _after_a_grave_sign(way: Way) -> Step:
    return Step(
        _("You needn’t go back"),
        flags.beside_grave(),
        _("{name}: what you noted of a first conversation.").format(name=way.name),
        "find:candidate",
        _("What you noted, and whom to tell"),
        way.record.id,
    )


def _chosen(ways: list[Way], day: date) -> Step:
    return Step(
        _("You have chosen, for now"),
        _("It can change, also after you have begun. What you wrote of everybody else stays until you erase it."),
        ways[0].why,
        "find:candidate",
        _("The page of {name}").format(name=ways[0].name),
        ways[0].record.id,
    )


def _thinking(ways: list[Way], day: date) -> Step:
    words = _(
        "Sleep on it, more than once if you like. How you felt on the way home is worth as much as what was said."
    )
    step = partial(Step, _("There is time"), words, ways[0].why)
    if len(ways) > 1:
        return step("find:compare", _("Look at them side by side"))
    return step("find:candidate", _("What you wrote of them"), ways[0].record.id)


def _met(ways: list[Way], day: date) -> Step:
    """A conversation that is still to come, one that nothing is noted of, or all of them had."""
    talks = [(talk, way) for way in ways for talk in way.talks]
    coming = [(talk, way) for talk, way in talks if talk.payload.day and talk.payload.day >= day]
    coming = [(talk, way) for talk, way in coming if not talk.payload.is_told]
    if coming:
        talk, way = min(coming, key=lambda one: (one[0].payload.day or day, one[0].payload.at))
        words = _("You can note what you’d like to say and ask, and leave any of it unasked.")
        why = _("{name}: a first conversation, {when}.").format(name=way.name, when=talk.payload.when_said)
        return Step(_("A first conversation"), words, why, "find:consultation", _("What you’d like to ask"), talk.id)
    silent = [(talk, way) for talk, way in talks if talk.payload.day and not talk.payload.is_told]
    if silent:
        talk, way = silent[0]
        words = _("If you like, a line on how it felt. A few words are enough, and it can stay empty.")
        why = NOTHING_NOTED.format(name=way.name, when=talk.payload.when_said)
        return Step(_("After a first conversation"), words, why, "find:consultation", _("Note how it felt"), talk.id)
    return _thinking(ways, day)


def _answered(ways: list[Way], day: date) -> Step:
    words = _("You can speak with one person, or with two or three, before you choose. A few questions can come along.")
    return Step(_("Somebody answered"), words, ways[0].why, "find:questions", _("What to ask"))


def _written_to(ways: list[Way], day: date) -> Step:
    wrote = {way.record.id: max((line.payload.day for line in way.log), default=None) for way in ways}
    silent = [way for way in ways if (on := wrote[way.record.id]) and day - on >= A_WHILE]
    if silent:
        words = _("Messages get lost. One more is fine, and so is letting it go. Silence says nothing about you.")
        why = _("{name}: nothing is noted for two weeks.").format(name=silent[0].name)
        return Step(
            _("Still no answer"), words, why, "find:messages_to", _("Words for asking again"), silent[0].record.id
        )
    words = _("Many take a week or two to answer, and some never do. That says nothing about you.")
    return Step(_("Waiting is part of it"), words, ways[0].why, "find:shortlist", _("My shortlist"))


def _noticed(ways: list[Way], day: date) -> Step:
    words = _(
        "A few lines are enough: that you are looking, and when you could talk. You can write them today and send them "
        "another day, or never."
    )
    step = partial(Step, _("A first message, when you like"), words)
    if len(ways) == 1:
        return step(ways[0].why, "find:messages_to", _("Words for a message"), ways[0].record.id)
    return step(_("Nobody on your list was written to yet."), "find:messages", _("Words for a message"))


BY_STAGE: dict[str, Callable[[list[Way], date], Step]] = {
    "chosen": _chosen,
    "thinking": _thinking,
    "consultation": _met,
    "answered": _answered,
    "written-to": _written_to,
    "noticed": _noticed,
}
"""What could come next, by how far things are with whoever is furthest."""
