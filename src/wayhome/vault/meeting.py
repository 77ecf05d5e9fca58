"""What two vaults need to meet and to hand each other copies, for whoever may not touch the cryptography.

See docs/formats/share-v1.md.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Literal

import msgspec

from wayhome.languages.words import as_json
from wayhome.vault import crypto, passphrases
from wayhome.vault.crypto import CodeMistyped, CryptoError, InviteCode, SharePlace
from wayhome.vault.opened import OpenVault

Side = Literal["greeting", "answer"]
FINGERPRINT = 4
"""How many words both sides compare."""


class NotACode(ValueError):
    """What was typed cannot be the code of an invitation."""


class DoesNotOpen(Exception):
    """What the other side sealed was changed, or is not for this vault."""


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """What one side tells the other as they meet: the name that they show, and their public key."""

    name: str
    key: bytes

    def __repr__(self) -> str:
        return "<what somebody said>"


@dataclass(frozen=True, slots=True, repr=False)
class Tie:
    """One side of a connection: its id, the vault of who shares across it, the bond, and the other’s public key."""

    connection: uuid.UUID
    sharer: uuid.UUID
    bond: bytes
    theirs: bytes


def new_code() -> str:
    """A fresh code for one invitation, as it is shown."""
    return InviteCode.generate().text


def read_code(typed: str) -> str:
    """A code as it is shown, however it was typed. Raises NotACode."""
    try:
        return InviteCode.parse(typed).text
    except CodeMistyped:
        raise NotACode from None


def row_of(code: str) -> bytes:
    """What the row of an invitation is found by."""
    return InviteCode.parse(code).row_id


def bond_of(code: str) -> bytes:
    """What both sides keep of the code, once it was used."""
    return InviteCode.parse(code).bond


def key_for(vault: OpenVault, connection: uuid.UUID) -> bytes:
    """The public key of this vault for one connection."""
    return crypto.connection_public_key(vault.root, connection)


def say(vault: OpenVault, code: str, connection: uuid.UUID, side: Side, name: str) -> bytes:
    """Greeting or answer of this vault, sealed under the code."""
    said = Said(name=name, key=key_for(vault, connection))
    return crypto.seal_said(InviteCode.parse(code), connection, side, as_json(said))


def hear(code: str, connection: uuid.UUID, side: Side, sealed: bytes) -> Said:
    """What the other side said. Raises DoesNotOpen."""
    try:
        plain = crypto.open_said(InviteCode.parse(code), connection, side, sealed)
        return msgspec.json.decode(plain, type=Said)
    except (CryptoError, msgspec.DecodeError):
        raise DoesNotOpen from None


def words(bond: bytes, connection: uuid.UUID, *, inviting: bytes, answering: bytes) -> tuple[str, ...]:
    """The words that both sides compare. They are the same if nobody stands in between.

    41 bits: whoever knows the bond can find keys that give the same words in some 2⁴¹ tries. Nobody else can try.
    """
    number = int.from_bytes(crypto.fingerprint(bond, connection, inviting, answering))
    among, found = passphrases.every_word(), []
    for _ in range(FINGERPRINT):
        number, place = divmod(number, len(among))
        found.append(among[place])
    return tuple(found)


def seal(tie: Tie, share: uuid.UUID, part: str, number: int, plaintext: bytes) -> bytes:
    """Seal something so that only the other side opens it, in its place."""
    return crypto.seal_share(tie.theirs, tie.bond, _place(tie, share, part, number), plaintext)


def open_sealed(vault: OpenVault, tie: Tie, share: uuid.UUID, part: str, number: int, sealed: bytes) -> bytes:
    """Open one thing that the other side sealed. Raises DoesNotOpen."""
    return Opener(vault, tie).open(share, part, number, sealed)


class Opener:
    """For whoever opens much of what came across one connection, in one request: the key for it is made once."""

    def __init__(self, vault: OpenVault, tie: Tie) -> None:
        self._tie, self._opener = tie, crypto.ShareOpener(vault.root, tie.connection)

    def open(self, share: uuid.UUID, part: str, number: int, sealed: bytes) -> bytes:
        """Open what the other side sealed. Raises DoesNotOpen."""
        try:
            return self._opener.open(self._tie.bond, _place(self._tie, share, part, number), sealed)
        except CryptoError:
            raise DoesNotOpen from None


def attachment_row(tie: Tie, share: uuid.UUID, attachment: uuid.UUID) -> uuid.UUID:
    """Where an attachment of a copy lies. Only the two sides can tell of which attachment it is."""
    return crypto.attachment_row(tie.bond, share, attachment)


def link(before: bytes, sharer: uuid.UUID, connection: uuid.UUID, number: int, sealed: bytes) -> bytes:
    """The link of an opening, which hangs on all before it. No key is needed for it."""
    return crypto.chain_link(before, sharer, connection, number, sealed)


def _place(tie: Tie, share: uuid.UUID, part: str, number: int) -> SharePlace:
    return SharePlace(tie.sharer, tie.connection, share, part, number)
