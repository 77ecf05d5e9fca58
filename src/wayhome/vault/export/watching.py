"""How far a copy is, for whoever wants to know."""

from __future__ import annotations

from typing import Protocol


class Steps(Protocol):
    """Is told how far it is, as the progress of a job is. Either may raise to stop it."""

    def expect(self, total: int) -> None:
        """How many steps there are in all."""

    def step(self, n: int = 1) -> None:
        """So many more are done."""


class Unwatched:
    """Nobody wants to know."""

    def expect(self, total: int) -> None:
        """It is nobody’s."""

    def step(self, n: int = 1) -> None:
        """It is nobody’s."""
