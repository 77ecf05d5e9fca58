"""The language of this moment, and what is made once in each."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache, update_wrapper
from typing import Any, Generic, ParamSpec, TypeVar

from django.utils.translation import get_language

SOURCE = "en"
"""The language that all others are translated from."""

P = ParamSpec("P")
T = TypeVar("T")


def current() -> str:
    """The language of this moment, without its region: “de” for “de-at”."""
    return (get_language() or SOURCE).partition("-")[0]


class EachLanguage(Generic[T]):
    """What is read once in each language, at the first question in it."""

    def __init__(self, read: Callable[[], T]) -> None:
        self._kept = cache(lambda language: read())
        update_wrapper(self, read)

    def __call__(self) -> T:
        return self._kept(current())

    def cache_clear(self) -> None:
        """Read it again at the next question."""
        self._kept.cache_clear()


class Remembered(Generic[P, T]):
    """What is made of the same things once in each language; of the most recently asked ``most`` things."""

    def __init__(self, make: Callable[P, T], most: int) -> None:
        def made(language: str, *args: Any, **kwargs: Any) -> T:
            return make(*args, **kwargs)

        self._kept: Any = lru_cache(maxsize=most)(made)
        update_wrapper(self, make)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> T:
        """What is made of these; ``args`` and ``kwargs`` have to be hashable."""
        made: T = self._kept(current(), *args, **kwargs)
        return made

    def cache_clear(self) -> None:
        """Make it anew at the next question."""
        self._kept.cache_clear()


def remembered(most: int) -> Callable[[Callable[P, T]], Remembered[P, T]]:
    """Make what a function makes once in each language; see :class:`Remembered`."""
    return lambda make: Remembered(make, most)
