"""Whether this process lives and can serve, for whoever keeps it running. Nothing of anybody is read, and nothing told
but yes or no: the log says why.

Answered before anything else looks at the request: whoever asks may name no host that is known here, and has no cookie.
"""

from __future__ import annotations

import logging
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from threading import Event

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse

from wayhome.vault import secret_mark

Handler = Callable[[HttpRequest], HttpResponse]

LIVE = "/health/live/"
READY = "/health/ready/"
ROOM = 64 * 1024 * 1024
"""Bytes that have to be free where uploads wait: with less, what somebody is writing may not be kept."""

_log = logging.getLogger(__name__)
_tables_seen = Event()


def answer_first(get_response: Handler) -> Handler:
    """Answer the two addresses of health; all others go on."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.path_info == LIVE:
            return _said("live", 200)
        if request.path_info != READY:
            return get_response(request)
        missing = what_is_missing()
        if missing:
            _log.warning("not ready: %s", missing)
        return _said("not ready" if missing else "ready", 503 if missing else 200)

    return middleware


def what_is_missing() -> str:
    """What keeps this process from serving, in a few words; empty where nothing does."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        if not _has_its_tables():
            return "the tables are not up to date"
        if not secret_mark.fits():
            return "the database was begun with another secret"
    except DatabaseError:
        return "the database does not answer"
    return "" if _has_room(Path(settings.DATA)) else "the data folder can’t be written, or is full"


def _has_its_tables() -> bool:
    """Whether every migration was made. Tables only go forward: once seen, it isn’t worked out again."""
    if not _tables_seen.is_set():
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return False
        _tables_seen.set()
    return True


def _has_room(folder: Path) -> bool:
    try:
        # Without a name: others who ask at the same moment write a file as well.
        with tempfile.TemporaryFile(dir=folder):
            pass
        return shutil.disk_usage(folder).free >= ROOM
    except OSError:
        return False


def _said(word: str, status: int) -> HttpResponse:
    return HttpResponse(
        f"{word}\n", content_type="text/plain; charset=utf-8", status=status, headers={"Cache-Control": "no-store"}
    )
