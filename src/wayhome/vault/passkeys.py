"""Passkeys: shown after the passphrase, and, where the browser can (PRF), in place of it.

What a passkey says of itself (its id and public key) lies sealed under the vault’s key. One that can open the vault
gives 32 bytes that nothing else gives; they unwrap the root key, and only then is its signature checked.
"""

from __future__ import annotations

import importlib
import ipaddress
import os
import uuid
from base64 import urlsafe_b64decode, urlsafe_b64encode
from contextlib import suppress
from datetime import timedelta
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

import msgspec
from django.core import signing
from django.http import HttpRequest
from django.utils import timezone

from wayhome.vault import crypto, factors
from wayhome.vault.blinding import blind
from wayhome.vault.crypto import CryptoError, PasskeySecret
from wayhome.vault.doors import Closed
from wayhome.vault.factors import Passkey
from wayhome.vault.models import Factor, UsedChallenge
from wayhome.vault.opened import OpenVault
from wayhome.web.hosts import is_at_home

PRF_INPUT = b"wayhome passkey v1"
"""What every passkey is asked to make its 32 bytes of: see docs/formats/key-wrap-v1.md."""
LASTS = 5 * 60
"""Seconds for which a challenge may be answered."""
ALGORITHMS = (-7, -257, -8)
MOST = 10
LONGEST = 20_000
"""Characters of an answer at most."""
OPEN, MAKE, SECOND = "open", "make", "second"
"""What a challenge is for; an answer to one of another sort is none."""


class Refused(Exception):
    """This answer is not the passkey’s, or not to what was asked here. Which of these is never said."""


class Asked(msgspec.Struct, frozen=True):
    """What a browser asks a passkey: options as JSON, and what its answer brings back."""

    options: str
    token: str


def host_for(request: HttpRequest) -> str:
    """The name of this Wayhome that a passkey is bound to; empty where it has none but an IP address."""
    host = urlsplit(f"//{request.get_host()}").hostname or ""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return host
    return ""


def named_address(request: HttpRequest) -> str:
    """Where the same Wayhome has a name, when it runs on this computer and was opened by its number; else empty."""
    if host_for(request) or not is_at_home(request):
        return ""
    port = urlsplit(f"//{request.get_host()}").port
    return f"{request.scheme}://localhost" + (f":{port}" if port else "")


def to_make(request: HttpRequest, vault: OpenVault, called: str) -> Asked:
    """Ask for a new passkey of this vault. ``called``: what the device’s list shows."""
    challenge = os.urandom(32)
    user = {"id": _text(blind("passkey user", vault.id.bytes)), "name": called, "displayName": called}
    options = {
        "rp": {"id": host_for(request), "name": called},
        "user": user,
        "challenge": _text(challenge),
        "pubKeyCredParams": [{"type": "public-key", "alg": number} for number in ALGORITHMS],
        "authenticatorSelection": {"residentKey": "preferred", "userVerification": "preferred"},
        "excludeCredentials": _described(vault),
        "extensions": _PRF,
    }
    return _asked(options, challenge, MAKE, vault)


def to_show(request: HttpRequest, vault: OpenVault) -> Asked:
    """Ask for one of this vault’s passkeys, after its passphrase."""
    challenge = os.urandom(32)
    options = {
        "rpId": host_for(request),
        "challenge": _text(challenge),
        "allowCredentials": _described(vault),
        "userVerification": "preferred",
    }
    return _asked(options, challenge, SECOND, vault)


def to_open(request: HttpRequest) -> Asked:
    """Ask for any passkey that opens a vault here. It is the same for everybody, and tells of nobody."""
    challenge = os.urandom(32)
    options = {
        "rpId": host_for(request),
        "challenge": _text(challenge),
        "userVerification": "required",
        "extensions": _PRF,
    }
    return _asked(options, challenge, OPEN, None)


def add(request: HttpRequest, vault: OpenVault, name: str, answer: str, secret: str, token: str) -> bool:
    """Take a new passkey in; whether it opens the vault by itself. Raises Refused."""
    challenge = _challenge(token, MAKE, vault)
    made = _checked("verify_registration_response", request, answer, challenge)
    _use(challenge)
    if len(factors.every(vault).passkeys) >= MOST:
        raise Refused
    wrapped = b""
    if secret:
        wrapped = crypto.wrap_with_passkey(vault.root, _secret(secret), vault.id)
    what = Passkey(name, made.credential_id, made.credential_public_key)
    factors.add_passkey(vault, what, made.sign_count, _handle(made.credential_id) if wrapped else b"", wrapped)
    return bool(wrapped)


def show(request: HttpRequest, vault: OpenVault, answer: str, token: str) -> None:
    """Check that one of this vault’s passkeys was shown. Raises Refused."""
    challenge = _challenge(token, SECOND, vault)
    shown = _shown(answer)
    for kept in factors.every(vault).passkeys:
        if kept.what.credential == shown:
            _check(request, vault, kept.id, kept.what, answer, challenge, verified=False)
            return
    raise Refused


