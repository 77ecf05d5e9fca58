"""Names and addresses as the database may know them."""

from __future__ import annotations

import hashlib
import hmac

from django.conf import settings


def blind(purpose: str, *parts: str | bytes, secret: str | None = None) -> bytes:
    """A keyed hash under the installation's secret: the database tells neither names nor addresses.

    ``secret``: that of another installation, whose back-up is being read.
    """
    message = b"\x00".join(part.encode() if isinstance(part, str) else part for part in (purpose, *parts))
    return hmac.new((secret or settings.SECRET_KEY).encode(), message, hashlib.sha256).digest()
