"""Bringing a back-up back: all of it or nothing, and never over what is here without being told to."""

from __future__ import annotations

import contextlib
import io
import os
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone
from filelock import FileLock, Timeout

from wayhome.languages.words import _
from wayhome.vault import arriving, doors, leaving, secret_mark, staged
from wayhome.vault.away import field, removing
from wayhome.vault.copies import inserting, making, reading, words
from wayhome.vault.copies.inserting import Standing, Step
from wayhome.vault.copies.keys import Given
from wayhome.vault.copies.looking import Contents, Found
from wayhome.vault.copies.shape import Header, Refused
from wayhome.vault.models import BackupPlan, KeyWrap, SealedRecord, Vault
from wayhome.vault.opened import OpenVault
from wayhome.vault.queries import UNREADABLE, opened
from wayhome.vault.unhurried import unhurried

NEWER_KIND = _("This back-up holds things from a newer Wayhome than this one. Update this one first.")
ANOTHER_INSTALLATION = _(
    "This back-up is of a whole installation, and there are vaults in this one already, which knows names by another "
    "secret. Restore it into a new, empty folder (--data DIR); or restore one vault of it with --name NAME."
)
OTHER_KEY = _("A vault with the same number is here already, and another key opens it. Nothing was changed.")
CLOSE_FIRST = _("Wayhome is open on this folder. Close it first: the names of the vaults change with this back-up.")
SET_FROM_OUTSIDE = _(
    "The secret of this installation comes from its surroundings (WAYHOME_SECRET), and the back-up has another. Set "
    "WAYHOME_SECRET to the one that belonged to it, or leave it out so that the back-up brings its own."
)
OLDER_KEY = _(
    "This vault is here already, and its passphrase or code was changed after the back-up was made. What opened it "
    "then doesn’t open it now, so nothing is shown or replaced. `wayhome restore`, where Wayhome runs, can."
)
STILL_LEAVING = _(
    "This vault is being erased here at this moment. Bring it back in a few minutes. Nothing was changed."
)
AT_WORK = _("Something else is being brought back here at this moment. Try again in a minute. Nothing was changed.")
TAKEN_AWAY = _(
    "What was being brought back was taken away meanwhile, by another Wayhome that uses the same database. Nothing of "
    "it is here. Close the other one, and bring it back again."
)
LOOKED_AT = 50
"""Records of a vault that is here which are tried, to see whether the same key opens it."""

Source = reading.Source


class IsHere(Refused):
    """The vault exists already; the message compares the two. Nothing was changed."""


class Restored(msgspec.Struct, frozen=True):
    """What came back, and where the copy lies of what was here before."""

    vaults: tuple[Contents, ...]
    before: Path | None


def _nothing(*_: object) -> None:
    return None


class Places(msgspec.Struct, frozen=True):
    """Where vaults are to stand, and what is asked once more as they take their places."""

    standing: dict[uuid.UUID, Standing]
    check: Callable[[], None] = _nothing

    @property
    def doors(self) -> dict[uuid.UUID, bytes]:
        """Where each of them stands."""
        return {vault_id: here.door for vault_id, here in self.standing.items()}


def restore_one(
    source: Source,
    found: Found,
    vault: OpenVault,
    room: doors.Room,
    *,
    before: Path | None = None,
    step: Step = _nothing,
) -> Restored:
    """Bring back the vault that was opened from this back-up, where `free_door` found room for it.

    ``before``: where to put a copy of what is here of it, which is then replaced; without it, IsHere is raised.
    Raises doors.AlreadyOpens or TooMany when somebody took that room meanwhile; nothing is brought back then.
    """
    contents = found.of(vault.id)
    if contents is None:
        raise Refused(reading.CHANGED)
    if contents.newer:
        raise Refused(NEWER_KIND)
    if not _same_key(vault):
        raise Refused(OTHER_KEY)
    # As what somebody is here the operator says, and no file of theirs.
    role = Vault.objects.filter(id=vault.id).values_list("role", flat=True).first() or Vault.PERSON
    places = Places({vault.id: Standing(room.door, role)}, room.check_again)
    return _restore(source, (contents,), places, making.Wanted(vault.id), before, step)


def restore_all(source: Source, found: Found, *, before: Path | None = None, step: Step = _nothing) -> Restored:
    """Bring back a whole installation, with the secret by which it knows names. Raises Refused and IsHere."""
    if not found.header.whole:
        raise Refused(_("This back-up is of one vault. Restore it with its name and passphrase."))
    if any(len(one.head.door) != 32 for one in found.vaults):
        raise Refused(reading.CHANGED)
    standing = {one.head.vault_id: Standing(one.head.door, one.head.role) for one in found.vaults}
    with _with_secret(found.header):
        return _restore(source, found.vaults, Places(standing), making.Wanted(), before, step)


def free_door(contents: Contents, passphrase: str) -> doors.Room:
    """Room for an opened vault of a back-up at the door of the name that is sealed in it.

    Raises doors.AlreadyOpens or TooMany when another vault here could not be told apart from it there.
    """
    return doors.find_room(doors.door_of(contents.name), passphrase, besides=contents.head.vault_id)


def is_here(contents: Contents) -> bool:
    """Whether there is a vault of that id already. What is left of an interrupted restore is none."""
    vault_id = contents.head.vault_id
    return Vault.objects.filter(id=vault_id).exists() and not arriving.is_coming(vault_id)


