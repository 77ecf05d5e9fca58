"""An open vault: what a view gets as ``request.vault`` and hands to everything below it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field

from wayhome.vault import kinds
from wayhome.vault.blinding import blind
from wayhome.vault.crypto import RecordAddress, RootKey, open_record, seal_record


def mark_of(vault: uuid.UUID) -> str:
    """What the pages of a vault carry to know their own by. It tells nothing of the vault."""
    return blind("mark", vault.bytes)[:9].hex()


@dataclass(slots=True, repr=False)
class OpenVault:
    """A vault whose root key is at hand for the length of one request or one command.

    Only the vault package touches ``root``. ``session`` is the id of the session row, or None outside a browser.
    ``damaged`` collects the kinds of records that a list met and could not open.
    """

    id: uuid.UUID
    root: RootKey
    session: bytes | None = None
    idle_seconds: int = 0
    lock_on_close: bool = False
    sealed_note: bytes = b""
    damaged: list[str] = field(default_factory=list)
    memo: dict[str, object] = field(default_factory=dict)

    def __repr__(self) -> str:
        return f"<open vault {self.id}>"

    def seal(self, record: uuid.UUID, kind: kinds.Kind[kinds.P], revision: int, payload: kinds.P) -> bytes:
        """The payload, sealed to its place: vault, id, kind and revision."""
        address = RecordAddress(self.id, record, kind.name, revision)
        return seal_record(self.root, address, kinds.pack(payload), private=kind.private)

    def open(self, record: uuid.UUID, kind: kinds.Kind[kinds.P], revision: int, sealed: bytes) -> kinds.P:
        """The payload of a row. Raises CannotOpen when the row was altered, moved or cut."""
        address = RecordAddress(self.id, record, kind.name, revision)
        return kinds.unpack(kind, open_record(self.root, address, bytes(sealed), private=kind.private))

    def apart(self) -> OpenVault:
        """This vault with a key of its own, for work that outlives the request; whoever asks for it closes it."""
        return OpenVault(self.id, self.root.apart())

    @property
    def mark(self) -> str:
        """What the pages of this vault carry, so that no form of theirs is kept in another. It tells nothing."""
        return mark_of(self.id)

    def singleton(self, kind: kinds.Kind[kinds.P]) -> uuid.UUID:
        """The id of the one record of a kind that exists once in a vault."""
        return uuid.uuid5(self.id, kind.name)
