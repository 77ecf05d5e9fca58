"""Opened tabs to write in: which draft each saves under, so that two tabs never write over each other.

A tab carries a token that this vault gave it. It names the draft and tells tabs apart, also two that show the same one.
"""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Mapping

import msgspec
from django.core.signing import BadSignature, Signer

from wayhome.vault.opened import OpenVault
from wayhome.vault.queries import NotHere


class Tab(msgspec.Struct, frozen=True):
    """An opened page to write on. ``seen``: the revision of the draft that the page was opened with, 0 for none."""

    token: str
    draft: uuid.UUID
    seen: int = 0

    @property
    def apart(self) -> uuid.UUID:
        """Where this tab saves when another tab has written on under ``draft``."""
        return uuid.uuid5(self.draft, f"apart {self.token}")

    @property
    def entry(self) -> uuid.UUID:
        """The id of the page that this tab keeps: the same, however often the button is pressed."""
        return uuid.uuid5(self.draft, f"entry {self.token}")


def opened(vault: OpenVault, draft: uuid.UUID, seen: int = 0) -> Tab:
    """A new tab of this vault that writes on this draft."""
    return Tab(_signer(vault).sign(f"{draft.hex}.{secrets.token_hex(8)}"), draft, seen)


def sent(vault: OpenVault, fields: Mapping[str, str]) -> Tab:
    """The tab that a form comes from. Raises NotHere when it is none of this vault's."""
    token = fields.get("tab", "")
    try:
        name = _signer(vault).unsign(token)
        return Tab(token, uuid.UUID(hex=name.partition(".")[0]), int(fields.get("seen") or 0))
    except (BadSignature, ValueError):
        raise NotHere("Tab") from None


def _signer(vault: OpenVault) -> Signer:
    return Signer(salt=f"wayhome.journal.tab.{vault.id}")
