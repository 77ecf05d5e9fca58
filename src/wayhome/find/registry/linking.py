"""The resources of a directory, held by SQLite in the folder of the import until pointers can be followed."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from wayhome.find.registry.resources import (
    KINDS,
    Location,
    Organization,
    Practitioner,
    PractitionerRole,
    Read,
    Reference,
)

MOST = 40
"""Roles of one person, and places of them, that are looked at."""
DECODER = msgspec.json.Decoder(Read)


class Linked(NamedTuple):
    """Somebody, with all that their roles point to, in the order of the roles."""

    practitioner: Practitioner
    roles: list[PractitionerRole]
    locations: list[Location]
    organizations: list[Organization]


class Links:
    """What a directory holds. ``folder`` is of this import alone."""

    def __init__(self, folder: Path) -> None:
        self.counts: Counter[str] = Counter()
        self.people = 0
        self.database = sqlite3.connect(folder / "links.sqlite3", isolation_level=None)
        for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-65536", "temp_store=FILE"):
            self.database.execute(f"PRAGMA {pragma}")
        self.database.executescript(
            "CREATE TABLE held (id INTEGER PRIMARY KEY, kind TEXT, body BLOB);"
            "CREATE TABLE named (name TEXT PRIMARY KEY, held INTEGER) WITHOUT ROWID;"
            "CREATE INDEX named_held ON named (held);"
            "CREATE TABLE role (who TEXT, held INTEGER, PRIMARY KEY (who, held)) WITHOUT ROWID;"
            "BEGIN"
        )

    def close(self) -> None:
        """Let go of the file."""
        self.database.close()

    def add(self, address: str, said: Any) -> None:
        """Hold a resource, when it is one of those that are read; count what can't be read."""
        kind = said.get("resourceType") if isinstance(said, dict) else None
        if kind not in KINDS:
            self.counts["unreadable"] += 0 if isinstance(kind, str) else 1
            return
        try:
            one: Read = msgspec.convert(said, Read)
        except (msgspec.ValidationError, RecursionError):
            self.counts["unreadable"] += 1
            return
        run = self.database.execute
        held = run("INSERT INTO held (kind, body) VALUES (?, ?)", (kind, msgspec.json.encode(one))).lastrowid
        if isinstance(one, PractitionerRole):
            run("INSERT INTO role VALUES (?, ?)", (_pointed(one.practitioner), held))
            return
        self.people += isinstance(one, Practitioner)
        names = {f"{kind}/{one.id}" if one.id else "", _pointed(Reference(address))}
        run_many = self.database.executemany
        run_many("INSERT OR IGNORE INTO named VALUES (?, ?)", [(name, held) for name in names if name])

    def everybody(self) -> Iterator[Linked]:
        """All people in the order of the file. Roles that point to nobody are counted."""
        asked = "SELECT count(*) FROM role WHERE who NOT IN (SELECT name FROM named)"
        (self.counts["unresolved"],) = self.database.execute(asked).fetchone()
        rows = self.database.execute("SELECT id, body FROM held WHERE kind = 'Practitioner' ORDER BY id")
        for held, body in rows:
            practitioner = DECODER.decode(body)
            if isinstance(practitioner, Practitioner):
                yield self._linked(held, practitioner)

    def _linked(self, held: int, practitioner: Practitioner) -> Linked:
        asked = (
            "SELECT body FROM held WHERE id IN (SELECT role.held FROM named CROSS JOIN role ON role.who = named.name"
            " WHERE named.held = ?) ORDER BY id LIMIT ?"
        )
        found = [DECODER.decode(body) for (body,) in self.database.execute(asked, (held, MOST))]
        roles = [role for role in found if isinstance(role, PractitionerRole) and role.active]
        places = [self._behind(one) for role in roles for one in role.location[:MOST]]
        practices = [self._behind(role.organization) for role in roles]
        return Linked(
            practitioner,
            roles,
            [one for one in places if isinstance(one, Location)],
            [one for one in practices if isinstance(one, Organization)],
        )

    def _behind(self, pointer: Reference) -> Read | None:
        name = _pointed(pointer)
        row = self.database.execute(
            "SELECT body FROM held JOIN named ON named.held = held.id WHERE name = ?", (name,)
        ).fetchone()
        return DECODER.decode(row[0]) if row else None


def _pointed(pointer: Reference) -> str:
    """What a reference names: “Practitioner/12” without the server before and the version behind, or a URN as it is."""
    name = pointer.reference.split("/_history/")[0]
    parts = name.rsplit("/", 2)
    return "/".join(parts[-2:]) if len(parts) >= 2 and parts[-2] in KINDS else name
