"""Writing letters, closing them until a day, opening them. What two tabs write at once is kept from both."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date, timedelta

import msgspec
from django.utils import timezone

from wayhome.practise.records.letter import Letter
from wayhome.vault import operations, queries
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault
from wayhome.vault.turns import turn

FURTHEST = timedelta(days=366 * 50)
"""How far off the day may be until which a letter is closed."""
MOST_LETTERS = 500
"""How many letters, the newest, are looked at for the list and for those whose day has come."""


class NoSuchDay(ValueError):
    """The letter cannot be closed until then."""


class NothingYet(ValueError):
    """There is no word in the letter."""


def all_of(vault: OpenVault) -> list[Record[Letter]]:
    """The letters, newest first."""
    return queries.latest(vault, Letter, MOST_LETTERS)


def due(vault: OpenVault, today: date) -> list[Record[Letter]]:
    """The closed letters whose day has come, the one that waited longest first."""
    ready = [record for record in all_of(vault) if record.payload.is_due(today)]
    return sorted(ready, key=lambda record: record.payload.until or today)


def write(vault: OpenVault, letter_id: uuid.UUID, blank: Letter, text: str, *, read: int) -> Record[Letter] | None:
    """Keep what a page holds; None when nothing is in the letter, which then is none.

    ``read``: the revision that the page was made with, 0 for none. ``blank``: the letter before its first word.
    """
    with turn(vault):
        if queries.find(vault, Letter, letter_id) is None:
            whole = msgspec.structs.replace(blank, text=text)
            return operations.keep(vault, whole, record_id=letter_id) if text else None
        record = change(vault, letter_id, lambda record: _written(record, text, read))
        if record.payload.texts:
            return record
        operations.discard(vault, Letter, letter_id)
        return None


def close(
    vault: OpenVault, letter_id: uuid.UUID, until: date | None, words: str, *, yearly: bool = False
) -> Record[Letter]:
    """Close it until a day after today. Raises NoSuchDay, NothingYet, NotHere."""
    today = timezone.localdate()
    if until is None or not today < until <= today + FURTHEST:
        raise NoSuchDay
    now = timezone.now()

    def closed(record: Record[Letter]) -> Letter:
        if not record.payload.text:
            raise NothingYet
        again = {"until": until, "words": words, "yearly": yearly, "closed": now, "opened": None}
        return msgspec.structs.replace(record.payload, **again)

    return change(vault, letter_id, closed)


def open_again(vault: OpenVault, letter_id: uuid.UUID) -> Record[Letter]:
    """Open a closed letter, on its day or sooner. From now on its words are found again. Raises NotHere."""
    now = timezone.now()

    def opened(record: Record[Letter]) -> Letter:
        letter = record.payload
        return msgspec.structs.replace(letter, opened=now) if letter.is_closed else letter

    return change(vault, letter_id, opened)


def change(vault: OpenVault, letter_id: uuid.UUID, how: Callable[[Record[Letter]], Letter]) -> Record[Letter]:
    """Change a letter as it is now. Raises NotHere."""
    return operations.change(vault, Letter, letter_id, how)


def _written(record: Record[Letter], text: str, read: int) -> Letter:
    """The newest words count. Those of another page stay beside them; an old page empties nothing."""
    letter = record.payload
    if text == letter.text or text in letter.also:
        return letter
    if letter.is_closed:
        # It was closed in another tab: what is written here meanwhile is not lost, and does not open it.
        known = not text or letter.text.startswith(text)
        return letter if known else msgspec.structs.replace(letter, also=_with(letter.also, text))
    if read != record.revision and letter.text and not text.startswith(letter.text):
        if not text or letter.text.startswith(text):
            return letter
        return msgspec.structs.replace(letter, text=text, also=_with(letter.also, letter.text))
    return msgspec.structs.replace(letter, text=text)


def _with(also: tuple[str, ...], words: str) -> tuple[str, ...]:
    """Beside the others; what these words only go on with makes room for them."""
    return (*(one for one in also if not words.startswith(one)), words)
