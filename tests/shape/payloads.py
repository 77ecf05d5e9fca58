"""A payload of any kind, with a marker in every text of it."""

from __future__ import annotations

import types
import typing
import uuid
from datetime import date, datetime
from typing import Any

import msgspec

MARKER = "quixolane"
SAID = {"type": "practice", "practice": {"slug": MARKER, "title": MARKER}, "how": "together", "note": MARKER}
"""What is held loosely in a record: a suggestion, which is what such a record is searched by."""


def filled(shape: Any, depth: int = 0) -> Any:
    """A value of this type with the marker in every text of it."""
    origin, parts = typing.get_origin(shape), typing.get_args(shape)
    if origin in {types.UnionType, typing.Union}:
        return filled(next(part for part in parts if part is not type(None)), depth)
    if origin is typing.Annotated:
        made = filled(parts[0], depth)
        without_zone = any(isinstance(said, msgspec.Meta) and said.tz is False for said in parts[1:])
        return made.replace(tzinfo=None) if without_zone else made
    if origin is typing.Literal:
        return parts[0]
    if origin in {tuple, list, frozenset, set}:
        count = 2 if depth < 3 else 0
        inner = [part for part in parts if part is not Ellipsis]
        made = (
            [filled(part, depth + 1) for part in inner]
            if Ellipsis not in parts
            else [filled(inner[0], depth + 1)] * count
        )
        return origin(made)
    if parts == (str, Any):
        return dict(SAID)
    if origin is dict:
        return {filled(parts[0], depth + 1): filled(parts[1], depth + 1)}
    if isinstance(shape, type) and issubclass(shape, msgspec.Struct):
        hints = typing.get_type_hints(shape, include_extras=True)
        return shape(**{name: filled(hints[name], depth + 1) for name in shape.__struct_fields__})
    simple: dict[Any, Any] = {
        str: f"{MARKER} in the middle of a sentence",
        bytes: MARKER.encode(),
        int: 3,
        float: 1.5,
        bool: True,
        uuid.UUID: uuid.uuid4(),
        datetime: datetime.now().astimezone(),
        date: datetime.now().astimezone().date(),
        typing.Any: MARKER,
    }
    return simple[shape]
