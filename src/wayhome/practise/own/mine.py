"""Reads of own practices: one query in a request, remembered on the vault for as long as that lasts, and no longer."""

from __future__ import annotations

import uuid
from typing import Any

import msgspec

from wayhome.practise import library
from wayhome.practise.own.checking import opened
from wayhome.practise.practice import Practice
from wayhome.practise.records.own_practice import KIND, PREFIX, OwnPractice
from wayhome.vault import queries
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault

MOST = 200
"""How many a vault holds; the library stays a thing to look at."""
LONGEST_SLUG = 55
"""Letters of an id before the number that tells a double from the first."""
MEMO = "practise.own"


def records(vault: OpenVault) -> dict[str, Record[OwnPractice]]:
    """All own practices by id, the newest first. Two that came here under one id get two."""
    found = vault.memo.get(MEMO)
    if not isinstance(found, dict):
        found = vault.memo[MEMO] = _by_slug(queries.timeline(vault, [KIND.name], limit=MOST + 50))
    return found


def forget(vault: OpenVault) -> None:
    """Ask again at the next question: something was written."""
    vault.memo.pop(MEMO, None)


def record(vault: OpenVault, record_id: uuid.UUID) -> Record[OwnPractice]:
    """One of them. Raises NotHere."""
    return queries.get(vault, OwnPractice, record_id)


def practices(vault: OpenVault | None) -> dict[str, Practice]:
    """Those that are kept and whole, by id, the newest first; none when no vault is open."""
    if vault is None:
        return {}
    made = {slug: opened(slug, one.payload.file) for slug, one in records(vault).items()}
    return {slug: practice for slug, practice in made.items() if practice is not None}


def practice(vault: OpenVault | None, slug: str) -> Practice | None:
    """One of them, or None."""
    if vault is None or not is_own(slug):
        return None
    found = records(vault).get(slug)
    return opened(slug, found.payload.file) if found else None


def beside_library(vault: OpenVault | None) -> dict[str, Practice]:
    """The own practices of this vault by id, and those of the library after them."""
    return {**practices(vault), **library.practices()} if vault is not None else library.practices()


def known(slug: str, vault: OpenVault | None) -> Practice:
    """A practice of the library, or one of this vault's own. Raises NoSuchPractice."""
    found = practice(vault, slug) if is_own(slug) else library.practices().get(slug)
    if found is None:
        raise library.NoSuchPractice(slug)
    return found


def slug_of(vault: OpenVault, record: Record[OwnPractice]) -> str:
    """The id by which a record is found among the practices."""
    found = (slug for slug, one in records(vault).items() if one.id == record.id)
    return next(found, record.payload.slug)


def is_own(slug: str) -> bool:
    """Whether an id is one that own practices have."""
    return slug.startswith(PREFIX)


def own_copy(practice: Practice) -> dict[str, Any]:
    """What a run keeps of an own practice; nothing of one of the library, which stays where it is."""
    if not is_own(practice.id):
        return {}
    table: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(practice))
    table.pop("id")
    return table


def _by_slug(found: list[Record[OwnPractice]]) -> dict[str, Record[OwnPractice]]:
    by_slug: dict[str, Record[OwnPractice]] = {}
    for one in reversed(found):
        slug, number = one.payload.slug, 2
        while slug in by_slug:
            slug, number = f"{one.payload.slug[:LONGEST_SLUG].rstrip('-')}-{number}", number + 1
        by_slug[slug] = one
    return dict(reversed(by_slug.items()))
