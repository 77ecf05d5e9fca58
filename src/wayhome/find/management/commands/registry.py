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
from wayhome.languages.numbers import digits
from wayhome.languages.words import _, counted, says
from wayhome.vault.terminal.commands import PlainCommand
from wayhome.vault.terminal.showing import Look, plain
from wayhome.vault.terminal.words import typed

NO_FILE = _("Say which file: wayhome registry import FILE.")
ALL_THE_SAME = _("To take it up all the same: --replace.")
NO_SOURCE = _("Say which source: wayhome registry remove SOURCE. `wayhome registry status` names them.")
NO_NUMBER = _(
    "Say whose number: wayhome registry {what} NUMBER. In the national register it has ten digits, the last of which "
    "checks the others."
)
NO_REGISTER = _("There is no register on this computer yet. `wayhome registry import --help` says how one comes here.")
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
UNPLACED = _(
    "{count} more in that state have a postcode that is on no map. They are listed apart with --unplaced, as nobody "
    "knows how far away they are."
)
REMOVED = _("{number} was removed, and stays left out of later imports. Back: wayhome registry remember {number}")
NOT_THERE = _(
    "{number} wasn’t in the register, and stays left out of later imports. Back: wayhome registry remember {number}"
)


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
            which = _("Which: {choices}?").format(choices=choices) if choices else ""
            raise CommandError(f"{refused} {which}".rstrip()) from None

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
        self.say(_how_many(found, query))
        if found.people:
            self.say(_("They are {listed}.").format(listed=_proof(found)))
        elif found.total:
            last = math.ceil(found.total / searching.ON_A_PAGE)
            self.say(_("There are no more of them than on --page {last}.").format(last=last))
        if page * searching.ON_A_PAGE < found.total:
            self.say(_("More of them: --page {page}").format(page=page + 1))
        if found.unplaced and not query.unplaced:
            self.say(UNPLACED.format(count=digits(found.unplaced)))

    def _status(self, options: dict[str, Any]) -> None:
        states = standing.standings()
        self.answer(states)
        if not states:
            self.say(NO_REGISTER)
        for state in states:
            self.say(f"{plain(str(state.title))} ({state.source})")
            for line in filter(None, _stands(state)):
                self.say(f"  {plain(line)}")

    def _forget(self, options: dict[str, Any]) -> None:
        number, source = _whose(options, "forget")
        if not self._is_meant(number, source):
            self.say(_("Nothing was changed."))
            return
        there = standing.forget(number, source)
        self.answer({"number": number, "removed": there})
        self.say((REMOVED if there else NOT_THERE).format(number=number))

    def _is_meant(self, number: str, source: str) -> bool:
        """Say who it is; at a terminal, ask."""
        person = searching.one(number, source)
        nobody = str(_("Nobody of this number is in the register."))
        for line in [str(person.name), *_lines(person)] if person else [nobody]:
            self.say(plain(line))
        asked = f"{_('Leave them out?')} [{_('y/N')}] "
        return self.as_json or not sys.stdin.isatty() or bool(says(typed(asked)))

    def _forgotten(self, options: dict[str, Any]) -> None:
        chosen = [one for one in layout.sources() if options["source"] in ("", one)]
        out = [{"number": str(number), "since": day, "source": one} for one in chosen for number, day in _wished(one)]
        self.answer(out)
        for one in out:
            self.say(_("{number} ({source}), since {since}").format(**one))
        if not out:
            self.say(_("Nobody is left out."))

    def _remember(self, options: dict[str, Any]) -> None:
        number, source = _whose(options, "remember")
        was = standing.remember(number, source)
        self.answer({"number": number, "was_left_out": was})
        back, never = _("{number} may come back with the next import."), _("{number} was not left out.")
        self.say((back if was else never).format(number=number))

    def _remove(self, options: dict[str, Any]) -> None:
        if not options["value"]:
            raise CommandError(NO_SOURCE)
        people = sources.take_away(options["value"])
        self.answer({"source": options["value"], "people": people})
        removed = _("{people} people of {source} were removed from this computer.")
        self.say(removed.format(people=digits(people), source=options["value"]))


