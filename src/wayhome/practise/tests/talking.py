"""Making conversations for tests, and reading what a page of one shows."""

from __future__ import annotations

import re
import uuid

from django.urls import reverse

from tests.cast import Person
from wayhome.practise import dialogues
from wayhome.practise.records.dialogue import ME, Dialogue, Voice
from wayhome.practise.writing import Writing
from wayhome.vault import queries
from wayhome.vault.kinds import Record

RO = Voice(key="ro", name="Ro", age="about seven")
HELLO = "Hi Ro. I’m at the kitchen table."
DOOR = "is the door shut"


def talk(someone: Person, *lines: tuple[str, str], closed: bool = False) -> Record[Dialogue]:
    """A conversation with Ro in which these lines were said."""
    record = dialogues.begin(someone.vault, Dialogue(voices=(ME, RO), scene="the kitchen table, the small lamp on"))
    for voice, text in lines:
        record = dialogues.add_line(someone.vault, record.id, writing(voice, text))
    if closed:
        record = dialogues.close(someone.vault, record.id, writing("adult", ""))
    return record


def writing(voice: str, text: str, line: uuid.UUID | None = None) -> Writing:
    return Writing(id=line or uuid.uuid4(), voice=voice, text=text)


def said(someone: Person, record: Record[Dialogue]) -> list[tuple[str, str]]:
    """What is on the page now: voice and text."""
    return [(line.voice, line.text) for line in now(someone, record).lines]


def now(someone: Person, record: Record[Dialogue]) -> Dialogue:
    return queries.get(someone.vault, Dialogue, record.id).payload


def url(name: str, record: Record[Dialogue], *more: object) -> str:
    return reverse(f"practise:{name}", args=[record.id, *more])


def box(page: bytes) -> dict[str, str]:
    """The fields of the editor's form, as a browser without script would send them."""
    html = page.decode()
    fields = dict(re.findall(r'type="hidden" name="([\w.-]+)" value="([^"]*)"', html))
    found = re.search(r'<textarea[^>]*name="([\w.-]*text)"[^>]*>([^<]*)</textarea>', html)
    assert found
    chosen = re.search(r'type="radio" name="([\w.-]*voice)" value="(\w+)"[^>]*checked', html)
    return fields | {found[1]: found[2]} | ({chosen[1]: chosen[2]} if chosen else {})
