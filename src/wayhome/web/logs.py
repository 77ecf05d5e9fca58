"""Log lines that carry no word of a person."""

from __future__ import annotations

import logging
import traceback
from types import TracebackType


class WithoutWords(logging.Formatter):
    """Formats an exception by its type and its places in the code.

    The message of an exception may quote what was being read or saved, so it is left out; so are request paths,
    which Django puts in the message of ``django.request``.
    """

    def format(self, record: logging.LogRecord) -> str:
        if record.name.startswith("django.request"):
            record = logging.makeLogRecord({**record.__dict__, "msg": "a page answered with an error", "args": None})
        return super().format(record)

    def formatException(
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    ) -> str:
        kind, _, trace = ei
        if kind is None:
            return ""
        places = [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]
        return "\n".join([*places, kind.__name__])
