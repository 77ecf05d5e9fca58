"""Suggestions that travel as files: made for somebody elsewhere, and brought in from somebody elsewhere.

What comes in is a stranger’s until it has been understood: bounded, read as data, and kept only whole.
"""

from __future__ import annotations

import hashlib
import uuid

from django.utils import timezone

from wayhome.together import received, suggestion
from wayhome.together.offer_records import RECEIVED, Received
from wayhome.together.offers import MOST
from wayhome.together.received import IN_A_FILE
from wayhome.together.suggestion import NotASuggestion, Offered
from wayhome.vault import operations, queries, sealed_files
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault
from wayhome.vault.turns import in_turn

LARGEST = 1024 * 1024
"""Bytes of a file that is brought in, and of what is sealed in it."""
NAME = "suggestion.json.age"
"""What a file is called that is made here: it tells nothing."""


class NotUnderstood(ValueError):
    """What was brought is no suggestion: “large”, “sealed” (it wants another passphrase), or “unread”."""


class HereAlready(Exception):
    """The same suggestion was brought in before."""


class NoMore(Exception):
    """As many suggestions from files are here as may be."""


def made(offered: Offered, passphrase: str) -> bytes:
    """The file for somebody elsewhere, sealed. Raises NotASuggestion where it is too large; MemoryError."""
    plain = suggestion.packed(offered)
    if len(plain) > LARGEST:
        raise NotASuggestion("too large")
    return sealed_files.as_age(plain, passphrase)


def understood(content: bytes, passphrase: str) -> Offered:
    """The suggestion in a file, sealed or not. Raises NotUnderstood; MemoryError."""
    if len(content) > LARGEST:
        raise NotUnderstood("large")
    try:
        if sealed_files.is_age(content):
            content = sealed_files.from_age(content, passphrase, LARGEST)
        return suggestion.read(content)
    except sealed_files.DoesNotOpen:
        raise NotUnderstood("sealed") from None
    except sealed_files.TooLarge:
        raise NotUnderstood("large") from None
    except NotASuggestion:
        raise NotUnderstood("unread") from None


def looked_at(vault: OpenVault, offered: Offered, by: str) -> Record[Received]:
    """The suggestion as it would be kept, which it is not."""
    now = timezone.now()
    return Record(_id_of(vault, offered), RECEIVED.name, now, now, 1, _first(offered, by, uuid.UUID(int=0)))


@in_turn
def keep(vault: OpenVault, offered: Offered, by: str) -> Record[Received]:
    """Keep it, with the practices that it brings: all of it, or nothing. Raises HereAlready and NoMore."""
    record_id = _id_of(vault, offered)
    if queries.find(vault, Received, record_id) is not None:
        raise HereAlready
    if len(received.of(vault, IN_A_FILE)) >= MOST:
        raise NoMore
    content = operations.attach(vault, record_id, suggestion.packed(offered))
    return operations.keep(vault, _first(offered, by, content), record_id=record_id)


def _first(offered: Offered, by: str, content: uuid.UUID) -> Received:
    return received.first(connection=IN_A_FILE, offer=content, by=by, revision=1, offered=offered)


def _id_of(vault: OpenVault, offered: Offered) -> uuid.UUID:
    """The same file is the same suggestion, however often it is brought."""
    return uuid.uuid5(vault.id, f"suggestion {hashlib.sha256(suggestion.packed(offered)).hexdigest()}")
