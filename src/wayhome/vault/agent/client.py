"""The end that asks: hands a command, with its own terminal, to the process that keeps the vault open."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from wayhome.languages.plain import ASKED, here, later
from wayhome.vault.agent import place, wire

CARRIED = ("NO_COLOR", "TERM", "COLUMNS", "LINES", *ASKED, "HOME", "VISUAL", "EDITOR", "PATH", "TMPDIR")
"""What of the surroundings goes along with a command. The rest stays: it may hold secrets that nobody needs there."""
RENEWED = later(
    "Wayhome was updated since the vault was opened, so the vault is locked now. `wayhome unlock` opens it again."
)
BROKEN_OFF = later(
    "The process that kept the vault open has ended, and the command with it. What it had kept by then is kept."
)
PATIENCE = 30.0
"""Seconds to wait for an answer that takes no work, even while the vault is being got ready to be kept open."""


class Gone(Exception):
    """Nobody keeps this vault open; or it was locked just now."""


class Agent:
    """A connection to the process that keeps a vault open. Raises Gone when there is none for this folder."""

    def __init__(self, data: Path) -> None:
        if not place.possible():
            raise Gone
        try:
            path = place.socket_for(data)
        except OSError:
            raise Gone from None
        if not place.is_safe(path):
            raise Gone
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._socket.settimeout(PATIENCE)
        try:
            self._socket.connect(os.fspath(path))
            if not place.is_me(self._socket):
                raise Gone
            hello, _ = wire.receive(self._socket)
        except (OSError, EOFError, wire.Garbled):
            self._socket.close()
            raise Gone from None
        if hello.get("program") != place.program():
            self.lock()
            sys.stderr.write(f"{here(RENEWED)}\n")
            raise Gone

    def lock(self) -> bool:
        """Have the vault locked; whether it was. Returns when it is."""
        return "locked" in self._ask({"do": "lock"})

    def renew(self, seconds: int | None, name: str | None) -> dict[str, Any]:
        """Keep it open for as long from now; what the other end says of it."""
        return self._ask({"do": "renew", "seconds": seconds, "name": name})

    def run(self, words: Sequence[str], name: str | None, stdin: int = 0) -> int | None:
        """Let a command be run with this process’s terminal. Its exit status; None when it is another’s vault.

        Raises Gone when the vault was locked before the command began.
        """
        question = {
            "do": "run",
            "words": list(words),
            "name": name,
            "folder": os.getcwd(),  # noqa: PTH109 — pathlib is not needed to start
            "surroundings": {key: os.environ[key] for key in CARRIED if key in os.environ},
            "encoding": sys.stdout.encoding if sys.stdout else "utf-8",
        }
        # A command takes as long as it takes, as somebody may be writing in it.
        self._socket.settimeout(None)
        with self._signs():
            answer = self._ask(question, (stdin, 1, 2))
        if "ended" in answer:
            sys.stderr.write(f"{answer['ended']}\n")
            raise Gone
        status = answer.get("status")
        return status if isinstance(status, int) else None

    def _ask(self, question: dict[str, Any], files: tuple[int, ...] = ()) -> dict[str, Any]:
        try:
            wire.send(self._socket, question, files)
            return wire.receive(self._socket)[0]
        except (OSError, EOFError, wire.Garbled):
            if question["do"] == "run":
                sys.stderr.write(f"{here(BROKEN_OFF)}\n")
            return {"locked": True, "mine": False, "status": 1}

    @contextlib.contextmanager
    def _signs(self) -> Iterator[None]:
        """While the command runs, Ctrl+C and Ctrl+Z are its own: they are passed on."""

        def interrupt(*_: object) -> None:
            self._pass_on(wire.INTERRUPT)

        def stop(*_: object) -> None:
            self._pass_on(wire.STOP)
            os.kill(os.getpid(), signal.SIGSTOP)
            self._pass_on(wire.GO_ON)

        former = {sign: signal.signal(sign, way) for sign, way in ((signal.SIGINT, interrupt), (signal.SIGTSTP, stop))}
        try:
            yield
        finally:
            for sign, way in former.items():
                signal.signal(sign, way)

    def _pass_on(self, sign: bytes) -> None:
        with contextlib.suppress(OSError):
            self._socket.send(sign)


def agent_for(data: Path) -> Agent | None:
    """The process that keeps this folder’s vault open, if there is one."""
    try:
        return Agent(data)
    except Gone:
        return None
