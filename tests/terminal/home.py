"""A data folder of its own for commands that are run as a person runs them: in processes of their own."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests import databases

PASSPHRASE = "seven paper lanterns over quiet water"
NAME = "Rowan"
SIGNS = {"^C": b"\x03", "^D": b"\x04"}
Answers = Callable[[str], str]
QUIET = 0.05
"""Seconds without a word after which a line that ends as a question is taken for one."""
A_WHILE = 0.25
"""Seconds without a word after which somebody who listens is taken to want the next line."""


@dataclass(frozen=True, slots=True)
class Home:
    """A data folder, the folder of sockets of a login, and a file with the passphrase."""

    data: Path
    runtime: Path
    key: Path

    @property
    def surroundings(self) -> dict[str, str]:
        """The environment, with nothing of Wayhome in it but this home."""
        bare = {name: value for name, value in os.environ.items() if not name.startswith(("WAYHOME_", "DJANGO_"))}
        mine = {"WAYHOME_DATA": str(self.data), "XDG_RUNTIME_DIR": str(self.runtime), "TERM": "dumb"}
        return {**bare, **mine, **databases.beside(self.data), "PYTHONUTF8": "1", "WAYHOME_TIME_ZONE": "UTC"}

    def wayhome(self, *words: str, sent: str = "", **more: str) -> subprocess.CompletedProcess[str]:
        """Run a command to its end, away from any terminal."""
        return subprocess.run(
            [sys.executable, "-m", "wayhome", *words],
            input=sent,
            capture_output=True,
            text=True,
            env=self.surroundings | more,
            timeout=90,
            check=False,
            start_new_session=True,
        )

    def ok(self, *words: str, sent: str = "", **more: str) -> str:
        """What a command says that has to go well."""
        done = self.wayhome(*words, sent=sent, **more)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def unlock(self, time: str = "10m") -> None:
        """Keep the vault open."""
        self.ok("unlock", "--for", time, "--passphrase-file", str(self.key))

    @property
    def socket(self) -> Path:
        """The socket of the process that keeps the vault open."""
        (found,) = (self.runtime / "wayhome").glob("*.sock")
        return found

    @property
    def is_open(self) -> bool:
        return any((self.runtime / "wayhome").glob("*.sock"))

    def at_a_terminal(self, *words: str, answers: Answers, patience: float = 120, **more: str) -> tuple[int, str]:
        """Run a command at a terminal of its own. ``answers`` gets what was shown since the last answer.

        It may return words to type (with their Enter), “^C” or “^D”. Its status and all that was shown.
        """
        number, terminal = pty.fork()
        if number == 0:
            os.execve(sys.executable, [sys.executable, "-m", "wayhome", *words], self.surroundings | more)  # noqa: S606
        return _converse(number, terminal, answers, patience)


def _converse(number: int, terminal: int, answers: Answers, patience: float) -> tuple[int, str]:
    shown, answered, deadline = b"", 0, time.monotonic() + patience
    heard = time.monotonic()
    while time.monotonic() < deadline:
        ready, _, _ = select.select([terminal], [], [], QUIET)
        if ready:
            try:
                came = os.read(terminal, 65536)
            except OSError:
                came = b""
            if not came:
                _, status = os.waitpid(number, 0)
                os.close(terminal)
                return os.waitstatus_to_exitcode(status), shown.decode(errors="replace").replace("\r", "")
            shown, heard = shown + came, time.monotonic()
            continue
        since = shown[answered:].decode(errors="replace").replace("\r", "")
        patient = time.monotonic() - heard >= A_WHILE
        if since and (_waits(since) or (patient and _listens(shown))):
            answered = len(shown)
            said = answers(since)
            os.write(terminal, SIGNS.get(said) or f"{said}\n".encode())
    os.kill(number, signal.SIGKILL)
    os.waitpid(number, 0)
    os.close(terminal)
    raise AssertionError(f"It did not end: …{shown[-600:].decode(errors='replace')}")


def _waits(since: str) -> bool:
    """Whether the last line is a question, or time that passes."""
    return re.search(r"(: |> |\] |\d s\n|ends it earlier\.\n)\Z", since) is not None


def _listens(shown: bytes) -> bool:
    """Whether lines come one by one, each of which Enter brings sooner."""
    return shown.rfind(b"Enter goes on sooner") > shown.rfind(b"Enter goes on: ")


def comes_true(question: Callable[[], bool], patience: float = 15) -> bool:
    """Whether something becomes true within so many seconds."""
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        if question():
            return True
        time.sleep(0.05)
    return False
