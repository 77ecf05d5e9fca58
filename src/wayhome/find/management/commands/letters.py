"""``wayhome letters``: what the letters behind a therapist’s name mean, and how a licence is checked. No vault."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from wayhome.content import sources
from wayhome.content.markdown import blocks
from wayhome.find import arguments, countries, credentials
from wayhome.find import lookups as places
from wayhome.find.countries import Country
from wayhome.find.credentials import KINDS, Credential, Decoded
from wayhome.languages.words import _
from wayhome.vault.terminal import PlainCommand, showing
from wayhome.vault.terminal.showing import Look

NOT_CHECKED = _(
    "Rules change, and nobody at Wayhome has checked any person: what counts is the register on the day you look."
)
NOTHING = _("Nothing is here by these words. You could ask: What do the letters stand for, and who gives them?")
UNKNOWN = _("Nothing is here on {letters}. That says nothing about whether it’s good.")


class Command(PlainCommand):
    help = "Say what the letters behind a therapist’s name mean."
    takes = arguments.letters

    def work(self, options: dict[str, Any]) -> None:
        words, place = " ".join(options["words"]), options["country"]
        if words:
            self._meant(words, place)
        elif place:
            self._there(countries.country(place))
        else:
            self._all()

    def _meant(self, words: str, place: str) -> None:
        decoded = credentials.decode(words, place)
        near = [] if decoded.found else credentials.look_up(words)
        self.answer(_as_data(decoded, near))
        each = [one for found in decoded.found for one in found.credentials] or near
        for one in dict.fromkeys(each):
            self._tell(one)
        for letters in decoded.unknown:
            self.say(showing.plain(UNKNOWN.format(letters=letters)))
        self.say(NOT_CHECKED if each else "" if decoded.unknown else NOTHING)

    def _tell(self, one: Credential) -> None:
        look = Look(self.stdout)
        self.say(look.bold(look.paragraph(f"{', '.join(one.shown)}: {one.name}")))
        self.say(look.set_in(look.paragraph(" · ".join(part for part in (one.kind_name, one.where) if part))))
        for title, said in _said(one):
            self.say(look.paragraph(f"  {title}: {said}", hanging=True))
        for question in one.ask:
            to_ask = _("You could ask: {question}").format(question=question)
            self.say(look.paragraph(f"  {to_ask}", hanging=True))
        self._where(look, one.lookups)

    def _there(self, country: Country) -> None:
        known = credentials.of_country(country.id)
        self.answer(_of_country(country, known))
        look = Look(self.stdout)
        self.say(look.bold(_("Checking a licence {place}").format(place=country.place)))
        self.say(look.paragraph(country.summary))
        for part in country.parts:
            self.say()
            self.say(look.bold(part.title))
            self.say(look.paragraph(_plain(part.text)))
        self.say()
        self._where(look, country.lookups)
        self._table(known)
        self.say(NOT_CHECKED)

    def _where(self, look: Look, lookups: tuple[str, ...]) -> None:
        for lookup in places.some(lookups):
            there = _("Look: {name}, {address}").format(name=lookup.name, address=lookup.href)
            self.say(look.paragraph(f"  {there}", hanging=True))
        self.say()

    def _all(self) -> None:
        known = list(credentials.credentials().values())
        self.answer([_of(one) for one in known])
        self._table(known)
        self.say(_("{count} are known. wayhome letters LCSW says more about one.").format(count=len(known)))

    def _table(self, known: list[Credential]) -> None:
        look = Look(self.stdout)
        for kind, those in groupby(known, key=lambda one: one.kind):
            self.say(look.bold(KINDS[kind][1]))
            for one in those:
                self.say(look.paragraph(f"  {', '.join(one.shown[:4])}: {one.name}", hanging=True))
            self.say()


def _said(one: Credential) -> list[tuple[str, str]]:
    return [
        (_("What it is"), one.summary),
        (_("Who looks after it"), _plain(one.regulator)),
        (_("What it takes"), _plain(one.takes)),
        (_("What it promises"), _plain(one.promises)),
        (_("What it doesn’t tell you"), _plain(one.leaves_open)),
        (_("How to check"), _plain(one.check)),
    ]


def _plain(words: str) -> str:
    """Words of a file without their marks; the points of a list keep a line of their own."""
    made = []
    for block in blocks(words):
        for number, part in enumerate(block.parts, 1):
            sign = {"ul": "- ", "ol": f"{number}. "}.get(block.sort, "")
            made.append(sign + "".join(run.words for run in part))
    return "\n".join(made)


def _as_data(decoded: Decoded, near: list[Credential]) -> dict[str, Any]:
    found = [{"words": one.words, "credentials": [_of(each) for each in one.credentials]} for one in decoded.found]
    return {"found": found, "near": [_of(one) for one in near], "unknown": decoded.unknown}


def _of(one: Credential) -> dict[str, Any]:
    said = {"id": one.id, "letters": one.letters, "name": one.name, "kind": one.kind, "countries": one.countries}
    said |= {"summary": one.summary, "regulator": one.regulator, "takes": one.takes, "promises": one.promises}
    said |= {"leaves_open": one.leaves_open, "check": one.check, "ask": one.ask}
    return said | {"lookups": places.some(one.lookups), "sources": sources.some(one.sources)}


def _of_country(country: Country, known: list[Credential]) -> dict[str, Any]:
    said = {"id": country.id, "name": country.name, "summary": country.summary, "parts": country.parts}
    said |= {"lookups": places.some(country.lookups), "sources": sources.some(country.sources)}
    return said | {"credentials": [_of(one) for one in known]}
