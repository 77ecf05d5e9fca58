"""A command in a child of the keeper: it takes on the terminal, folder and surroundings of whoever asked."""

from __future__ import annotations

import contextlib
import ctypes
import gc
import os
import signal
import sys
from collections.abc import Callable
from typing import Any

from wayhome.vault.agent.client import CARRIED
from wayhome.vault.opened import OpenVault

try:
    import resource
except ImportError:  # pragma: no cover — Windows, where no vault is kept open
    resource = None  # type: ignore[assignment]

PR_SET_DUMPABLE = 4
LONGEST_NOTE = 60_000
"""Bytes that a pipe takes without a reader."""


def leave_no_core() -> None:
    """Never write this process’s memory to a file, nor let another process of the same user look into it."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None, use_errno=True).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)


def take_on(question: dict[str, Any], files: list[int]) -> None:
    """Stand where the person stands: their files, folder, surroundings and signals."""
    gc.disable()
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


def run(runner: Callable[[list[str], OpenVault], int], words: list[str], vault: OpenVault, notes: int) -> int:
    """Run the command; its exit status. What the session is to remember is written, sealed, to ``notes``."""
    before = vault.sealed_note
    try:
        status = runner(words, vault)
    except SystemExit as ending:
        status = ending.code if isinstance(ending.code, int) else 1
        if isinstance(ending.code, str):
            sys.stderr.write(f"{ending.code}\n")
    if vault.sealed_note != before and len(vault.sealed_note) <= LONGEST_NOTE:
        os.write(notes, vault.sealed_note)
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError, AttributeError):
            stream.flush()
    return status
