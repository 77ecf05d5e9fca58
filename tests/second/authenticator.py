"""A passkey in software, as a security key would answer: so that a server test can also answer wrongly."""

from __future__ import annotations

import json
import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

import cbor2
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256

PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


def text(value: bytes) -> str:
    return urlsafe_b64encode(value).rstrip(b"=").decode()


def read(said: str) -> bytes:
    return urlsafe_b64decode(said + "=" * (-len(said) % 4))


@dataclass
class Authenticator:
    """One passkey. What it answers can be bent by naming another origin, RP id, count or flags."""

    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    credential: bytes = field(default_factory=lambda: os.urandom(32))
    secret: bytes = field(default_factory=lambda: os.urandom(32))
    count: int = 0
    origin: str = "http://testserver"
    flags: int = PRESENT | VERIFIED

    @property
    def prf(self) -> str:
        """What it gives for the extension, as the browser sends it."""
        return text(self.secret)

    def make(self, options: str, *, rp_id: str = "") -> str:
        """The answer to being made."""
        asked = json.loads(options)
        data = self._data(rp_id or asked["rp"]["id"], self.flags | ATTESTED) + bytes(16)
        data += len(self.credential).to_bytes(2, "big") + self.credential + cbor2.dumps(self._public())
        attested = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})
        client = self._client("webauthn.create", asked["challenge"])
        return self._written({"clientDataJSON": text(client), "attestationObject": text(attested)})

    def show(self, options: str, *, rp_id: str = "", count: int | None = None) -> str:
        """The answer to being asked for. Each counts one more, unless ``count`` says otherwise."""
        asked = json.loads(options)
        self.count = self.count + 1 if count is None else count
        data, client = self._data(rp_id or asked["rpId"], self.flags), self._client("webauthn.get", asked["challenge"])
        signed = self.key.sign(data + sha256(client).digest(), ec.ECDSA(SHA256()))
        response = {"clientDataJSON": text(client), "authenticatorData": text(data), "signature": text(signed)}
        return self._written(response)

    def _data(self, rp_id: str, flags: int) -> bytes:
        return sha256(rp_id.encode()).digest() + bytes([flags]) + self.count.to_bytes(4, "big")

    def _client(self, what: str, challenge: str) -> bytes:
        said = {"type": what, "challenge": challenge, "origin": self.origin, "crossOrigin": False}
        return json.dumps(said).encode()

    def _public(self) -> dict[int, Any]:
        numbers = self.key.public_key().public_numbers()
        return {1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32, "big"), -3: numbers.y.to_bytes(32, "big")}

    def _written(self, response: dict[str, str]) -> str:
        said = {"id": text(self.credential), "rawId": text(self.credential), "type": "public-key"}
        return json.dumps({**said, "response": response, "clientExtensionResults": {}})
