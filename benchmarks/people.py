"""What one of many people does in an hour, faster: a locustfile, run by ``benchmarks.hosted``.

Seven of ten things are reading, two are writing an entry, one is searching; between two they think for two to four
seconds. ``BENCH_PEOPLE`` names a file with a cookie for each, ``BENCH_AT`` the addresses of the processes.
"""

from __future__ import annotations

import itertools
import os
import re
from pathlib import Path

from locust import HttpUser, between, events, task

HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
PAGE = re.compile(r'href="(/journal/[0-9a-f-]{36}/)"')
WORDS = ("garden", "letter morning", "train OR office", "quiet", "window rain", "friend")
TEXT = "The kettle was on, and rain went over the yard. I sat with it for a while, and wrote this down. " * 9

_cookies = itertools.cycle(Path(os.environ["BENCH_PEOPLE"]).read_text().split())
_places = itertools.cycle(os.environ["BENCH_AT"].split())


class Somebody(HttpUser):
    """A person whose vault is open in a browser."""

    wait_time = between(2, 4)

    def __init__(self, environment: object) -> None:
        self.host = next(_places)
        super().__init__(environment)  # type: ignore[no-untyped-call]

    def on_start(self) -> None:
        self.client.cookies.set("wayhome", next(_cookies))
        self.pages: list[str] = []
        self.turn = 0

    @task(3)
    def today(self) -> None:
        self._read("/", "today")

    @task(2)
    def journal(self) -> None:
        said = self._read("/journal/", "journal")
        self.pages = PAGE.findall(said) or self.pages

    @task(2)
    def entry(self) -> None:
        self.turn += 1
        where = self.pages[self.turn % len(self.pages)] if self.pages else "/journal/"
        self._read(where, "entry" if self.pages else "journal")

    @task(2)
    def write(self) -> None:
        opened = self.client.get("/journal/write/", name="open a page to write on")
        form = dict(HIDDEN.findall(opened.text)) | {"title": "A while", "text": TEXT, "moment": ""}
        with self.client.post(
            "/journal/write/", form, name="keep an entry", allow_redirects=False, catch_response=True
        ) as kept:
            if kept.status_code != 302:
                kept.failure(f"keeping answers {kept.status_code}")

    @task(1)
    def search(self) -> None:
        form = dict(HIDDEN.findall(self.client.get("/journal/search/", name="open the search").text))
        self.turn += 1
        form |= {"find-words": WORDS[self.turn % len(WORDS)]}
        self.client.post("/journal/search/", form, headers={"HX-Request": "true"}, name="search")

    def _read(self, path: str, name: str) -> str:
        with self.client.get(path, name=name, catch_response=True) as page:
            if 'id="passphrase"' in page.text:
                page.failure("the vault is not open")
            return str(page.text)


@events.quitting.add_listener  # type: ignore[untyped-decorator]
def _end_well(environment: object, **_: object) -> None:
    """What failed is in the figures; the run itself went well."""
    environment.process_exit_code = 0  # type: ignore[attr-defined]
