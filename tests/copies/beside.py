"""Run in a process of its own, on a real database: back-ups and longer work while others write. Prints what went wrong.

Writers keep records in pairs, both in one transaction: a back-up of one moment never holds half a pair.
"""

from __future__ import annotations

import io
import threading
import time

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402

from wayhome.vault import doors, jobs, operations  # noqa: E402
from wayhome.vault.copies import making, works  # noqa: E402
from wayhome.vault.copies.looking import look_through  # noqa: E402
from wayhome.vault.models import Job, SealedRecord  # noqa: E402
from wayhome.vault.opened import OpenVault  # noqa: E402
from wayhome.vault.records import Profile  # noqa: E402

WRITERS, BACKUPS = 2, 25


def write_pairs(vault: OpenVault, stop: threading.Event, longest: list[float]) -> None:
    while not stop.is_set():
        began = time.monotonic()
        with transaction.atomic():
            operations.keep(vault, Profile(name="one of two"))
            operations.keep(vault, Profile(name="the other"))
        longest.append(time.monotonic() - began)
    connection.close()


def back_up_meanwhile(vault: OpenVault) -> None:
    """Every back-up holds whole pairs, and grows."""
    stop, longest = threading.Event(), [0.0]
    writers = [threading.Thread(target=write_pairs, args=(vault, stop, longest)) for _ in range(WRITERS)]
    for writer in writers:
        writer.start()
    seen = []
    for _ in range(BACKUPS):
        sink = io.BytesIO()
        making.write(sink, making.Wanted(vault.id))
        sink.seek(0)
        found = look_through(sink, vault).vaults[0]
        seen.append(found.records)
        if found.records % 2 != 1 or found.unreadable:
            print(f"half a pair: {found.records} records, {found.unreadable} unreadable")  # noqa: T201
        time.sleep(0.02)
    stop.set()
    for writer in writers:
        writer.join()
    if seen != sorted(seen) or seen[-1] == seen[0]:
        print(f"the back-ups do not grow: {seen}")  # noqa: T201
    if max(longest) > 5:
        print(f"a writer waited {max(longest):.1f} s for a back-up")  # noqa: T201


def wait(job: Job) -> Job:
    deadline = time.monotonic() + 30
    while job.state == Job.RUNNING and time.monotonic() < deadline:
        time.sleep(0.02)
        job.refresh_from_db()
    while jobs._stops and time.monotonic() < deadline:
        time.sleep(0.02)
    job.refresh_from_db()
    return job


def work_beside_the_pages(vault: OpenVault) -> None:
    job = works.begin_backup(vault.apart(), lock="", plain_name=False)
    if job.state != Job.RUNNING:
        print("a job did not run beside")  # noqa: T201
    if wait(job).state != Job.DONE or jobs.outcome(vault, job).heading != "Your back-up is ready.":
        print(f"a back-up came out as {job.state}")  # noqa: T201


def stop_within_a_transaction(vault: OpenVault) -> None:
    """Cancel is heard where the row could not tell it, and what was written is taken back."""
    inside, before = threading.Event(), SealedRecord.objects.count()

    def endless(progress: jobs.Progress) -> jobs.Outcome:
        with transaction.atomic():
            operations.keep(progress.vault, Profile(name="never"))
            inside.set()
            while True:
                progress.step()
                time.sleep(0.001)

    job = jobs.begin(vault, "endless", endless)
    inside.wait(10)
    jobs.stop(vault, job.id)
    if wait(job).state != Job.STOPPED or SealedRecord.objects.count() != before:
        print(f"a job that was stopped is {job.state}")  # noqa: T201


def main() -> None:
    call_command("migrate", verbosity=0)
    vault = doors.make("Ada", "harbour slow lantern kettle").vault
    back_up_meanwhile(vault)
    work_beside_the_pages(vault)
    stop_within_a_transaction(vault)
    print("done")  # noqa: T201


main()
