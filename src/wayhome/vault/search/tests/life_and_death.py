"""Run by test_crashes.py in a process of its own, and killed: keeps notes in a loop and says each one that is kept."""

from __future__ import annotations

import sys

import django

django.setup()

from django.core.management import call_command  # noqa: E402

from wayhome.vault import crypto, kinds, operations  # noqa: E402
from wayhome.vault.models import Vault  # noqa: E402
from wayhome.vault.opened import OpenVault  # noqa: E402
from wayhome.vault.search import Asked, find, reindex  # noqa: E402
from wayhome.vault.search.tests.notes import NOTE, PLAIN, Note, a_vault  # noqa: E402
from wayhome.vault.search.upkeep import is_whole  # noqa: E402

ROOT = bytes(range(32))
for kind in (NOTE, PLAIN):
    kinds._by_name[kind.name] = kind
    kinds._by_shape[kind.shape] = kind


def write(many: str = "100000") -> None:
    """Keep notes until somebody ends it."""
    call_command("migrate", verbosity=0)
    made = a_vault(crypto.RootKey(ROOT))
    for number in range(int(many)):
        operations.keep(made, Note(text=f"kettle number{number}"))
        print(number, flush=True)  # noqa: T201 — what the test reads
        if number % 50 == 49:
            reindex(made)


def write_along(who: str, count: int) -> None:
    """Keep so many notes while others do the same."""
    vault = the_vault()
    for number in range(count):
        operations.keep(vault, Note(text=f"kettle number{who}{number}"))


def the_vault() -> OpenVault:
    return OpenVault(Vault.objects.get().id, crypto.RootKey(ROOT))


def look(kept: int) -> None:
    """Say whether everything is found that was said to be kept."""
    vault = the_vault()
    whole = is_whole(vault)
    found = find(vault, Asked("kettle"), limit=100_000)
    missing = [at for at in range(kept) if find(vault, Asked(f"number{at}")).total != 1]
    print(f"whole {whole} missing {len(missing)} enough {found.total in {kept, kept + 1}}")  # noqa: T201


if __name__ == "__main__":
    deed, *rest = sys.argv[1:]
    if deed == "write":
        write(*rest)
    elif deed == "along":
        write_along(rest[0], 70)
    else:
        look(int(rest[0]))
