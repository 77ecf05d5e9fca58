"""What pages leave behind is put away once nobody waits for one."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from wayhome.config import mending, tidying
from wayhome.config.tests.test_mending import Clock, ask, listening_by


class Left:
    """Something that refers to itself, as what a page leaves does."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def _only_when_asked() -> Iterator[None]:
    gc.disable()
    yield
    gc.enable()


def test_it_goes_in_a_quiet_moment_and_once(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock()
    listening = listening_by(clock, monkeypatch)
    begun = clock.now
    clock.now += 1
    ask(listening)
    left = weakref.ref(Left())

    assert tidying.after(listening, begun) == begun
    assert left() is not None

    clock.now += 2 * mending.QUIET
    tidied = tidying.after(listening, begun)
    assert tidied > begun
    assert left() is None

    more = weakref.ref(Left())
    clock.now += 60
    assert tidying.after(listening, tidied) == tidied
    assert more() is not None


def test_it_stays_while_a_page_is_being_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock()
    listening = listening_by(clock, monkeypatch)
    begun = clock.now
    said: list[float] = []

    def slow(environ: object, start_response: object) -> list[bytes]:
        clock.now += 10
        said.append(tidying.after(listening, begun))
        return []

    monkeypatch.setattr(listening, "_application", slow)
    ask(listening)

    assert said == [begun]
