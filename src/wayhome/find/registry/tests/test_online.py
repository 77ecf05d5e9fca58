"""Asking the register online: one bounded question, whatever comes back."""

from __future__ import annotations

import gzip
import json
import logging
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings

from wayhome.find.registry import online, replies, standing
from wayhome.find.registry.listed import Licence
from wayhome.find.registry.online import Question, Trouble
from wayhome.find.registry.tests.speaking import Badly, Entry, Speaking, entry, send, speaking

HERE = Question(postcode="02139", profession="Psychologist")


@pytest.fixture
def server(data: Path, settings: LazySettings) -> Iterator[Speaking]:
    with speaking([entry(4), entry(3, "BEA", "QUILL", "1041C0700X"), entry(5, "CAL", "MARROW", "207Q00000X")]) as one:
        settings.WAYHOME_NPI_API = one.address
        yield one


def test_what_leaves_is_the_question_and_nothing_else(server: Speaking) -> None:
    online.ask(Question(town="Salem", state="OR", profession="Counselor", given="b", family="quill"), 200)
    assert server.asked == [
        {
            "version": "2.1",
            "enumeration_type": "NPI-1",
            "city": "Salem",
            "state": "OR",
            "first_name": "b",
            "last_name": "quill*",
            "address_purpose": "LOCATION",
            "taxonomy_description": "Counselor",
            "limit": "200",
            "skip": "200",
        }
    ]
    assert set(server.headers[0]) == {"host", "user-agent", "accept", "accept-encoding", "connection"}
    assert server.headers[0]["user-agent"] == "Wayhome"


def test_people_read_as_they_do_from_a_file_and_their_post_is_nobodys_business(server: Speaking) -> None:
    reply = online.ask(HERE)
    assert [str(one.name) for one in reply.people] == ["Ada O'Brien", "Bea Quill"]
    assert reply.said == 3
    assert reply.left_out == {"other profession": 1}
    ada = reply.people[0]
    assert (ada.source, ada.number) == ("nppes", "1000000004")
    assert ada.professions == ("psychologist",)
    assert ada.licences == (Licence("MA", "PSY-4"),)
    assert ada.place.lines == ("1 Elm St NW",)
    assert (ada.place.town, ada.place.postcode) == ("Cambridge", "02139-1234")
    assert ada.phone == "(617) 555-0100"
    assert ada.updated == "2021-03-04"
    assert "PRIVATE" not in str(reply).upper()
    assert "0199" not in str(reply)


def test_a_refusal_is_said_in_its_own_words(server: Speaking) -> None:
    with pytest.raises(Trouble, match="does not take this question: “Field contains special character"):
        online.ask(Question(town="Nowhere", state="ZZ"))


def answers(body: bytes, status: int = 200, **headers: str) -> Badly:
    return lambda to: send(to, body, status, **headers)


@pytest.mark.parametrize(
    ("badly", "said"),
    [
        (answers(b"", 302, Location="https://example.org/"), online.ELSEWHERE),
        (answers(b"", 301, Location="/api/other/"), online.ELSEWHERE),
        (answers(b"{}", 429), online.DECLINED.format(status=429)),
        (answers(b"{}", 403), online.DECLINED.format(status=403)),
        (answers(b"<html>", 503), online.IN_TROUBLE.format(status=503)),
        (answers(b""), online.ODD),
        (answers(b"<html>Down for maintenance</html>"), online.ODD),
        (answers(b'{"result_count": 1, "results": [{"number"'), online.ODD),
        (answers(b'{"results": "many"}'), online.ODD),
        (answers(b'{"result_count": 0}'), online.ODD),
        (answers(b"[" * 200_000), online.ODD),
        (answers(b"\xff\xfe{}"), online.ODD),
        (answers(gzip.compress(b'{"results": []}'), Content_Encoding="gzip"), online.ODD),
    ],
)
def test_an_odd_answer_is_none_and_said_plainly(server: Speaking, badly: Badly, said: str) -> None:
    server.badly = badly
    with pytest.raises(Trouble) as caught:
        online.ask(HERE)
    assert str(caught.value) == said
    assert len(server.asked) == 1


def test_a_cut_answer_is_none(server: Speaking) -> None:
    def cut(to: BaseHTTPRequestHandler) -> None:
        to.send_response(200)
        to.send_header("Content-Length", "5000")
        to.end_headers()
        to.wfile.write(b'{"results": [')

    server.badly = cut
    with pytest.raises(Trouble, match="no answer of the register"):
        online.ask(HERE)


