"""What the library page shows: which practices, by what they were narrowed down, and what is left out and why."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode
from msgspec.structs import replace

from wayhome.languages.numbers import amid
from wayhome.languages.words import _
from wayhome.practise import described, history
from wayhome.practise.described import Described
from wayhome.practise.filtering import LEAVE_OUT, TIMES, Wish, fitting
from wayhome.practise.history import History
from wayhome.practise.library_forms import AGAIN, FAVOURITES, LibraryForm
from wayhome.practise.needs import EVERY
from wayhome.practise.own.mine import beside_library
from wayhome.practise.practice import FAMILIES, LEVELS, Practice
from wayhome.practise.shelf import Shelf, shelf
from wayhome.vault.opened import OpenVault

TABS = (
    ("", _("All")),
    (FAVOURITES, _("Favourites")),
    (AGAIN, _("Done before")),
    (described.WITH_THERAPIST, _("With your therapist")),
    (described.NOT_OFFERED, _("Not offered here")),
)
"""The views of the library, and their words."""
DEEPEST = 3
FEW = 4
"""Practices of each family that are shown where there are more than can be looked over."""
MANY = 12


class Chip(msgspec.Struct, frozen=True):
    """A filter that is on, and the address of the library without it."""

    words: str
    without: str


class Group(msgspec.Struct, frozen=True):
    """Practices of a family among those that fit: the first few, how many there are, and where they all stand."""

    words: str
    shown: list[Practice]
    count: int
    address: str

    @property
    def is_whole(self) -> bool:
        """Whether all of them are shown."""
        return len(self.shown) == self.count


class Page(msgspec.Struct, frozen=True):
    """``shown``: the practices, in order. ``hidden``: how many of those the not-for-me list leaves out; 0 when it is
    set aside here. ``deeper``: how many more fit in deep water, when that was not asked for. ``past``: what helped
    before, by id. ``described``: what is described and never run, in its own view or by the words looked for.
    """

    show: str
    wish: Wish
    shelf: Shelf
    here: list[Practice]
    shown: list[Practice]
    hidden: int
    deeper: int
    chips: list[Chip]
    set_aside: bool
    past: Mapping[str, History]
    described: list[Described]

    @property
    def describes(self) -> bool:
        """Whether this view shows what is only described."""
        return self.show in described.KINDS

    @property
    def rule(self) -> str:
        """By what rule a need or a feeling finds its practices."""
        return EVERY[self.wish.need].rule if self.wish.need else ""


def browse(vault: OpenVault | None, query: QueryDict) -> tuple[Page, LibraryForm]:
    """The page for what is asked for. Three queries at most: shelf, own practices, and runs where asked for."""
    form = LibraryForm(query)
    wish = form.wish()
    show = form.cleaned_data.get("show", "") if vault is not None else ""
    mine = shelf(vault)
    here = [one for one in beside_library(vault).values() if vault is not None or one.level == 0]
    past = history.lately(vault) if vault is not None and show == AGAIN else {}
    fit = fitting(_of_view(here, show, mine, past), wish)
    set_aside = bool(form.cleaned_data.get("hidden"))
    shown = fit if set_aside else mine.fitting(fit)
    pages = described.of_kind(show) if show in described.KINDS else []
    if vault is not None and not show:
        pages = described.speaking_of(wish.words)
    deep = [] if DEEPEST in wish.levels or show else fitting(here, replace(wish, levels=(DEEPEST,)))
    deeper = len(deep if set_aside else mine.fitting(deep))
    chips = _chips(query, wish, form.levels_at_first)
    hidden = len(fit) - len(shown)
    return Page(show, wish, mine, here, shown, hidden, deeper, chips, set_aside, past, pages), form


def groups(page: Page, query: QueryDict) -> list[Group]:
    """The practices by family, a few of each, where they are too many to look over; none where they are not."""
    if page.show or len(page.shown) <= MANY or len(page.wish.families) == 1 or "whole" in query:
        return []
    found = [(name, words, [one for one in page.shown if one.family == name]) for name, (words, __) in FAMILIES.items()]
    return [
        Group(words, of_family[:FEW], len(of_family), _of_family(query, name))
        for name, words, of_family in found
        if of_family
    ]


def _of_family(query: QueryDict, family: str) -> str:
    rest = query.copy()
    rest.setlist("family", [family])
    return address(rest)


def _of_view(here: list[Practice], show: str, mine: Shelf, past: Mapping[str, History]) -> list[Practice]:
    """The practices of a view, in its order: of the library, or the newest star or the newest time first."""
    if show not in {FAVOURITES, AGAIN}:
        return here
    by_id = {one.id: one for one in here}
    return [by_id[slug] for slug in (mine.favourites if show == FAVOURITES else past) if slug in by_id]


def choices(here: list[Practice]) -> dict[str, list[tuple[object, ...]]]:
    """What can be chosen among these practices: depths, families and times."""
    return {
        "levels": [(level, *words) for level, words in LEVELS.items() if any(one.level == level for one in here)],
        "families": [
            (name, words) for name, (words, __) in FAMILIES.items() if any(one.family == name for one in here)
        ],
        "times": [(value, words) for value, (__, words) in TIMES.items()],
    }


def _chips(query: QueryDict, wish: Wish, levels_at_first: tuple[int, ...]) -> list[Chip]:
    """Every filter that is on, each with the way to take it off alone. The depths shown at first are no filter."""
    on = [("q", query.get("q", ""), _("“{words}”").format(words=wish.words))] if wish.words else []
    if set(wish.levels) != set(levels_at_first):
        on += [("level", str(level), LEVELS[level][0]) for level in wish.levels]
    on += [("need", wish.need, EVERY[wish.need].words)] if wish.need else []
    on += [("family", family, FAMILIES[family][0]) for family in wish.families]
    on += [("time", value, words) for value, (minutes, words) in TIMES.items() if minutes == wish.minutes]
    on += [("leave", ask, _("No: {what}").format(what=amid(LEAVE_OUT[ask]))) for ask in wish.leave_out]
    return [Chip(words, without(query, name, value)) for name, value, words in on]


def without(query: QueryDict, name: str, value: str) -> str:
    """The address of the library as it is asked for, but for this."""
    rest = query.copy()
    rest.setlist(name, [other for other in query.getlist(name) if other != value])
    return address(rest)


def whole(query: QueryDict) -> str:
    """The address of the library as it is asked for, with all that fits in one list."""
    more = query.copy()
    more["whole"] = "1"
    return address(more)


def with_deeper(query: QueryDict) -> str:
    """The address of the library as it is asked for, in deep water."""
    more = query.copy()
    more["level"] = str(DEEPEST)
    return address(more)


def with_hidden(query: QueryDict) -> str:
    """The address of the library as it is asked for, with the not-for-me list set aside this once."""
    more = query.copy()
    more["hidden"] = "1"
    return address(more)


def address(query: QueryDict) -> str:
    """The address of the library for this; empty parts are left out."""
    left = [(key, one) for key, values in query.lists() for one in values if one]
    here = reverse("practise:library")
    return f"{here}?{urlencode(left)}" if left else here
