"""``wayhome registry``: taking up the national register of professionals, searching it, and leaving somebody out."""

from __future__ import annotations

import importlib
import math
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from wayhome.find import arguments
from wayhome.find.registry import layout, numbers, replacing, searching, sources, standing, words
from wayhome.find.registry.brought import Told
from wayhome.find.registry.columns import Refused
from wayhome.find.registry.listed import Listed
from wayhome.find.registry.nearby import Nowhere
from wayhome.find.registry.professions import PROFESSIONS, label_of
from wayhome.vault.terminal.commands import PlainCommand
from wayhome.vault.terminal.showing import Look, plain
from wayhome.vault.terminal.words import typed

NO_FILE = "Say which file: wayhome registry import FILE."
ALL_THE_SAME = "To take it up all the same: --replace."
NO_SOURCE = "Say which source: wayhome registry remove SOURCE. `wayhome registry status` names them."
NO_NUMBER = (
    "Say whose number: wayhome registry {what} NUMBER. In the national register it has ten digits, the last of which "
    "checks the others."
)
YES = ("y", "yes")
NO_REGISTER = "There is no register on this computer yet. `wayhome registry import --help` says how one comes here."
LETTERS = {
    "lcsw": "clinical-social-worker",
    "licsw": "clinical-social-worker",
    "lmft": "marriage-family-therapist",
    "mft": "marriage-family-therapist",
    "lmhc": "mental-health-counsellor",
    "lpc": "professional-counsellor",
    "lpcc": "professional-counsellor",
    "psyd": "psychologist",
    "pmhnp": "psychiatric-nurse-practitioner",
}
"""Letters by which somebody may ask for a profession of the United States."""
OF_A_PLACE = "They are listed apart with --unplaced, as nobody knows how far away they are."


class Command(PlainCommand):
    help = "Look for professionals in a register of them that lies on this computer."
    takes = arguments.registry

    def work(self, options: dict[str, Any]) -> None:
        acts = (self._import, self._search, self._status, self._forget, self._forgotten, self._remember, self._remove)
        act = dict(zip(arguments.REGISTRY, acts, strict=True))[options["what"]]
        try:
            act(options)
        except (Refused, Nowhere) as refused:
            choices = "; ".join(getattr(refused, "choices", ()))
            raise CommandError(f"{refused}{f' Which: {choices}?' if choices else ''}") from None

    def _import(self, options: dict[str, Any]) -> None:
        if not options["value"]:
            raise CommandError(NO_FILE)
        whole = True if options["everybody"] else False if options["update"] else None
        # What reads ten gigabytes takes long to load; no other command needs it.
        importing = importlib.import_module("wayhome.find.registry.importing")
        column_map = Path(options["map"]).expanduser() if options["map"] else None
        path = Path(options["value"]).expanduser()
        said = {"whole": whole, "column_map": column_map, "source": options["source"]}
        try:
            brought = importing.take_up(path, **said, replace=options["replace"], tell=self._tell)
        except replacing.Asked as asked:
            raise CommandError(f"{asked} {ALL_THE_SAME}") from None
        self.answer(brought)
        for sentence in words.brought(brought):
            self.say(plain(sentence))

    def _tell(self, told: Told) -> None:
        self.tell(told.done, told.of, told.doing)

    def _search(self, options: dict[str, Any]) -> None:
        query = searching.Query(
            near=options["near"],
            within=_within(options["within"]),
            profession=_profession(options["profession"]),
            name=options["beginning"],
            unplaced=options["unplaced"],
            language=options["language"],
            training=options["training"],
            source=options["source"],
        )
        found = searching.search(query, page=options["page"])
        self.answer({"not_checked": _proof(found), **found._asdict()})
        look = Look(self.stdout)
        for person in found.people:
            self.say(look.bold(plain(f"{person.name}{f', {person.letters}' if person.letters else ''}")))
            for line in filter(None, _lines(person)):
                self.say(look.set_in(look.paragraph(line)))
        self._say_how_many(found, query, options["page"])

    def _say_how_many(self, found: searching.Found, query: searching.Query, page: int) -> None:
        miles = "1 mile" if query.within == 1 else f"{query.within:g} miles"
        where = f" within {miles} of {found.centre.title}" if found.centre else ""
        if query.unplaced and found.centre:
            where = f" of {found.centre.state or found.centre.country} whose postcode is on no map"
        self.say(
            f"{'More than ' if found.more else ''}{found.total:,} {'person' if found.total == 1 else 'people'}{where}."
        )
        if found.people:
            self.say(f"They are {_proof(found)}.")
        elif found.total:
            self.say(f"There are no more of them than on --page {math.ceil(found.total / searching.ON_A_PAGE)}.")
        if page * searching.ON_A_PAGE < found.total:
            self.say(f"More of them: --page {page + 1}")
        if found.unplaced and not query.unplaced:
            self.say(f"{found.unplaced:,} more in that state have a postcode that is on no map. {OF_A_PLACE}")

    def _status(self, options: dict[str, Any]) -> None:
        states = standing.standings()
        self.answer(states)
        if not states:
            self.say(NO_REGISTER)
        for state in states:
            self.say(f"{plain(state.title)} ({state.source})")
            self.say(f"  {state.people:,} people, {state.unplaced:,} of them on no map; {state.size / 1e6:,.0f} MB.")
            self.say(f"  Everybody: {plain(state.whole)}")
            if state.latest != state.whole:
                self.say(f"  Newest:    {plain(state.latest)}")
            self.say(f"  Taken up:  {state.taken_up}")
            if state.forgotten:
                self.say(f"  Left out, as was asked for: {state.forgotten:,}")

    def _forget(self, options: dict[str, Any]) -> None:
        number, source = _whose(options, "forget")
        if not self._is_meant(number, source):
            self.say("Nothing was changed.")
            return
        there = standing.forget(number, source)
        self.answer({"number": number, "removed": there})
        now = "was removed" if there else "wasn’t in the register"
        self.say(f"{number} {now}, and stays left out of later imports. Back: wayhome registry remember {number}")

    def _is_meant(self, number: str, source: str) -> bool:
        """Say who it is; at a terminal, ask."""
        person = searching.one(number, source)
        for line in [str(person.name), *_lines(person)] if person else ["Nobody of this number is in the register."]:
            self.say(plain(line))
        return self.as_json or not sys.stdin.isatty() or typed("Leave them out? y or n: ").strip().lower() in YES

    def _forgotten(self, options: dict[str, Any]) -> None:
        chosen = [one for one in layout.sources() if options["source"] in ("", one)]
        out = [{"number": str(number), "since": day, "source": one} for one in chosen for number, day in _wished(one)]
        self.answer(out)
        for one in out:
            self.say(f"{one['number']} ({one['source']}), since {one['since']}")
        if not out:
            self.say("Nobody is left out.")

    def _remember(self, options: dict[str, Any]) -> None:
        number, source = _whose(options, "remember")
        was = standing.remember(number, source)
        self.answer({"number": number, "was_left_out": was})
        self.say(f"{number} may come back with the next import." if was else f"{number} was not left out.")

    def _remove(self, options: dict[str, Any]) -> None:
        if not options["value"]:
            raise CommandError(NO_SOURCE)
        people = sources.take_away(options["value"])
        self.answer({"source": options["value"], "people": people})
        self.say(f"{people:,} people of {options['value']} were removed from this computer.")