def test_a_huge_answer_is_not_read_to_its_end(server: Speaking) -> None:
    given = 0

    def huge(to: BaseHTTPRequestHandler) -> None:
        nonlocal given
        to.send_response(200)
        to.end_headers()
        while given < 200 * 1024 * 1024:
            given += to.wfile.write(b" " * 1024 * 1024)

    server.badly = huge
    with pytest.raises(Trouble, match="far too large"):
        online.ask(HERE)
    assert given < 40 * 1024 * 1024


@pytest.mark.parametrize("drips", [False, True])
def test_a_slow_answer_is_not_waited_for(server: Speaking, monkeypatch: pytest.MonkeyPatch, drips: bool) -> None:
    def slow(to: BaseHTTPRequestHandler) -> None:
        to.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for _ in range(60):
            to.wfile.write(b"X-More: yes\r\n" if drips else b"")
            time.sleep(0.05)

    server.badly = slow
    monkeypatch.setattr(online, "WHOLE", 0.4)
    began = time.monotonic()
    with pytest.raises(Trouble, match="did not answer in time"):
        online.ask(HERE)
    assert time.monotonic() - began < 2


def test_nobody_there_is_said(server: Speaking, settings: LazySettings) -> None:
    for address in ("http://127.0.0.1:9/api/", "https://" + server.address.removeprefix("http://")):
        settings.WAYHOME_NPI_API = address
        with pytest.raises(Trouble, match="can’t be reached"):
            online.ask(HERE)


def test_only_a_few_ask_at_a_time(server: Speaking) -> None:
    for _ in range(online.ASKING):
        assert online._places.acquire(blocking=False)
    try:
        with pytest.raises(Trouble, match="Others here"):
            online.ask(HERE)
    finally:
        online._places.release(online.ASKING)
    assert server.asked == []
    assert online.ask(HERE).said == 3


def test_a_question_is_never_logged(server: Speaking, caplog: pytest.LogCaptureFixture) -> None:
    for name in ("httpx", "httpcore"):
        logger = logging.getLogger(name)
        logger.addHandler(caplog.handler)
        assert logger.level == logging.CRITICAL
    try:
        online.ask(HERE)
        server.badly = answers(b"", 503)
        with pytest.raises(Trouble):
            online.ask(HERE)
    finally:
        for name in ("httpx", "httpcore"):
            logging.getLogger(name).removeHandler(caplog.handler)
    assert "02139" not in caplog.text
    assert "HTTP Request" not in caplog.text


HOSTILE: list[Any] = [
    None,
    7,
    "Ada",
    [],
    {},
    entry(1, basic=None),
    entry(1, basic={}),
    entry(1, basic={"first_name": "A", "last_name": "B", "status": "D"}),
    entry(1, taxonomies=None),
    entry(1, taxonomies=[{"code": ["103TC0700X"]}]),
    entry(1, taxonomies=[7]),
    entry(1, addresses={"LOCATION": 1}),
    entry(1, number="12345"),
    entry(1, number="１２３４５６７８９０"),
    entry(1, enumeration_type="NPI-2"),
]


@pytest.mark.parametrize("one", HOSTILE, ids=range(len(HOSTILE)))
def test_an_entry_that_says_nothing_is_counted_and_the_others_stay(data: Path, one: Any) -> None:
    reply = replies.understood(json.dumps({"results": [one, entry(9)]}).encode())
    assert [found.number for found in reply.people] == ["1000000009"]
    assert sum(reply.left_out.values()) == 1


def test_hostile_words_are_short_words(data: Path) -> None:
    bad: Entry = entry(1, "<b>x</b>\n\x00\u2028", "Q" * 90_000)
    bad["addresses"][1] |= {"city": {"a": 1}, "postal_code": 21391234, "country_code": None, "telephone_number": "\n\n"}
    bad["taxonomies"][1] |= {"license": "1\n2 3", "state": "M A"}
    bad["basic"]["last_updated"] = "soon"
    [one] = replies.understood(json.dumps({"results": [bad]}).encode()).people
    assert str(one.name.given) == "<b>x</b>"
    assert len(one.name.family) == 200
    assert (one.place.town, one.place.postcode, one.phone, one.updated) == ("", "21391234", "", "")
    assert one.licences == (Licence("M-A", "1 2 3"),)


def test_who_asked_to_be_left_out_here_is_left_out_online(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(standing, "wished", lambda source: [(1000000004, "2026-11-01")])
    reply = replies.understood(json.dumps({"results": [entry(4), entry(9)]}).encode())
    assert [one.number for one in reply.people] == ["1000000009"]
    assert reply.left_out == {"removed": 1}
