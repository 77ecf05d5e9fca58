"""The cast of the tests.

Ada does the work. Bo is her therapist. Cleo is another client of Bo. Dan is another therapist. Eve runs the server and
holds the database. A stranger has no vault open at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from wayhome.vault import crypto, doors, operations, queries, sessions
from wayhome.vault.models import KeyWrap, Vault, new_id
from wayhome.vault.opened import OpenVault
from wayhome.vault.records import PROFILE, Profile

CHEAP = crypto.Argon2Cost(memory_kib=8192, passes=1, lanes=1)
"""The least that a wrap may cost: doors in tests open fast. What a door really costs is tested where it is made."""


@dataclass
class Person:
    """Somebody with a vault: open in ``vault``, and in ``client`` as in their browser."""

    name: str
    passphrase: str
    vault: OpenVault
    client: Client = field(default_factory=Client)


def person(name: str) -> Person:
    """A person with a fresh vault, unlocked in a browser of their own."""
    passphrase = f"{name.lower()} kettle harbour slow lantern"
    root, identity, now = crypto.RootKey.generate(), new_id(), timezone.now()
    Vault.objects.create(id=identity, door=doors.door_of(name))
    wrapped = crypto.wrap_with_passphrase(root, passphrase, identity, CHEAP)
    KeyWrap.objects.create(vault_id=identity, slot=KeyWrap.PASSPHRASE, wrapped=wrapped, made=now)
    vault = OpenVault(identity, root)
    operations.keep(vault, Profile(name=name, set_up=True, recovery_kept=True), record_id=vault.singleton(PROFILE))
    made = Person(name, passphrase, vault)
    # In a vault that was made just now, nothing waits to be finished; looking for it takes longer than making it.
    enter(made, sessions.hand_out)
    return made


def enter(someone: Person, begin: Callable[..., object] = sessions.begin) -> None:
    """Open a session in the person's browser, as unlocking does."""
    response = HttpResponse()
    begin(someone.vault, queries.profile(someone.vault).payload, response)
    someone.client.cookies[sessions.COOKIE] = response.cookies[sessions.COOKIE].value


@pytest.fixture
def ada(db: None) -> Person:
    return person("Ada")


@pytest.fixture
def bo(db: None) -> Person:
    return person("Bo")


@pytest.fixture
def cleo(db: None) -> Person:
    return person("Cleo")


@pytest.fixture
def dan(db: None) -> Person:
    return person("Dan")


@pytest.fixture
def stranger(db: None) -> Client:
    """A browser in which no vault is open."""
    return Client()


class Eve:
    """The operator: reads everything that is at rest."""

    def sees(self, text: str) -> list[str]:
        """The places where this text lies in clear: tables of the database, files of the data folder."""
        needles = [text.encode(), text.encode("utf-16-le")]
        return [*self._in_tables(needles), *self._in_files(needles)]

    def _in_tables(self, needles: list[bytes]) -> Iterator[str]:
        with connection.cursor() as cursor:
            for table in connection.introspection.table_names(cursor):
                cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 — names from the database itself
                for row in cursor.fetchall():
                    seen = [
                        cell.encode() if isinstance(cell, str) else bytes(cell)
                        for cell in row
                        if isinstance(cell, str | bytes | memoryview)
                    ]
                    if any(needle in cell for needle in needles for cell in seen):
                        yield f"table {table}"

    def _in_files(self, needles: list[bytes]) -> Iterator[str]:
        for path in Path(settings.DATA).rglob("*"):
            if path.is_file() and any(needle in path.read_bytes() for needle in needles):
                yield f"file {path.name}"


@pytest.fixture
def eve(db: None) -> Eve:
    return Eve()
