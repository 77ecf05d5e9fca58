"""Run by test_killed.py in a process and a data folder of its own: erases in forked processes, kills them, and looks.

Prints one line for each thing that is not as it was promised; the last line says how often which half was met.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import django

django.setup()

from django.apps import apps  # noqa: E402
from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, connections  # noqa: E402

from wayhome.journal.records import Draft, Entry  # noqa: E402
from wayhome.selves.records import YoungerSelf  # noqa: E402
from wayhome.vault import doors, leaving, operations, queries, search, staged  # noqa: E402
from wayhome.vault.erasing import together  # noqa: E402
from wayhome.vault.erasing.choosing import Choice  # noqa: E402
from wayhome.vault.models import Erasure, KeyWrap, SealedBlob, SealedRecord, Vault  # noqa: E402
from wayhome.vault.opened import OpenVault  # noqa: E402

DATA = Path(settings.DATA)
KEPT = DATA.with_name("kept")
ENTRIES = int(sys.argv[2])
MARCH = Choice(("journal.entry",), date(2026, 3, 1), date(2026, 3, 31))


def fill(name: str) -> OpenVault:
    """A vault with entries on many days, a draft, somebody with a picture, a staged file."""
    vault = doors.make(name, f"{name} kettle harbour slow lantern").vault
    first = datetime(2026, 2, 1, 12, tzinfo=UTC)
    for number in range(ENTRIES):
        entry = operations.keep(vault, Entry(text=f"Rain {number}. " * 40), created=first + timedelta(hours=6 * number))
    operations.keep(vault, Draft(entry=entry.id, text="Rain, and then sun."))
    younger = operations.keep(vault, YoungerSelf(name="Ro"))
    operations.attach(vault, younger.id, os.urandom(40_000))
    with staged.create(vault, younger.id) as file:
        file.write(os.urandom(100_000))
    return vault


def fragments(vault: OpenVault) -> list[bytes]:
    """Pieces of everything that is sealed in a vault, and its id, as they lie in the files."""
    records = SealedRecord.objects.filter(vault_id=vault.id).values_list("sealed", flat=True)
    blobs = SealedBlob.objects.filter(vault_id=vault.id).values_list("sealed", flat=True)
    wraps = KeyWrap.objects.filter(vault_id=vault.id).values_list("wrapped", flat=True)
    sealed = [bytes(one) for one in (*records, *blobs, *wraps)]
    return [*(one[-40:-8] for one in sealed), vault.id.hex.encode(), vault.id.bytes]


def found(pieces: list[bytes]) -> Iterator[str]:
    """Which of these pieces lie in which file of the data folder."""
    for path in DATA.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            yield from (path.name for piece in pieces if piece in content)
        if any(piece.decode("ascii", "replace") in str(path) for piece in pieces[-2:-1]):
            yield f"the name {path.name}"


def left_of(vault: OpenVault) -> dict[str, int]:
    """How many rows of each table are this vault's."""
    tables = [model for model in apps.get_models() if "vault" in {field.name for field in model._meta.fields}]
    counts = {model.__name__: model._base_manager.filter(vault=vault.id).count() for model in tables}
    return {name: count for name, count in counts.items() if count} | (
        {"Vault": 1} if Vault.objects.filter(id=vault.id).exists() else {}
    )


def opens(vault: OpenVault, name: str) -> bool:
    """Whether everything of it opens, with its passphrase."""
    whole = sum(1 for _ in queries.every(vault, Entry)) == ENTRIES and not vault.damaged
    return whole and doors.unlock(name, f"{name} kettle harbour slow lantern").id == vault.id


def searched(vault: OpenVault) -> list[str]:
    """What search finds, and what is there: nothing when these are the same."""
    there = SealedRecord.objects.filter(vault_id=vault.id, kind="journal.entry").count()
    found = search.find(vault, search.Asked("rain", kinds=("journal.entry",))).total
    return [] if found == there else [f"search finds {found} of {there}"]


