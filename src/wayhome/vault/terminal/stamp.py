"""What shows that a vault is still there and still opens with the passphrase that opened it."""

from __future__ import annotations

import hashlib
import uuid
from dataclasses import dataclass

from django.db import DatabaseError, connections

from wayhome.vault.models import KeyWrap


@dataclass(frozen=True, slots=True)
class Stamp:
    """A fingerprint of the wrap that the passphrase opens. Another passphrase, or no vault, has another, or none."""

    vault_id: uuid.UUID
    wrap: bytes

    @classmethod
    def of(cls, vault_id: uuid.UUID) -> Stamp:
        return cls(vault_id, _wrap(vault_id))

    def holds(self) -> bool:
        """Whether all is as it was. No connection to the database stays open; one that can’t be read does not hold."""
        try:
            return bool(self.wrap) and _wrap(self.vault_id) == self.wrap
        except DatabaseError:
            return False
        finally:
            connections.close_all()


def _wrap(vault_id: uuid.UUID) -> bytes:
    row = KeyWrap.objects.filter(vault_id=vault_id, slot=KeyWrap.PASSPHRASE).values_list("wrapped", flat=True).first()
    return hashlib.sha256(bytes(row)).digest() if row is not None else b""