def _whose(options: dict[str, Any], what: str) -> tuple[str, str]:
    """The number that was given, and of which source. Raises CommandError where nobody can have it."""
    number, source = options["value"], options["source"] or layout.SOURCE
    if not number or (source == layout.SOURCE and not numbers.can_be_right(number)):
        raise CommandError(NO_NUMBER.format(what=what))
    return number, source


def _wished(source: str) -> list[tuple[int | str, str]]:
    return sorted(standing.wished(source), key=lambda one: (one[1], str(one[0])))


def _proof(found: searching.Found) -> str:
    """What a listing says, and what it does not."""
    return words.not_checked([person.source for person in found.people] or [layout.SOURCE])


def _lines(person: Listed) -> Iterator[str]:
    miles = [] if person.distance is None else [f"{person.distance:.1f} miles"]
    yield ", ".join([*(label_of(slug) for slug in person.professions), *miles])
    place = person.place
    abroad = place.country if place.country != "US" else ""
    yield ", ".join(
        part for part in (*place.lines, place.town, f"{place.state} {place.postcode}".strip(), abroad) if part
    )
    licences = "; ".join(f"{one.state} {one.number}".strip() for one in person.licences)
    number = person.number if person.source == layout.SOURCE else f"{person.number} ({person.source})"
    yield " · ".join(part for part in (person.phone, f"licence {licences}" if licences else "", number) if part)
    yield " · ".join((*person.languages, *person.trainings))


def _within(miles: float) -> float:
    """So many miles, as far as they can be looked through. Raises CommandError."""
    if not 0 < miles <= searching.FURTHEST:
        raise CommandError(f"--within takes more than 0 miles, and at most {searching.FURTHEST}.")
    return miles


def _profession(said: str) -> str:
    """The slug of a profession that may have been given in words."""
    wanted = said.strip().casefold().replace(" ", "-")
    known = {one.slug: one.slug for one in PROFESSIONS} | {
        one.label.casefold().replace(" ", "-"): one.slug for one in PROFESSIONS
    }
    found = known.get(wanted.replace("counselor", "counsellor")) or LETTERS.get(wanted.replace(".", ""))
    if wanted and not found:
        raise CommandError(
            f"There is no such profession here. There are: {', '.join(one.slug for one in PROFESSIONS)}."
        )
    return found or ""
