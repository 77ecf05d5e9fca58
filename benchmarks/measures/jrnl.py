"""jrnl on the same corpus: pinned, in an environment of its own below the bench's folder, with its own encryption."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from benchmarks import corpus
from benchmarks.figures import Figure, Missing
from benchmarks.place import PASSPHRASE, Done, Place, run

ROUNDS = 2
"""Each of jrnl’s takes ten seconds at 50,000 entries, and they hardly differ."""
PINNED = ("jrnl==4.2", "keyring==25.7.0", "cryptography==50.0.2")
KEYRING = f'''"""The keyring of the bench: jrnl asks it for the passphrase, since nobody is there to type it."""

import keyring.backend


class Known(keyring.backend.KeyringBackend):
    priority = 1

    def get_password(self, service, username):
        return "{PASSPHRASE}"

    def set_password(self, service, username, password):
        pass
'''


@dataclass(frozen=True)
class Jrnl:
    """jrnl with one journal."""

    work: Path
    folder: Path

    @cached_property
    def program(self) -> Path:
        """jrnl, installed when it is not there yet."""
        home = self.work / "jrnl"
        if not (home / "bin" / "jrnl").exists():
            _must(run([sys.executable, "-m", "venv", str(home)]))
            _must(run([str(home / "bin" / "python"), "-m", "pip", "install", "-q", *PINNED]))
        (home / "bench_keyring.py").write_text(KEYRING, encoding="utf-8")
        return home / "bin" / "jrnl"

    def __call__(self, *arguments: str, said: str | None = None) -> Done:
        """Run it."""
        environment = {
            "PATH": "/usr/bin:/bin",
            "HOME": str(self.folder),
            "PYTHONPATH": str(self.program.parents[1]),
            "PYTHON_KEYRING_BACKEND": "bench_keyring.Known",
        }
        command = [str(self.program), "--config-file", str(self.folder / "jrnl.yaml"), *arguments]
        return _must(run(command, environment, said))

    def begin(self, encrypted: bool) -> None:
        """A journal and its settings."""
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / "jrnl.yaml").write_text(
            f"version: v4.2\njournals:\n  default:\n    journal: {self.folder / 'journal.txt'}\n"
            f"encrypt: {str(encrypted).lower()}\ndefault_hour: 9\ndefault_minute: 0\neditor: ''\nhighlight: false\n"
            "indent_character: '|'\nlinewrap: 79\ntagsymbols: '#@'\ntemplate: false\n"
            "timeformat: '%Y-%m-%d %H:%M'\ncolors: {body: none, date: none, tags: none, title: none}\n",
            encoding="utf-8",
        )


def figures(place: Place) -> Iterator[Figure]:
    """Import, then encrypt; write and search what is encrypted, whole processes."""
    jrnl = Jrnl(place.work, place.folder.parent / "jrnl")
    shutil.rmtree(jrnl.folder, ignore_errors=True)
    jrnl.begin(encrypted=False)
    journal = jrnl.folder / "journal.txt"
    journal.touch()
    done = jrnl("--import", "--file", str(_as_text(place, jrnl.folder)))
    yield Figure("jrnl-import", place.size, (place.size / done.seconds,))
    jrnl("--encrypt", said=f"{PASSPHRASE}\n{PASSPHRASE}\nn\n")
    jrnl.begin(encrypted=True)
    yield Figure("jrnl-disk", place.size, (journal.stat().st_size / corpus.raw_bytes(place.corpus),))
    searches = [jrnl("-contains", corpus.MARKERS["ten"]) for _ in range(place.times(ROUNDS))]
    if corpus.MARKERS["ten"] not in searches[0].said:
        raise Missing("jrnl does not find what is there")
    yield Figure("jrnl-search", place.size, tuple(done.seconds for done in searches))
    writes = [jrnl("today at 9am: A page. With a few words in it.") for _ in range(place.times(ROUNDS))]
    yield Figure("jrnl-write", place.size, tuple(done.seconds for done in writes))
    shutil.rmtree(jrnl.folder)


def _as_text(place: Place, folder: Path) -> Path:
    """The corpus as jrnl keeps it."""
    path = folder / "corpus.txt"
    with path.open("w", encoding="utf-8") as file:
        for entry in corpus.read(place.corpus):
            file.write(f"[{entry.date.replace('T', ' ')}] {entry.title}.\n{entry.body}\n\n")
    return path


def _must(done: Done) -> Done:
    if done.status:
        raise Missing(f"jrnl says: {done.last_line}")
    return done
