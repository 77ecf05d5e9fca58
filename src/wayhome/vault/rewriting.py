"""Writing over words that were kept. Where much of them goes, they can be brought back for a while, as what is erased
can: whoever slips with all of it selected, on a page that keeps itself, has not lost it.
"""

from __future__ import annotations

from django.utils import timezone

from wayhome.vault import kinds, operations
from wayhome.vault.kinds import P, Payload, Record
from wayhome.vault.models import Erasure, new_id
from wayhome.vault.opened import OpenVault
from wayhome.vault.turns import in_turn
from wayhome.vault.two_texts.shape import TwoTexts

FEW = 20
"""Letters. Words as short as these are written again as quickly as they are brought back."""


@in_turn
def rewrite(vault: OpenVault, record: Record[P], payload: P) -> Record[P]:
    """Revise a record by what a page says. Raises Stale when it moved on since it was read; nothing is written then."""
    rewritten = operations.revise(vault, record, payload)
    if loses_much(record.payload, payload):
        _let_come_back(vault, record)
    return rewritten


def loses_much(before: Payload, after: Payload) -> bool:
    """Whether a text of ``before`` has less than half of its length in ``after``."""
    texts = ((text, _texts(after).get(name, "")) for name, text in _texts(before).items())
    return any(len(old) > max(FEW, 2 * len(new)) for old, new in texts)


def _texts(payload: Payload) -> dict[str, str]:
    names = payload.names if isinstance(payload, TwoTexts) else payload.__struct_fields__
    values = {
        name: payload.value_of(name) if isinstance(payload, TwoTexts) else getattr(payload, name) for name in names
    }
    return {name: value for name, value in values.items() if isinstance(value, str)}


def _let_come_back(vault: OpenVault, record: Record[P]) -> None:
    """Put the record as it was where erased ones wait: under its own id where its kind says how it comes back beside
    what is there, else as one of its own."""
    kind = kinds.of(type(record.payload))
    identity = record.id if kind.beside else new_id()
    operations.make_way(vault, identity)
    Erasure.objects.create(
        vault_id=vault.id,
        id=identity,
        kind=kind.name,
        created=record.created,
        updated=record.updated,
        revision=record.revision,
        at=timezone.now(),
        sealed=vault.seal(identity, kind, record.revision, record.payload),
    )
