"""Sealed copies from one vault to another, across one connection. See docs/formats/share-v1.md.

Each side has a key pair of its own for each connection. The private half follows from the vault's root key and is kept
nowhere; the public half travels under the code of the invitation and lies nowhere in the open.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from uuid import UUID

from .associated import VERSION_BYTE, associated
from .errors import CannotOpen
from .inner import HEAD_SIZE, MAX_PLAINTEXT, pack, unpack
from .keys import RootKey
from .padding import LEAST, padded_size
from .primitives import (
    HPKE_OVERHEAD,
    PAIR_SEED_SIZE,
    PUBLIC_KEY_SIZE,
    NotAuthentic,
    derive,
    hpke_open,
    hpke_private_key,
    hpke_public_key,
    hpke_seal,
)
from .sealing import check_version

LINK_SIZE = 32
_SHORTEST = len(VERSION_BYTE) + HPKE_OVERHEAD + LEAST
_LONGEST = len(VERSION_BYTE) + HPKE_OVERHEAD + padded_size(HEAD_SIZE + MAX_PLAINTEXT)


@dataclass(frozen=True, slots=True)
class SharePlace:
    """The only place where a copy opens.

    ``sharer``: the vault of the person who shares, whichever way it goes. ``share``: of a copy and its heading their
    share, of an opening the connection, of all else its row. ``part``: ``copy``, ``heading``, ``attachment``; going
    back to the sharer ``opening``, ``offer``, ``rating``; and ``own``, for who seals. ``number``: the revision of a
    copy or an offer, the number of an opening, or 1.
    """

    sharer: UUID
    connection: UUID
    share: UUID
    part: str
    number: int


def connection_public_key(root: RootKey, connection: UUID) -> bytes:
    """This vault's public key for one connection: 1216 bytes, the same each time."""
    return hpke_public_key(_seed(root, connection))


def seal_share(public_key: bytes, bond: bytes, place: SharePlace, plaintext: bytes) -> bytes:
    """Seal a copy of at most 64 MiB so that only the other side of the connection opens it, in its place.

    Raises ValueError for a longer one, and CannotOpen when that is no public key.
    """
    if len(public_key) != PUBLIC_KEY_SIZE:
        raise CannotOpen("public key", "wrong length")
    try:
        return VERSION_BYTE + hpke_seal(public_key, _info(bond, place), pack(plaintext, compress=True))
    except NotAuthentic:
        raise CannotOpen("public key", "malformed") from None


class ShareOpener:
    """This vault’s private key for one connection, for whoever opens several copies at once; no longer kept."""

    __slots__ = ("_connection", "_key")

    def __init__(self, root: RootKey, connection: UUID) -> None:
        self._connection = connection
        self._key = hpke_private_key(_seed(root, connection))

    def __repr__(self) -> str:
        return "<opener of copies>"

    def open(self, bond: bytes, place: SharePlace, sealed: bytes) -> bytes:
        """The plaintext of a copy that was sealed for this vault across this connection.

        Raises CannotOpen for another key, bond or place or any changed byte; UnknownFormat for another version.
        """
        what = f"share ({place.part})"
        check_version(sealed, what)
        if not _SHORTEST <= len(sealed) <= _LONGEST:
            raise CannotOpen(what, "too short" if len(sealed) < _SHORTEST else "too long")
        if place.connection != self._connection:
            raise CannotOpen(what, "another connection")
        try:
            inner = hpke_open(self._key, _info(bond, place), sealed[len(VERSION_BYTE) :])
        except NotAuthentic:
            raise CannotOpen(what, "not authentic") from None
        return unpack(inner, what, compressed=True)


def open_share(root: RootKey, bond: bytes, place: SharePlace, sealed: bytes) -> bytes:
    """The plaintext of one copy that was sealed for this vault. Raises as `ShareOpener.open` does."""
    return ShareOpener(root, place.connection).open(bond, place, sealed)


def attachment_row(bond: bytes, share: UUID, attachment: UUID) -> UUID:
    """The row of an attachment of a copy. Nobody without the bond can tell of which attachment it is."""
    row = derive(bond, associated(b"wayhome attachment row", share.bytes, attachment.bytes))
    return UUID(bytes=row[:16])


def chain_link(before: bytes, sharer: UUID, connection: UUID, number: int, sealed: bytes) -> bytes:
    """The link of an opening's row: a hash of it, its place and the link before, which is empty for the first.

    Anybody can work it out, without a key: whoever changes, moves or takes out a row has to change all after it.
    """
    place = (sharer.bytes, connection.bytes, number.to_bytes(8, "big"))
    return hashlib.sha256(associated(b"wayhome opening", *place, before) + sealed).digest()


def _seed(root: RootKey, connection: UUID) -> bytes:
    """The seed of a key pair as X-Wing expands it: 64 bytes for ML-KEM-768, 32 for X25519."""
    seed = derive(root.sharing.expose(), associated(b"wayhome connection key", connection.bytes))
    return hashlib.shake_256(seed).digest(PAIR_SEED_SIZE)


def _info(bond: bytes, place: SharePlace) -> bytes:
    return associated(
        b"wayhome share",
        place.sharer.bytes,
        place.connection.bytes,
        place.share.bytes,
        place.part.encode("ascii"),
        place.number.to_bytes(8, "big"),
        derive(bond, b"wayhome share bond v1"),
    )
