from __future__ import annotations

import errno
import io
import json
import logging
import sys
from collections.abc import Iterator

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, IntegrityError, InterfaceError, OperationalError
from django.http import HttpResponse
from django.template import engines
from django.test import Client, RequestFactory

from wayhome.web import errors, uploads
from wayhome.web.logs import AsJson, WithoutWords
from wayhome.web.uploads import MAX_UPLOAD

PAGES = ("400", "403", "404", "413")
WORDS = "the one who waited on the stairs"


@pytest.fixture
def browser() -> Client:
    """A browser that meets a fault as a person does: as a page."""
    return Client(raise_request_exception=False)


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(WithoutWords("%(levelname)s %(name)s %(message)s"))
    logger = logging.getLogger("django.request")
    logger.addHandler(handler)
    yield stream
    logger.removeHandler(handler)


@pytest.mark.parametrize("name", PAGES)
def test_each_error_page_has_a_way_on(client: Client, name: str) -> None:
    closed = client.get(f"/show/web/errors/{name}.html").content.decode()
    opened = client.get(f"/show/web/errors/{name}.html?open").content.decode()
    for html in (closed, opened):
        assert html.count("<h1>") == 1
        assert 'href="/ground/"' in html
        assert 'href="/help/"' in html
        assert "data-quick-exit" in html
    assert ">Unlock</a>" in closed
    assert '<div class="focus' in closed
    assert "Go to Today" in opened
    assert '<nav class="nav" aria-label="Main">' in opened


def test_what_is_not_there_is_a_kind_404(browser: Client) -> None:
    answer = browser.get("/nowhere/in/particular/")
    assert answer.status_code == 404
    assert "There’s nothing here" in answer.content.decode()
    assert "particular" not in answer.content.decode()


def test_a_fault_is_a_page_without_the_words_it_was_about(browser: Client, log: io.StringIO) -> None:
    answer = browser.get("/broken/")
    assert answer.status_code == 500
    html = answer.content.decode()
    assert "This page didn’t open" in html
    assert "What was kept before is safe" in html
    assert WORDS not in html
    assert WORDS not in log.getvalue()
    assert "/broken/" not in log.getvalue()
    assert "ValueError" in log.getvalue()


def test_the_page_of_a_fault_needs_no_context_processor(browser: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(request: object) -> dict[str, object]:
        raise RuntimeError("no database")

    django = engines["django"]
    monkeypatch.setattr(django.engine, "template_context_processors", (broken,))  # type: ignore[attr-defined]
    answer = errors.server_error(RequestFactory().get("/"))
    assert answer.status_code == 500
    assert b"This page didn" in answer.content


@pytest.mark.parametrize(
    ("trouble", "status"),
    [
        (OperationalError("database or disk is full: secret"), 503),
        (InterfaceError("connection already closed"), 503),
        (DatabaseError("database disk image is malformed"), 503),
        (OSError(errno.ENOSPC, "No space left on device"), 503),
        (OSError(errno.EPIPE, "Broken pipe"), 500),
        (IntegrityError("a fault of ours"), 500),
        (ValueError("a fault of ours"), 500),
    ],
)
def test_where_nothing_can_be_kept_the_page_says_so(trouble: Exception, status: int) -> None:
    try:
        raise trouble
    except type(trouble):
        answer = errors.server_error(RequestFactory().get("/"))
    html = answer.content.decode()
    assert answer.status_code == status
    assert ("Nothing can be kept or read for the moment" in html) == (status == 503)
    assert ("Retry-After" in answer.headers) == (status == 503)
    damaged = type(trouble) is DatabaseError
    assert ("copy its whole folder somewhere safe" in html) == damaged
    assert ("What was kept before is safe" in html) != damaged
    assert str(trouble) not in html


def test_uploads_are_bounded_and_stay_in_memory(browser: Client) -> None:
    def taken(**sizes: int) -> HttpResponse:
        files = {name: SimpleUploadedFile("a.png", bytes(size)) for name, size in sizes.items()}
        return browser.post("/take/", {"words": "kept", **files})  # type: ignore[return-value]

    most, more = MAX_UPLOAD, MAX_UPLOAD + 1
    assert json.loads(taken(photo=3_000_000).content) == {"fields": 1, "files": [[3_000_000, 3_000_000]]}
    assert json.loads(taken(photo=most).content) == {"fields": 1, "files": [[most, most]]}
    assert json.loads(taken(photo=3 * most).content) == {"fields": 1, "files": [[3 * most, more]]}
    assert json.loads(taken(photo=2 * most, sound=more).content)["files"] == [[2 * most, more], [more, more]]
    large = taken(photo=most, sound=most, another=most)
    assert large.status_code == 413
    assert "That’s more than fits" in large.content.decode()


def test_of_a_request_beyond_all_measure_nothing_is_read(browser: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "READ_PAST", 1000)
    assert browser.post("/take/", {"photo": SimpleUploadedFile("a.png", bytes(1001))}).status_code == 413


def test_text_and_fields_are_bounded(browser: Client, settings: LazySettings) -> None:
    assert browser.post("/take/", {"words": "x" * 2_200_000}).status_code == 413
    most = settings.DATA_UPLOAD_MAX_NUMBER_FIELDS
    assert browser.post("/take/", {f"f{number}": "x" for number in range(most)}).status_code == 200
    assert browser.post("/take/", {f"f{number}": "x" for number in range(most + 1)}).status_code == 413


def test_a_trace_says_where_and_what_kind_but_not_what() -> None:
    formatter = WithoutWords("%(message)s")
    try:
        raise KeyError(WORDS)
    except KeyError:
        record = logging.LogRecord("wayhome", logging.ERROR, __file__, 1, "could not read", None, sys.exc_info())
    record.exc_text = f"a trace of another formatter: {WORDS}"
    line = formatter.format(record)
    assert line.startswith("could not read")
    assert "test_errors.py" in line
    assert line.endswith("KeyError")
    assert WORDS not in line


def test_a_line_in_json_has_no_more_in_it() -> None:
    record = logging.LogRecord("django.request", logging.ERROR, __file__, 1, "Gone: %s", (f"/{WORDS}/",), None)
    said = json.loads(AsJson().format(record))
    assert set(said) == {"at", "level", "logger", "message"}
    assert said["at"].endswith("+00:00")
    assert WORDS not in said["message"]


@pytest.mark.parametrize("name", ["django.request", "django.security.csrf"])
def test_addresses_stay_out_of_the_log(name: str) -> None:
    record = logging.LogRecord(name, logging.WARNING, __file__, 1, "Forbidden: %s", ("/selves/ro/",), None)
    assert "/selves/" not in WithoutWords("%(message)s").format(record)
