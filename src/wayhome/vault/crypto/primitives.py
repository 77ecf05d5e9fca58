"""Every call into the two libraries that do the real work.

Nothing outside this file names a cipher or sees a nonce.
"""

from __future__ import annotations

import os

from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM, ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hmac import HMAC
from cryptography.hazmat.primitives.hpke import (
    AEAD,
    KDF,
    KEM,
    MLKEM768X25519PrivateKey,
    MLKEM768X25519PublicKey,
    Suite,
)
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from .effort import BOUND, patiently

KEY_SIZE = 32
NONCE_SIZE = 12
TAG_SIZE = 16
SALT_SIZE = 16
PAIR_SEED_SIZE = 96
PUBLIC_KEY_SIZE = 1216
HPKE_OVERHEAD = 1120 + TAG_SIZE

_SUITE = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
_MLKEM_SEED = 64
_MLKEM_PUBLIC = 1184


class NotAuthentic(Exception):
    """The tag does not fit. Callers turn it into a CannotOpen that names what did not open."""


class Cipher:
    """AES-256-GCM under one key. The library expands the key once, so a cipher is worth keeping."""

    __slots__ = ("_aead",)

    def __init__(self, key: bytes) -> None:
        self._aead = AESGCM(key)

    def seal(self, plaintext: bytes, associated: bytes) -> bytes:
        """Nonce ‖ ciphertext ‖ tag.

        The nonce is random and not a counter: a counter would have to survive crashes, restored back-ups and
        two workers writing at once, and repeating one would give up both texts. At 2^32 seals under one key
        the chance of a repeat is still only 2^-32.
        """
        nonce = os.urandom(NONCE_SIZE)
        return nonce + self._aead.encrypt(nonce, plaintext, associated)

    def open(self, sealed: bytes, offset: int, associated: bytes) -> bytes:
        """The plaintext of what `seal` gave, found at `offset` in `sealed`. Raises NotAuthentic."""
        start = offset + NONCE_SIZE
        try:
            return self._aead.decrypt(sealed[offset:start], sealed[start:], associated)
        except InvalidTag:
            raise NotAuthentic from None


def derive(secret: bytes, info: bytes, salt: bytes | None = None) -> bytes:
    """32 bytes by HKDF-SHA256 (RFC 5869).

    No salt is needed where the secret is already uniform. `info` keeps purposes apart: no two callers share
    one.
    """
    return HKDF(algorithm=SHA256(), length=KEY_SIZE, salt=salt, info=info).derive(secret)


def stretch(password: bytes, salt: bytes, memory_kib: int, passes: int, lanes: int) -> bytes:
    """32 bytes by Argon2id (RFC 9106): slow and hungry for memory, because a passphrase can be guessed.

    Raises MemoryError when the machine has not so much memory now: that must not look like a wrong
    passphrase.
    """
    try:
        return hash_secret_raw(password, salt, passes, memory_kib, lanes, KEY_SIZE, Type.ID, version=19)
    except HashingError:
        raise MemoryError(f"Argon2id needs {memory_kib} KiB") from None


class AgeCipher:
    """ChaCha20-Poly1305 under one key, with the counted nonces of the age format: a key is used for one file only."""

    __slots__ = ("_aead",)

    def __init__(self, key: bytes) -> None:
        self._aead = ChaCha20Poly1305(key)

    def seal(self, plaintext: bytes, chunk: int = 0, *, last: bool = False) -> bytes:
        """Ciphertext ‖ tag of the chunk of that number."""
        return self._aead.encrypt(_counted(chunk, last), plaintext, None)

    def open(self, sealed: bytes, chunk: int = 0, *, last: bool = False) -> bytes:
        """The plaintext of the chunk of that number. Raises NotAuthentic."""
        try:
            return self._aead.decrypt(_counted(chunk, last), sealed, None)
        except InvalidTag:
            raise NotAuthentic from None


def _counted(chunk: int, last: bool) -> bytes:
    return chunk.to_bytes(NONCE_SIZE - 1, "big") + bytes([last])


def scrypt(password: bytes, salt: bytes, work_factor: int) -> bytes:
    """32 bytes by scrypt (RFC 7914) with N = 2^work_factor, r = 8, p = 1, as age has it: 2^work_factor KiB of memory.

    Waits for its turn as long as it takes: its callers come one by one. Raises MemoryError when the machine
    has not so much.
    """
    with patiently(), BOUND.turn(1 << work_factor):
        return Scrypt(salt=salt, length=KEY_SIZE, n=1 << work_factor, r=8, p=1).derive(password)


def authenticate(key: bytes, text: bytes) -> bytes:
    """32 bytes by HMAC-SHA256 (RFC 2104)."""
    mac = HMAC(key, SHA256())
    mac.update(text)
    return mac.finalize()


def check_authentic(key: bytes, text: bytes, mac: bytes) -> None:
    """Compare in constant time with what ``authenticate`` gives. Raises NotAuthentic."""
    expected = HMAC(key, SHA256())
    expected.update(text)
    try:
        expected.verify(mac)
    except InvalidSignature:
        raise NotAuthentic from None


def hpke_public_key(seed: bytes) -> bytes:
    """The public key of the pair with this seed of 96 bytes: ML-KEM-768 ‖ X25519, 1216 bytes."""
    lattice = MLKEM768PrivateKey.from_seed_bytes(seed[:_MLKEM_SEED]).public_key()
    curve = X25519PrivateKey.from_private_bytes(seed[_MLKEM_SEED:]).public_key()
    return lattice.public_bytes_raw() + curve.public_bytes_raw()


def hpke_seal(public_key: bytes, info: bytes, plaintext: bytes) -> bytes:
    """Encapsulated key ‖ ciphertext ‖ tag by HPKE (RFC 9180), base mode, ML-KEM-768 with X25519 as X-Wing has it.

    Each seal has a key of its own, so the nonce is the library's fixed one. Raises NotAuthentic for no public key.
    """
    try:
        lattice = MLKEM768PublicKey.from_public_bytes(public_key[:_MLKEM_PUBLIC])
        curve = X25519PublicKey.from_public_bytes(public_key[_MLKEM_PUBLIC:])
        return _SUITE.encrypt(plaintext, MLKEM768X25519PublicKey(lattice, curve), info)
    except ValueError:
        raise NotAuthentic from None


def hpke_private_key(seed: bytes) -> MLKEM768X25519PrivateKey:
    """The private key of the pair with this seed. Making it takes about as long as opening with it."""
    lattice = MLKEM768PrivateKey.from_seed_bytes(seed[:_MLKEM_SEED])
    return MLKEM768X25519PrivateKey(lattice, X25519PrivateKey.from_private_bytes(seed[_MLKEM_SEED:]))


def hpke_open(key: MLKEM768X25519PrivateKey, info: bytes, sealed: bytes) -> bytes:
    """The plaintext of what `hpke_seal` gave for the pair of this key. Raises NotAuthentic."""
    try:
        return _SUITE.decrypt(sealed, key, info)
    except (InvalidTag, ValueError):
        raise NotAuthentic from None
