"""The library as packages below it may ask it: see ``safety.practices``."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse

from wayhome.practise import kept, library, needs
from wayhome.practise.practice import Practice
from wayhome.practise.shelf import shelf
from wayhome.practise.workbook import choosing
from wayhome.safety.limits import SHALLOWS
from wayhome.safety.practices import Fitting, Known, Shelf
from wayhome.safety.records import TOO_MUCH
from wayhome.vault.opened import OpenVault

A_FEW_MINUTES = 3


def known(slug: str) -> Known | None:
    """A practice of this library, or None."""
    one = library.practices().get(slug)
    return _known(one) if one else None


def some(vault: OpenVault, slugs: tuple[str, ...]) -> tuple[Known, ...]:
    """Those of these practices that may be suggested to this person unasked, in this order."""
    mine = shelf(vault)
    return tuple(_known(one) for one in library.some(slugs) if mine.may_suggest(one))


def any_time(vault: OpenVault) -> tuple[Known, ...]:
    """The practices that a browser keeps and that steady at once, without what is not for this person.

    What only looks how one is, and what takes a while and isn’t for when it is too much, is prepared on a calm day.
    """
    mine = shelf(vault)
    return tuple(_known(one) for one in kept.practices() if _steadies_at_once(one) and not mine.hides(one))


def offered(vault: OpenVault) -> tuple[Shelf, ...]:
    """What this person can choose from, in the order of the workbook."""
    groups = choosing.offer(vault).groups
    return tuple(Shelf(group.words, tuple(_known(one) for one in group.practices)) for group in groups)


def fitting(vault: OpenVault, wanted: str) -> Fitting | None:
    """The gentle practice nearest to a need or a feeling that may be suggested to this person; see ``Need.nearest``."""
    need = needs.EVERY.get(wanted)
    if need is None:
        return None
    mine = shelf(vault)
    gentle = (one for one in library.practices().values() if one.level <= SHALLOWS)
    found = need.nearest(one for one in gentle if mine.may_suggest(one))
    rule = f"{need.order} “Not today”, checks, and what is not for you are left out."
    more = f"{reverse('practise:library')}?{urlencode({'need': wanted, 'whole': 1})}"
    return Fitting(_known(found) if found else None, rule, more)


def _steadies_at_once(one: Practice) -> bool:
    short = one.minutes[0] <= A_FEW_MINUTES
    return one.id not in needs.NO_ANSWER and (short or TOO_MUCH in one.window)


def _known(one: Practice) -> Known:
    address = reverse("practise:practice", args=[one.id])
    return Known(one.id, one.title, one.summary, one.icon, address, one.minutes, one.level)
