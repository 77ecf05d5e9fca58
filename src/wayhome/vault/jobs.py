"""Work that takes longer than a page: a back-up, an export, an import.

It runs in a thread of this process, with a key and a database connection of its own, which are closed when it ends. The
person can leave its page and come back, stop it, and put away what it leaves behind.
"""

from __future__ import annotations

import errno
import logging
import shutil
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import BinaryIO

import msgspec
from django.conf import settings
from django.db import connection
from django.utils import timezone, translation
from django.utils.translation import get_language

from wayhome.languages.words import _
from wayhome.vault import crypto, outcomes, staged
from wayhome.vault.models import Job, new_id
from wayhome.vault.opened import OpenVault
from wayhome.vault.outcomes import Outcome as Outcome
from wayhome.vault.queries import NotHere

log = logging.getLogger(__name__)

SILENT = timedelta(seconds=60)
"""A job that has not been heard of for so long has gone with its process."""
KEPT = timedelta(days=1)
"""How long a job that ended, and its file, are kept."""
NO_ROOM = _("There is too little room left on the disk. Nothing was changed.")
WENT_WRONG = _("Something went wrong here, and nothing was changed. Try once more.")
TOO_BUSY = _("This computer has too much to do at this moment, and nothing was changed. Try again in a minute.")
BETWEEN_BEATS = 0.25
"""Seconds between two writes of how far a job is."""


class Stopped(Exception):
    """The person stopped it, or the vault is gone."""


class Trouble(Exception):
    """What the person can understand and do something about; the message is a plain sentence for them."""


_stops: dict[uuid.UUID, threading.Event] = {}
"""The jobs that run in this process, and whether they are to stop. Within a transaction the row cannot tell."""


class Progress:
    """How a work says how far it is, hears that it is to stop, and leaves a file."""

    def __init__(self, vault: OpenVault, job_id: uuid.UUID, stop: threading.Event) -> None:
        self.vault = vault
        self.job_id = job_id
        self._stop = stop
        self.done = self._total = 0
        self._beat = 0.0
        self._file: tuple[str, str, staged.Writer] | None = None

    def expect(self, total: int) -> None:
        """How many steps there are in all. Raises Stopped."""
        self._total = total
        self._write()

    def step(self, n: int = 1) -> None:
        """So many steps more are done. Raises Stopped."""
        self.done += n
        if self._stop.is_set():
            raise Stopped
        if time.monotonic() - self._beat >= BETWEEN_BEATS:
            self._write()

    def file(self, name: str, media_type: str) -> staged.Writer:
        """The file that the person can download afterwards. ``name`` tells nothing about them."""
        self._file = (name, media_type, staged.create(self.vault, self.job_id))
        return self._file[2]

    def closed_with(self, outcome: Outcome) -> Outcome:
        """The outcome, with what is to be said of the file."""
        if self._file is None:
            return outcome
        name, media_type, writer = self._file
        writer.close()
        return msgspec.structs.replace(outcome, file=name, media_type=media_type, size=writer.size)

    def leave_no_file(self) -> None:
        """What was not finished is not kept."""
        if self._file is not None:
            self._file[2].abandon()

    def _write(self) -> None:
        if self._stop.is_set():
            raise Stopped
        self._beat = time.monotonic()
        # What is written inside a transaction would be seen by nobody, and would go with it.
        if connection.in_atomic_block and not settings.WAYHOME_JOBS_INLINE:
            return
        row = Job.objects.filter(vault_id=self.vault.id, id=self.job_id, state=Job.RUNNING)
        if not row.update(done=self.done, total=self._total, beat=timezone.now()):
            raise Stopped


Work = Callable[[Progress], Outcome]


class Waiting(msgspec.Struct, frozen=True):
    """A work that goes on (then there is no outcome yet), or whose file can be downloaded."""

    job: Job
    outcome: Outcome | None


def begin(vault: OpenVault, what: str, work: Work) -> Job:
    """Start a work and return at once; with WAYHOME_JOBS_INLINE, when it is done."""
    sweep()
    now, job_id, stopping = timezone.now(), new_id(), threading.Event()
    job = Job.objects.create(vault_id=vault.id, id=job_id, what=what, began=now, beat=now)
    progress = Progress(vault.apart(), job_id, stopping)
    _stops[job_id] = stopping
    if settings.WAYHOME_JOBS_INLINE:
        _run(progress, work, what)
        job.refresh_from_db()
    else:
        thread = threading.Thread(target=_run_apart, args=(progress, work, what, get_language()), daemon=True)
        thread.name = f"job {what}"
        try:
            thread.start()
        except RuntimeError:
            _run(progress, _too_busy, what)
    return job


def _too_busy(progress: Progress) -> Outcome:
    raise Trouble(TOO_BUSY)


def leave(vault: OpenVault, what: str, said: Outcome, name: str, media_type: str, content: BinaryIO) -> Job:
    """A work that is over already, with its file, which the person can come for as for any other."""
    now, job_id = timezone.now(), new_id()
    with staged.create(vault, job_id) as writer:
        shutil.copyfileobj(content, writer, 1024 * 1024)
    said = msgspec.structs.replace(said, file=name, media_type=media_type, size=writer.size)
    sealed = vault.seal(job_id, outcomes.SEALED_AS, 1, said)
    return Job.objects.create(
        vault_id=vault.id, id=job_id, what=what, state=Job.DONE, began=now, beat=now, outcome=sealed
    )


def running(vault: OpenVault, what: str) -> Job | None:
    """The job of that sort which runs now, or None."""
    rows = Job.objects.filter(vault_id=vault.id, what=what, state=Job.RUNNING).order_by("-began")
    return next((row for row in rows if not _is_dead(row)), None)


