"""What of a record somebody can choose one by one, when they give somebody else a copy of it."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

P = TypeVar("P")


@dataclass(frozen=True, slots=True)
class Pieces(Generic[P]):
    """What a record has many of, one after the other, as a conversation has lines. All are its attribute ``field``.

    ``of``: the id and the words of each, in their order. ``only``: the payload with none but those of these ids.
    """

    field: str
    label: str
    of: Callable[[P], Iterable[tuple[str, str]]]
    only: Callable[[P, frozenset[str]], P]


@dataclass(frozen=True, slots=True)
class Attached:
    """A picture or a sound of a record, for whoever gives somebody a copy of it. ``id`` stays while it is the same
    thing, ``blob`` is its sealed attachment now. ``media``: as what it is seen or heard; a drawing of lines as an SVG.
    """

    id: uuid.UUID
    blob: uuid.UUID
    media: str
    words: str = ""
    size: tuple[int, int] | None = None
