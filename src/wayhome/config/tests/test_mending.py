from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pytest
from django.template import engines

from wayhome.config import mending, warming


class Clock:
    """Time that goes on only while somebody sleeps, and what happens on the way."""

    def __init__(self, *happens: Callable[[], object]) -> None:
        self.now = 100.0
        self.happens = list(happens)

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds
        if self.happens:
            self.happens.pop(0)()


def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    return [environ["PATH_INFO"].encode()]


def listening_by(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> mending.Listening:
    monkeypatch.setattr(mending, "time", clock)
    return mending.Listening(answer)


def ask(listening: mending.Listening) -> Iterable[bytes]:
    return listening({"PATH_INFO": "/unlock/"}, lambda *said: None)


def test_it_answers_as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    assert ask(listening_by(Clock(), monkeypatch)) == [b"/unlock/"]


def test_nothing_is_looked_through_while_pages_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock()
    listening = listening_by(clock, monkeypatch)
    clock.happens = [lambda: ask(listening)] * 3

    listening.wait_for_quiet()

    assert not clock.happens
    assert clock.now == pytest.approx(100 + 4 * mending.QUIET)


def test_a_page_that_takes_long_is_no_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock()
    listening = listening_by(clock, monkeypatch)

    def slow(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        listening.wait_for_quiet()
        return []

    monkeypatch.setattr(listening, "_application", slow)

    ask(listening)
    assert clock.now == pytest.approx(100 + mending.LONGEST_WAIT)
    listening.wait_for_quiet()
    assert clock.now == pytest.approx(100 + mending.LONGEST_WAIT + mending.QUIET)


def test_it_is_done_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock()
    listening = listening_by(clock, monkeypatch)
    clock.happens = [lambda: ask(listening)] * 10_000

    listening.wait_for_quiet()

    assert clock.now == pytest.approx(100 + mending.LONGEST_WAIT)


def test_the_first_search_compiles_no_template() -> None:
    [with_partials] = engines["django"].engine.template_loaders  # type: ignore[attr-defined]
    [cached] = with_partials.loaders
    with_partials.reset()

    warming.warm()

    drawn = {cached.cache_key(f"journal/parts/{name}.html") for name in ("found", "further", "lead")}
    assert drawn <= set(cached.get_template_cache)


def test_that_nobody_asked_before_it_was_ready_is_no_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock()
    listening = listening_by(clock, monkeypatch)
    clock.now += 10 * mending.QUIET

    listening.wait_for_quiet()

    assert clock.now == pytest.approx(100 + 11 * mending.QUIET)
