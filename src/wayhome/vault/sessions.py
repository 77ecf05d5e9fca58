"""Openings of a vault in a browser: begun by unlocking, kept awake by use, ended by locking.

The cookie carries a random secret; the row carries the root key sealed under it. Each alone opens nothing.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import NamedTuple

import msgspec
from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from wayhome.languages.words import as_json
from wayhome.vault import after_unlocking, arriving, columns, jobs, leaving, search
from wayhome.vault.copies import schedule
from wayhome.vault.crypto import CryptoError, RootKey, SessionSecret, open_note, open_root, seal_note, seal_root
from wayhome.vault.models import Session
from wayhome.vault.opened import OpenVault
from wayhome.vault.operations import finish_erasures
from wayhome.vault.records import Profile
from wayhome.vault.unhurried import unhurried

COOKIE = "wayhome"
WAITING = "wayhome-resting"
"""The cookie of a session that waits at the door, as of a resting vault: the key was right, and nothing is open."""
LONGEST_WAIT = 10 * 60
"""Seconds after which such a session ends by itself, at the latest."""
TOUCH = timedelta(seconds=20)
"""A session's time of last use is written at most this often, so that reading pages costs no write."""
CLOSING = timedelta(seconds=12)
"""After a tab says that it is closing, how long another page of the same session may still show that it was not."""
FORGOTTEN = timedelta(days=1)


class _Row(NamedTuple):
    """The row of a session, as every request reads it."""

    vault_id: uuid.UUID
    id: bytes
    root: bytes
    note: bytes
    seen: datetime
    idle_seconds: int
    lock_on_close: bool
    closing: datetime | None
    awaits: str


_READ = f"SELECT {', '.join(_Row._fields)} FROM {Session._meta.db_table} WHERE id = %s"  # noqa: S608 — ours
_KEEP_NOTE = f"UPDATE {Session._meta.db_table} SET note = %s WHERE vault_id = %s AND id = %s AND note = %s"  # noqa: S608


class Toast(msgspec.Struct, frozen=True):
    """A word to the person on the next page, with an undo where there is one (a path to POST to)."""

    words: str
    undo: str = ""


class Note(msgspec.Struct, frozen=True):
    """The small sealed state of a session: what the next page says, a recovery code not yet confirmed, what was looked
    for last (``sought`` in the vault, ``looked_up`` in a register), the kind of ``browser``, an app being set up;
    and, of who works as a therapist, whose pages were open last (see ``sides``)."""

    toasts: tuple[Toast, ...] = ()
    recovery_code: str = ""
    people_first_on: str = ""
    sought: str = ""
    looked_up: str = ""
    browser: str = ""
    app_secret: str = ""
    side: str = ""


def begin(
    vault: OpenVault, profile: Profile, response: HttpResponse, *, browser: str = "", awaits: str = ""
) -> OpenVault:
    """Open a session for this vault and hand its secret to the browser; or let it wait, under the cookie for that.

    ``browser``: what kind it is, in words. ``awaits``: what the session waits for; until then its row opens no page.
    """
    finish_erasures()
    leaving.finish_beside()
    arriving.finish_beside()
    jobs.sweep()
    schedule.nudge()
    Session.objects.filter(seen__lt=timezone.now() - FORGOTTEN).delete()
    opened = hand_out(vault, profile, response, browser, awaits)
    search.tend(vault)
    if not awaits:
        after_unlocking.do_all(opened)
    return opened


def hand_out(vault: OpenVault, profile: Profile, to: HttpResponse, browser: str = "", awaits: str = "") -> OpenVault:
    """A session with nothing else that belongs to an opening: its row, and its secret in the browser. See ``begin``."""
    secret = SessionSecret.generate()
    now = timezone.now()
    idle = min(profile.idle_minutes * 60, LONGEST_WAIT) if awaits else profile.idle_minutes * 60
    note = seal_note(vault.root, vault.id, secret.row_id, as_json(Note(browser=browser)))
    Session.objects.create(
        vault_id=vault.id,
        id=secret.row_id,
        root=seal_root(vault.root, secret, vault.id),
        note=note,
        opened=now,
        seen=now,
        idle_seconds=idle,
        lock_on_close=profile.lock_on_close,
        awaits=awaits,
    )
    cookie = WAITING if awaits else COOKIE
    to.set_cookie(cookie, secret.cookie, httponly=True, samesite="Strict", secure=settings.WAYHOME_BEHIND_TLS)
    return OpenVault(vault.id, vault.root, secret.row_id, idle, profile.lock_on_close, note)


def resume(request: HttpRequest) -> OpenVault | None:
    """The vault that this request's cookie opens, or None when there is no live session for it."""
    return _resume(request, COOKIE, {""})


def resume_waiting(request: HttpRequest, *awaited: str) -> OpenVault | None:
    """The vault of a session that waits for one of these; None when there is none. It opens no page: whoever asks
    looks at what it waits for first."""
    return _resume(request, WAITING, set(awaited))


def _resume(request: HttpRequest, cookie: str, awaited: set[str]) -> OpenVault | None:
    carried = request.COOKIES.get(cookie)
    if not carried:
        return None
    try:
        secret = SessionSecret.parse(carried)
        found = columns.read(Session, _READ, [columns.as_kept(Session, "id", secret.row_id)], _Row._fields)
        row = next(map(_Row._make, found), None)
        # What waits opens nothing, under whatever name its cookie comes back.
        if row is None or row.awaits not in awaited or _is_over(row):
            return None
        root = open_root(bytes(row.root), secret, row.vault_id)
    except CryptoError:
        return None
    _touch(row, in_background="Wayhome-Autosave" in request.headers)
    return OpenVault(row.vault_id, root, secret.row_id, row.idle_seconds, row.lock_on_close, bytes(row.note))


