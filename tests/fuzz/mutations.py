"""What is done to an export: to its bytes, to its JSON, to the names in it, to the archive around it."""

from __future__ import annotations

import json
from collections.abc import Callable
from random import Random
from typing import Any

from tests.fuzz.seeds import Seed, packed

Files = list[tuple[str, bytes]]

MAGIC = (
    b"\0",
    b"\xff",
    b"\xc3",
    b"\xed\xa0\x80",
    b"\xf0\x9f\x8c\x99",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\\ud800",
    b"\r\n",
    b"\r",
    b"\n\n",
    b"\n---\n",
    b"---\n",
    b"{",
    b"}",
    b"[",
    b"]",
    b'"',
    b"\\",
    b"<",
    b"</",
    b"<!--",
    b"-->",
    b"&#x110000;",
    b"&#",
    b"![",
    b"](",
    b"](dayone-moment://",
    b"](:/",
    b"$",
    b"%s",
    b"../",
    b"9" * 30,
    b"-1",
    b"1e999",
    b"NaN",
    b"0x",
    b"2021-02-30",
    b"9999-12-31",
    b"0000-00-00",
    b"0001-01-01",
    b"[2021-03-02 09:00] ",
    b"\n[9999-99-99 99:99] x\n",
    b"type_: 1\n",
    b"id: \n",
    b'<div class="entry">',
    b'<div class="entry-date">',
    b"date_journal",
    b"creationDate",
    b"null",
    b"true",
    b"\t",
    b" " * 40,
)
VALUES: tuple[Any, ...] = (
    None,
    True,
    False,
    0,
    -1,
    2**31,
    2**63,
    2**64,
    10**40,
    -(10**40),
    0.1,
    1e308,
    -1e308,
    float("nan"),
    float("inf"),
    253402300800000,
    -62135596800001,
    "",
    " ",
    "x",
    "\0",
    "\ud800",
    "🌙",
    "../../etc/passwd",
    "/",
    "Europe/Berlin",
    "GMT+9999",
    "2021-02-30",
    "9999-12-31T23:59:59Z",
    "0001-01-01T00:00:00Z",
    "1e999",
    "<p>x",
    "#" * 50,
    "a" * 5000,
    [],
    {},
    [[]],
    [None],
    {"": {}},
    [{"a": [1]}],
    "2021-03-02T07:45:00+99:99",
    "٢٠٢١-٠٣-٠٢",
    "=1+1",
    "\u202e",
    "\uffff",
)
NAMES = (
    "../../x",
    "/etc/passwd",
    "C:\\x",
    "a\\..\\..\\b",
    "",
    ".",
    "..",
    "a" * 2000,
    "a/" * 300 + "b",
    "x\0y",
    "\ud800",
    "con",
    "__MACOSX/Journal.json",
    ".DS_Store",
    "photos/",
    "Journal.json",
    "2024/99.json",
    "9999/12.json",
    "tags.json",
    "user.json",
    "json/journal.entry.jsonl",
    "manifest.json",
    "🌙.json",
    "a\nb.json",
    "x.zip",
    "_resources/x.png",
    "0" * 32 + ".md",
)
LONGEST = 300_000
"""Bytes of a file; doubling stops here, so that time can be bounded."""


def mutated(seed: Seed, others: tuple[Seed, ...], rng: Random) -> tuple[str, bytes]:
    """A name and bytes, made of an export by one to six changes."""
    files, form = list(seed.files), seed.form
    for _ in range(rng.choice((1, 1, 1, 2, 2, 3, 6))):
        if not files:
            break
        change = rng.choices((_bytes, _json, _splice, _named), (5, 6, 2, 2))[0]
        change(files, others, rng)
    if form != "wayhome" and rng.random() < 0.03:
        form = rng.choice(("zip", "tar", "file"))
    whole = _pack(files, form, rng)
    for _ in range(rng.choice((1, 1, 3, 20)) if rng.random() < 0.15 else 0):
        whole = _changed(whole, rng)[: 4 * LONGEST]
    return seed.name, whole


def _pack(files: Files, form: str, rng: Random) -> bytes:
    try:
        return packed(files, form, stored=rng.random() < 0.8)
    except (ValueError, OSError):
        return packed([(f"{number}.json", content) for number, (_, content) in enumerate(files)], "zip", stored=True)


def _bytes(files: Files, others: tuple[Seed, ...], rng: Random) -> None:
    at = _some(files, rng)
    name, content = files[at]
    for _ in range(rng.choice((1, 1, 2, 8))):
        content = _changed(content, rng)[:LONGEST]
    files[at] = name, content


def _some(files: Files, rng: Random) -> int:
    """Which file: seldom a picture, since nobody reads it yet."""
    at = rng.randrange(len(files))
    return rng.randrange(len(files)) if files[at][0].endswith((".jpg", ".png", ".jpeg", ".pdf", ".mp4")) else at


