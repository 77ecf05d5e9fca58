"""A kind for these tests alone, and a plain search that shares nothing with the index."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from wayhome.vault import crypto, kinds, queries
from wayhome.vault.models import Vault, new_id
from wayhome.vault.opened import OpenVault
from wayhome.vault.search import Asked, asking, find, matching, terms

DAY = datetime(2024, 3, 1, 12, tzinfo=UTC)


class Note(kinds.Payload, frozen=True, kw_only=True, omit_defaults=True):
    title: str = ""
    text: str = ""
    tags: tuple[str, ...] = ()


class Plain(kinds.Payload, frozen=True, kw_only=True, omit_defaults=True):
    """Of a kind that is not searched."""

    text: str = ""


NOTE = kinds.Kind("test.note", Note, "Note", searchable=("title", "text"), facets=lambda note: note.tags)
PLAIN = kinds.Kind("test.plain", Plain, "Plain")


def a_vault(root: crypto.RootKey | None = None) -> OpenVault:
    """A fresh vault, open."""
    identity = new_id()
    Vault.objects.create(id=identity, door=identity.bytes * 2)
    return OpenVault(identity, root or crypto.RootKey.generate())


def day(number: int) -> datetime:
    """A moment so many days later."""
    return DAY + timedelta(days=number)


def looked_through(vault: OpenVault, asked: Asked) -> set[Any]:
    """The ids of what is asked, by looking at every record that there is."""
    words = terms.Words()
    tree = asking.read(asked, words)
    return {
        record.id
        for record in queries.every(vault, Note)
        if matching.holds(tree, terms.terms_of(words, NOTE, record.payload)[0], line_of(record.payload))
        and (asked.since is None or record.created >= asked.since)
        and (asked.until is None or record.created < asked.until)
    }


def line_of(note: Note) -> str:
    return terms.as_line(terms.Words(), [note.title, note.text])


def texts(vault: OpenVault, words: str, **rest: Any) -> list[str]:
    """The texts of what is found, in order."""
    return [hit.record.payload.text for hit in find(vault, Asked(words, **rest)).hits]
