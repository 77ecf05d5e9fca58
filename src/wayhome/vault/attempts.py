"""Wrong attempts slow down, for a name and for an address; nobody is locked out for good.

Each try belongs to the lane of its address and to the lane of its name. A lane lets a few misses pass, then waits twice
as long after each, up to a bound. A stranger who hammers on somebody's name slows that name's lane; an address from
which the vault was opened before does not wait for it, so that the owner at their own computer always gets in.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from wayhome.vault.models import Attempts

FREE = 4
"""Misses before a lane begins to wait."""
LONGEST = {"address": timedelta(minutes=5), "name": timedelta(seconds=60)}
FORGOTTEN = timedelta(days=1)


def blind(purpose: str, *parts: str | bytes) -> bytes:
    """A keyed hash under the installation's secret: the database tells neither names nor addresses."""
    message = b"\x00".join(part.encode() if isinstance(part, str) else part for part in (purpose, *parts))
    return hmac.new(settings.SECRET_KEY.encode(), message, hashlib.sha256).digest()


@dataclass(frozen=True, slots=True)
class Lanes:
    """The lanes of one try."""

    name: bytes
    address: bytes
    acquainted: bytes


def lanes(request: HttpRequest, door: bytes) -> Lanes:
    """The lanes of a try at this door from this address."""
    address = request.META.get("REMOTE_ADDR", "")
    return Lanes(
        blind("lane of a name", door),
        blind("lane of an address", address),
        blind("acquainted", door, address),
    )


def seconds_to_wait(tried: Lanes) -> int:
    """How many seconds this try has to wait still; 0 when it may go on."""
    rows = {
        bytes(row.lane): row for row in Attempts.objects.filter(lane__in=[tried.name, tried.address, tried.acquainted])
    }
    acquainted = tried.acquainted in rows and rows[tried.acquainted].known
    counted = [tried.address] if acquainted else [tried.address, tried.name]
    waits = [rows[lane].until for lane in counted if lane in rows]
    now = timezone.now()
    return max((int((until - now).total_seconds()) + 1 for until in waits if until and until > now), default=0)


@transaction.atomic
def missed(tried: Lanes) -> None:
    """Count a wrong try."""
    _miss(tried.address, LONGEST["address"])
    _miss(tried.name, LONGEST["name"])


@transaction.atomic
def succeeded(tried: Lanes) -> None:
    """The door opened: forget the misses of this address, and remember that it knows this door."""
    now = timezone.now()
    Attempts.objects.filter(lane=tried.address).delete()
    Attempts.objects.filter(known=False, last__lt=now - FORGOTTEN).delete()
    Attempts.objects.update_or_create(lane=tried.acquainted, defaults={"known": True, "last": now})


def _miss(lane: bytes, longest: timedelta) -> None:
    now = timezone.now()
    row, _ = Attempts.objects.select_for_update().get_or_create(lane=lane, defaults={"last": now})
    row.misses = 1 if now - row.last > FORGOTTEN else row.misses + 1
    row.last = now
    late = row.misses - FREE
    row.until = now + min(longest, timedelta(seconds=2 ** min(late, 12))) if late > 0 else None
    row.save()
