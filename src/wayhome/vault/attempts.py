"""Wrong attempts slow down, for a name and for an address; nobody is locked out for good.

Each try belongs to three lanes: this name from this address, this name from anywhere, this address for any name. A lane
lets a few misses pass, then waits twice as long after each, up to a bound. An address from which the vault was opened
before does not wait for the lane of the name, so that a stranger far away cannot keep the owner out. Opening one vault
forgets the misses at that vault alone, never those at another's.
"""

from __future__ import annotations

from datetime import timedelta

import msgspec
from django.conf import settings
from django.db import transaction
from django.forms import Form
from django.http import HttpRequest
from django.utils import timezone

from wayhome.languages.words import _, counted
from wayhome.vault.blinding import blind
from wayhome.vault.models import Attempts

WAIT = _("Several tries didn’t fit, so this rests a while. Try again in {pause}. Nothing is lost.")
"""Said where somebody has to wait."""


class Patience(msgspec.Struct, frozen=True):
    """How many misses a lane lets pass, and the longest it then waits."""

    free: int
    longest: timedelta


AT_ONE_DOOR = Patience(4, timedelta(minutes=2))
AT_A_NAME = Patience(4, timedelta(minutes=1))
AT_A_CODE = Patience(4, timedelta(minutes=15))
"""Six digits are few: after a year of guessing without a pause it is still more likely that none was right."""
FROM_ONE_ADDRESS = Patience(20, timedelta(seconds=30))
FORGOTTEN = timedelta(days=1)
ACQUAINTED = timedelta(days=90)
"""How long an address that has opened a vault is known to it."""


class Lanes(msgspec.Struct, frozen=True):
    """The lanes of one try, and what would show that this address has opened this vault before."""

    door: bytes
    name: bytes
    address: bytes
    acquainted: bytes


def lanes(request: HttpRequest, door: bytes) -> Lanes:
    """The lanes of a try at this door from this address."""
    return lanes_from(address_of(request), door)


def lanes_from(address: str, door: bytes) -> Lanes:
    """The lanes of a try at this door from an address, or from the terminal."""
    return Lanes(
        blind("lane of a door", door, address),
        blind("lane of a name", door),
        blind("lane of an address", address),
        blind("acquainted", door, address),
    )


def lanes_of_codes(request: HttpRequest, what: str = "sign-up") -> Lanes:
    """The lanes of a try at something too long to guess, from this address; others do not wait for it."""
    address = address_of(request)
    return Lanes(
        blind(f"lane of a {what} code", address),
        blind(f"lane of {what} codes", address),
        blind("lane of an address", address),
        blind(f"acquainted with {what}", address),
    )


def address_of(request: HttpRequest) -> str:
    """Where a request comes from. Behind a proxy that is what the proxy itself added last to X-Forwarded-For."""
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.WAYHOME_BEHIND_TLS else ""
    return forwarded.rpartition(",")[2].strip() or str(request.META.get("REMOTE_ADDR", ""))


def seconds_to_wait(tried: Lanes) -> int:
    """How many seconds this try has to wait still; 0 when it may go on."""
    wanted = [tried.door, tried.name, tried.address, tried.acquainted]
    rows = {bytes(row.lane): row for row in Attempts.objects.filter(lane__in=wanted)}
    asked = [tried.door, tried.address] if tried.acquainted in rows else [tried.door, tried.address, tried.name]
    waits = [rows[lane].until for lane in asked if lane in rows]
    now = timezone.now()
    return max((int((until - now).total_seconds()) + 1 for until in waits if until and until > now), default=0)


def must_wait(form: Form, tried: Lanes, field: str | None = None) -> bool:
    """Whether this try has to wait; the form then says for how long."""
    seconds = seconds_to_wait(tried)
    if seconds:
        form.add_error(field, WAIT.format(pause=counted("{count} second", "{count} seconds", seconds)))
    return bool(seconds)


@transaction.atomic
def missed(tried: Lanes, here: Patience = AT_ONE_DOOR, anywhere: Patience = AT_A_NAME) -> None:
    """Count a wrong try: at a door from here, and from anywhere."""
    _miss(tried.door, here)
    _miss(tried.name, anywhere)
    _miss(tried.address, FROM_ONE_ADDRESS)


@transaction.atomic
def succeeded(tried: Lanes) -> None:
    """The vault opened: forget the misses at it from here, and remember that this address knows it."""
    now = timezone.now()
    Attempts.objects.filter(lane=tried.door).delete()
    Attempts.objects.filter(known=False, last__lt=now - FORGOTTEN).delete()
    Attempts.objects.filter(known=True, last__lt=now - ACQUAINTED).delete()
    Attempts.objects.update_or_create(lane=tried.acquainted, defaults={"known": True, "last": now})


def _miss(lane: bytes, patience: Patience) -> None:
    now = timezone.now()
    row, _ = Attempts.objects.select_for_update().get_or_create(lane=lane, defaults={"last": now})
    row.misses = 1 if now - row.last > FORGOTTEN else row.misses + 1
    row.last = now
    late = row.misses - patience.free
    row.until = now + min(patience.longest, timedelta(seconds=2 ** min(late, 12))) if late > 0 else None
    row.save()
