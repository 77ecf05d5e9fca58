"""Every form of every page, found by going from page to page, and filled with what nobody should be hurt by."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from random import Random
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import Resolver404, resolve

from tests.attacks.uploads import UPLOADS

MARK = "<script>alert('zq-fuzz')</script>"
WORDS = (
    "",
    " ",
    MARK,
    "\0",
    "a\0b",
    "\u202egnp.exe\u2066",
    "🫖" * 5_000,
    "x" * 250_000,
    "'; DROP TABLE vault_sealedrecord; --",
    "{{ 7|add:7 }}{% load x %}",
    "../../../../etc/passwd",
    "%s%n%x",
    "[a](javascript:alert(1)) ![b](https://evil.example/p.png) <img src=x onerror=alert(1)>",
    '"""\n[step]\nid = "x"\n"""\nlevel = 0',
    "\r\nSet-Cookie: a=b",
    "NaN",
    "\ufeff\uffff\u0300",
)
NUMBERS = ("-1", "0", "1e999", "NaN", "٣", "99999999999999999999999", "1.5", "", "0x10", "1_0")
MOMENTS = ("0000-00-00", "9999-12-31", "0001-01-01", "2026-02-30", "+99999-01-01", "", "24:61", "9999-12-31T23:59")
CHOICES = ("", "nowhere", "00000000-0000-0000-0000-000000000000", "../", "\0", "-1", "on", MARK)
SCRIPT = re.compile(rb"<script>alert\('zq-fuzz|<img src=x onerror|href=\"javascript:|<iframe|src=\"https?://evil", re.I)
LEFT_ALONE = {"csrfmiddlewaretoken"}
OUT = {"safety:exit"}


@dataclass
class Form:
    """A form of a page: where it goes, and its fields as (name, type, value)."""

    page: str
    action: str
    method: str
    fields: list[tuple[str, str, str]] = field(default_factory=list)


class Reader(HTMLParser):
    """The links and forms of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.page, self.links, self.forms = page, [page], list[Form]()
        self._named: dict[str, Form] = {}
        self._select = ""
        self._elsewhere: list[tuple[Form, str]] = []

    def every(self) -> list[Form]:
        """The forms, and what buttons of theirs send elsewhere."""
        return self.forms + [Form(self.page, where, "post", form.fields) for form, where in self._elsewhere]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "a" and "href" in said:
            self.links.append(urljoin(self.page, said["href"]))
        if tag == "form":
            self._form(said)
        if tag == "select":
            self._select = said.get("name", "")
        if tag == "option" and self._select:
            self._field(said | {"name": self._select, "type": "select"})
        if tag in {"input", "textarea", "button"}:
            self._field(said | ({"type": "text"} if tag == "textarea" else {}))
        if said.get("formaction") and self.forms:
            # The same fields, sent elsewhere; those that follow the button belong to it, too.
            self._elsewhere.append((self.forms[-1], urljoin(self.page, said["formaction"])))

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self._select = ""

    def _form(self, said: dict[str, str]) -> None:
        where = urljoin(self.page, said.get("action") or self.page)
        self.forms.append(Form(self.page, where, said.get("method", "get").lower()))
        self._named[said.get("id", "")] = self.forms[-1]

    def _field(self, said: dict[str, str]) -> None:
        form = self._named.get(said.get("form", "")) if "form" in said else self.forms[-1] if self.forms else None
        if form is not None and said.get("name"):
            form.fields.append((said["name"], said.get("type", "text"), said.get("value", "")))


def name_of(path: str) -> str:
    """The name of an address; empty where there is no page."""
    try:
        return resolve(urlsplit(path).path).view_name
    except Resolver404:
        return ""


def scripts(answer: Any) -> list[str]:
    """Whether a page has something in it that a browser would run or fetch."""
    is_page = "text/html" in answer.headers.get("Content-Type", "")
    return ["a script"] if is_page and SCRIPT.search(body(answer)) else []


def body(answer: Any) -> bytes:
    """All of an answer, also where it is sent piece by piece."""
    return b"".join(answer.streaming_content) if answer.streaming else bytes(answer.content)


@dataclass
class Walk:
    """What was found from the first page on: at most so many addresses of each name are looked at."""

    client: Client
    each: int
    forms: dict[tuple[str, tuple[str, ...]], Form] = field(default_factory=dict)
    seen: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    troubles: list[str] = field(default_factory=list)

    def through(self, *first: str) -> Walk:
        """Go from page to page until there is nothing new."""
        ahead = list(first)
        while ahead:
            ahead += self._look(ahead.pop(0))
        return self

    def _look(self, where: str) -> Iterator[str]:
        path = urlsplit(where).path
        name = name_of(path) if urlsplit(where).netloc in {"", "testserver"} else ""
        if not name or name in OUT or path in self.seen[name] or len(self.seen[name]) >= self.each:
            return
        self.seen[name].add(path)
        answer = self.client.get(path)
        if answer.status_code >= 500:
            self.troubles.append(f"GET {name} {path} {answer.status_code}")
        if answer.status_code in {301, 302, 303}:
            yield answer.headers["Location"]
        if "text/html" not in answer.headers.get("Content-Type", ""):
            return
        reader = Reader(path)
        reader.feed(body(answer).decode())
        for form in reader.every():
            key = (name_of(form.action), tuple(sorted({name for name, _, _ in form.fields})))
            self.forms.setdefault(key, form)
        yield from reader.links


def with_file(form: Form, upload: tuple[str, bytes, str]) -> dict[str, object]:
    """The form as it was, and this in each field for a file."""
    sent: dict[str, object] = {}
    for name, kind, value in form.fields:
        if name not in LEFT_ALONE:
            sent[name] = SimpleUploadedFile(*upload) if kind == "file" else value
    return sent


def filled(form: Form, random: Random) -> dict[str, object]:
    """The form with something hostile in some of its fields; the others as they were."""
    sent: dict[str, object] = {}
    for name, kind, value in form.fields:
        if name in LEFT_ALONE:
            continue
        how = random.random()
        if how < 0.1:
            continue
        sent[name] = value if how < 0.4 and kind != "file" else _hostile(kind, random)
    return sent


def _hostile(kind: str, random: Random) -> object:
    if kind == "file":
        name, content, media = random.choice(UPLOADS)
        return SimpleUploadedFile(name, content, media)
    values = {"number": NUMBERS, "range": NUMBERS, "date": MOMENTS, "time": MOMENTS, "datetime-local": MOMENTS}
    values |= dict.fromkeys(("select", "radio", "checkbox", "hidden", "submit"), CHOICES)
    chosen = random.choice(values.get(kind, WORDS))
    return [chosen, random.choice(WORDS[:5])] if random.random() < 0.1 else chosen
