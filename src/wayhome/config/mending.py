"""What is wrong with the words and settings of an installation, said beside its first pages and not before them."""

from __future__ import annotations

import sys
import threading

from django.core import checks


def begin() -> None:
    """Look in a thread of the worker.

    Never in the process that starts it: a worker that is forked while a thread loads a module waits for that module for
    ever, and with it every page.
    """
    threading.Thread(target=_say, daemon=True).start()


def _say() -> None:
    """What is wrong, as with files of content, which are then left out."""
    for trouble in checks.run_checks():
        print(f"Please mend: {trouble.msg}{f' {trouble.hint}' if trouble.hint else ''}", file=sys.stderr)  # noqa: T201
