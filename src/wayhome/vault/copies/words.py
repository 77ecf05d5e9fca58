"""What is said about back-ups, in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.utils import timezone

from wayhome.languages.days import dated
from wayhome.languages.numbers import digits
from wayhome.languages.words import _, counted
from wayhome.vault import kinds
from wayhome.vault.copies.looking import Contents
from wayhome.vault.models import SealedRecord
from wayhome.vault.records import COPIES


def day(moment: datetime) -> str:
    """A moment as its day here: 3 May 2026."""
    return dated(timezone.localtime(moment), "j F Y")


def moment(value: datetime) -> str:
    """A moment as its day and time here: 3 May 2026, 14:05."""
    return dated(timezone.localtime(value), "j F Y, H:i")


def things(number: int) -> str:
    """So many things."""
    return counted("{count} thing", "{count} things", number)


def comparing(here: list[Contents]) -> str:
    """That these vaults are here already, and how they differ from those of a back-up."""
    said = [_compared(one) for one in here[:3]]
    if len(here) == 1:
        return _("This vault is here already. {compared} Nothing was changed.").format(compared=said[0])
    if len(here) > 3:
        said.append(_("And {number} more.").format(number=len(here) - 3))
    return _("{number} of these vaults are here already. {compared} Nothing was changed.").format(
        number=len(here), compared=" ".join(said)
    )


def what_is_in(contents: Contents) -> Iterator[str]:
    """What a vault of a back-up holds, a line for each."""
    if contents.first and contents.last:
        yield _("From {first} to {last}.").format(first=day(contents.first), last=day(contents.last))
    titles = sorted((_title(name), number) for name, number in contents.kinds.items() if name != COPIES.name)
    yield from (f"{title}: {digits(number)}" for title, number in titles)
    yield f"{_('Pictures and other attachments')}: {digits(contents.blobs)}"


def damage(contents: Contents) -> str:
    """What of a vault of a back-up does not open, in a sentence; empty when all does."""
    number = contents.unreadable + contents.newer
    if not number:
        return ""
    return _(
        "{things} in it can’t be opened: damaged before the back-up was made, or written by a newer "
        "Wayhome. Everything "
        "else is whole."
    ).format(things=things(number))


def _compared(one: Contents) -> str:
    # That a back-up was made is noted in the vault afterwards; that alone makes nothing newer.
    rows = SealedRecord.objects.filter(vault_id=one.head.vault_id).exclude(kind=COPIES.name)
    last = rows.order_by("-updated").values_list("updated", flat=True).first()
    verdict = _("Both are from the same moment.")
    if last and one.changed and last != one.changed:
        verdict = _("What is here is newer.") if last > one.changed else _("What is in the back-up is newer.")
    here, copied = _changed(rows.count(), last), _changed(one.records, one.changed)
    return _("Here: {here}. In the back-up: {copied}. {verdict}").format(here=here, copied=copied, verdict=verdict)


def _changed(number: int, last: datetime | None) -> str:
    if last is None:
        return things(number)
    return _("{things}, last changed on {moment}").format(things=things(number), moment=moment(last))


def _title(name: str) -> str:
    try:
        return kinds.named(name).title
    except kinds.UnknownKind:
        return _("From a newer Wayhome")