def _changed(content: bytes, rng: Random) -> bytes:
    """The bytes with one change: bits turned, cut, doubled, something put in, or a number blown up."""
    if not content:
        return rng.choice(MAGIC)
    at = rng.randrange(len(content))
    to = min(at + rng.choice((1, 4, 20, 400, len(content))), len(content))
    way = rng.randrange(8)
    if way == 0:
        return content[:at] + bytes([content[at] ^ (1 << rng.randrange(8))]) + content[at + 1 :]
    if way == 1:
        return content[:at] + content[to:]
    if way == 2:
        return content[:at]
    if way == 3:
        return content[:at] + content[at:to] * rng.choice((2, 3, 50)) + content[to:]
    if way == 4:
        return content[:at] + rng.choice(MAGIC) + content[at:]
    if way == 5:
        return content[:at] + rng.choice(MAGIC) * rng.choice((2, 100)) + content[to:]
    if way == 6:
        return content[:at] + rng.randbytes(rng.choice((1, 2, 8, 40))) + content[to:]
    there = rng.randrange(len(content))
    return content[:at] + content[there : there + 60] + content[to:]


def _splice(files: Files, others: tuple[Seed, ...], rng: Random) -> None:
    """Part of another export in the middle of this one."""
    at = _some(files, rng)
    name, content = files[at]
    _, other = rng.choice(rng.choice(others).files)
    cut, begin = rng.randrange(len(content) + 1), rng.randrange(len(other) + 1)
    files[at] = name, (content[:cut] + other[begin:][: rng.choice((30, 500, 9000))] + content[cut:])[:LONGEST]


def changed_bytes(content: bytes, rng: Random) -> bytes:
    """The bytes with one change."""
    return _changed(content, rng)[:LONGEST]


def changed_json(content: bytes, rng: Random) -> bytes:
    """The content with changes in its tree; of what is no JSON any more, the bytes."""
    try:
        thing = json.loads(content)
    except (ValueError, RecursionError):
        return changed_bytes(content, rng)
    for _ in range(rng.choice((1, 1, 2, 5))):
        thing = _tree(thing, rng)
    return _dumped(thing, rng)[:LONGEST]


def _named(files: Files, others: tuple[Seed, ...], rng: Random) -> None:
    """Another name, a file less, a file twice, or one more."""
    at = rng.randrange(len(files))
    name, content = files[at]
    way = rng.randrange(5)
    if way == 0:
        files[at] = rng.choice(NAMES), content
    elif way == 1:
        files.pop(at)
    elif way == 2:
        files.append((name, content))
    elif way == 3:
        files.insert(at, (rng.choice(NAMES), rng.choice((b"", b"{}", b"[]", content))))
    else:
        files[at] = files[at][0].swapcase(), content


def _json(files: Files, others: tuple[Seed, ...], rng: Random) -> None:
    """A value in JSON that is another value, or of another kind, or somewhere else; for other files, their bytes."""
    places = [at for at, (name, _) in enumerate(files) if name.endswith((".json", ".jsonl"))]
    if not places:
        _bytes(files, others, rng)
        return
    at = rng.choice(places)
    name, content = files[at]
    lines = content.split(b"\n") if name.endswith(".jsonl") else [content]
    line = rng.randrange(len(lines))
    try:
        thing = json.loads(lines[line])
    except (ValueError, RecursionError):
        _bytes(files, others, rng)
        return
    for _ in range(rng.choice((1, 1, 2, 5))):
        thing = _tree(thing, rng)
    lines[line] = _dumped(thing, rng)
    files[at] = name, b"\n".join(lines)[:LONGEST]


def _dumped(thing: Any, rng: Random) -> bytes:
    try:
        written = json.dumps(thing, ensure_ascii=rng.random() < 0.8, indent=1 if rng.random() < 0.05 else None)
    except (ValueError, RecursionError):
        return b"{}"
    if rng.random() < 0.02:
        deep = rng.choice((50, 1000, 20_000))
        written = written.replace("null", "[" * deep + "]" * deep, 1)
    return written.encode("utf-8", "surrogatepass")


def _tree(thing: Any, rng: Random) -> Any:
    """The tree with one change, at a place that is chosen by walking down."""
    if isinstance(thing, dict) and thing and rng.random() < 0.9:
        key = rng.choice(list(thing))
        way = rng.randrange(8)
        if way == 0:
            return {name: value for name, value in thing.items() if name != key}
        if way == 1:
            return {rng.choice((key.upper(), "", "x", key * 2)) if name == key else name: thing[name] for name in thing}
        if way == 2:
            return {**thing, key: rng.choice(VALUES)}
        return {**thing, key: _tree(thing[key], rng)}
    if isinstance(thing, list) and thing and rng.random() < 0.9:
        at = rng.randrange(len(thing))
        changes: tuple[Callable[[], list[Any]], ...] = (
            lambda: thing[:at] + thing[at + 1 :],
            lambda: thing[:at] + [thing[at]] * rng.choice((2, 60)) + thing[at:],
            lambda: [*thing[:at], rng.choice(VALUES), *thing[at:]],
            *[lambda: [*thing[:at], _tree(thing[at], rng), *thing[at + 1 :]]] * 5,
        )
        return rng.choice(changes)()
    if isinstance(thing, str) and thing and rng.random() < 0.6:
        changed = _changed(thing.encode("utf-8", "surrogatepass"), rng)
        return changed.decode("utf-8", "replace")
    return rng.choice(VALUES)
