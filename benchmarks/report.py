"""The table that is printed, and the file that is kept."""

from __future__ import annotations

import json
import os
import platform
import subprocess
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.figures import GOALS, TIMES, Figure, Growth, growths, is_judged, judged_size, paces

LATEST = Path(__file__).parent / "results" / "latest.json"


def table(figures: Sequence[Figure]) -> str:
    """All figures, a row each, then how they grow."""
    lines = [f"{'':46}{'N':>7}{'median':>10}{'±':>6}{'p99':>9}  {'unit':10}{'goal':>12}  ratio"]
    order, pace, judged = list(GOALS), paces(figures), judged_size(figures)
    for figure in sorted(figures, key=lambda one: (order.index(one.key), one.size)):
        row = _row(figure, judged=is_judged(figure, judged))
        lines.append(row + _at_pace(figure, pace.get(figure.size, 1.0)))
    lines += [f"at {size} entries the floor took {each:.2f} × as long as by the goals" for size, each in pace.items()]
    lines += ["", f"{'growth of the median':46}{'from':>7}{'to':>8}{'factor':>9}{'goal':>8}  ratio"]
    lines += [_growth(one) for one in growths(figures)]
    return "\n".join(lines)


def keep(figures: Sequence[Figure], path: Path = LATEST) -> None:
    """Write everything that was measured, with what it was measured on."""
    said = surroundings() | {
        "judged": judged_size(figures),
        "goals": {key: asdict(goal) for key, goal in GOALS.items()},
        "figures": [_as_json(figure) for figure in figures],
        "pace": {str(size): each for size, each in paces(figures).items()},
        "growth": [asdict(one) | {"ratio": one.ratio} for one in growths(figures)],
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(said, indent=1) + "\n", encoding="utf-8")


def surroundings() -> dict[str, Any]:
    """When, of what, and on what it was measured."""
    return {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "commit": _commit(),
        "machine": {
            "processors": os.cpu_count(),
            "processor": platform.processor() or platform.machine(),
            "system": platform.platform(),
            "python": platform.python_version(),
        },
    }


def _row(figure: Figure, *, judged: bool) -> str:
    goal = figure.goal
    start = f"{goal.words:46.46}{figure.size:>7}"
    if figure.trouble:
        return f"{start}  missing: {figure.trouble}"
    limits = " / ".join(f"{limit:g}" for limit in (goal.median, goal.p99) if limit is not None)
    wanted = f"{'≥' if goal.most else '≤'} {limits}" if limits else ""
    return (
        f"{start}{figure.median:>10.4g}{figure.spread:>6.0%}{figure.p99:>9.4g}  {goal.unit:10}{wanted:>12}  "
        f"{_judged(figure.ratio) if judged else _ratio(figure.ratio)}"
    )


def _at_pace(figure: Figure, pace: float) -> str:
    """What a missed goal comes to on a machine that is as fast as the one by which it was set."""
    missed = figure.ratio is not None and figure.ratio > 1 and figure.goal.unit in TIMES
    return f" ({figure.ratio / pace:.2f} at the floor’s pace)" if missed and figure.ratio and pace > 1 else ""


def _growth(one: Growth) -> str:
    limit = GOALS[one.key].growth
    wanted = f"≤ {limit:g}" if limit else ""
    return (
        f"{GOALS[one.key].words:46.46}{one.small:>7}{one.large:>8}{one.factor:>9.2f}{wanted:>8}  {_judged(one.ratio)}"
    )


def _judged(ratio: float | None) -> str:
    return "" if ratio is None else f"{ratio:.2f} {'met' if ratio <= 1 else 'NOT MET'}"


def _ratio(ratio: float | None) -> str:
    """Without a verdict: what is measured where no goal is set."""
    return "" if ratio is None else f"{ratio:.2f}"


def _as_json(figure: Figure) -> dict[str, object]:
    if figure.trouble:
        return {"key": figure.key, "size": figure.size, "missing": figure.trouble}
    measured = {"median": figure.median, "p99": figure.p99, "spread": figure.spread, "samples": len(figure.samples)}
    return {"key": figure.key, "size": figure.size, **measured, "ratio": figure.ratio}


def _commit() -> str:
    said = subprocess.run(["git", "rev-parse", "HEAD"], capture_output=True, text=True, check=False)  # noqa: S607
    return said.stdout.strip()
