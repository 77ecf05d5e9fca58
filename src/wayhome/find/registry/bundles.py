"""The resources in a FHIR file, one after the other, however large it is: a bundle or a list (JSON), or one resource or
bundle on each line (NDJSON).
"""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Iterator
from itertools import chain
from typing import IO, Any

import ijson
import msgspec
from ijson.common import ObjectBuilder

from wayhome.find.registry.columns import Refused
from wayhome.languages.words import _

LONGEST = 8 * 1024 * 1024
"""Bytes of one resource, or of one line."""
AT_ONCE = 64 * 1024
DEEPEST = 60
STARTS, ENDS = frozenset({"start_map", "start_array"}), frozenset({"end_map", "end_array"})
TOO_LONG = _("There is something in this file that is far too long for one entry of a directory. Nothing was changed.")
NO_JSON = _("This file is cut off or damaged, or no JSON. Nothing was changed.")


def resources(stream: IO[bytes]) -> Iterator[tuple[str, Any]]:
    """Every resource with the address that its bundle gives it, if any; None for a line that can't be read.

    Raises Refused.
    """
    first = _line(stream).removeprefix(BOM_UTF8)
    if _decoded(first) is not None:
        for line in chain((first,), iter(lambda: _line(stream), b"")):
            yield from _in_line(line)
    else:
        yield from _in_document(_Bounded(first, stream))


def _line(stream: IO[bytes]) -> bytes:
    """A line, or its beginning where it is longer than a line may be."""
    return stream.readline(LONGEST)


def _decoded(line: bytes) -> Any:
    try:
        return msgspec.json.decode(line)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        return None


def _in_line(line: bytes) -> Iterator[tuple[str, Any]]:
    if len(line) == LONGEST:
        raise Refused(TOO_LONG)
    if not line.strip():
        return
    said = _decoded(line)
    if isinstance(said, dict) and said.get("resourceType") == "Bundle":
        entries = said.get("entry")
        yield from (_entry(one) for one in entries) if isinstance(entries, list) else ()
    else:
        yield _entry(said)


def _in_document(reader: _Bounded) -> Iterator[tuple[str, Any]]:
    try:
        for one in _items(reader):
            reader.since = 0
            yield _entry(one)
    except (ijson.JSONError, UnicodeDecodeError):
        raise Refused(NO_JSON) from None


def _items(reader: _Bounded) -> Iterator[Any]:
    """The objects in a list, or in the list “entry” of a bundle; what lies too deep is refused before it is built."""
    level = 1 if reader.first.lstrip().startswith(b"[") else 2
    depth, key, building = 0, "", None
    for event, value in ijson.basic_parse(reader, use_float=True, buf_size=AT_ONCE):
        if event in STARTS:
            depth += 1
            if depth > DEEPEST:
                raise Refused(NO_JSON)
            if building is None and depth == level + 1 and event == "start_map" and (level == 1 or key == "entry"):
                building = ObjectBuilder()
        elif event == "map_key" and depth == 1:
            key = value
        if building is not None:
            building.event(event, value)
        if event in ENDS:
            depth -= 1
            if building is not None and depth == level:
                yield building.value
                building = None


def _entry(said: Any) -> tuple[str, Any]:
    """A resource, or the entry of a bundle that has one."""
    if isinstance(said, dict) and isinstance(said.get("resource"), dict):
        address = said.get("fullUrl", "")
        return (address if isinstance(address, str) else ""), said["resource"]
    return "", said


class _Bounded:
    """A stream that refuses to go on when it has given too much for one entry."""

    def __init__(self, first: bytes, stream: IO[bytes]) -> None:
        self.first, self.since = first, 0
        self._held, self._stream = first, stream

    def read(self, size: int = -1) -> bytes:
        if size == 0:
            return b""
        if self._held:
            part, self._held = self._held[:AT_ONCE], self._held[AT_ONCE:]
        else:
            part = self._stream.read(size if size >= 0 else AT_ONCE)
        self.since += len(part)
        if self.since > LONGEST + 2 * AT_ONCE:
            raise Refused(TOO_LONG)
        return part
