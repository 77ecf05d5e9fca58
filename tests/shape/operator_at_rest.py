"""Run by test_operator.py in a process and a data folder of its own: uses every kind of record, then looks as Eve does.

Prints one line for each place in which the marker lies in clear; the last line says how many kinds were used.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.http import HttpResponse  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402

from tests.shape.payloads import MARKER, filled  # noqa: E402
from wayhome.vault import doors, kinds, operations, queries, sessions  # noqa: E402

BLOB = b"\x89pretend picture with quixolane in it"


def places_in_clear() -> Iterator[str]:
    """Where the marker lies in the data folder: database, write-ahead log, journal, any other file."""
    for path in Path(settings.DATA).rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            if any(MARKER.encode(coding) in content for coding in ("utf-8", "utf-16-le", "utf-32-le")):
                yield f"file {path.name}"


class Listener(logging.Handler):
    """Hears every log line of every logger, formatted as it would be written."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(self.format(record))


def use(vault: Any, kind: kinds.Kind[Any]) -> None:
    """Keep, revise, attach to, erase and bring back a record of this kind."""
    payload = filled(kind.shape)
    kept = operations.keep(vault, payload)
    revised = operations.revise(vault, kept, payload)
    operations.attach(vault, kept.id, BLOB)
    operations.erase(vault, kind.shape, kept.id)
    operations.bring_back(vault, kept.id)
    assert queries.get(vault, kind.shape, kept.id).payload == revised.payload
    operations.erase(vault, kind.shape, operations.keep(vault, payload).id)


def main() -> int:
    call_command("migrate", verbosity=0)
    listener = Listener()
    logging.getLogger().addHandler(listener)
    logging.getLogger().setLevel(logging.DEBUG)
    made = doors.make(f"{MARKER} the person", f"{MARKER} harbour slow lantern kettle")
    browser, response = Client(), HttpResponse()
    profile = queries.profile(made.vault)
    sessions.begin(made.vault, profile.payload, response)
    browser.cookies[sessions.COOKIE] = response.cookies[sessions.COOKIE].value
    for name in ("path:today", "path:overview", "selves:everyone", "practise:library", "vault:settings"):
        assert browser.get(reverse(name)).status_code == 200
    every = kinds.every()
    for kind in every:
        use(made.vault, kind)
    assert browser.get(reverse("journal:timeline")).status_code == 200
    browser.post(reverse("vault:settings_name"), {"name": MARKER, "present": MARKER})
    found = [f"unlocked: {place}" for place in places_in_clear()]
    browser.post(reverse("vault:lock"))
    connection.close()
    found += [f"locked: {place}" for place in places_in_clear()]
    found += ["log" for line in listener.heard if MARKER in line]
    print(*found, f"kinds used: {len(every)}", sep="\n")  # noqa: T201
    return 0


sys.exit(main())
