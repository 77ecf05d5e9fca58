"""Making a copy behind a page: as a job, into a file that waits sealed until it is downloaded."""

from __future__ import annotations

import io
from datetime import timedelta

from django.utils import timezone
from django.utils.formats import date_format

from wayhome.vault import jobs, kinds, outcomes
from wayhome.vault.export.scope import Scope
from wayhome.vault.export.writing import Written, write
from wayhome.vault.models import Job
from wayhome.vault.opened import OpenVault

WHAT = "export"
PIECE = 256 * 1024
SHOWN = 3
"""Kinds that are named when it is said what is in a copy."""

TOO_LITTLE_MEMORY = (
    "Sealing with a passphrase needs a quarter of a gigabyte of memory for a moment, and this computer has less free "
    "now. Close something else, and try again."
)
PLAIN = "It isn’t sealed: whoever can open the file can read it. Put it somewhere safe once you have it."
SEALED = (
    "It opens with the passphrase you chose, in any program that reads age files, and in Wayhome. Nobody can reset it."
)

outcomes.call(WHAT, "Making your copy", back="vault:export", trouble="Your copy wasn’t made.")


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
    sort = "sealed" if passphrase else "plain"
    titles = [kind.title for kind in kinds.every() if kind.name in scope.kinds]
    if len(titles) > SHOWN:
        titles[SHOWN:] = [f"{len(titles) - SHOWN} more"]
    what = f"with {' and '.join(filter(None, (', '.join(titles[:-1]), titles[-1])))}" if titles else "with every kind"
    return ", ".join(filter(None, (sort, what, _days(scope))))


def media_type(passphrase: str) -> str:
    """What sort of file it is, for a browser."""
    return "application/octet-stream" if passphrase else "application/zip"


def contents(written: Written) -> list[str]:
    """What came into a copy, and what did not, as sentences."""
    pictures = f", and {written.attachments:,} picture{_s(written.attachments)}" if written.attachments else ""
    said = [f"{written.records:,} thing{_s(written.records)}{pictures}."]
    if written.unreadable:
        said.append(
            f"{written.unreadable:,} could not be opened here, and {_are(written.unreadable)} not in it: "
            "changed from outside, or written by a newer Wayhome."
        )
    return said


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
    lines = (*contents(written), SEALED if passphrase else PLAIN)
    return jobs.Outcome(heading="Your copy is ready.", lines=lines, about=about(scope, passphrase))


def _days(scope: Scope) -> str:
    first = date_format(timezone.localtime(scope.since), "j F Y") if scope.since else ""
    last = date_format(timezone.localtime(scope.until) - timedelta(days=1), "j F Y") if scope.until else ""
    if first and last:
        return f"from {first} to {last}"
    return f"from {first} on" if first else f"up to {last}" if last else ""


def _s(count: int) -> str:
    return "" if count == 1 else "s"


def _are(count: int) -> str:
    return "is" if count == 1 else "are"