def rehearse() -> None:
    """Derive and seal once, for nobody: the cryptography loads what it needs at its first call."""
    secret, root = SessionSecret.generate(), RootKey.generate()
    seal_root(root, secret, uuid.uuid4())
    root.close()
    secret.close()


def end(vault: OpenVault) -> None:
    """Lock: this session's row is gone, and with it the only way from the cookie to the key."""
    Session.objects.filter(vault_id=vault.id, id=vault.session).delete()


def end_others(vault: OpenVault) -> None:
    """Lock this vault everywhere else, as when its passphrase was changed."""
    Session.objects.filter(vault_id=vault.id).exclude(id=vault.session or b"").delete()


def end_waiting(request: HttpRequest) -> None:
    """End a session that waits at the door, if this browser has one."""
    waiting = resume_waiting(request, Session.REST, Session.FACTOR)
    if waiting is not None:
        end(waiting)
        waiting.root.close()


def forget_cookie(response: HttpResponse) -> None:
    """Take the secret out of the browser, of an open vault or of one that waits at its door."""
    response.delete_cookie(COOKIE, samesite="Strict")
    forget_waiting(response)


def forget_waiting(response: HttpResponse) -> None:
    """Take the secret of a session that waits out of the browser."""
    response.delete_cookie(WAITING, samesite="Strict")


def mark_closing(vault: OpenVault) -> None:
    """A tab says that it is closing: the session ends shortly, unless another page of it is used first."""
    Session.objects.filter(vault_id=vault.id, id=vault.session, lock_on_close=True).update(closing=timezone.now())


def apply_settings(vault: OpenVault, profile: Profile) -> None:
    """Let changed settings count for the sessions that are already open."""
    Session.objects.filter(vault_id=vault.id).update(
        idle_seconds=profile.idle_minutes * 60, lock_on_close=profile.lock_on_close
    )


_note = msgspec.json.Decoder(Note)


def note(vault: OpenVault) -> Note:
    """The session's sealed note."""
    return note_of(vault, vault.session, vault.sealed_note)


def note_of(vault: OpenVault, row_id: bytes | None, sealed: bytes) -> Note:
    """The note of a session of this vault, of another than this one, too."""
    if row_id is None or not sealed:
        return Note()
    return _note.decode(open_note(vault.root, vault.id, row_id, sealed))


def change_note(vault: OpenVault, **changes: object) -> Note:
    """Replace parts of the session's note."""
    return _change_note(vault, lambda before: msgspec.structs.replace(before, **changes))


def _change_note(vault: OpenVault, how: Callable[[Note], Note]) -> Note:
    """Change the note as it is now: two tabs share one session, and the other may have changed it meanwhile."""
    while True:
        changed = how(note(vault))
        if vault.session is None:
            return changed
        sealed = seal_note(vault.root, vault.id, vault.session, as_json(changed))
        newest = None if _keep_note(vault, sealed) else _newest_note(vault)
        if newest is None:
            vault.sealed_note = sealed
            return changed
        vault.sealed_note = newest


def _newest_note(vault: OpenVault) -> bytes | None:
    """The note as it is now, sealed; None where the session is over."""
    row = Session.objects.filter(vault_id=vault.id, id=vault.session).values_list("note").first()
    return None if row is None else bytes(row[0])


def _keep_note(vault: OpenVault, sealed: bytes) -> bool:
    """Write the note, unless it is no longer the one that was read. Every search does, and every save."""
    said = (("note", sealed), ("vault_id", vault.id), ("id", vault.session), ("note", vault.sealed_note))
    with connection.cursor() as cursor:
        cursor.execute(_KEEP_NOTE, [columns.as_kept(Session, name, value) for name, value in said])
        return int(cursor.rowcount) > 0


def remember(vault: OpenVault, **said: str) -> None:
    """Keep in the session's note what was looked for, or which pages were open: what nobody has to wait for."""
    before = note(vault)
    if any(getattr(before, name) != value for name, value in said.items()):
        with unhurried():
            change_note(vault, **said)


def say(vault: OpenVault, words: str, *, undo: str = "") -> None:
    """Show these words on the next page, as they are said now, with an undo when a path for it is given."""
    toast = Toast(str(words), undo)
    _change_note(vault, lambda before: msgspec.structs.replace(before, toasts=(*before.toasts, toast)))


def take_toasts(vault: OpenVault) -> tuple[Toast, ...]:
    """What is to be said now; it is said once."""
    said: list[Toast] = []

    def taken(before: Note) -> Note:
        said[:] = before.toasts
        return msgspec.structs.replace(before, toasts=())

    if note(vault).toasts:
        with unhurried():
            _change_note(vault, taken)
    return tuple(said)


def _is_over(row: _Row) -> bool:
    now = timezone.now()
    over = now > _end_of(row, now)
    if over:
        Session.objects.filter(vault_id=row.vault_id, id=row.id).delete()
    return over


def _end_of(row: _Row, now: datetime) -> datetime:
    idle = row.seen + timedelta(seconds=row.idle_seconds)
    return min(idle, row.closing + CLOSING) if row.closing else idle


def _touch(row: _Row, *, in_background: bool) -> None:
    """Note that the session is in use. The last save of a tab that closes is no sign that another page is open."""
    now = timezone.now()
    if row.closing is not None and not in_background:
        Session.objects.filter(vault_id=row.vault_id, id=row.id).update(seen=now, closing=None)
    elif now - row.seen > TOUCH:
        with unhurried():
            Session.objects.filter(vault_id=row.vault_id, id=row.id).update(seen=now)
