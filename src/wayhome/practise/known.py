"""The library as packages below it may ask it: see ``safety.practices``."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import get_script_prefix, reverse

from wayhome.languages.spoken import remembered
from wayhome.languages.words import _
from wayhome.practise import kept, library, needs
from wayhome.practise.own import files, mine
from wayhome.practise.practice import FAMILIES, LEVELS, Practice
from wayhome.practise.shelf import shelf
from wayhome.practise.workbook import choosing
from wayhome.safety.limits import SHALLOWS
from wayhome.safety.practices import Fitting, Known, Shelf
from wayhome.safety.records import TOO_MUCH
from wayhome.vault import addresses
from wayhome.vault.opened import OpenVault

A_FEW_MINUTES = 3
LEFT_OUT = _("“Not today”, checks, and what is not for you are left out.")
WORDS = tuple((name, words) for name, (words, __) in FAMILIES.items())


def known(slug: str) -> Known | None:
    """A practice of this library, or None."""
    one = library.practices().get(slug)
    return _known(one) if one else None


def known_to(vault: OpenVault, slug: str) -> Known | None:
    """A practice of this library or of this vault’s own, or None."""
    own = mine.practice(vault, slug)
    return _known(own) if own else known(slug)


def some(vault: OpenVault, slugs: tuple[str, ...]) -> tuple[Known, ...]:
    """Those of these practices that may be suggested to this person unasked, in this order."""
    shelved = shelf(vault)
    return tuple(_known(one) for one in library.some(slugs) if shelved.may_suggest(one))


def any_time(vault: OpenVault) -> tuple[Known, ...]:
    """The practices that a browser keeps and that steady at once, without what is not for this person.

    What only looks how one is, and what takes a while and isn’t for when it is too much, is prepared on a calm day.
    """
    shelved = shelf(vault)
    return tuple(_known(one) for one in kept.practices() if _steadies_at_once(one) and not shelved.hides(one))


def offered(vault: OpenVault) -> tuple[Shelf, ...]:
    """What this person can choose from, in the order of the workbook."""
    groups = choosing.offer(vault).groups
    return tuple(Shelf(group.words, tuple(_known(one) for one in group.practices)) for group in groups)


def every(vault: OpenVault) -> tuple[Shelf, ...]:
    """All that can be passed on: own practices first, then the library by family."""
    own = tuple(_known(one) for one in mine.practices(vault).values())
    shelves = _by_family(Files(library.practices()), get_script_prefix())
    return (Shelf(_("Yours"), own), *shelves) if own else shelves


class Files:
    """The library as its files were read, to remember by what follows from it: another reading is another one."""

    def __init__(self, practices: dict[str, Practice]) -> None:
        self.practices = practices

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Files) and other.practices is self.practices

    def __hash__(self) -> int:
        return id(self.practices)


@remembered(8)
def _by_family(files: Files, prefix: str) -> tuple[Shelf, ...]:
    """``prefix``: where Wayhome stands on its host, which is part of the addresses."""
    practices = files.practices.values()
    families = ((words, [one for one in practices if one.family == name]) for name, words in WORDS)
    return tuple(Shelf(words, tuple(_known(one) for one in some)) for words, some in families if some)


def file_of(vault: OpenVault, slug: str) -> str:
    """An own practice as a file; empty for one of the library."""
    one = mine.practice(vault, slug)
    return files.shared(one).decode() if one else ""


def fitting(vault: OpenVault, wanted: str) -> Fitting | None:
    """The gentle practice nearest to a need or a feeling that may be suggested to this person; see ``Need.nearest``."""
    need = needs.EVERY.get(wanted)
    if need is None:
        return None
    shelved = shelf(vault)
    gentle = (one for one in library.practices().values() if one.level <= SHALLOWS)
    found = need.nearest(one for one in gentle if shelved.may_suggest(one))
    rule = f"{need.order} {LEFT_OUT}"
    more = f"{reverse('practise:library')}?{urlencode({'need': wanted, 'whole': 1})}"
    return Fitting(_known(found) if found else None, rule, more)


def _steadies_at_once(one: Practice) -> bool:
    short = one.minutes[0] <= A_FEW_MINUTES
    return one.id not in needs.NO_ANSWER and (short or TOO_MUCH in one.window)


def _known(one: Practice) -> Known:
    address = addresses.of_named("practise:practice", one.id)
    return Known(one.id, one.title, one.summary, one.icon, address, one.minutes, one.level, str(LEVELS[one.level][0]))
