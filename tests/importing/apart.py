"""Imports in a process of their own, which may be killed in the middle: ``python -m tests.importing.apart WHAT``.

``make``: a vault for Ada. ``import FILE``: bring it in. ``import-and-die FILE WHERE``: be killed inside the
transaction, when WHERE was just done. ``count``: how many entries, attachments, imports and finds there are.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable
from typing import Any

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "wayhome.config.settings"
django.setup()

from django.core.management import call_command  # noqa: E402 — what follows needs Django

from tests.cast import person  # noqa: E402
from wayhome.journal.importing import keeping  # noqa: E402
from wayhome.journal.importing.records import Import  # noqa: E402
from wayhome.journal.records import Entry  # noqa: E402
from wayhome.vault import attachments, doors, operations, queries, search  # noqa: E402
from wayhome.vault.models import SealedBlob  # noqa: E402
from wayhome.vault.opened import OpenVault  # noqa: E402

STEPS = {
    "sealed": (keeping, "prepare"),
    "records": (operations, "keep_prepared"),
    "pictures": (attachments, "keep_sealed"),
    "remembered": (operations, "keep"),
}
"""Where to be killed: as soon as this was done."""


def main(what: str, *more: str) -> None:
    """Do one thing."""
    if what == "make":
        call_command("migrate", verbosity=0)
        person("Ada")
        return
    vault = doors.unlock("Ada", "ada kettle harbour slow lantern")
    if what == "count":
        sys.stdout.write(json.dumps(counts(vault)))
        return
    if what == "import-and-die":
        die_after(*STEPS[more[1]])
    call_command("import", more[0], held=vault, json=True)


def counts(vault: OpenVault) -> dict[str, int]:
    """What there is in this vault."""
    return {
        "entries": len(list(queries.every(vault, Entry))),
        "pictures": SealedBlob.objects.filter(vault_id=vault.id).count(),
        "imports": queries.count(vault, Import),
        "found": search.find(vault, search.Asked(words="harbour")).total,
    }


def die_after(module: Any, name: str) -> None:
    """Be killed as soon as this function is done."""
    does: Callable[..., Any] = getattr(module, name)

    def done(*args: Any, **named: Any) -> None:
        does(*args, **named)
        os.kill(os.getpid(), signal.SIGKILL)

    setattr(module, name, done)


if __name__ == "__main__":
    main(*sys.argv[1:])
