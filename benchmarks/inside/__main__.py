"""Each place has settings of its own, and Django reads them once in a process: that is why this is one."""

from __future__ import annotations

import importlib
import json
import sys

import django


def main() -> None:
    """Do one of the modules beside this one, once Django is there."""
    django.setup()
    what = importlib.import_module(f"benchmarks.inside.{sys.argv[1]}")
    print(json.dumps(what.answer(*sys.argv[2:])))  # noqa: T201


main()