def get(vault: OpenVault, job_id: uuid.UUID) -> Job:
    """The job of that id. Raises NotHere."""
    job = Job.objects.filter(vault_id=vault.id, id=job_id).first()
    if job is None:
        raise NotHere("Job")
    if job.state == Job.RUNNING and _is_dead(job):
        sweep()
        job.refresh_from_db()
    return job


def recent(vault: OpenVault, what: str) -> list[Job]:
    """The jobs of that sort which are still kept, newest first."""
    return list(Job.objects.filter(vault_id=vault.id, what=what).order_by("-began"))


def waiting(vault: OpenVault, what: str) -> list[Waiting]:
    """Those of that sort which are being made, or are made and kept, newest first."""
    kept = [job for job in recent(vault, what) if job.state in (Job.RUNNING, Job.DONE)]
    return [Waiting(job, outcome(vault, job) if job.state == Job.DONE else None) for job in kept]


def stop(vault: OpenVault, job_id: uuid.UUID) -> None:
    """Ask a job to stop; it leaves nothing behind. One that is over stays as it is."""
    if job_id in _stops and Job.objects.filter(vault_id=vault.id, id=job_id).exists():
        _stops[job_id].set()
    Job.objects.filter(vault_id=vault.id, id=job_id, state=Job.RUNNING).update(state=Job.STOPPED)


def outcome(vault: OpenVault, job: Job) -> Outcome:
    """What a job that is over has to say."""
    if not job.outcome:
        return outcomes.STOPPED if job.state == Job.STOPPED else outcomes.GONE
    return vault.open(job.id, outcomes.SEALED_AS, 1, bytes(job.outcome))


def reader(vault: OpenVault, job_id: uuid.UUID) -> staged.Reader:
    """The file that a job left. It reads on when the vault's own key is closed. Raises NotHere."""
    if get(vault, job_id).state != Job.DONE:
        raise NotHere("File")
    try:
        return staged.open(vault, job_id)
    except FileNotFoundError:
        raise NotHere("File") from None


def sent(vault: OpenVault, job: Job) -> Iterator[bytes]:
    """All of the file that a job left, chunk by chunk; once the last one is gone, it counts as downloaded.

    What notes that is sealed beforehand: the vault's own key may be closed by then. Raises NotHere.
    """
    source, said = reader(vault, job.id), outcome(vault, job)
    noted = vault.seal(job.id, outcomes.SEALED_AS, 1, msgspec.structs.replace(said, downloaded=True))
    return _noting(source, job, noted)


def put_away(vault: OpenVault, job_id: uuid.UUID) -> None:
    """Forget a job that is over, with its file. Missing is no error."""
    gone, _ = Job.objects.filter(vault_id=vault.id, id=job_id).exclude(state=Job.RUNNING).delete()
    if gone:
        staged.remove(vault.id, job_id)


def sweep() -> int:
    """Note which jobs have gone with their process, and remove what has been kept long enough; how many things.

    Done at every start, at every unlocking and whenever a job begins.
    """
    changed = 0
    for row in Job.objects.filter(state=Job.RUNNING, beat__lt=timezone.now() - SILENT):
        if row.id not in _stops:
            changed += Job.objects.filter(vault_id=row.vault_id, id=row.id, state=Job.RUNNING).update(
                state=Job.TROUBLED
            )
    over = Job.objects.exclude(state=Job.RUNNING).filter(beat__lt=timezone.now() - KEPT)
    changed += over.delete()[0]
    return changed + staged.sweep(set(Job.objects.values_list("vault_id", "id")))


def _noting(source: staged.Reader, job: Job, noted: bytes) -> Iterator[bytes]:
    yield from staged.chunks(source)
    Job.objects.filter(vault_id=job.vault_id, id=job.id, state=Job.DONE).update(outcome=noted)


def _is_dead(job: Job) -> bool:
    return job.id not in _stops and timezone.now() - job.beat > SILENT


def _run_apart(progress: Progress, work: Work, what: str, language: str | None) -> None:
    try:
        with crypto.patiently(), translation.override(language):
            _run(progress, work, what)
    finally:
        connection.close()


def _run(progress: Progress, work: Work, what: str) -> None:
    try:
        state, said = _do(progress, work, what)
        if state != Job.DONE:
            progress.leave_no_file()
        _finish(progress, state, said)
    except Exception as error:
        # Not even the end could be noted, as on a full disk. The sweep finds the row.
        log.error("the end of a job (%s) could not be noted: %s", what, type(error).__name__)
        progress.leave_no_file()
    finally:
        _stops.pop(progress.job_id, None)
        progress.vault.root.close()


def _do(progress: Progress, work: Work, what: str) -> tuple[str, Outcome]:
    try:
        return Job.DONE, progress.closed_with(work(progress))
    except Stopped:
        return Job.STOPPED, outcomes.STOPPED
    except Trouble as trouble:
        return Job.TROUBLED, outcomes.troubled(what, str(trouble))
    except Exception as error:
        if isinstance(error, staged.NoRoom) or getattr(error, "errno", None) in (errno.ENOSPC, errno.EDQUOT):
            return Job.TROUBLED, outcomes.troubled(what, NO_ROOM)
        # The class alone: what an exception says may quote the person.
        log.error("a job (%s) ended with %s", what, type(error).__name__)
        return Job.TROUBLED, outcomes.troubled(what, WENT_WRONG)


def _finish(progress: Progress, state: str, said: Outcome) -> None:
    """A work that came to its end counts as done, also when it was stopped too late."""
    row = Job.objects.filter(vault_id=progress.vault.id, id=progress.job_id)
    sealed = progress.vault.seal(progress.job_id, outcomes.SEALED_AS, 1, said)
    if not row.update(state=state, outcome=sealed, beat=timezone.now(), done=progress.done):
        progress.leave_no_file()
