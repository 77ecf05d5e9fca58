"""What is said about back-ups, in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format

from wayhome.vault import kinds
from wayhome.vault.copies.looking import Contents
from wayhome.vault.models import SealedRecord
from wayhome.vault.records import COPIES


def day(moment: datetime) -> str:
    """A moment as its day here: 3 May 2026."""
    return date_format(timezone.localtime(moment), "j F Y")


def moment(value: datetime) -> str:
    """A moment as its day and time here: 3 May 2026, 14:05."""
    return date_format(timezone.localtime(value), "j F Y, H:i")


def things(number: int) -> str:
    """So many things."""
    return f"{number:,} thing{'s' if number != 1 else ''}"


def comparing(here: list[Contents]) -> str:
    """That these vaults are here already, and how they differ from those of a back-up."""
    said = [_compared(one) for one in here[:3]]
    if len(here) == 1:
        return f"This vault is here already. {said[0]} Nothing was changed."
    more = f" And {len(here) - 3} more." if len(here) > 3 else ""
    return f"{len(here)} of these vaults are here already. {' '.join(said)}{more} Nothing was changed."


def what_is_in(contents: Contents) -> Iterator[str]:
    """What a vault of a back-up holds, a line for each."""
    if contents.first and contents.last:
        yield f"From {day(contents.first)} to {day(contents.last)}."
    titles = sorted((_title(name), number) for name, number in contents.kinds.items() if name != COPIES.name)
    yield from (f"{title}: {number:,}" for title, number in titles)
    yield f"Pictures and other attachments: {contents.blobs:,}"


def damage(contents: Contents) -> str:
    """What of a vault of a back-up does not open, in a sentence; empty when all does."""
    number = contents.unreadable + contents.newer
    if not number:
        return ""
    return (
        f"{things(number)} in it can’t be opened: damaged before the back-up was made, or written by a newer "
        "Wayhome. Everything else is whole."
    )


def _compared(one: Contents) -> str:
    # That a back-up was made is noted in the vault afterwards; that alone makes nothing newer.
    rows = SealedRecord.objects.filter(vault_id=one.head.vault_id).exclude(kind=COPIES.name)
    last = rows.order_by("-updated").values_list("updated", flat=True).first()
    verdict = "Both are from the same moment."
    if last and one.changed and last != one.changed:
        verdict = "What is here is newer." if last > one.changed else "What is in the back-up is newer."
    copied = things(one.records)
    return f"Here: {things(rows.count())}{_changed(last)}. In the back-up: {copied}{_changed(one.changed)}. {verdict}"


def _changed(last: datetime | None) -> str:
    return f", last changed on {moment(last)}" if last else ""


def _title(name: str) -> str:
    try:
        return kinds.named(name).title
    except kinds.UnknownKind:
        return "From a newer Wayhome"
