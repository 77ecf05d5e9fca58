"""Practices of one's own, for the tests about them."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from tests.cast import Person
from wayhome.practise.own import keeping, mine
from wayhome.practise.records import OwnPractice
from wayhome.vault.kinds import Record

SECRET = "the quixolane kettle"
"""Words that are nowhere in the library."""


def url(name: str, record: Record[OwnPractice]) -> str:
    return reverse(f"practise:own_{name}", args=[record.id])


def begun(person: Person) -> Record[OwnPractice]:
    """A fresh draft."""
    mine.forget(person.vault)
    return keeping.begin(person.vault)


def now(person: Person, record: Record[OwnPractice]) -> Record[OwnPractice]:
    mine.forget(person.vault)
    return mine.record(person.vault, record.id)


def sent(person: Person, record: Record[OwnPractice], **fields: Any) -> Any:
    """The page of writing, sent with these fields; “__” in a name stands for a dot."""
    named = {name.replace("__", "."): value for name, value in fields.items()}
    return person.client.post(url("write", record), {"revision": now(person, record).revision, **named})


def kept(person: Person, **fields: Any) -> Record[OwnPractice]:
    """A whole practice, in the library."""
    record = begun(person)
    sent(person, record, **{"title": f"Tea with {SECRET}", "purpose": "A cup for two.", **fields})
    assert sent(person, record, to="keep").status_code == 302
    return now(person, record)
