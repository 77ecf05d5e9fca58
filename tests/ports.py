"""Ports of servers that tests start."""

from __future__ import annotations

import random
import socket

BELOW = range(20_000, 30_000)
"""Under the ports that a system gives to whoever asks somebody (from 32768 on Linux). From among those, one that is
free now may be taken by any browser while a server is closed and opened again."""


def free_port() -> int:
    """A port that nobody listens on at this moment, and that nobody is given by chance."""
    while not _is_free(port := random.choice(BELOW)):  # noqa: S311 — nothing secret
        pass
    return port


def listens(port: int) -> bool:
    """Whether somebody listens there."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True
