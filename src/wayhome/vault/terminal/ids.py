"""Ids as they are shown and typed in a terminal: as short as they can be and still mean one record.

Records that came in together have ids that begin alike, as an id begins with the moment at which it was made. So the
end of an id is shown, and either its beginning or its end may be typed.
"""

from __future__ import annotations

import re
import uuid

from django.core.management.base import CommandError
from django.db.models import Q

from wayhome.languages.words import _
from wayhome.vault.models import SealedRecord
from wayhome.vault.opened import OpenVault
from wayhome.vault.queries import NotHere

SHOWN = 10
"""Characters of an id in a list. Among 50,000 records, one time in a thousand two of them share so many."""
DIGITS = 32


def short(record_id: uuid.UUID) -> str:
    """The last characters of an id."""
    return record_id.hex[-SHOWN:]


def find(vault: OpenVault, typed: str) -> SealedRecord:
    """The row whose id begins or ends so. Raises NotHere; CommandError when it is no id, or fits several."""
    digits = typed.strip().lower().replace("-", "")
    if not re.fullmatch(r"[0-9a-f]{1,32}", digits):
        raise CommandError(_("That is no id. `wayhome list` shows the ids; their first or last characters are enough."))
    span = (uuid.UUID(digits.ljust(DIGITS, "0")), uuid.UUID(digits.ljust(DIGITS, "f")))
    rows = SealedRecord.objects.filter(Q(id__range=span) | Q(id__digits__endswith=digits), vault_id=vault.id)
    found = list(rows[:2])
    if not found:
        raise NotHere("Record")
    if len(found) > 1:
        raise CommandError(_("Several ids begin or end so. Give a few more characters."))
    return found[0]
