"""The one-time code of an invitation, and what two people say to each other under it. See docs/formats/share-v1.md."""

from __future__ import annotations

import os
import unicodedata
from contextlib import closing
from typing import Literal, Self
from uuid import UUID

from .associated import associated
from .errors import CodeMistyped
from .keys import PurposeKey
from .primitives import derive
from .sealing import open_padded, seal_padded
from .secret import Secret

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MISREAD = str.maketrans("OIL", "011")
_LENGTH = 20
_GROUP = 5
_LONGEST_TYPED = 200

Side = Literal["greeting", "answer"]


class InviteCode(Secret):
    """20 random characters (100 bits) in four groups of five. Whoever has it may answer an invitation, once."""

    __slots__ = ()

    @classmethod
    def generate(cls) -> Self:
        """A new random code."""
        return cls(bytes(byte & 31 for byte in os.urandom(_LENGTH)))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a code as people type it: any case, dashes and spaces, O for 0, I and L for 1. Raises CodeMistyped."""
        if len(text) > _LONGEST_TYPED:
            raise CodeMistyped("length")
        plain = unicodedata.normalize("NFKC", text).upper().translate(_MISREAD)
        letters = [letter for letter in plain if letter.isalnum()]
        if any(letter not in _ALPHABET for letter in letters):
            raise CodeMistyped("letter")
        if len(letters) != _LENGTH:
            raise CodeMistyped("length")
        return cls(bytes(map(_ALPHABET.index, letters)))

    @property
    def text(self) -> str:
        """The code as it is shown: four groups of five, with dashes between. Raises KeyClosed."""
        letters = "".join(_ALPHABET[symbol] for symbol in self.expose())
        return "-".join(letters[start : start + _GROUP] for start in range(0, _LENGTH, _GROUP))

    @property
    def row_id(self) -> bytes:
        """32 bytes to find the invitation's row by. They do not lead back to the code. Raises KeyClosed."""
        return self._derived(b"wayhome invitation row v1")

    @property
    def bond(self) -> bytes:
        """32 bytes that only the two who had the code know; copies between them are bound to it. Raises KeyClosed."""
        return self._derived(b"wayhome connection bond v1")

    def seal_key(self) -> PurposeKey:
        """The key that seals the greeting and the answer. Raises KeyClosed."""
        return PurposeKey(self._derived(b"wayhome invitation seal v1"))

    def _derived(self, info: bytes) -> bytes:
        number = 0
        for symbol in self.expose():
            number = number << 5 | symbol
        # 100 random bits are too many to try, so no stretching is needed.
        return derive(number.to_bytes(13, "big"), info)


def seal_said(code: InviteCode, connection: UUID, side: Side, plaintext: bytes) -> bytes:
    """Seal what one side tells the other as they meet: a name and a public key. Raises KeyClosed."""
    with closing(code.seal_key()) as key:
        return seal_padded(key, _place(connection, side), plaintext, compress=False)


def open_said(code: InviteCode, connection: UUID, side: Side, sealed: bytes) -> bytes:
    """The plaintext. Raises CannotOpen for another code, connection or side, or any changed byte; UnknownFormat."""
    with closing(code.seal_key()) as key:
        return open_padded(key, _place(connection, side), sealed, f"invitation ({side})", compressed=False)


def fingerprint(bond: bytes, connection: UUID, inviting: bytes, answering: bytes) -> bytes:
    """32 bytes from which both sides show the same words, if each has the other's public key and nobody else's.

    They hang on the bond, too: without the code nobody can look for keys that give the same words.
    """
    return derive(bond, associated(b"wayhome fingerprint", connection.bytes, inviting, answering))


def _place(connection: UUID, side: Side) -> bytes:
    return associated(b"wayhome invitation", connection.bytes, side.encode())