def apart(work: Callable[[], list[str]], kill_after: float | None = None) -> list[str]:
    """Do something in a forked process; what it says. Killed, it says nothing."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        said = work()
        os.write(writing, "\n".join(said).encode())
        os._exit(0)
    os.close(writing)
    if kill_after is not None:
        time.sleep(kill_after)
        os.kill(child, signal.SIGKILL)
    said = os.fdopen(reading, "rb").read().decode().splitlines()
    os.waitpid(child, 0)
    return said


def as_before() -> None:
    """The data folder as it was filled."""
    shutil.rmtree(DATA)
    shutil.copytree(KEPT, DATA)


def length_of(work: Callable[[], list[str]]) -> float:
    """How long something takes when nobody kills it, in seconds."""
    as_before()
    began = time.monotonic()
    apart(work)
    return time.monotonic() - began


def try_often(work: Callable[[], list[str]], look: Callable[[], list[str]], rounds: int) -> tuple[list[str], str]:
    """Kill some work at many moments, and look each time; what was not right, and how often which half was met."""
    whole, wrong, met = length_of(work), [], Counter[str]()
    for number in range(rounds):
        as_before()
        # From the first moment to long after the last, so that both ends are met whatever else the computer does.
        last = number == rounds - 1
        apart(work, kill_after=whole * 4 if last else whole * 1.1 * (number + random.random()) / rounds)  # noqa: S311
        half, *said = apart(look)
        met[half] += 1
        wrong += said
    return wrong, " ".join(f"{half} {count}" for half, count in sorted(met.items()))


def main() -> int:
    call_command("migrate", verbosity=0)
    ada, cleo = fill("ada"), fill("cleo")
    pieces, hers = fragments(ada), fragments(cleo)
    assert set(found(pieces)) >= {"wayhome.db"}
    keys = [bytes(one)[-40:-8] for one in KeyWrap.objects.filter(vault_id=ada.id).values_list("wrapped", flat=True)]
    total, of_cleo = SealedRecord.objects.filter(vault_id=ada.id).count(), left_of(cleo)
    connections.close_all()
    shutil.copytree(DATA, KEPT)

    def erase_vault() -> list[str]:
        leaving.erase_vault(ada)
        return []

    def look_at_vault() -> list[str]:
        begun = not KeyWrap.objects.filter(vault_id=ada.id).exists()
        rows = SealedRecord.objects.filter(vault_id=ada.id).count()
        gone = not Vault.objects.filter(id=ada.id).exists()
        said = ["gone" if gone else "half" if begun else "untouched"]
        said += [] if begun or (rows == total and opens(ada, "ada")) else ["rows went before the keys"]
        if begun and rows < total:
            said += [f"a wrapped key lies in {name} still" for name in sorted(set(found(keys)))]
        call_command("finish_erasures")
        connection.close()
        if begun:
            said += [f"row of {name} left" for name in left_of(ada)]
            said += [f"found in {name}" for name in sorted(set(found(pieces)))]
        said += [] if left_of(cleo) == of_cleo and opens(cleo, "cleo") else ["another vault was touched"]
        return said if hers else ["nothing to look for"]

    def erase_march() -> list[str]:
        together.erase(ada, choice=MARCH)
        return []

    def look_at_march() -> list[str]:
        erased = Erasure.objects.filter(vault_id=ada.id).count()
        rows = SealedRecord.objects.filter(vault_id=ada.id).count()
        said = ["erased" if erased else "untouched"]
        said += [] if erased in (0, in_march) else [f"{erased} of {in_march} were erased"]
        said += [] if rows + erased == total else [f"{rows} and {erased} are not {total}"]
        said += searched(ada)
        call_command("finish_erasures")
        for group in together.groups(ada):
            together.bring_back(ada, number=group.number)
        said += [] if opens(ada, "ada") else ["not all of it opens"]
        return said + searched(ada)

    in_march = int(apart(lambda: [str(erased.total if (erased := together.erase(ada, choice=MARCH)) else 0)])[0])
    rounds = int(sys.argv[1])
    wrong, vault_met = try_often(erase_vault, look_at_vault, rounds)
    wrong_too, march_met = try_often(erase_march, look_at_march, rounds)
    print(*wrong, *wrong_too, f"vault: {vault_met}; span of {in_march}: {march_met}", sep="\n")  # noqa: T201
    return 0


sys.exit(main())
