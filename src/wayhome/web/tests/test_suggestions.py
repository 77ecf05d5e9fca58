"""No browser offers somebody else what was written on a personal page once before."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from django.conf import LazySettings
from django.test import Client

from tests.cast import Person

PLAIN = (
    "/",
    "/check-ins/",
    "/journal/write/",
    "/selves/new/",
    "/selves/parts/new/",
    "/dialogues/begin/",
    "/practices/",
)


class Fields(HTMLParser):
    """The controls of a page into which words are typed, and those of them that a browser may learn from."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.typed: list[str] = []
        self.remembered: list[str] = []
        self._form = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag == "form":
            self._form = said.get("autocomplete") or ""
        if tag != "textarea" and not (tag == "input" and said.get("type", "text") in ("text", "search")):
            return
        self.typed.append(said.get("name") or "")
        if (said.get("autocomplete") or self._form) != "off":
            self.remembered.append(said.get("name") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = ""


@pytest.fixture(autouse=True)
def _whole(settings: LazySettings, _alone: None) -> None:
    """All of Wayhome: these are the pages of the packages above."""
    settings.ROOT_URLCONF = "wayhome.config.urls"


def look(client: Client, address: str) -> Fields:
    """The fields of a page, which has to be there."""
    answer = client.get(address, follow=True)
    assert answer.status_code == 200, address
    return Fields(answer.content.decode())


def after(client: Client, address: str, **sent: str) -> str:
    """Where a form leads."""
    answer = client.post(address, sent)
    assert answer.status_code == 302, address
    return answer.headers["Location"]


@pytest.mark.parametrize("address", PLAIN)
def test_pages_to_write_on(ada: Person, address: str) -> None:
    fields = look(ada.client, address)
    assert fields.typed
    assert fields.remembered == []


STEPS = {
    "weekly-look-back": ("hard", "helped", "weather"),
    "letter-to-younger-self": ("who", "lines", "sign", "comfort"),
    "one-small-promise": ("idea", "promise"),
}


@pytest.mark.parametrize("slug", STEPS)
def test_the_steps_of_a_practice_its_end_and_how_it_is_read_again(ada: Person, slug: str) -> None:
    run = re.sub(r"(/runs/[^/]+/).*", r"\1", after(ada.client, f"/practices/{slug}/runs/", anyway="1"))
    ada.client.post(f"{run}arriving/", {"distress": "3", "where": "within"})
    for place in (*(f"steps/{step}/" for step in STEPS[slug]), "closing/"):
        fields = look(ada.client, f"{run}{place}")
        assert fields.typed, place
        assert fields.remembered == []
    after(ada.client, f"{run}closing/", to="close")
    assert look(ada.client, run).remembered == []


def test_a_conversation_from_its_first_line_to_reading_it_again(ada: Person) -> None:
    talk = after(ada.client, "/dialogues/begin/", name="Ro", anyway="1").split("#")[0]
    after(ada.client, f"{talk}lines/new/", voice="adult", text="I am here.")
    for place in ("", "closing/"):
        fields = look(ada.client, f"{talk}{place}")
        assert fields.typed
        assert fields.remembered == []
    lines = ada.client.get(f"{talk}lines/").content.decode()
    line = re.search(r'id="line-([0-9a-f-]+)"', lines)
    assert line
    after(ada.client, f"{talk}closing/", text="Good night.", voice="adult")
    for place in ("after/", "reading/", f"lines/{line[1]}/"):
        fields = look(ada.client, f"{talk}{place}")
        assert fields.typed
        assert fields.remembered == []


def test_a_promise_said_differently(ada: Person) -> None:
    run = re.sub(r"(/runs/[^/]+/).*", r"\1", after(ada.client, "/practices/one-small-promise/runs/", anyway="1"))
    after(ada.client, f"{run}steps/promise/", **{"promise.text": "I promise you a warm supper.", "to": "next"})
    after(ada.client, f"{run}closing/", to="close")
    address = re.search(r"/promises/[^\"]+", ada.client.get("/journal/").content.decode())
    assert address
    fields = look(ada.client, address[0])
    assert {"text", "when"} <= set(fields.typed)
    assert fields.remembered == []


def test_somebody_already_known(ada: Person) -> None:
    someone = after(ada.client, "/selves/new/", name="Ro")
    fields = look(ada.client, f"{someone}edit/")
    assert fields.typed
    assert fields.remembered == []
