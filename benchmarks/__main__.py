"""Measure what performance has to be, one thing after the other, and say how it is. See README.md beside this file."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks import hosted, report
from benchmarks.figures import NATIONAL, Figure, Missing, growths, is_judged, judged_size
from benchmarks.measures import (
    drawing,
    filling,
    jrnl,
    keeping,
    pages,
    register,
    remembering,
    saving,
    searching,
    starting,
    terminal,
    together,
    unlocking,
    weight,
    working,
)
from benchmarks.place import Place

Measure = Callable[[Place], Iterator[Figure]]
MEASURES: dict[str, tuple[Measure, tuple[str, ...]]] = {
    "filling": (filling.figures, ("import", "disk")),
    "starting": (starting.figures, ("start",)),
    "unlocking": (unlocking.figures, ("unlock",)),
    "pages": (pages.figures, ("today", "month", "entry", "hello")),
    "together": (together.figures, ("clients", "client")),
    "searching": (searching.figures, ("search-first", "search-cold")),
    "calls": (searching.calls, ("call-rare", "call-two", "call-shown")),
    "memory": (remembering.figures, ("memory", "memory-person")),
    "terminal": (terminal.figures, ("terminal-write", "terminal-search")),
    "weight": (weight.figures, ("css", "js")),
    "export": (keeping.exports, ("export", "export-memory")),
    "backup": (keeping.backups, ("backup",)),
    "working": (working.figures, ("busy",)),
    "saving": (saving.figures, ("save",)),
    "drawing": (drawing.figures, ("draw-save", "draw-frame", "draw-more")),
    "import": (keeping.imports, ("import-command",)),
    "registry": (register.figures, ("register-import", "register-memory", "register-search")),
    "jrnl": (jrnl.figures, ("jrnl-import", "jrnl-write", "jrnl-search", "jrnl-disk")),
}
"""Each measure, and the rows it gives; in this order, so that what writes comes after what reads."""


def main(arguments: list[str] | None = None) -> int:
    """Measure, print, keep. Returns 1 when a goal that is judged is not met, or something is missing."""
    options = _parser().parse_args(arguments)
    if options.hosted:
        people, seconds = (20, 15) if options.quick else (options.people, options.seconds)
        return hosted.measure(people, seconds, options.out)
    with tempfile.TemporaryDirectory(prefix="wayhome-bench-") as fresh:
        work = (options.work or Path(fresh)).resolve()
        places = [Place(size, work, options.quick, options.words, rows=options.rows) for size in options.sizes]
        figures = [figure for name in MEASURES for figure in _measured(name, places, options.only)]
    print(report.table(figures))  # noqa: T201
    report.keep(figures, options.out or report.LATEST)
    size = judged_size(figures)
    judged = [figure.ratio for figure in figures if is_judged(figure, size)]
    judged += [growth.ratio for growth in growths(figures)]
    return int(any(figure.trouble for figure in figures) or any(ratio is not None and ratio > 1 for ratio in judged))


def _measured(name: str, places: list[Place], only: list[str]) -> Iterator[Figure]:
    """All figures of one measure, one size after the other: how fast the machine is differs less within some minutes
    than within an hour. What cannot be measured is said, and keeps nothing else from being measured.
    """
    if only and name not in only:
        return
    measure, keys = MEASURES[name]
    for place in places:
        print(f"{name} {place.size:>7}", end="", file=sys.stderr, flush=True)  # noqa: T201
        began = time.perf_counter()
        yield from _one(place, measure, keys)
        print(f" {time.perf_counter() - began:.0f} s", file=sys.stderr, flush=True)  # noqa: T201


def _one(place: Place, measure: Measure, keys: tuple[str, ...]) -> list[Figure]:
    found: list[Figure] = []
    try:
        filling.filled(place)
        found.extend(measure(place))
    except (Missing, OSError) as trouble:
        found += [
            Figure(key, place.size, trouble=str(trouble)) for key in keys if key not in {one.key for one in found}
        ]
    return found


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bin/bench", description="Measure Wayhome against its goals.")
    parser.add_argument("--sizes", type=_sizes, default=[1000, 10000, 50000], help="numbers of entries, with commas")
    parser.add_argument(
        "--only", action="append", default=[], choices=list(MEASURES), help="only this; may be repeated"
    )
    parser.add_argument("--quick", action="store_true", help="few samples: to see that everything can be measured")
    parser.add_argument(
        "--rows", type=int, default=NATIONAL, help="rows of the register’s file, where fewer are enough to see"
    )
    parser.add_argument("--work", type=Path, help="a folder for the vaults and corpora, kept for the next time")
    parser.add_argument(
        "--words", type=Path, help="a list of words, one a line (else Debian’s, installed when missing)"
    )
    parser.add_argument("--out", type=Path, help="where the figures are kept")
    parser.add_argument("--hosted", action="store_true", help="only this: many people at once, on PostgreSQL")
    parser.add_argument("--people", type=int, default=200, help="how many")
    parser.add_argument("--seconds", type=int, default=300, help="for how long")
    return parser


def _sizes(text: str) -> list[int]:
    sizes = sorted({int(part) for part in text.split(",")})
    if not sizes or sizes[0] < 40 or sizes[-1] > 200_000:
        raise argparse.ArgumentTypeError("sizes are from 40 to 200000")
    return sizes


if __name__ == "__main__":
    sys.exit(main())
