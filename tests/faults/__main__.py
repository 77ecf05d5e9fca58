"""``bin/soak``: break everything again and again while somebody writes, attack every form, and say what was lost."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

from tests.faults.breaking import FAULTS  # noqa: E402
from tests.faults.places import NotHere  # noqa: E402
from tests.faults.soaking import soaked  # noqa: E402

HEAD = "| what was done | times | acknowledged | lost | met meanwhile | came back |\n|---|---|---|---|---|---|"


def main() -> int:
    """Go through them, say each row as it is there. 1 when anything was lost, unclear or did not come back."""
    options = _parser().parse_args()
    if options.forms:
        return _attacked(options.forms, options.seed)
    lines, well = [HEAD], True
    for name in options.only or FAULTS:
        print(f"{name} …", end="", file=sys.stderr, flush=True)  # noqa: T201
        began = time.monotonic()
        try:
            outcome = soaked(name, options.rounds, options.seed)
            well = well and outcome.well
            lines.append(outcome.row())
        except NotHere as why:
            lines.append(f"| {FAULTS[name].what} | 0 | 0 | 0 | – | not here: {why} |")
        print(f" {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)  # noqa: T201
    table = "\n".join(lines)
    print(table)  # noqa: T201
    if options.out:
        options.out.write_text(f"{table}\n", encoding="utf-8")
    return int(not well)


def _attacked(rounds: int, seed: int) -> int:
    around = {**os.environ, "FUZZ_ROUNDS": str(rounds), "FUZZ_SEED": str(seed)}
    return subprocess.run([sys.executable, "-m", "pytest", "-q", "tests/attacks/test_forms.py"], env=around).returncode


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bin/soak", description=__doc__)
    parser.add_argument("--rounds", type=int, default=50, help="how often each is done")
    parser.add_argument("--only", action="append", choices=list(FAULTS), help="only this; may be repeated")
    parser.add_argument("--forms", type=int, metavar="ROUNDS", help="instead: hostile values in every form, so often")
    parser.add_argument("--seed", type=int, default=1, help="another seed breaks at other moments")
    parser.add_argument("--out", type=Path, help="a file for the table, too")
    return parser


if __name__ == "__main__":
    sys.exit(main())
