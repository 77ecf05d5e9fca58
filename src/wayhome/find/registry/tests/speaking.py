"""A server on this computer that speaks as the national register does online, with nobody real in it; and one that
does it badly.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

Entry = dict[str, Any]
Badly = Callable[[BaseHTTPRequestHandler], None]
STATES = {"MA", "OR", "NY"}


def entry(nth: int, given: str = "ADA", family: str = "O'BRIEN", code: str = "103TC0700X", **more: Any) -> Entry:
    """A made-up professional, with an address for post that nobody is to see."""
    place = {"city": "CAMBRIDGE", "state": "MA", "postal_code": "021391234", "country_code": "US"}
    return {
        "number": f"{1_000_000_000 + nth}",
        "enumeration_type": "NPI-1",
        "basic": {
            "first_name": given,
            "last_name": family,
            "credential": "Psy.D.",
            "name_prefix": "--",
            "status": "A",
            "last_updated": "2021-03-04",
        },
        "addresses": [
            {
                "address_purpose": "MAILING",
                "address_1": "99 PRIVATE HOME RD",
                "telephone_number": "617-555-0199",
                **place,
            },
            {"address_purpose": "LOCATION", "address_1": "1 ELM ST NW", "telephone_number": "617-555-0100", **place},
        ],
        "taxonomies": [
            {"code": "207Q00000X", "desc": "Family Medicine", "primary": False, "state": "MA", "license": "MD-1"},
            {"code": code, "desc": "", "primary": True, "state": "MA", "license": f"PSY-{nth}"},
        ],
        "other_names": [],
        "identifiers": [],
        "practiceLocations": [],
        **more,
    }


@dataclass
class Speaking:
    """The server: whom it knows, what it was asked, with which headers; ``badly`` answers in its place."""

    people: list[Entry]
    address: str = ""
    asked: list[dict[str, str]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    badly: Badly | None = None

    def answer(self, said: dict[str, str]) -> dict[str, Any]:
        """As the register answers: refusals come with status 200."""
        if said.get("version") != "2.1":
            return refusal("Unsupported Version", "version", "17")
        for name in ("first_name", "last_name"):
            if said.get(name, "").endswith("*") and len(said[name]) < 3:
                return refusal("Wildcards require at least two leading characters", name, "03")
        if said.get("state", "MA") not in STATES:
            return refusal("Field contains special character(s) or wrong number of characters", "state", "05")
        skip, limit = int(said.get("skip", "0")), min(int(said.get("limit", "10")), 200)
        found = [one for one in self.people if self.fits(one, said)][skip : skip + limit]
        return {"result_count": len(found), "results": found}

    @staticmethod
    def fits(one: Entry, said: dict[str, str]) -> bool:
        """Whether somebody is meant, by postcode and by the beginning of the family name."""
        names = one["basic"]["last_name"].casefold().startswith(said.get("last_name", "").rstrip("*").casefold())
        places = [
            place for place in one["addresses"] if place["address_purpose"] == said.get("address_purpose", "LOCATION")
        ]
        return names and any(place["postal_code"].startswith(said.get("postal_code", "")) for place in places)


def refusal(description: str, name: str, number: str) -> dict[str, Any]:
    return {"Errors": [{"description": description, "field": name, "number": number}]}


@contextmanager
def speaking(people: list[Entry]) -> Iterator[Speaking]:
    """The server, for as long as it is asked."""
    state = Speaking(people)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            said = {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}
            state.asked.append(said)
            state.headers.append({name.casefold(): value for name, value in self.headers.items()})
            if state.badly:
                state.badly(self)
            else:
                send(self, json.dumps(state.answer(said)).encode())

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 — the name that is called
            return

    class Quiet(ThreadingHTTPServer):
        daemon_threads = True
        block_on_close = False

        def handle_error(self, request: Any, client_address: Any) -> None:
            """Whoever asked went away in the middle of a bad answer: that is the test."""

    with Quiet(("127.0.0.1", 0), Handler) as server:
        state.address = f"http://127.0.0.1:{server.server_port}/api/"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield state
        finally:
            server.shutdown()
            thread.join()


def send(to: BaseHTTPRequestHandler, body: bytes, status: int = 200, **headers: str) -> None:
    """An answer, whole."""
    to.send_response(status)
    said = {"Content-Type": "application/json", "Content-Length": str(len(body))}
    for name, value in (said | {name.replace("_", "-"): value for name, value in headers.items()}).items():
        to.send_header(name, value)
    to.end_headers()
    to.wfile.write(body)
