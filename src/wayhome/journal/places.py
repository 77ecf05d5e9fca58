"""Where reading of the timeline goes on: the place of a record, written so that an address can carry it."""

from __future__ import annotations

import base64
import binascii
import uuid
from datetime import UTC, datetime, timedelta

from django.http import Http404

from wayhome.vault.queries import Place

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def written(place: Place) -> str:
    """The place as 32 letters: moment and id of a record, nothing of what is in it."""
    moment, record_id = place
    return base64.urlsafe_b64encode(
        ((moment - _EPOCH) // _MICROSECOND).to_bytes(8, signed=True) + record_id.bytes
    ).decode()


def read(letters: str) -> Place:
    """The place that was written so. Raises Http404 for anything else."""
    try:
        raw = base64.b64decode(letters.encode("ascii"), altchars=b"-_", validate=True)
        moment = _EPOCH + int.from_bytes(raw[:8], signed=True) * _MICROSECOND
        if not 1 < moment.year < 9999:
            raise ValueError("a year that no clock here can show")
        return moment, uuid.UUID(bytes=raw[8:])
    except (ValueError, OverflowError, binascii.Error):
        raise Http404 from None
