"""Where one size is measured: a data folder with a vault that holds the corpus, and Wayhome's own commands on it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from benchmarks import corpus
from benchmarks.figures import NATIONAL, Missing

NAME = "Bench"
PASSPHRASE = "slow lantern kettle harbour wander"  # noqa: S105 — of a vault with invented words
HERE = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Place:
    """One size: its folders, and how much is measured (``quick``: little, to see that everything can be). ``rows``: of
    the register's file.
    """

    size: int
    work: Path
    quick: bool = False
    listed: Path | None = None
    part: str = "filled"
    rows: int = NATIONAL

    @property
    def folder(self) -> Path:
        return self.work / f"size-{self.size}" / self.part

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def passphrase_file(self) -> Path:
        return self.folder / "passphrase.txt"

    @cached_property
    def corpus(self) -> Path:
        return corpus.write(self.size, self.work, self.listed)

    def times(self, many: int) -> int:
        """How often something is done: as said, or three times at most when it is to be quick."""
        return min(many, 3) if self.quick else many

    @cached_property
    def environment(self) -> dict[str, str]:
        """What the processes of this place see: nothing of the settings of whoever runs the bench.

        Least of all one that keeps Python from keeping what it compiled: installed, Wayhome lies there compiled.
        """
        foreign = ("WAYHOME_", "DJANGO_", "PYTHON")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
        return kept | {
            "WAYHOME_DATA": str(self.data),
            "WAYHOME_TIME_ZONE": "Europe/London",
            "DJANGO_SETTINGS_MODULE": "wayhome.config.settings",
            "XDG_RUNTIME_DIR": str(self.folder),
        }

    def wayhome(self, *arguments: str) -> list[str]:
        """The command line of Wayhome on this place's data."""
        return [str(Path(sys.executable).parent / "wayhome"), *arguments]

    @property
    def key(self) -> list[str]:
        """The options that open the vault."""
        return ["--name", NAME, "--passphrase-file", str(self.passphrase_file)]

    def command(self, *arguments: str, said: str | None = None) -> Done:
        """Run a command of Wayhome, process and all. Raises Missing when it says that it cannot."""
        done = run(self.wayhome(*arguments), self.environment, said)
        if done.status:
            raise Missing(f"`wayhome {arguments[0]}` says: {done.last_line}")
        return done

    def inside(self, what: str, *arguments: str) -> Any:
        """What a module of ``benchmarks.inside`` answers, run in a process of its own with this place's settings."""
        done = run([sys.executable, "-m", "benchmarks.inside", what, *arguments], self.environment)
        if done.status:
            raise Missing(f"{what}: {done.last_line}")
        return json.loads(done.said.splitlines()[-1])


@dataclass(frozen=True, slots=True)
class Done:
    """A command that has ended: its status, what it said, the seconds it took, the MiB that it used at its peak."""

    status: int
    said: str
    complained: str
    seconds: float
    peak: float

    @property
    def last_line(self) -> str:
        """The last thing it said, which says what went wrong."""
        return (self.complained.strip() or self.said.strip() or str(self.status)).splitlines()[-1]


def run(command: Sequence[str], environment: dict[str, str] | None = None, said: str | None = None) -> Done:
    """Run a command to its end, without a terminal."""
    with (
        tempfile.TemporaryFile("w+") as given,
        tempfile.TemporaryFile("w+") as out,
        tempfile.TemporaryFile("w+") as err,
    ):
        given.write(said or "")
        given.seek(0)
        began = time.perf_counter()
        process = subprocess.Popen(  # noqa: S603 — commands of our own
            command, env=environment, cwd=HERE, stdin=given, stdout=out, stderr=err, start_new_session=True
        )
        _, status, used = os.wait4(process.pid, 0)
        taken = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        return Done(process.returncode, out.read(), err.read(), taken, used.ru_maxrss / 1024)
