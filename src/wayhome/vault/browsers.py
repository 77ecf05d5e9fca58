"""Where a vault is open now: which browsers, since when, how lately used; and ending it there.

What kind of browser it is lies in the sealed note of each session, in a few words of ours.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import msgspec
from django.http import HttpRequest
from django.utils import timezone

from wayhome.languages.words import _
from wayhome.vault.blinding import blind
from wayhome.vault.models import Session
from wayhome.vault.opened import OpenVault
from wayhome.vault.queries import UNREADABLE
from wayhome.vault.sessions import CLOSING, note_of

# The first that fits counts: most browsers say the names of others too.
PROGRAMS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("iPhone", _("an iPhone")),
    ("iPad", _("an iPad")),
    ("Android", "Android"),
    ("CrOS", _("a Chromebook")),
    ("Windows", "Windows"),
    ("Macintosh", _("a Mac")),
    ("Linux", "Linux"),
)
SOME = _("A browser")
LATELY = (
    (timedelta(minutes=5), _("in the last few minutes")),
    (timedelta(hours=1), _("in the last hour")),
)
EARLIER = _("more than an hour ago")


class Place(msgspec.Struct, frozen=True):
    """One browser in which the vault is open. ``which`` names it in forms and commands; it opens nothing."""

    which: str
    kind: str
    since: datetime
    used: str
    this: bool


def kind_of(request: HttpRequest) -> str:
    """Which kind of browser asks, as a person would say it: “Firefox on Windows”. Nothing else of it is looked at."""
    said = request.headers.get("User-Agent", "")
    program = next((name for sign, name in PROGRAMS if sign in said), SOME)
    system = next((name for sign, name in SYSTEMS if sign in said), "")
    return _("{program} on {system}").format(program=program, system=system) if system else str(program)


def everywhere(vault: OpenVault) -> list[Place]:
    """Every browser in which the vault is open at this moment, this one first, then by last use."""
    rows = sorted(_live(vault), key=lambda row: (bytes(row.id) != vault.session, -row.seen.timestamp()))
    return [_place(vault, row) for row in rows]


def end(vault: OpenVault, which: str) -> bool:
    """End it in that browser: its next request finds a locked door. False when it is not open there any more."""
    rows = [bytes(row.id) for row in _live(vault) if name_of(bytes(row.id)) == which]
    return bool(Session.objects.filter(vault_id=vault.id, id__in=rows).delete()[0])


def name_of(row_id: bytes) -> str:
    """What a session is called on a page. It leads neither to its row nor to its cookie."""
    return blind("session", row_id)[:6].hex()


def _live(vault: OpenVault) -> Iterator[Session]:
    now = timezone.now()
    for row in Session.objects.filter(vault_id=vault.id, awaits=""):
        shuts = row.closing + CLOSING if row.closing else now
        if now <= row.seen + timedelta(seconds=row.idle_seconds) and now <= shuts:
            yield row


def _place(vault: OpenVault, row: Session) -> Place:
    ago = timezone.now() - row.seen
    return Place(
        which=name_of(bytes(row.id)),
        kind=_kind(vault, row) or SOME,
        since=row.opened,
        used=next((words for span, words in LATELY if ago < span), EARLIER),
        this=bytes(row.id) == vault.session,
    )


def _kind(vault: OpenVault, row: Session) -> str:
    try:
        return note_of(vault, bytes(row.id), bytes(row.note)).browser
    except (*UNREADABLE, msgspec.DecodeError):
        return ""
