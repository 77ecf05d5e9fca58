"""``wayhome goals``: all goals, and one of them in full."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandError

from wayhome.begin import arguments, goals
from wayhome.begin.goals import Step, Way
from wayhome.begin.records.goal import SIGNS, STATES
from wayhome.begin.records.moment import Moment
from wayhome.languages.words import _
from wayhome.safety import practices
from wayhome.vault.terminal import VaultCommand, choosing, ids, showing
from wayhome.vault.terminal.showing import Look

NO_WORDS, MOMENTS = _("No words yet"), _("Moments")
NONE = _("No goal is written here. They are written in the browser, under Goals; there is no need for one.")
WHICH = _("Say which: its first words, or the id that `wayhome goals` shows.")
FEWEST = 4
"""Characters of an id that are enough."""


class Command(VaultCommand):
    help = "Show your goals, or one of them in full."
    takes = arguments.goals

    def work(self, options: dict[str, Any]) -> None:
        which = " ".join(options["which"]).strip()
        if options["what"] == "show":
            self._show(self._named(which))
        elif which:
            raise CommandError(_("To see one in full: `wayhome goals show GOAL`."), returncode=2)
        else:
            self._list()

    def _list(self) -> None:
        found = goals.kept(self.vault)
        self.answer([_as_data(way) for way in found])
        look = Look(self.stdout)
        for state, words in STATES.items():
            here = [way for way in found if way.goal.state == state]
            if here:
                self.say(look.bold(words))
            for way in here:
                self.say(look.paragraph(showing.plain(f"  {_in_a_line(way)}"), hanging=True))
        if not found:
            self.say(NONE)

    def _show(self, way: Way) -> None:
        self.answer(_as_data(way) | {"moments": [_of_moment(one.payload) for one in way.moments]})
        look = Look(self.stdout)
        self.say(look.bold(showing.plain(way.goal.words)))
        for line in (*(_of_step(step) for step in way.steps), *_lines(way)):
            self.say(look.paragraph(showing.plain(f"  {line}"), hanging=True))
        if way.moments:
            self.say(f"\n{look.bold(MOMENTS)}")
        for one in way.moments:
            said = " · ".join((one.payload.day_said, *one.payload.levels_said))
            self.say(look.paragraph(showing.plain(f"  {said}: {one.payload.words}".rstrip(": ")), hanging=True))

    def _named(self, which: str) -> Way:
        """The goal that begins so, or has that id. Raises CommandError where that is none, or several."""
        typed = choosing.folded(which)
        every = goals.every(self.vault)
        found = [way for way in every if typed and choosing.folded(way.goal.words).startswith(typed)]
        found = found or [way for way in every if _is_id(way, typed)]
        if len(found) > 1:
            each = ", ".join(ids.short(way.record.id) for way in found)
            raise CommandError(_("Several goals begin so. Give an id: {ids}.").format(ids=each))
        if not found:
            raise CommandError(WHICH)
        return found[0]


def _is_id(way: Way, typed: str) -> bool:
    name = way.record.id.hex
    return len(typed) >= FEWEST and (name.startswith(typed) or name.endswith(typed))


def _in_a_line(way: Way) -> str:
    marks = [f"{step.sign} {step.mark}" for step in way.steps if step.mark]
    return " · ".join(part for part in (way.goal.words, *marks, ids.short(way.record.id)) if part)


def _of_step(step: Step) -> str:
    mark = f" ({step.mark})" if step.mark else ""
    return f"{step.sign}: {step.words or NO_WORDS}{mark}"


def _lines(way: Way) -> list[str]:
    goal, held = way.goal, way.goal.scale
    linked = [one.title for slug in goal.practices if (one := practices.known(slug))]
    said = (
        (_("How it used to be"), goal.before),
        (_("About"), goal.area_said),
        (_("Needs"), ", ".join(map(str, goal.needs_said))),
        (_("Practices"), ", ".join(linked)),
        (_("With"), goal.with_whom),
        (_("Looked at together"), goal.rhythm),
        (_("The next look"), goal.review.isoformat() if goal.review else ""),
        (_("Locked on"), held.day.isoformat() if held else ""),
    )
    return [f"{title}: {words}" for title, words in said if words]


def _of_moment(one: Moment) -> dict[str, Any]:
    names = ("day", "words", "their_words", "version")
    levels = {"mine": one.level, "theirs": one.theirs}
    return {name: getattr(one, name) for name in names} | levels


def _as_data(way: Way) -> dict[str, Any]:
    goal, held = way.goal, way.goal.scale
    names = ("words", "before", "area", "needs", "practices", "with_whom", "rhythm", "review", "state", "since")
    return (
        {"id": way.record.id}
        | {name: getattr(goal, name) for name in names}
        | {"outcomes": {sign: step.words for sign, step in zip(SIGNS, way.steps, strict=True)}}
        | {"wording": goal.version, "locked": held.day if held else None}
        | {"began": way.began, "now": way.now, "theirs": way.theirs, "hope": held.hope if held else None}
    )
