"""The parts of a record that a person can leave out of a copy, by their names, and a record without some of them.

A part is an attribute of the shape. Where the kind names what an attribute holds (“scales.began”), the attributes of
what lies in it are parts each, and it goes whole where only its own name was chosen, as it was before it had such.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache
from typing import Any

import msgspec

from wayhome.vault import kinds
from wayhome.vault.kinds import Kind, Payload


class CannotLeaveOut(ValueError):
    """Without these parts the record cannot be said, or would say something else."""


def names(kind: Kind[Any]) -> tuple[str, ...]:
    """All parts of a kind, in the order of its shape."""
    return _names(kind.name)


@cache
def _names(kind_name: str) -> tuple[str, ...]:
    kind = kinds.named(kind_name)
    return tuple(part for name in kind.shape.__struct_fields__ for part in _within(kind, name) or (name,))


def _within(kind: Kind[Any], name: str) -> tuple[str, ...]:
    """The parts of what an attribute holds, as the kind names them; none for most."""
    return tuple(part for part in kind.parts if part.startswith(f"{name}."))


def left_out(kind: Kind[Any], kept: Collection[str]) -> list[str]:
    """The parts that stay here where these go."""
    return [name for name in names(kind) if name not in kept and name.partition(".")[0] not in kept]


def holds(kind: Kind[Any], payload: Payload, name: str) -> bool:
    """Whether there is anything in a part that a copy without it would not have."""
    attribute, _, inner = name.partition(".")
    if not inner:
        return bool(getattr(payload, name) != _blank(payload, name, speaks=name in kind.spoken))
    return any(getattr(one, inner) != _nothing(one, inner) for one in _held(payload, attribute))


def without(kind: Kind[Any], payload: Payload, these: Collection[str]) -> Payload:
    """The payload with these parts as they are before anything is said."""
    blank = {name: _blank(payload, name, speaks=name in kind.spoken) for name in these if "." not in name}
    for attribute in {name.partition(".")[0] for name in these if "." in name}:
        gone = [name.partition(".")[2] for name in these if name.startswith(f"{attribute}.")]
        blank[attribute] = _each_without(payload, attribute, gone)
    return msgspec.structs.replace(payload, **blank)


def _each_without(payload: Payload, attribute: str, gone: Collection[str]) -> Any:
    return tuple(
        msgspec.structs.replace(one, **{name: _nothing(one, name) for name in gone})
        for one in _held(payload, attribute)
    )


def _held(payload: Payload, attribute: str) -> Iterator[msgspec.Struct]:
    yield from getattr(payload, attribute)


def _blank(shape: msgspec.Struct, name: str, *, speaks: bool = False) -> Any:
    """What an attribute has before anything is said in it; None where there is no such thing, or where it ``speaks``:
    where that, too, is put into words.
    """
    field = next(one for one in msgspec.structs.fields(shape) if one.name == name)
    if speaks:
        return None
    if field.default is not msgspec.NODEFAULT:
        return field.default
    if field.default_factory is not msgspec.NODEFAULT:
        return field.default_factory()
    return _nothing(shape, name)


def _nothing(shape: msgspec.Struct, name: str) -> Any:
    """No text, an empty row, or None: nothing that could be put into words."""
    now = getattr(shape, name)
    return type(now)() if isinstance(now, str | tuple) else None
