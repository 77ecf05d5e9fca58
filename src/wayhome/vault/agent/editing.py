"""Writing in the person’s own editor, on a page that lies in memory and is wiped afterwards.

It runs where the terminal is: editors want a terminal of their own. What was written is wiped only when it is kept.
"""

from __future__ import annotations

import contextlib
import os
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import msgspec

from wayhome.languages.plain import here, later

IN_MEMORY = ("/dev/shm",)  # noqa: S108  # nosec B108
"""A folder of one’s own is made in it."""
PAGE = "page.md"
QUIET = {"vim": ("-n", "-i", "NONE"), "nvim": ("-n", "-i", "NONE"), "gvim": ("-f", "-n", "-i", "NONE")}
"""What keeps these editors from leaving copies in other places."""


WRITTEN = later(
    "What you wrote is in {file} until the computer restarts. `wayhome write < {quoted}` keeps it; remove the file "
    "afterwards."
)
NO_EDITOR = later("The editor can’t be started ({why}). Set VISUAL or EDITOR, or write through standard input.")
ENDED_BADLY = later("The editor ended with an error.")
ON_THE_DISK = later("The page lies on the disk while you write; standard input never touches it.")


class NothingWritten(Exception):
    """The page is empty, or could not be opened; the message says so."""


class Page(msgspec.Struct, frozen=True):
    """What was written, and where it lies until it is wiped."""

    path: Path

    @property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    def wipe(self) -> None:
        """Overwrite and remove the page, and what the editor left beside it."""
        for file in self.path.parent.rglob("*"):
            with contextlib.suppress(OSError):
                if file.is_file() and not file.is_symlink():
                    size = file.stat().st_size
                    with file.open("r+b") as opened:
                        opened.write(bytes(size))
        shutil.rmtree(self.path.parent, ignore_errors=True)

    @property
    def where(self) -> str:
        """A sentence for when it could not be kept."""
        return here(WRITTEN).format(file=self.path, quoted=shlex.quote(str(self.path)))


def write() -> Page:
    """Let the person write. Raises NothingWritten."""
    folder = Path(tempfile.mkdtemp(prefix="wayhome-", dir=_memory()))
    page = Page(folder / PAGE)
    page.path.touch(mode=0o600)
    try:
        status = _run([*_editor(), str(page.path)])
    except OSError as trouble:
        page.wipe()
        raise NothingWritten(here(NO_EDITOR).format(why=trouble.strerror)) from trouble
    if status and page.path.exists() and page.path.stat().st_size:
        raise NothingWritten(f"{here(ENDED_BADLY)} {page.where}")
    if not page.path.exists() or not page.text.strip():
        page.wipe()
        raise NothingWritten(here("Nothing was written, so nothing is kept."))
    return page


def _memory() -> str | None:
    """A folder that is never written to a disk, where the system has one; else the usual one, with a word about it."""
    for folder in (os.environ.get("XDG_RUNTIME_DIR", ""), *IN_MEMORY):
        if folder and Path(folder).is_dir() and os.access(folder, os.W_OK | os.X_OK):
            return folder
    sys.stderr.write(f"{here(ON_THE_DISK)}\n")
    return None


def _editor() -> list[str]:
    chosen = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    known = (name for name in ("nano", "vim", "vi", "notepad") if shutil.which(name))
    words = shlex.split(chosen) if chosen else [next(known, "vi")]
    return [*words, *QUIET.get(Path(words[0]).name, ())]


def _run(words: list[str]) -> int:
    """Ctrl+C belongs to the editor while it runs."""
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        return subprocess.run(words, check=False).returncode  # noqa: S603 — the person’s own editor
    finally:
        signal.signal(signal.SIGINT, before)
