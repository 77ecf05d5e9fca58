"""Log lines that carry no word of a person."""

from __future__ import annotations

import logging
import traceback
from datetime import UTC, datetime
from types import TracebackType

import msgspec

QUOTING = ("django.request", "django.security")
"""Loggers whose messages quote the address, or what was sent."""


SERVER = "_granian"


class WithoutWords(logging.Formatter):
    """Formats an exception by its type and its places in the code.

    The message of an exception may quote what was being read or saved, so it is left out; so are request paths,
    which Django puts in its messages.
    """

    def format(self, record: logging.LogRecord) -> str:
        # A trace that another formatter has written already may quote words: it is written anew, here.
        kept = {**record.__dict__, "exc_text": None}
        if record.name.startswith(QUOTING):
            kept |= {"msg": "a page answered with an error", "args": None}
        elif record.name == SERVER:
            # The server writes a trace, with the exception's message, into its own message.
            kept |= {"msg": record.getMessage().partition("\n")[0], "args": None}
        return super().format(logging.makeLogRecord(kept))

    def formatException(
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    ) -> str:
        kind, _, trace = ei
        if kind is None:
            return ""
        places = [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]
        return "\n".join([*places, kind.__name__])


class AsJson(WithoutWords):
    """The same, a JSON object to a line, for what collects logs: ``at`` (UTC), ``level``, ``logger``, ``message``."""

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        said = {"at": at, "level": record.levelname, "logger": record.name, "message": super().format(record)}
        return msgspec.json.encode(said).decode()
