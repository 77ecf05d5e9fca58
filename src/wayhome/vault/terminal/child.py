"""A command in a child of the keeper: it takes on the terminal, folder and surroundings of whoever asked."""

from __future__ import annotations

import contextlib
import ctypes
import gc
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

from wayhome.vault.agent.client import CARRIED
from wayhome.vault.opened import OpenVault

try:
    import resource
except ImportError:  # pragma: no cover — Windows, where no vault is kept open
    resource = None  # type: ignore[assignment]

PR_SET_PDEATHSIG, PR_SET_DUMPABLE = 1, 4
LONGEST_NOTE = 60_000
"""Bytes that a pipe takes without a reader."""


def leave_no_core() -> None:
    """Never write this process’s memory to a file, nor let another process of the same user look into it."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None, use_errno=True).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)


def end_with_the_keeper() -> None:
    """Where the keeper is killed, nobody is left who locks: its key is to be in no other memory either."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def take_on(question: dict[str, Any], files: list[int]) -> None:
    """Stand where the person stands: their files, folder, surroundings and signals."""
    gc.disable()
    end_with_the_keeper()
    for number, file in enumerate(files):
        os.dup2(file, number)
        os.close(file)
    encoding = question["encoding"]
    # They stay open for the whole life of this process.
    sys.stdin = open(0, encoding=encoding, errors="surrogateescape", closefd=False)  # noqa: SIM115
    sys.stdout = open(1, "w", encoding=encoding, errors="replace", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding=encoding, errors="replace", closefd=False, buffering=1)  # noqa: SIM115
    for name in CARRIED:
        os.environ.pop(name, None)
    os.environ.update({name: value for name, value in question["surroundings"].items() if name in CARRIED})
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    for sign in (signal.SIGINT, signal.SIGHUP, signal.SIGTERM):
        signal.signal(sign, signal.default_int_handler)
    with contextlib.suppress(OSError):
        os.chdir(question["folder"])


def run(runner: Callable[[list[str], OpenVault], int], words: list[str], vault: OpenVault, tells: int) -> int:
    """Run the command; its exit status. It is told at once, with what the session is to remember, sealed; what goes on
    beside, such as joining parts of the search index, is waited for afterwards, when nobody else waits."""
    before = vault.sealed_note
    try:
        status = runner(words, vault)
    except SystemExit as ending:
        status = ending.code if isinstance(ending.code, int) else 1
        if isinstance(ending.code, str):
            sys.stderr.write(f"{ending.code}\n")
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError, AttributeError):
            stream.flush()
    changed = vault.sealed_note != before and len(vault.sealed_note) <= LONGEST_NOTE
    os.write(tells, bytes([status & 0xFF]) + (vault.sealed_note if changed else b""))
    _let_go_of_the_terminal(tells)
    wait_for_threads()
    return status


def _let_go_of_the_terminal(tells: int) -> None:
    nothing = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nothing, number)
    os.close(tells)


def wait_for_threads(first: float | None = None) -> bool:
    """Wait until what goes on beside is done, or so many seconds; whether it is done. Such work keeps itself safe."""
    deadline = None if first is None else time.monotonic() + first
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and not thread.daemon:
            thread.join(None if deadline is None else max(0.0, deadline - time.monotonic()))
    return not any(thread is not threading.current_thread() and not thread.daemon for thread in threading.enumerate())
