"""Somebody who writes while things break, and remembers what Wayhome said was kept."""

from __future__ import annotations

import re
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPException

from tests.journeys.kills import PASSPHRASE
from tests.journeys.visitor import Answer, Visitor

NAME = "Ada"
CLEAR = ("What was kept before is safe", "Nothing is lost", "copy its whole folder somewhere safe")
UNANSWERED = (OSError, HTTPException)


@dataclass
class Writer:
    """One person. ``kept``: where each text that was acknowledged is read. ``met``: what came instead of a page."""

    visitor: Visitor
    kept: dict[str, str] = field(default_factory=dict)
    met: Counter[str] = field(default_factory=Counter)
    number: int = 0
    form: dict[str, str] | None = None

    def ready(self) -> bool:
        """Open a new page to write on, as before something breaks; whether it opened."""
        try:
            answer = self.visitor.get("/journal/write/")
            if answer.status == 302:
                answer = self.visitor.get(answer.location)
        except UNANSWERED:
            self.met["no answer"] += 1
            return False
        if answer.status != 200:
            self._refused(answer)
            return False
        hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', answer.body))
        self.form = {name: value for name, value in hidden.items() if name != "csrfmiddlewaretoken"}
        return True

    def send(self) -> bool:
        """Send the page that is open; whether it was said to be kept."""
        if self.form is None and not self.ready():
            return False
        assert self.form
        hidden, self.form = self.form, None
        self.number += 1
        words = f"kept through faults, number {self.number:06}"
        try:
            answer = self.visitor.post("/journal/write/", hidden | {"title": words, "text": words})
        except UNANSWERED:
            self.met["no answer"] += 1
            return False
        if answer.status != 302:
            self._refused(answer)
            return False
        self.kept[words] = answer.location
        return True

    def lost(self) -> list[str]:
        """What was acknowledged and cannot be read."""
        return [words for words, where in self.kept.items() if words not in self.visitor.get(where).body]

    def finds(self, words: str) -> bool:
        """Whether a search finds this text."""
        self.visitor.get("/journal/search/")
        self.visitor.post("/journal/search/", {"find-words": f'"{words}"'})
        return "<mark>" in self.visitor.get("/journal/search/").body

    def _refused(self, answer: Answer) -> None:
        clear = any(sentence in answer.body for sentence in CLEAR)
        self.met[f"{answer.status} {'clear' if clear else 'UNCLEAR'}"] += 1


@contextmanager
def writing(writer: Writer) -> Iterator[None]:
    """In here one page after the other is written and sent, without a pause."""
    over = threading.Event()

    def go_on() -> None:
        while not over.is_set():
            writer.send()

    thread = threading.Thread(target=go_on)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join(90)


def somebody(address: str) -> Writer:
    """A person with a vault at this address."""
    visitor = Visitor(address)
    visitor.make_vault(NAME, PASSPHRASE)
    return Writer(visitor)
