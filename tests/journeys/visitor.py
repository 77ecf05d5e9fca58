"""A visitor without a browser: cookies, form tokens, bare answers. For tests that end in the middle of things."""

from __future__ import annotations

import re
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass, field
from functools import partial
from http.client import HTTPConnection, HTTPResponse
from http.cookiejar import CookieJar
from typing import Any

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class StayHere(urllib.request.HTTPRedirectHandler):
    """Answers are looked at as they come."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


class From(urllib.request.HTTPHandler):
    """Asks from an address of this machine's own: tries at doors slow down by where they come from."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address

    def http_open(self, req: urllib.request.Request) -> HTTPResponse:
        return self.do_open(partial(HTTPConnection, source_address=(self.address, 0)), req)


@dataclass
class Answer:
    """What came back."""

    status: int
    location: str
    body: str


@dataclass
class Visitor:
    """Someone who walks through forms of a server at this address."""

    address: str
    jar: CookieJar = field(default_factory=CookieJar)
    token: str = ""
    from_address: str = "127.0.0.1"

    def get(self, path: str) -> Answer:
        """Fetch a page, and remember its form token."""
        answer = self._ask(urllib.request.Request(self.address + path))  # noqa: S310 — our own server
        found = TOKEN.search(answer.body)
        self.token = found[1] if found else self.token
        return answer

    def post(self, path: str, fields: dict[str, str], headers: dict[str, str] | None = None) -> Answer:
        """Send a form."""
        sent = urllib.parse.urlencode(fields | {"csrfmiddlewaretoken": self.token}).encode()
        return self._ask(
            urllib.request.Request(self.address + path, data=sent, headers=headers or {})  # noqa: S310
        )

    def make_vault(self, name: str, passphrase: str) -> None:
        """Make a vault and come through the setting-up pages."""
        self.get("/make/")
        form = {"name": name, "passphrase": passphrase, "again": passphrase, "understood": "on"}
        assert self.post("/make/", form).location == "/make/code/"
        self.get("/make/code/")
        self.post("/make/code/", {"later": "1"})

    def unlock(self, name: str, passphrase: str) -> None:
        """Open a vault."""
        self.get("/unlock/")
        assert self.post("/unlock/", {"name": name, "passphrase": passphrase}).status == 302

    def _ask(self, request: urllib.request.Request) -> Answer:
        opener = urllib.request.build_opener(
            StayHere, From(self.from_address), urllib.request.HTTPCookieProcessor(self.jar)
        )
        try:
            response: HTTPResponse | urllib.error.HTTPError = opener.open(request, timeout=30)
        except urllib.error.HTTPError as error:
            response = error
        with response:
            return Answer(
                response.status or 0, response.headers.get("Location", ""), response.read().decode(errors="replace")
            )
