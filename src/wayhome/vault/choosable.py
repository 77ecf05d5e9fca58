"""What of a record somebody can choose one by one, when they give somebody else a copy of it; and what goes along."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

import msgspec

from wayhome.languages.words import as_json

P = TypeVar("P")


class Pieces(msgspec.Struct, Generic[P], frozen=True):
    """What a record has many of, one after the other, as a conversation has lines. All are its attribute ``field``.

    ``of``: the id and the words of each, in their order. ``only``: the payload with none but those of these ids.
    """

    field: str
    label: str
    of: Callable[[P], Iterable[tuple[str, str]]]
    only: Callable[[P, frozenset[str]], P]


class Attached(msgspec.Struct, frozen=True):
    """A picture or a sound of a record, for whoever gives somebody a copy of it. ``id`` stays while it is the same
    thing, ``blob`` is its sealed attachment now. ``media``: as what it is seen or heard; a drawing of lines as points.
    """

    id: uuid.UUID
    blob: uuid.UUID
    media: str
    words: str = ""
    size: tuple[int, int] | None = None


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """A number that came of something known: the id of its definition, what it is called, and the number. ``part``: it
    is of some of it."""

    known: str
    name: str
    value: float
    part: bool = False


class Steps(msgspec.Struct, frozen=True, kw_only=True):
    """Outcomes that were locked, from −2 to +2, on which somebody else may say where they see it. ``theirs``: the
    initials of somebody else that stand under them."""

    outcomes: tuple[str, ...]
    theirs: str = ""

    @property
    def mark(self) -> str:
        """Stands for these very words: whoever says something of them, says it of no other wording."""
        return hashlib.sha256(as_json(self.outcomes)).hexdigest()[:32]
