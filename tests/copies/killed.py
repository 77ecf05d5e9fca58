"""Runs ``wayhome`` and kills it before the deed of a number, however fast or slow the machine is; 0 kills nothing, and
says at the end how many there were. A deed is a statement of the database, or a file of the data folder or beside it
that is opened, renamed or removed.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import Any

from django.db.backends.signals import connection_created

from wayhome.config.command import main

FILES = {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.truncate"}


class Deeds:
    """Counts them."""

    def __init__(self, last: int, place: Path) -> None:
        self._last, self._place = last, f"{place}{os.sep}"
        self.done = 0

    def one(self, *_: object) -> None:
        """One more begins."""
        self.done += 1
        if self.done == self._last:
            os.kill(os.getpid(), signal.SIGKILL)

    def heard(self, event: str, arguments: tuple[Any, ...]) -> None:
        """What Python tells of itself."""
        if event in FILES and str(arguments[0]).startswith(self._place):
            self.one()

    def opened(self, connection: Any, **_: object) -> None:
        """From now on every statement counts, the end of a transaction too."""
        connection.connection.set_trace_callback(self.one)


deeds = Deeds(int(sys.argv.pop(1)), Path(os.environ["WAYHOME_DATA"]).parent)
connection_created.connect(deeds.opened, weak=False)
sys.addaudithook(deeds.heard)
try:
    main()
finally:
    sys.stdout.write(f"{deeds.done}\n")
    sys.stdout.flush()
