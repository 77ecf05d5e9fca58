"""What is done each time a vault has been opened in a browser: packages above take in what came meanwhile."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.db import transaction

from wayhome.vault.opened import OpenVault

_log = logging.getLogger(__name__)
_steps: list[Callable[[OpenVault], object]] = []


def do(step: Callable[[OpenVault], object]) -> None:
    """Have this done with each vault that is opened. It is cheap where nothing came."""
    if step not in _steps:
        _steps.append(step)


def do_all(vault: OpenVault) -> None:
    """Do all that was registered. What goes wrong in it keeps nobody out of their vault: it is left for another time,
    and the log says of what kind it was."""
    for step in _steps:
        try:
            with transaction.atomic():
                step(vault)
        except Exception as error:
            # Of one damaged record or one row that somebody put here; its words may hold what was being read.
            _log.error("left out after unlocking: %s", type(error).__name__)