def check_opens_today(vault: OpenVault, given: Given) -> None:
    """Raises Refused when the vault is here and what opened it in the back-up no longer opens it.

    An old back-up and its old passphrase show what is in that back-up. They must not lead strangers to what was written
    since the passphrase was changed, nor let them put the old in its place.
    """
    try:
        if given.code is not None:
            doors.confirm_code(vault, given.code)
        else:
            doors.confirm_passphrase(vault, given.passphrase)
    except (doors.Closed, KeyWrap.DoesNotExist):
        if Vault.objects.filter(id=vault.id).exclude(door=leaving.NO_DOOR).exists():
            raise Refused(OLDER_KEY) from None


def _restore(
    source: Source,
    contents: tuple[Contents, ...],
    places: Places,
    present: making.Wanted,
    before: Path | None,
    step: Step,
) -> Restored:
    try:
        with arriving.alone():
            arriving.take_back(places.doors)
            here = [one for one in contents if is_here(one)]
            _check(source, here, before)
            # Without a key, one that comes could not be told from one that leaves.
            if here or not all(one.head.wraps for one in contents):
                _put_in_place(source, here, places, present, before, step)
            else:
                _bring_in(source, places, step)
            return Restored(contents, before if here else None)
    except arriving.Busy:
        raise Refused(AT_WORK) from None
    except arriving.Gone:
        raise Refused(TAKEN_AWAY) from None


def _check(source: Source, here: list[Contents], before: Path | None) -> None:
    """Whether there is room for it, on the disk and among the vaults that are here. Raises Refused, IsHere, NoRoom."""
    if Vault.objects.filter(id__in=[one.head.vault_id for one in here], door=leaving.NO_DOOR).exists():
        raise Refused(STILL_LEAVING)
    if here and before is None:
        raise IsHere(words.comparing(here))
    if connection.vendor == "sqlite":
        # Once in the log, and once in the database itself.
        staged.leave_room(Path(settings.DATA), 2 * source.seek(0, io.SEEK_END))


def _bring_in(source: Source, places: Places, step: Step) -> None:
    """Piece by piece, so that others write between two of them; the doors open last."""
    without = {vault_id: Standing(leaving.NO_DOOR, here.role) for vault_id, here in places.standing.items()}
    with arriving.arrival(places.doors, places.check), unhurried():
        inserting.insert(source, without, inserting.letting_others_go_first(step))


@transaction.atomic
def _put_in_place(
    source: Source,
    here: list[Contents],
    places: Places,
    present: making.Wanted,
    before: Path | None,
    step: Step,
) -> None:
    """In place of what is here, in one transaction: whenever it stops, one or the other is here, and whole."""
    with contextlib.ExitStack() as undoing:
        if here and before is not None:
            _copy(before, present)
            undoing.enter_context(_undoing(before))
        places.check()
        plans = [_cleared(one.head.vault_id) for one in here]
        inserting.insert(source, places.standing, step)
        for plan in plans:
            if plan is not None:
                plan.save(force_insert=True)


def _copy(before: Path, present: making.Wanted) -> None:
    try:
        making.write_file(before, present)
    except FileExistsError:
        raise Refused(AT_WORK) from None


def _cleared(vault_id: uuid.UUID) -> BackupPlan | None:
    """Make room for a vault that is replaced; its plan of back-ups stays."""
    plan = BackupPlan.objects.filter(vault_id=vault_id).first()
    removing.after_commit(field.of_vault(vault_id))
    Vault.objects.filter(id=vault_id).delete()
    transaction.on_commit(lambda: staged.remove_all(vault_id))
    return plan


def _same_key(vault: OpenVault) -> bool:
    """Whether the key from the file opens what is here of that vault. An id alone is no proof that it is theirs."""
    if arriving.is_coming(vault.id):
        return True
    rows = list(SealedRecord.objects.filter(vault_id=vault.id).order_by("id")[:LOOKED_AT])
    if not rows:
        return not Vault.objects.filter(id=vault.id).exclude(door=leaving.NO_DOOR).exists()
    return any(_opens(vault, row) for row in rows)


def _opens(vault: OpenVault, row: SealedRecord) -> bool:
    try:
        opened(vault, row)
    except UNREADABLE:
        return False
    return True


@contextlib.contextmanager
def _undoing(before: Path) -> Iterator[None]:
    """When nothing is replaced after all, no copy of it is left either."""
    try:
        yield
    except BaseException:
        before.unlink(missing_ok=True)
        raise


@contextlib.contextmanager
def _with_secret(header: Header) -> Iterator[None]:
    """Take over the secret of the back-up where there is no vault yet. Before anything is written: without a vault it
    does no harm, and vaults without it would be known by no name."""
    if header.secret == settings.SECRET_KEY:
        yield
        return
    if Vault.objects.exclude(door=leaving.NO_DOOR).exists():
        raise Refused(ANOTHER_INSTALLATION)
    if settings.WAYHOME_SECRET_FILE is None:
        raise Refused(SET_FROM_OUTSIDE)
    try:
        with FileLock(Path(settings.DATA) / "wayhome.lock").acquire(timeout=0):
            _put_secret(Path(settings.WAYHOME_SECRET_FILE), header.secret)
            secret_mark.put(header.secret)
            yield
    except Timeout:
        raise Refused(CLOSE_FIRST) from None


def _put_secret(path: Path, secret: str) -> None:
    if not (secret.isascii() and secret.isprintable() and len(secret) >= 32):
        raise Refused(reading.CHANGED)
    draft = path.with_suffix(f".{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
        file.write(secret + "\n")
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


def place_for_before(folder: Path) -> Path:
    """A fresh name in this folder for the copy of what is about to be replaced."""
    return folder / f"before-restoring-{timezone.localtime():%Y-%m-%d-%H%M%S-%f}{making.ENDING}"
