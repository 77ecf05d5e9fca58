"""Making a copy behind a page: as a job, into a file that waits sealed until it is downloaded."""

from __future__ import annotations

import io
from datetime import timedelta

from django.utils import timezone

from wayhome.languages.days import dated
from wayhome.languages.numbers import joined
from wayhome.languages.words import _, counted
from wayhome.vault import jobs, kinds, outcomes
from wayhome.vault.export.scope import Scope
from wayhome.vault.export.writing import Written, write
from wayhome.vault.models import Job
from wayhome.vault.opened import OpenVault

WHAT = "export"
PIECE = 256 * 1024
SHOWN = 3
"""Kinds that are named when it is said what is in a copy."""

TOO_LITTLE_MEMORY = _(
    "Sealing with a passphrase needs a quarter of a gigabyte of memory for a moment, and this computer has less free "
    "now. Close something else, and try again."
)
PLAIN = _("It isn’t sealed: whoever can open the file can read it. Put it somewhere safe once you have it.")
SEALED = _(
    "It opens with the passphrase you chose, in any program that reads age files, and in Wayhome. Nobody can reset it."
)

outcomes.call(WHAT, _("Making your copy"), back="vault:export", trouble=_("Your copy wasn’t made."))


def begin(vault: OpenVault, scope: Scope, passphrase: str) -> Job:
    """Start making a copy; plain when the passphrase is empty."""

    def work(progress: jobs.Progress) -> jobs.Outcome:
        return _made(progress, scope, passphrase)

    return jobs.begin(vault, WHAT, work)


def file_name(passphrase: str) -> str:
    """What the file is called: the moment, and nothing of anybody. To the second, so that no two have one name."""
    return f"copy-{timezone.localtime():%Y-%m-%d-%H%M%S}.zip{'.age' if passphrase else ''}"


def about(scope: Scope, passphrase: str) -> str:
    """What sort of copy it is, to tell it from another: “plain, with Entries, from 1 September 2026 on”."""
    sort = str(_("sealed")) if passphrase else str(_("plain"))
    titles = [str(kind.title) for kind in kinds.every() if kind.name in scope.kinds]
    if len(titles) > SHOWN:
        titles[SHOWN:] = [_("{number} more").format(number=len(titles) - SHOWN)]
    what = _("with {kinds}").format(kinds=joined(titles)) if titles else str(_("with every kind"))
    return ", ".join(filter(None, (sort, what, _days(scope))))


def media_type(passphrase: str) -> str:
    """What sort of file it is, for a browser."""
    return "application/octet-stream" if passphrase else "application/zip"


def contents(written: Written) -> list[str]:
    """What came into a copy, and what did not, as sentences."""
    said = [_held(written)]
    if written.unreadable:
        said.append(
            counted(
                "{count} could not be opened here, and is not in it: changed from outside, or written by a "
                "newer Wayhome.",
                "{count} could not be opened here, and are not in it: changed from outside, or written by a "
                "newer Wayhome.",
                written.unreadable,
            )
        )
    return said


def _held(written: Written) -> str:
    things = counted("{count} thing", "{count} things", written.records)
    if not written.attachments:
        return f"{things}."
    pictures = counted("{count} picture", "{count} pictures", written.attachments)
    return _("{things}, and {pictures}.").format(things=things, pictures=pictures)


def _made(progress: jobs.Progress, scope: Scope, passphrase: str) -> jobs.Outcome:
    # What is written piece by piece is handed on in larger ones.
    sink = io.BufferedWriter(progress.file(file_name(passphrase), media_type(passphrase)), PIECE)
    try:
        written = write(progress.vault, scope, sink, progress, passphrase=passphrase)
        sink.flush()
    except MemoryError:
        raise jobs.Trouble(TOO_LITTLE_MEMORY) from None
    finally:
        # The file is closed by the job, which also knows when to leave none.
        sink.detach()
    lines = (*contents(written), str(SEALED if passphrase else PLAIN))
    return jobs.Outcome(heading=_("Your copy is ready."), lines=lines, about=about(scope, passphrase))


def _days(scope: Scope) -> str:
    first = dated(timezone.localtime(scope.since), "j F Y") if scope.since else ""
    last = dated(timezone.localtime(scope.until) - timedelta(days=1), "j F Y") if scope.until else ""
    if first and last:
        return _("from {first} to {last}").format(first=first, last=last)
    if first:
        return _("from {first} on").format(first=first)
    return _("up to {last}").format(last=last) if last else ""
