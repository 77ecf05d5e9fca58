"""Bytes of other programs as names, text and JSON. Nothing here fails at any bytes but with Damaged."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import msgspec

from wayhome.journal.importing import limits
from wayhome.journal.importing.source import Damaged
from wayhome.languages.words import _

SNIFFED = 64 * 1024
UNREADABLE = _("It is damaged, locked with a password, or packed in a way that Wayhome can’t read.")
NO_JSON = _("It is not complete JSON; part of it may be missing.")
TOO_DEEP = _("Its parts lie too deep inside one another to be read.")
BROKEN = (msgspec.MsgspecError, ValueError, RecursionError)

_ESCAPED = re.compile("[\udc80-\udcff]")
_UNHOLDABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_CONTROLS = bytes({*range(32), 127} - {9, 10})
_ESCAPE = re.compile(
    rb"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(?P<lone>u[dD][89a-fA-F][0-9a-fA-F]{2})|.)",
    re.DOTALL,
)
_DRIVE = re.compile(r"[A-Za-z]:")
_JUNK = ("__MACOSX/", ".git/", ".trash/")


def of(start: bytes) -> tuple[str, str]:
    """Encoding and way with errors of a text that begins so: UTF-16 by its mark or its many NULs, else UTF-8."""
    if start.startswith(b"\xff\xfe"):
        return "utf-16-le", "replace"
    if start.startswith(b"\xfe\xff"):
        return "utf-16-be", "replace"
    odd, even = start[1::2].count(0), start[0::2].count(0)
    if odd > len(start) // 8 > even:
        return "utf-16-le", "replace"
    if even > len(start) // 8 > odd:
        return "utf-16-be", "replace"
    return "utf-8", "surrogateescape"


def text(found: bytes) -> tuple[str, bool]:
    """The text of these bytes, with “\\n” at the ends of lines, and whether some of its letters were guessed."""
    words = found.decode(*of(found[:SNIFFED]))
    return mended(words.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))


def mended(words: str) -> tuple[str, bool]:
    """The text with its undecoded bytes read as Western European, and whether there were any."""
    if words.isascii() or _ESCAPED.search(words) is None:
        return words, False
    return _ESCAPED.sub(lambda found: bytes([ord(found[0]) - 0xDC00]).decode("cp1252", "replace"), words), True


def holdable(words: str) -> str:
    """The text without what no page can hold: NULs and other controls, halves of characters. Line ends become one."""
    words = words.replace("\r\n", "\n").replace("\r", "\n") if "\r" in words else words
    if words.isascii():
        # Most texts are; letter by letter this would take as long as judging the entry.
        return words.encode().translate(None, _CONTROLS).decode()
    return _UNHOLDABLE.sub(lambda found: "\ufffd" if found[0] >= "\ud800" else "", words)


def shown(name: str) -> str:
    """A name of a file as a report may show it."""
    words = holdable(name).replace("\n", " ").replace("\t", " ")
    return words if len(words) <= 120 else f"{words[:59]}…{words[-60:]}"


def safe_name(written: str) -> str | None:
    """A name inside the import, with “/” between its folders; None when it points outside, or is none."""
    name = written.replace("\\", "/")
    parts = [part for part in name.split("/") if part not in {"", "."}]
    if name.startswith("/") or _DRIVE.match(name) or ".." in parts or "\0" in name or len(name) > limits.NAME:
        return None
    return holdable("/".join(parts)) or None


def is_junk(name: str) -> bool:
    """Whether a file is what systems leave behind, and no one has put there."""
    base = name.rpartition("/")[2]
    return name.startswith(_JUNK) or "/__MACOSX/" in name or base in {".DS_Store", "Thumbs.db", "desktop.ini"}


def too_large(limit: int) -> str:
    """A sentence for what is larger than so many bytes."""
    return _("It is larger than {size} MB, which is more than Wayhome reads at once.").format(size=limit // 2**20)


def loads(found: bytes) -> Any:
    """JSON, also with what strict readers refuse (halves of characters, NaN). Raises Damaged."""
    if len(found) > limits.JSON_ITEM:
        raise Damaged(too_large(limits.JSON_ITEM))
    try:
        return msgspec.json.decode(found)
    except BROKEN:
        pass
    try:
        return json.loads(text(found)[0])
    except BROKEN as error:
        raise Damaged(_why(error)) from error


def items(found: bytes, key: str | None) -> Iterator[bytes]:
    """The items of a JSON list, unopened; of the list under ``key`` when it is given. Raises Damaged."""
    try:
        found_items = _list(_as_utf8(found), key)
    except BROKEN:
        try:
            found_items = _list(_whole_characters(text(found)[0].encode("utf-8", "replace")), key)
        except BROKEN as error:
            raise Damaged(_why(error)) from error
    yield from map(bytes, found_items)


def _why(error: Exception) -> str:
    return TOO_DEEP if isinstance(error, RecursionError) else NO_JSON


def _list(found: bytes, key: str | None) -> list[msgspec.Raw]:
    whole: bytes | msgspec.Raw = found
    if key is not None:
        whole = msgspec.json.decode(found, type=dict[str, msgspec.Raw]).get(key, b"[]")
    return msgspec.json.decode(whole, type=list[msgspec.Raw])


def _whole_characters(found: bytes) -> bytes:
    """JSON in which halves of characters, as broken emoji leave them, are marked as unreadable."""
    return _ESCAPE.sub(lambda escape: rb"\ufffd" if escape["lone"] else escape[0], found)


def _as_utf8(found: bytes) -> bytes:
    encoding, __ = of(found[:SNIFFED])
    return found.removeprefix(b"\xef\xbb\xbf") if encoding == "utf-8" else text(found)[0].encode("utf-8", "replace")
