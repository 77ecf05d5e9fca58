"""Break one thing so many times, and count what was lost."""

from __future__ import annotations

import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.faults.breaking import FAULTS, Fault
from tests.faults.places import NotHere

UNEXPECTED = ("Traceback",)


@dataclass
class Outcome:
    """What came of it: rounds, texts that were acknowledged, those that are gone, what was met instead of a page."""

    fault: Fault
    rounds: int = 0
    kept: int = 0
    lost: list[str] = field(default_factory=list)
    met: Counter[str] = field(default_factory=Counter)
    trouble: str = ""

    @property
    def well(self) -> bool:
        unclear = any("UNCLEAR" in name for name in self.met)
        return not (self.lost or self.trouble or unclear)

    def row(self) -> str:
        met = ", ".join(f"{name} ×{count}" for name, count in sorted(self.met.items())) or "–"
        came = self.trouble or self.fault.comes_back
        return f"| {self.fault.what} | {self.rounds} | {self.kept} | {len(self.lost)} | {met} | {came} |"


def soaked(name: str, rounds: int, seed: int = 1) -> Outcome:
    """So many rounds of this fault. Raises NotHere where this machine cannot break so."""
    outcome, random = Outcome(FAULTS[name]), Random(f"{name}:{seed}")  # noqa: S311 — nothing is kept secret with it
    with tempfile.TemporaryDirectory(prefix="wh-soak-") as folder:
        _go_through(outcome, Path(folder), random, rounds)
    return outcome


def _go_through(outcome: Outcome, folder: Path, random: Random, rounds: int) -> None:
    with outcome.fault.where(folder, random) as place:
        place.wait_until_it_keeps()
        try:
            for _ in range(rounds):
                outcome.fault.breaks(place)
                outcome.rounds += 1
            outcome.lost = place.writer.lost()
        except NotHere:
            raise
        except Exception as error:
            outcome.trouble = f"{type(error).__name__}: {' '.join(str(error).split())[:400]}"
        outcome.kept, outcome.met = len(place.writer.kept), place.writer.met
        # An answer may be missing only where the server itself was killed.
        if any(words in place.server.output() for words in ("kept through faults", *UNEXPECTED)):
            outcome.trouble = outcome.trouble or "its output holds words, or a trace"
