"""Which names of settings there are. A misspelt one would leave something open, or empty, that was meant otherwise."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterable

from wayhome.config.environment import BadSetting

PREFIX = "WAYHOME_"
SETTINGS = {
    "ATTACHMENTS",
    "BEHIND_TLS",
    "CONNECTIONS",
    "CONTENT",
    "DATA",
    "DATABASE",
    "DEBUG",
    "HOSTS",
    "LOG",
    "METRICS",
    "NPI_API",
    "ORIGINS",
    "POOLED",
    "S3_ENDPOINT",
    "S3_KEY",
    "S3_REGION",
    "S3_SECRET",
    "SECRET",
    "SHOW_NAMES",
    "SIGNUP",
    "STAGED",
    "TIME_ZONE",
}
"""Each may also be given as the name of a file."""
OF_THE_TERMINAL = {"COUNTRY", "LANGUAGE", "NAME"}
"""What a command takes from the environment alone."""
OF_THE_TESTS = {"CHROMIUM", "QUESTIONNAIRES"}
"""What only the tests and ``bin/bench`` read: CONTRIBUTING.md."""
KNOWN = {PREFIX + name for name in (SETTINGS | {f"{name}_FILE" for name in SETTINGS} | OF_THE_TERMINAL | OF_THE_TESTS)}


def check(names: Iterable[str] = os.environ) -> None:
    """Raises BadSetting for a name that begins like ours and is none of them, with the one that may be meant."""
    for name in sorted(names):
        if name.startswith(PREFIX) and name not in KNOWN:
            near = difflib.get_close_matches(name, KNOWN, 1, 0.6)
            meant = f" Is {near[0]} meant?" if near else ""
            raise BadSetting(f"{name} is no setting of Wayhome.{meant} docs/self-hosting.md names them all.")
