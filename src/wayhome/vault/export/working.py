"""Making a copy behind a page: as a job, into a file that waits sealed until it is downloaded."""

from __future__ import annotations

import io

from django.utils import timezone

from wayhome.vault import jobs
from wayhome.vault.export.scope import Scope
from wayhome.vault.export.writing import Written, write
from wayhome.vault.models import Job
from wayhome.vault.opened import OpenVault

WHAT = "export"
PIECE = 256 * 1024

TOO_LITTLE_MEMORY = (
    "Sealing with a passphrase needs a quarter of a gigabyte of memory for a moment, and this computer has less free "
    "now. Close something else, and try again."
)
PLAIN = "It isn’t sealed: whoever can open the file can read it. Put it somewhere safe once you have it."
SEALED = (
    "It opens with the passphrase you chose, in any program that reads age files, and in Wayhome. Nobody can reset it."
)

jobs.call(WHAT, "Making your copy", counted="things", back="vault:export")


def begin(vault: OpenVault, scope: Scope, passphrase: str) -> Job:
    """Start making a copy; plain when the passphrase is empty."""

    def work(progress: jobs.Progress) -> jobs.Outcome:
        return _made(progress, scope, passphrase)

    return jobs.begin(vault, WHAT, work)


def file_name(passphrase: str) -> str:
    """What the file is called: the day, and nothing of anybody."""
    return f"copy-{timezone.localdate().isoformat()}.zip{'.age' if passphrase else ''}"


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
    return jobs.Outcome(heading="Your copy is ready.", lines=(*contents(written), SEALED if passphrase else PLAIN))


def _s(count: int) -> str:
    return "" if count == 1 else "s"


def _are(count: int) -> str:
    return "is" if count == 1 else "are"
