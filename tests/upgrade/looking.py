"""Run in a process of its own: opens the vaults of a data folder with today's code, and prints what is in them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from hashlib import blake2b
from typing import Any

import django
import msgspec

django.setup()

from django.core.management import call_command  # noqa: E402

from tests.upgrade.frozen import PASSPHRASE, PERSON, THERAPIST, WORDS, Seen  # noqa: E402
from wayhome.together import connections, invitations, workspace  # noqa: E402
from wayhome.together.records import Client  # noqa: E402
from wayhome.vault import doors, queries, search  # noqa: E402
from wayhome.vault.models import SealedBlob, SealedRecord  # noqa: E402
from wayhome.vault.opened import OpenVault  # noqa: E402
from wayhome.vault.search import Asked  # noqa: E402


def short(words: str | bytes) -> str:
    return blake2b(words if isinstance(words, bytes) else words.encode(), digest_size=6).hexdigest()


def texts_of(value: Any) -> Iterator[str]:
    """Every text in a payload, whatever its place or its name is."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from texts_of(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from texts_of(inner)


def seen(vault: OpenVault) -> Seen:
    """All that opens."""
    records = {}
    for row in SealedRecord.objects.filter(vault_id=vault.id).order_by("id"):
        texts = texts_of(msgspec.to_builtins(queries.opened(vault, row).payload))
        records[str(row.id)] = (row.kind, sorted(short(text) for text in texts if text))
    blobs = {
        str(row.id): short(queries.blob(vault, row.record_id, row.id))
        for row in SealedBlob.objects.filter(vault_id=vault.id)
    }
    return Seen(records, blobs, {words: found(vault, words) for words in WORDS}, dict(shared_with(vault)))


def found(vault: OpenVault, words: str) -> list[str]:
    hits = search.find(vault, Asked(words), limit=2000).hits
    return sorted(str(hit.record.id) for hit in hits)


def shared_with(vault: OpenVault) -> Iterator[tuple[str, str]]:
    """Title and text of each copy that a client shares with this vault."""
    for client in queries.every(vault, Client):
        keys = invitations.bond(vault, client.id)
        for one in workspace.listed(vault, connections.client(vault, client.id), keys).copies:
            copy = workspace.read(vault, connections.client(vault, client.id), one.id)
            yield copy.title, short("\n".join(page.text for page in copy.pages))


def main() -> None:
    call_command("migrate", verbosity=0)
    vaults = {name: msgspec.to_builtins(seen(doors.unlock(name, PASSPHRASE))) for name in (PERSON, THERAPIST)}
    sys.stdout.write(msgspec.json.encode(vaults).decode())


if __name__ == "__main__":
    main()
