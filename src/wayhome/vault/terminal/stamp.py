"""What shows that a vault is still there and still opens with the passphrase that opened it, and is not put to rest."""

from __future__ import annotations

import hashlib
import uuid

import msgspec
from django.db import DatabaseError, connections

from wayhome.vault.models import KeyWrap


class Stamp(msgspec.Struct, frozen=True):
    """A fingerprint of the wrap that the passphrase opens, and of the vault’s rest.

    Another passphrase, a vault that was closed for a while since, or none at all, has another, or none.
    """

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
    rows = KeyWrap.objects.filter(vault_id=vault_id, slot=KeyWrap.PASSPHRASE)
    found = rows.values_list("wrapped", "vault__resting_until").first()
    if found is None:
        return b""
    wrapped, resting = found
    return hashlib.sha256(bytes(wrapped) + str(resting).encode()).digest()