def _whose(options: dict[str, Any], what: str) -> tuple[str, str]:
    """The number that was given, and of which source. Raises CommandError where nobody can have it."""
    number, source = options["value"], options["source"] or layout.SOURCE
    if not number or (source == layout.SOURCE and not numbers.can_be_right(number)):
        raise CommandError(NO_NUMBER.format(what=what))
    return number, source


def _wished(source: str) -> list[tuple[int | str, str]]:
    return sorted(standing.wished(source), key=lambda one: (one[1], str(one[0])))


def _how_many(found: searching.Found, query: searching.Query) -> str:
    """How many were found, and where: within so many miles of somewhere, or of a state, on no map."""
    how_many = digits(found.total)
    if found.more:
        how_many = _("More than {count}").format(count=how_many)
    if not found.centre:
        return counted("{how_many} person.", "{how_many} people.", found.total, how_many=how_many)
    if query.unplaced:
        return counted(
            "{how_many} person of {place} whose postcode is on no map.",
            "{how_many} people of {place} whose postcode is on no map.",
            found.total,
            how_many=how_many,
            place=found.centre.state or found.centre.country,
        )
    return counted(
        "{how_many} person within {miles} of {place}.",
        "{how_many} people within {miles} of {place}.",
        found.total,
        how_many=how_many,
        miles=counted("1 mile", "{miles} miles", 1 if query.within == 1 else 2, miles=f"{query.within:g}"),
        place=found.centre.title,
    )


def _stands(state: standing.Standing) -> Iterator[str]:
    """How the register of a source is, line by line; empty where a line says nothing."""
    size = digits(state.size / 1e6)
    people = _("{people} people, {unplaced} of them on no map; {size} MB.")
    yield people.format(people=digits(state.people), unplaced=digits(state.unplaced), size=size)
    yield _("Everybody: {file}").format(file=state.whole)
    yield _("Newest:    {file}").format(file=state.latest) if state.latest != state.whole else ""
    yield _("Taken up:  {day}").format(day=state.taken_up)
    yield _("Left out, as was asked for: {count}").format(count=digits(state.forgotten)) if state.forgotten else ""


def _proof(found: searching.Found) -> str:
    """What a listing says, and what it does not."""
    return words.not_checked([person.source for person in found.people] or [layout.SOURCE])


def _lines(person: Listed) -> Iterator[str]:
    miles = [] if person.distance is None else [_("{distance} miles").format(distance=digits(person.distance, 1))]
    yield ", ".join([*(str(label_of(slug)) for slug in person.professions), *miles])
    place = person.place
    abroad = place.country if place.country != "US" else ""
    yield ", ".join(
        part for part in (*place.lines, place.town, f"{place.state} {place.postcode}".strip(), abroad) if part
    )
    numbers = "; ".join(f"{one.state} {one.number}".strip() for one in person.licences)
    licences = _("licence {numbers}").format(numbers=numbers) if numbers else ""
    number = person.number if person.source == layout.SOURCE else f"{person.number} ({person.source})"
    yield " · ".join(part for part in (person.phone, licences, number) if part)
    yield " · ".join((*person.languages, *person.trainings))


def _within(miles: float) -> float:
    """So many miles, as far as they can be looked through. Raises CommandError."""
    if not 0 < miles <= searching.FURTHEST:
        raise CommandError(_("--within takes more than 0 miles, and at most {most}.").format(most=searching.FURTHEST))
    return miles


def _profession(said: str) -> str:
    """The slug of a profession that may have been given in words."""
    wanted = said.strip().casefold().replace(" ", "-")
    labels = ((label, one.slug) for one in PROFESSIONS for label in (one.slug, one.label, str(one.label)))
    known = {label.casefold().replace(" ", "-"): slug for label, slug in labels}
    found = known.get(wanted.replace("counselor", "counsellor")) or LETTERS.get(wanted.replace(".", ""))
    if wanted and not found:
        every = ", ".join(one.slug for one in PROFESSIONS)
        raise CommandError(_("There is no such profession here. There are: {every}.").format(every=every))
    return found or ""
