"""Doing practices in tests: runs begun, addresses of their pages, and letting them rest."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from tests.cast import Person
from wayhome.practise import library, playing
from wayhome.practise.playing import Choices
from wayhome.practise.queries import Reading
from wayhome.practise.records import Run
from wayhome.safety.records import CheckIn
from wayhome.vault import operations, queries
from wayhome.vault.kinds import Record
from wayhome.vault.models import SealedRecord

ANY_TIME, SHALLOW, WADING = "five-senses", "how-are-you-in-there", "trigger-log"


def begun(person: Person, slug: str = SHALLOW, before: int | None = 4, where: str = "within") -> Record[Run]:
    """A run, begun within the window unless said otherwise."""
    return playing.begin(person.vault, library.practice(slug), Choices(), Reading(before, where, timezone.now()))


def now(person: Person, run: Record[Run]) -> Run:
    return queries.get(person.vault, Run, run.id).payload


def url(name: str, run: Record[Run], *more: object) -> str:
    return reverse(f"practise:{name}", args=[run.id, *more])


def at(run: Record[Run], step: str) -> str:
    return url("step", run, step)


def answer(person: Person, run: Record[Run], step: str, to: str = "next", **fields: Any) -> str:
    """Answer a step, and where that leads."""
    sent = {f"{step}.{name}": value for name, value in fields.items()}
    return person.client.post(at(run, step), sent | {"to": to}).headers["Location"]


def page(person: Person, address: str) -> str:
    found = person.client.get(address)
    assert found.status_code == 200, found.headers.get("Location")
    return found.content.decode()


def rest(record_id: uuid.UUID, for_so_long: timedelta = timedelta(hours=1)) -> None:
    """Let a record have been touched so long ago."""
    SealedRecord.objects.filter(id=record_id).update(updated=timezone.now() - for_so_long)


def checks_in(person: Person, distress: int | None, where: str, ago: timedelta = timedelta(minutes=5)) -> None:
    operations.keep(person.vault, CheckIn(distress=distress, where=where), created=timezone.now() - ago)
