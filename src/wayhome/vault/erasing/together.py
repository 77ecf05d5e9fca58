"""Many records erased in one go, and brought back in one go. All of them or none, whatever happens meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import msgspec
from django.db.models import Count, QuerySet
from django.utils import timezone

from wayhome.languages.numbers import digits
from wayhome.vault import operations
from wayhome.vault.erasing.choosing import Choice, ids, reckon, title_of
from wayhome.vault.models import Erasure
from wayhome.vault.opened import OpenVault
from wayhome.vault.queries import NotHere
from wayhome.vault.turns import in_turn

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
A_MOMENT = timedelta(microseconds=1)


class Changed(Exception):
    """What would go is no longer what was shown; nothing was erased."""


class Group(msgspec.Struct, frozen=True):
    """What was erased in one go. ``number``: the microsecond at which it was, by which it is found again."""

    number: int
    at: datetime
    lines: tuple[tuple[str, int], ...]

    @property
    def total(self) -> int:
        """How many records."""
        return sum(count for _, count in self.lines)

    @property
    def counted(self) -> str:
        """How many, as a page says it."""
        return digits(self.total)

    @property
    def until(self) -> datetime:
        """Until when it can be brought back."""
        return self.at + operations.UNDO


@in_turn
def erase(vault: OpenVault, *, choice: Choice, shown: str | None = None) -> Group | None:
    """Take everything of a choice out of every list, to be brought back together for ``operations.UNDO``.

    ``shown``: the print of what the person saw before; raises Changed when it is something else now. None when there is
    nothing left of it, as after the same form was sent twice.
    """
    operations.finish_erasures()
    going = ids(vault, choice)
    if not going:
        return None
    if shown is not None and reckon(vault, choice).print != shown:
        raise Changed
    at = _free_moment(vault)
    operations.erase_many(vault, going, at)
    return group(vault, number_of(at))


@in_turn
def bring_back(vault: OpenVault, *, number: int) -> int:
    """Undo what was erased in one go; how many records are back. Raises NotHere when its moment has passed."""
    leaving = list(_of_group(vault, number).values_list("id", flat=True))
    if not leaving:
        raise NotHere("Erased records")
    return operations.bring_back_many(vault, leaving)


def group(vault: OpenVault, number: int) -> Group:
    """What was erased at that microsecond. Raises NotHere when its moment to undo has passed."""
    rows = _of_group(vault, number).values_list("kind").annotate(count=Count("id")).order_by("kind")
    lines = tuple(sorted((title_of(kind), count) for kind, count in rows))
    if not lines:
        raise NotHere("Erased records")
    return Group(number, moment_of(number), lines)


def groups(vault: OpenVault) -> Iterator[Group]:
    """What was erased in one go and can still be brought back, newest first. One thing alone is no group."""
    lately = Erasure.objects.filter(vault_id=vault.id, at__gt=timezone.now() - operations.UNDO)
    moments = lately.values("at").annotate(count=Count("id")).filter(count__gt=1).order_by("-at")
    for row in moments:
        yield group(vault, number_of(row["at"]))


def number_of(at: datetime) -> int:
    """A moment as a number for an address."""
    return (at - EPOCH) // A_MOMENT


def moment_of(number: int) -> datetime:
    """The moment of such a number. Raises NotHere for one that is none."""
    try:
        return EPOCH + number * A_MOMENT
    except OverflowError:
        raise NotHere("Erased records") from None


def _free_moment(vault: OpenVault) -> datetime:
    """Now, or a moment later when something else of this vault was erased in the very same microsecond."""
    at = timezone.now()
    while Erasure.objects.filter(vault_id=vault.id, at=at).exists():
        at += A_MOMENT
    return at


def _of_group(vault: OpenVault, number: int) -> QuerySet[Erasure]:
    at = moment_of(number)
    return Erasure.objects.filter(vault_id=vault.id, at=at, at__gt=timezone.now() - operations.UNDO)
