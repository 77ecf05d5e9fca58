"""What a workbook can hold, in the order in which it is offered: own ones and stars first, then by family."""

from __future__ import annotations

import msgspec

from wayhome.languages.words import _
from wayhome.practise.own import mine
from wayhome.practise.practice import FAMILIES, Practice
from wayhome.practise.shelf import Shelf, shelf
from wayhome.vault.opened import OpenVault


class Group(msgspec.Struct, frozen=True):
    """Practices offered together."""

    words: str
    practices: list[Practice]


class Offer(msgspec.Struct, frozen=True):
    """``hidden``: how many the not-for-me list leaves out. ``without``: what is on that list."""

    groups: list[Group]
    hidden: int
    without: tuple[str, ...] = ()

    @property
    def practices(self) -> dict[str, Practice]:
        """All that can be chosen, by id, in the order of the page."""
        return {one.id: one for group in self.groups for one in group.practices}


def offer(vault: OpenVault | None) -> Offer:
    """What can be chosen: with a vault all that its list leaves; without one what is for any time."""
    every = [one for one in mine.beside_library(vault).values() if vault is not None or one.level == 0]
    shelved = shelf(vault)
    fitting = shelved.fitting(every)
    first = _first(fitting, shelved)
    rest = [one for one in fitting if one.id not in {known.id for group in first for known in group.practices}]
    families = [Group(words, [one for one in rest if one.family == name]) for name, (words, __) in FAMILIES.items()]
    groups = [*first, *(group for group in families if group.practices)]
    return Offer(groups, len(every) - len(fitting), shelved.settled.not_for_me.asks)


def _first(fitting: list[Practice], shelved: Shelf) -> list[Group]:
    by_id = {one.id: one for one in fitting}
    own = [one for one in fitting if mine.is_own(one.id)]
    stars = [by_id[slug] for slug in shelved.favourites if slug in by_id and not mine.is_own(slug)]
    return [group for group in (Group(_("Yours"), own), Group(_("With a star"), stars)) if group.practices]
