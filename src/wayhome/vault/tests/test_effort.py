"""Many passphrases at once: they take turns, and somebody who can’t wait that long is told so."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Person
from wayhome.vault import crypto, effort
from wayhome.vault.crypto.effort import Bound


class Crowd:
    """So many who come to a bound at once, and stay in their turn until they are let go."""

    def __init__(self, bound: Bound, needs: list[int]) -> None:
        self.bound, self.go_on = bound, threading.Event()
        self.inside: list[int] = []
        self.together: list[list[int]] = []
        self._changed = threading.Condition()
        self._people = ThreadPoolExecutor(len(needs))
        self.ends = [self._people.submit(self._come, need) for need in needs]

    def _come(self, need: int) -> str:
        try:
            with self.bound.turn(need):
                with self._changed:
                    self.inside.append(need)
                    self.together.append(list(self.inside))
                    self._changed.notify_all()
                self.go_on.wait(30)
                with self._changed:
                    self.inside.remove(need)
        except crypto.Busy:
            return "busy"
        return "done"

    def wait_until_inside(self, many: int) -> None:
        with self._changed:
            assert self._changed.wait_for(lambda: len(self.inside) == many, 30)

    def over(self) -> list[str]:
        self.go_on.set()
        said = [end.result(30) for end in self.ends]
        self._people.shutdown()
        return said


def test_no_more_at_once_than_there_are_turns() -> None:
    crowd = Crowd(Bound(at_once=2, memory_kib=1_000, most=20), [10] * 12)
    crowd.wait_until_inside(2)

    assert crowd.over() == ["done"] * 12
    assert max(len(inside) for inside in crowd.together) == 2


def test_no_more_memory_at_once_than_there_is() -> None:
    crowd = Crowd(Bound(at_once=8, memory_kib=100, most=20), [40] * 8)
    crowd.wait_until_inside(2)

    assert crowd.over() == ["done"] * 8
    assert max(sum(inside) for inside in crowd.together) == 80


def test_what_needs_more_than_there_is_goes_alone() -> None:
    crowd = Crowd(Bound(at_once=8, memory_kib=100, most=20), [40, 400, 40])
    assert crowd.over() == ["done"] * 3
    assert [inside for inside in crowd.together if 400 in inside] == [[400]]


def test_who_finds_too_many_waiting_is_told_at_once() -> None:
    crowd = Crowd(Bound(at_once=1, memory_kib=100, most=3, patience=30), [10] * 9)
    crowd.wait_until_inside(1)

    assert sorted(crowd.over()) == ["busy"] * 6 + ["done"] * 3


def test_who_waits_too_long_is_told_and_takes_no_turn_away() -> None:
    bound = Bound(at_once=1, memory_kib=100, patience=0.05)
    with bound.turn(10):
        crowd = Crowd(bound, [10] * 3)
        assert crowd.over() == ["busy"] * 3
    with bound.turn(10):
        pass


def test_work_beside_the_pages_waits_for_as_long_as_it_takes() -> None:
    bound, done = Bound(at_once=1, memory_kib=100, most=1, patience=0.01), threading.Event()

    def work() -> None:
        with crypto.patiently(), bound.turn(10):
            done.set()

    with bound.turn(10):
        thread = threading.Thread(target=work)
        thread.start()
        assert not done.wait(0.1)
    thread.join(30)
    assert done.is_set()


def test_whoever_waits_stands_aside_until_they_are_done(monkeypatch: pytest.MonkeyPatch) -> None:
    bound, stood = Bound(at_once=1, memory_kib=100), []

    @contextmanager
    def left() -> Iterator[None]:
        stood.append("left")
        yield
        stood.append("back")

    monkeypatch.setattr(crypto, "BOUND", bound)
    effort.stand_aside(left)
    with bound.turn(10):
        stood.append("at work")
    assert stood == ["left", "at work", "back"]


@pytest.fixture
def full(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    """So many at the door that nobody else comes to it, once Ada has a vault."""
    monkeypatch.setattr(crypto.BOUND, "most", 0)


@pytest.mark.usefixtures("full")
@pytest.mark.parametrize("name", ["Ada", "Nobody"])
def test_at_a_busy_door_a_page_says_so(ada: Person, stranger: Client, name: str) -> None:
    answer = stranger.post(reverse("vault:unlock"), {"name": name, "passphrase": ada.passphrase})

    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert "Nothing is lost" in answer.content.decode()
    assert ada.passphrase not in answer.content.decode()


@pytest.mark.usefixtures("full")
def test_a_busy_door_changes_nothing_for_who_is_inside(ada: Person) -> None:
    form = {"name": "Adeline", "present": ada.passphrase}
    assert ada.client.post(reverse("vault:settings_name"), form).status_code == 503
    page = ada.client.get("/").content.decode()
    assert "Ada" in page
    assert "Adeline" not in page
