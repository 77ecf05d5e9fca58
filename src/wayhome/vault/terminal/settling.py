"""Before a vault is kept open: the socket that commands find it by, and the way to the background."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

from django.db import connections

from wayhome.vault.agent import place
from wayhome.vault.agent.client import agent_for

WAITING = 16
"""How many may wait to be answered."""


def listen(data: Path) -> tuple[socket.socket, Path]:
    """The socket of this data folder, made for its owner alone; who listened before, locks. Raises NotSafe, OSError."""
    path = place.make_folder(data)
    former = agent_for(data)
    if former is not None:
        former.lock()
    path.unlink(missing_ok=True)
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    before = os.umask(0o177)
    try:
        listener.bind(os.fspath(path))
    finally:
        os.umask(before)
    # Whoever asks before the keeper is ready waits for it, instead of finding nobody.
    listener.listen(WAITING)
    return listener, path


def go_to_the_background() -> bool:
    """Split off from the terminal. True in the process that stays; the one in front goes on with False."""
    sys.stdout.flush()
    sys.stderr.flush()
    connections.close_all()
    first = os.fork()
    if first:
        os.waitpid(first, 0)
        return False
    os.setsid()
    if os.fork():
        os._exit(0)
    os.chdir("/")
    nothing = os.open(os.devnull, os.O_RDWR)
    for file in (0, 1, 2):
        os.dup2(nothing, file)
    os.close(nothing)
    return True
