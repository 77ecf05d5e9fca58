"""The longer works of the pages: making a back-up to download, and rehearsing one."""

from __future__ import annotations

import uuid

from django.utils import timezone

from wayhome.languages.words import _, counted
from wayhome.vault import doors, jobs, outcomes, staged
from wayhome.vault.copies import keys, making, noting, reading, words
from wayhome.vault.copies.keys import Given
from wayhome.vault.copies.looking import Contents
from wayhome.vault.copies.making import Wanted
from wayhome.vault.copies.shape import Refused
from wayhome.vault.models import Job
from wayhome.vault.opened import OpenVault

BACKUP, REHEARSAL = "backup", "rehearsal"
MEDIA_TYPE = "application/octet-stream"
OWN_KEYS = _("opened by your vault’s passphrase or recovery code")
LOCKED_TWICE = _("with a passphrase of its own as well")
DOES_NOT_OPEN = _(
    "That opens no vault in this back-up. Check it: a capital letter or a space can be the whole difference. The file "
    "itself is whole."
)
CODE_OPENS = _("Your recovery code opens it, and everything in it. Nothing was changed.")
PASSPHRASE_OPENS = _("Your passphrase opens it, and everything in it. Nothing was changed.")
PUT_IT = _(
    "Put it somewhere that isn’t this computer. It opens with the passphrase or the recovery code "
    "that the vault has today."
)
PUT_IT_TWICE = _(
    "Put it somewhere that isn’t this computer. It opens with the passphrase or the recovery code that the vault has "
    "today, once the file’s own passphrase is given."
)
UNTRIED = _("The recovery code was tried. To try the passphrase too, rehearse once more without the code.")
OF_ANOTHER = _(
    "It’s a back-up of another vault than the one open here, so it doesn’t count as a rehearsal of this one."
)
NOT_WHOLE = _("The back-up did not read back as it was written, so it was not kept. Try once more.")

outcomes.call(
    BACKUP, _("Making your back-up"), counted=_("steps"), back="vault:backup", trouble=_("Your back-up wasn’t made.")
)
outcomes.call(REHEARSAL, _("Rehearsing your back-up"), back="vault:rehearsal", trouble=_("This back-up didn’t open."))


def begin_backup(vault: OpenVault, *, lock: str, plain_name: bool) -> Job:
    """Make a back-up of this vault that can be downloaded; ``lock``: the passphrase of its outer lock, or nothing."""
    return jobs.begin(vault, BACKUP, lambda progress: _back_up(progress, lock, file_name(plain_name=plain_name)))


def begin_rehearsal(vault: OpenVault, file_id: uuid.UUID, given: Given, lock: str) -> Job:
    """Open all of an uploaded back-up with what was given. The file goes when that is done."""
    return jobs.begin(vault, REHEARSAL, lambda progress: _rehearse(progress, file_id, given, lock))


def file_name(*, plain_name: bool) -> str:
    """What a back-up is called on the person's own disk; with a plain name it does not say Wayhome.

    To the second: two of one day are told apart, and none takes the place of another in a folder.
    """
    stamp = f"{timezone.localtime():%Y-%m-%d-%H%M%S}"
    return f"notes-{stamp}.backup" if plain_name else f"wayhome-{stamp}{making.ENDING}"


def _back_up(progress: jobs.Progress, lock: str, name: str) -> jobs.Outcome:
    vault = progress.vault
    wanted = Wanted(vault.id, vault, lock)
    with progress.file(name, MEDIA_TYPE) as file:
        written = making.write_locked(file, wanted, progress.expect, progress.step)
    try:
        with staged.open(vault, progress.job_id) as source:
            found = making.verify(source, wanted, written, progress.step)
    except Refused:
        raise jobs.Trouble(NOT_WHOLE) from None
    noting.note(vault, backed_up=timezone.now())
    contents = found.vaults[0]
    damage = words.damage(contents)
    lines = [_held(contents, whole=not damage), damage, str(PUT_IT_TWICE if lock else PUT_IT)]
    about = LOCKED_TWICE if lock else OWN_KEYS
    return jobs.Outcome(heading=_("Your back-up is ready."), lines=tuple(filter(None, lines)), about=about)


def _held(contents: Contents, *, whole: bool) -> str:
    """How much is in it, and whether all of it opened."""
    held = words.things(contents.records)
    if contents.blobs:
        attachments = counted("{count} attachment", "{count} attachments", contents.blobs)
        held = _("{things} and {attachments}").format(things=held, attachments=attachments)
    if whole:
        return _("{things}: written, read again, and every one opened.").format(things=held)
    return _("{things}: written, read again, and every one tried.").format(things=held)


def _rehearse(progress: jobs.Progress, file_id: uuid.UUID, given: Given, lock: str) -> jobs.Outcome:
    try:
        with staged.open(progress.vault, file_id) as file:
            source = reading.unlocked(file, lock)
            found, opened = keys.examine(source, given, progress.step)
            opened.root.close()
    except Refused as why:
        raise jobs.Trouble(str(why)) from None
    except doors.Closed:
        untried = f" {UNTRIED}" if given.code and given.passphrase else ""
        raise jobs.Trouble(f"{DOES_NOT_OPEN}{untried}") from None
    finally:
        staged.remove(progress.vault.id, file_id)
    contents = next(one for one in found.vaults if one.head.vault_id == opened.id)
    is_own = opened.id == progress.vault.id
    if is_own:  # of another vault's back-up nothing is noted here: it says nothing about getting this one back
        noting.note(progress.vault, rehearsed=timezone.now())
    lines = [
        str(CODE_OPENS if given.code else PASSPHRASE_OPENS),
        str(UNTRIED) if given.code and given.passphrase else "",
        _("It was made on {moment}.").format(moment=words.moment(found.header.made)),
        words.damage(contents),
        "" if is_own else str(OF_ANOTHER),
    ]
    heading = _("This back-up works.") if not words.damage(contents) else _("This back-up works, with gaps.")
    return jobs.Outcome(heading=heading, lines=tuple(filter(None, lines)), report=tuple(words.what_is_in(contents)))
