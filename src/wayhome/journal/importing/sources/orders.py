"""In which order day, month and year stand where a whole file writes its days in numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

from wayhome.journal.importing import days
from wayhome.languages.words import _

TWO_WAYS = _("Its dates can be read in two ways. They were read as {order}. Please check that this is right.")
WAYS = {"dmy": _("day, month, year"), "mdy": _("month, day, year"), "ymd": _("year, month, day")}
LOOKED_AT = 5_000

_UTC = ZoneInfo("UTC")
_DOTS = re.compile(r"\d\.\s?\d\d?\.\s?\d{4}")
_HALF_DAYS = re.compile(r"\d/\d\d?/\d{2,4}.*[ap]\.?m", re.IGNORECASE)


def order_of(
    values: Iterable[str], agrees: Callable[[str], bool] = lambda __: True, american: bool = False
) -> tuple[str, str]:
    """The order that fits all of them, and a sentence where another one fits as well.

    Where several fit, it is one in which no day is before the one above it; dots never divide months from days that
    follow them; and where American is spoken, or the day has two halves, the month stands first. ``agrees``: whether
    what else is known of the days is true in an order.
    """
    seen = list(dict.fromkeys(list(values)[:LOOKED_AT]))
    read = {order: _moments(seen, order) for order in days.orders_that_fit(seen)}
    fitting = [order for order, moments in read.items() if any(moments) and agrees(order)] or ["dmy"]
    if any(map(_DOTS.search, seen)) and "dmy" in fitting:
        fitting = ["dmy"]
    fitting = [order for order in fitting if _rises(read.get(order, ()))] or fitting
    american = american or any(map(_HALF_DAYS.search, seen))
    order = "mdy" if american and "mdy" in fitting else fitting[0]
    ways = {read.get(one, ()) for one in fitting}
    return order, TWO_WAYS.format(order=WAYS[order]) if len(ways) > 1 and not american else ""


def _moments(values: Sequence[str], order: str) -> tuple[datetime | None, ...]:
    return tuple(days.moment(value, _UTC, order) for value in values)


def _rises(moments: Iterable[datetime | None]) -> bool:
    return all(before <= after for before, after in pairwise(moment for moment in moments if moment))
