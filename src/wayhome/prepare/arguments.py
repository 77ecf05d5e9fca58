"""What the commands of Prepare take. Read by a process without Django: import nothing that needs it."""

from __future__ import annotations

import argparse


def plan(parser: argparse.ArgumentParser) -> None:
    """Show the plan that you wrote for a hard hour.

    It is written in the browser, under Prepare. People to talk to, without a vault: `wayhome ground`.

    Examples:
      wayhome plan
    """


def people(parser: argparse.ArgumentParser) -> None:
    """Show the people around you, and what each is for.

    They are written in the browser, under Prepare. Those who must not know are never listed here.

    Examples:
      wayhome people
      wayhome people --json
    """
