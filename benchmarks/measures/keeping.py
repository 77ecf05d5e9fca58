"""What is large: bringing everything in from a file, taking everything out, and copies of all of it."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from benchmarks import corpus
from benchmarks.figures import Figure, Missing
from benchmarks.measures.filling import prepare
from benchmarks.place import Place


def imports(place: Place) -> Iterator[Figure]:
    """Entries a second of the whole command, from a CSV file into an empty vault."""
    fresh = replace(place, part="importing")
    shutil.rmtree(fresh.folder, ignore_errors=True)
    prepare(fresh)
    fresh.inside("empty")
    done = fresh.command("import", str(_as_csv(fresh)), "--days", "ymd", *fresh.key)
    shutil.rmtree(fresh.folder)
    yield Figure("import-command", place.size, (place.size / done.seconds,))


def exports(place: Place) -> Iterator[Figure]:
    """Entries a second, and memory, of the whole command."""
    runs = []
    for number in range(place.times(3)):
        path = place.folder / f"export-{number}.age"
        runs.append(place.command("export", str(path), "--age-passphrase-file", str(place.passphrase_file), *place.key))
        path.unlink()
    yield Figure("export", place.size, tuple(place.size / done.seconds for done in runs))
    yield Figure("export-memory", place.size, tuple(done.peak for done in runs))


def backups(place: Place) -> Iterator[Figure]:
    """Megabytes a second, written and read again."""
    path = place.folder / "bench.wayhome"
    runs = [place.inside("backup", str(path)) for _ in range(place.times(5))]
    path.unlink()
    yield Figure("backup", place.size, tuple(done["bytes"] / 1e6 / done["seconds"] for done in runs))


def _as_csv(place: Place) -> Path:
    path = place.folder / "corpus.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("date", "title", "text"))
        rows.writerows((entry.date, entry.title, entry.body) for entry in corpus.read(place.corpus))
    if not path.stat().st_size:
        raise Missing("the corpus is empty")
    return path
