"""The register of therapists: taking up a file like the national one, and searching among all who are kept of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks.figures import Figure
from benchmarks.place import Place
from benchmarks.register import make

FEW = 100_000
_measured: set[Path] = set()
"""It is measured once in a run: how much somebody wrote makes no difference to it."""
NAME = "npidata_pfile_20050523-20261108.csv"


def figures(place: Place) -> Iterator[Figure]:
    """Seconds and MiB of the whole command; milliseconds of a search in process."""
    if place.work in _measured:
        return
    _measured.add(place.work)
    rows = min(FEW, place.rows) if place.quick else place.rows
    path = _made(place, rows)
    done = place.command("registry", "import", str(path))
    path.unlink()
    yield Figure("register-import", rows, (done.seconds,))
    yield Figure("register-memory", rows, (done.peak,))
    answer = place.inside("register", str(300 if place.quick else 3000))
    yield Figure("register-search", rows, tuple(answer["milliseconds"]))


def _made(place: Place, rows: int) -> Path:
    place.data.mkdir(parents=True, exist_ok=True)
    path = place.folder / NAME
    make(path, rows)
    return path
