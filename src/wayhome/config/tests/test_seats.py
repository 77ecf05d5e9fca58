from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from wayhome.config.seats import Seats


def ask(seats: Seats, how: str = "") -> Iterable[bytes]:
    return seats({"PATH_INFO": how}, lambda *said: None)


class Waiting:
    """Pages of which some wait at the door, away from their seat or on it."""

    def __init__(self) -> None:
        self.go_on, self.here, self.inside, self.most = threading.Event(), threading.Semaphore(0), 0, 0
        self._count = threading.Lock()
        self.seats = Seats(self.answer, 2)

    def answer(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if environ["PATH_INFO"] == "aside":
            with self.seats.left():
                self.here.release()
                self.go_on.wait(30)
        elif environ["PATH_INFO"] == "stay":
            with self._count:
                self.inside += 1
                self.most = max(self.most, self.inside)
            self.here.release()
            self.go_on.wait(30)
            with self._count:
                self.inside -= 1
        return [b"page"]


def test_no_more_pages_at_once_than_there_are_seats() -> None:
    waiting = Waiting()
    with ThreadPoolExecutor(6) as people:
        pages = [people.submit(ask, waiting.seats, "stay") for _ in range(6)]
        waiting.here.acquire()
        waiting.here.acquire()
        waiting.go_on.set()
        assert [page.result(30) for page in pages] == [[b"page"]] * 6
    assert waiting.most == 2


def test_who_waits_at_the_door_keeps_no_seat() -> None:
    waiting = Waiting()
    with ThreadPoolExecutor(6) as people:
        pages = [people.submit(ask, waiting.seats, "aside") for _ in range(5)]
        for _ in pages:
            waiting.here.acquire()
        assert people.submit(ask, waiting.seats).result(30) == [b"page"]
        waiting.go_on.set()
        assert [page.result(30) for page in pages] == [[b"page"]] * 5
    assert ask(waiting.seats) == [b"page"]


def test_without_a_seat_there_is_none_to_leave() -> None:
    seats = Seats(lambda *_: [b"page"], 1)
    with seats.left():
        assert ask(seats) == [b"page"]
    assert ask(seats) == [b"page"]


def test_a_page_that_fails_leaves_its_seat_free() -> None:
    def fails(*_: object) -> Iterable[bytes]:
        raise ValueError

    seats = Seats(fails, 1)
    for _ in range(3):
        try:
            ask(seats)
        except ValueError:
            continue
        raise AssertionError
