"""What is done each time a vault has been opened in a browser: packages above take in what came meanwhile."""

from __future__ import annotations

from collections.abc import Callable

from wayhome.vault.opened import OpenVault

_steps: list[Callable[[OpenVault], object]] = []


def do(step: Callable[[OpenVault], object]) -> None:
    """Have this done with each vault that is opened. It is cheap where nothing came."""
    if step not in _steps:
        _steps.append(step)


def do_all(vault: OpenVault) -> None:
    """Do all that was registered."""
    for step in _steps:
        step(vault)
