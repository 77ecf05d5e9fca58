"""Wayhome, a private companion for inner child work."""

from __future__ import annotations

import sys

__version__ = "0.1.0"

if sys.version_info < (3, 11):  # noqa: UP036 — a clear sentence instead of a syntax error further on
    raise SystemExit(
        "Wayhome needs Python 3.11 or newer; this is {}.{}. Run it with a newer Python.".format(*sys.version_info)
    )