def unlock(request: HttpRequest, answer: str, secret: str, token: str) -> OpenVault:
    """The vault that this passkey opens. Raises Closed."""
    try:
        challenge = _challenge(token, OPEN, None)
        rows = Factor.objects.filter(handle=_handle(_shown(answer)), sort=Factor.PASSKEY).exclude(vault__door=b"")
        for row in rows[:MOST]:
            with suppress(CryptoError):
                root = crypto.unwrap_with_passkey(bytes(row.wrapped), _secret(secret), row.vault_id)
                return _entered(request, OpenVault(row.vault_id, root), row.id, answer, challenge)
    except Refused:
        raise Closed from None
    raise Closed


def _entered(request: HttpRequest, vault: OpenVault, factor_id: uuid.UUID, answer: str, challenge: bytes) -> OpenVault:
    try:
        kept = next((one for one in factors.every(vault).passkeys if one.id == factor_id), None)
        if kept is None or kept.what.credential != _shown(answer):
            raise Refused
        _check(request, vault, kept.id, kept.what, answer, challenge, verified=True)
    except BaseException:
        vault.root.close()
        raise
    return vault


def _check(
    request: HttpRequest,
    vault: OpenVault,
    factor_id: uuid.UUID,
    what: Passkey,
    answer: str,
    challenge: bytes,
    *,
    verified: bool,
) -> None:
    """Raises Refused unless the passkey signed this challenge, here, and was not copied as far as its count tells."""
    count = Factor.objects.values_list("used", flat=True).get(vault_id=vault.id, id=factor_id)
    known = {"credential_public_key": what.public_key, "credential_current_sign_count": count}
    done = _checked(
        "verify_authentication_response", request, answer, challenge, **known, require_user_verification=verified
    )
    # Many passkeys count nothing, and always say nought.
    if done.new_sign_count and not factors.use(vault, factor_id, done.new_sign_count):
        raise Refused
    _use(challenge)


def _checked(what: str, request: HttpRequest, answer: str, challenge: bytes, **more: Any) -> Any:
    # It takes a quarter of a second to load, and most never meet it.
    checking = importlib.import_module("webauthn")
    where = {"expected_rp_id": host_for(request), "expected_origin": f"{request.scheme}://{request.get_host()}"}
    try:
        return getattr(checking, what)(credential=answer[:LONGEST], expected_challenge=challenge, **where, **more)
    except Exception:
        # Whatever a stranger sends: no passkey of ours says it.
        raise Refused from None


def _asked(options: dict[str, Any], challenge: bytes, what: str, vault: OpenVault | None) -> Asked:
    token = signing.dumps([_text(challenge), what, _whose(vault)], salt="passkey")
    return Asked(msgspec.json.encode(options).decode(), token)


def _challenge(token: str, what: str, vault: OpenVault | None) -> bytes:
    """The challenge of a token of ours that is for this, and was not used. Raises Refused."""
    try:
        challenge, said, whose = signing.loads(token, salt="passkey", max_age=LASTS)
    except (signing.BadSignature, ValueError):
        raise Refused from None
    if (said, whose) != (what, _whose(vault)) or UsedChallenge.objects.filter(mark=_bytes(challenge)).exists():
        raise Refused
    return _bytes(challenge)


def _use(challenge: bytes) -> None:
    """Each is answered once; of two at the same moment, one is first. Raises Refused."""
    now = timezone.now()
    UsedChallenge.objects.filter(at__lt=now - timedelta(seconds=2 * LASTS)).delete()
    if not UsedChallenge.objects.get_or_create(mark=challenge, defaults={"at": now})[1]:
        raise Refused


def _described(vault: OpenVault) -> list[dict[str, str]]:
    return [{"type": "public-key", "id": _text(one.what.credential)} for one in factors.every(vault).passkeys]


def _shown(answer: str) -> bytes:
    """The id of the passkey that answers. Raises Refused."""
    try:
        return _bytes(msgspec.json.decode(answer[:LONGEST])["rawId"])
    except (msgspec.DecodeError, KeyError, TypeError, ValueError, AttributeError):
        raise Refused from None


def _secret(text: str) -> PasskeySecret:
    try:
        return PasskeySecret.parse(text)
    except CryptoError:
        raise Refused from None


def _handle(credential: bytes) -> bytes:
    """What a passkey is found by. Its id is random, so the hash of it tells nothing."""
    return sha256(b"wayhome passkey handle" + credential).digest()


def _whose(vault: OpenVault | None) -> str:
    return vault.mark if vault else ""


def _text(value: bytes) -> str:
    return urlsafe_b64encode(value).rstrip(b"=").decode()


def _bytes(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


_PRF = {"prf": {"eval": {"first": _text(PRF_INPUT)}}}
