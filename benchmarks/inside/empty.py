"""The vault of the bench with nothing in it."""

from __future__ import annotations

import msgspec
from django.core.management import call_command

from benchmarks.place import NAME, PASSPHRASE
from wayhome.vault import doors, operations, queries
from wayhome.vault.opened import OpenVault


def answer() -> bool:
    """Make it."""
    vault()
    return True


def vault() -> OpenVault:
    """The vault, made, set up and open."""
    call_command("migrate", verbosity=0, interactive=False)
    made = doors.make(NAME, PASSPHRASE).vault
    profile = queries.profile(made)
    operations.revise(made, profile, msgspec.structs.replace(profile.payload, set_up=True, recovery_kept=True))
    return made
