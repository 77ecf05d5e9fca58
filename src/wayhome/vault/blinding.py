"""Names and addresses as the database may know them."""

from __future__ import annotations

import hashlib
import hmac

from django.conf import settings


def blind(purpose: str, *parts: str | bytes) -> bytes:
    """A keyed hash under the installation's secret: the database tells neither names nor addresses."""
    message = b"\x00".join(part.encode() if isinstance(part, str) else part for part in (purpose, *parts))
    return hmac.new(settings.SECRET_KEY.encode(), message, hashlib.sha256).digest()
