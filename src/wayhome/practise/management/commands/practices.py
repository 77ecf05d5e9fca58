"""``wayhome practices``: the whole library, and what it only describes, as a table or as JSON. No vault."""

from __future__ import annotations

from typing import Any

from wayhome.languages.numbers import amid
from wayhome.languages.words import _
from wayhome.practise import arguments, described, library, listing
from wayhome.practise.described import Described
from wayhome.practise.practice import FAMILIES, LEVELS, Practice
from wayhome.vault.terminal import PlainCommand, showing
from wayhome.vault.terminal.showing import Look


class Command(PlainCommand):
    help = "List all practices, with what is known of each and where it comes from."
    takes = arguments.practices

    def work(self, options: dict[str, Any]) -> None:
        found, pages = _practices(options), _pages(options)
        self.answer([*map(listing.of_practice, found), *map(listing.of_described, pages)])
        look = Look(self.stdout)
        wide = max((len(slug) for slug in (*(one.id for one in found), *(page.id for page in pages))), default=0)
        for family, (words, __) in FAMILIES.items():
            self._table(look, words, [_line(one, wide) for one in found if one.family == family])
        for kind, (words, __, __) in described.KINDS.items():
            self._table(look, words, [f"{page.id:{wide}}  {page.title}" for page in pages if page.kind == kind])
        self.say(_("{practices} practices, {described} described.").format(practices=len(found), described=len(pages)))

    def _table(self, look: Look, heading: str, lines: list[str]) -> None:
        if lines:
            self.say(look.bold(heading))
            for line in lines:
                self.say(showing.plain(f"  {line}"))
            self.say()


def _line(one: Practice, wide: int) -> str:
    shorter, longer = one.minutes
    minutes = f"{shorter}" if shorter == longer else _("{shorter} to {longer}").format(shorter=shorter, longer=longer)
    known = amid(one.evidence.in_words)
    return f"{one.id:{wide}}  {LEVELS[one.level][0]:10}  {minutes:>9} min  {known:18}  {one.title}"


def _practices(options: dict[str, Any]) -> list[Practice]:
    if options["described"] and not (options["family"] or options["level"]):
        return []
    return [
        one
        for one in library.practices().values()
        if one.family in (options["family"] or FAMILIES) and one.level in (options["level"] or LEVELS)
    ]


def _pages(options: dict[str, Any]) -> list[Described]:
    if (options["family"] or options["level"]) and not options["described"]:
        return []
    kinds = options["described"] or described.KINDS
    return [page for page in described.every().values() if page.kind in kinds]
