"""Somebody's card (vCard 2.1 to 4.0, RFC 6350), or text that was copied from a page, read for what the shortlist keeps.

What comes in may be anything: it is bounded, nothing of it is followed, opened or run, and control signs are left out.
A small reader of our own: of a card we need ten lines, and of what is not among them nothing is touched.
"""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterable, Iterator
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from wayhome.languages.words import _
from wayhome.safety.numbers import numbers_in

LARGEST = 1024 * 1024
"""Bytes of a file. Cards from a phone may hold a photograph, which is not read."""
MOST = 20
"""So many people are read out of one file."""
NAME, LINE, NOTES = 200, 300, 10_000
"""Characters of a name, of a line and of notes."""

Name = Annotated[str, Meta(min_length=1, max_length=NAME)]
Line = Annotated[str, Meta(max_length=LINE)]


class Found(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """What was read of one person: the fields of a candidate, as far as they were there."""

    name: Name
    profession: Line = ""
    letters: Line = ""
    phone: Line = ""
    email: Line = ""
    website: Line = ""
    place: Line = ""
    languages: Line = ""
    notes: Annotated[str, Meta(max_length=NOTES)] = ""


_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_CARD = re.compile(r"^[ \t]*BEGIN[ \t]*:[ \t]*VCARD[ \t]*$", re.IGNORECASE | re.MULTILINE)
_END = re.compile(r"^[ \t]*END[ \t]*:[ \t]*VCARD[ \t]*$", re.IGNORECASE | re.MULTILINE)
_PROPERTY = re.compile(r'(?:[\w-]{1,40}\.)?([A-Za-z-]{1,40})((?:;(?:"[^"\n]*"|[^":\n])*)?):(.*)', re.DOTALL)
_ESCAPED = re.compile(r"\\([nN,;:\\])")
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_PAGE = re.compile(r"(?<!\w)(?:https?://|www\.)[^\s<>\"“”]{3,250}")
_LETTERS = re.compile(r"[A-Z][A-Za-z.-]{1,11}(?:[ /]+[A-Z0-9][A-Za-z0-9.-]{0,11})?")
WANTED = frozenset({"FN", "N", "ORG", "TITLE", "ROLE", "TEL", "EMAIL", "URL", "ADR", "NOTE", "LANG"})


def decoded(content: bytes) -> str:
    """The text of a file: UTF-8, UTF-16 with its mark, else Western."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def holds_a_card(text: str) -> bool:
    """Whether a card begins somewhere in it. A file without one may be anything, and nobody's name is guessed in it."""
    return _CARD.search(text.replace("\r\n", "\n").replace("\r", "\n")) is not None


def read(text: str) -> list[Found]:
    """Everybody whom a text tells of, at most ``MOST``: its cards; or, where there are none, the text as one person."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    starts = [match.end() for match in _CARD.finditer(plain)][:MOST]
    if starts:
        people = (_of_card(_body(plain, start)) for start in starts)
        return [one for one in people if one]
    one = _of_text(_clean(plain))
    return [one] if one else []


def _body(text: str, start: int) -> str:
    """What stands between the beginning of a card and its end, or the beginning of the next, or the end of all."""
    ends = [match.start() for pattern in (_END, _CARD) if (match := pattern.search(text, start))]
    return text[start : min(ends, default=len(text))]


def _of_card(body: str) -> Found | None:
    said: dict[str, list[str]] = {}
    for name, value in _properties(body):
        said.setdefault(name, []).append(value)
    parts = _fields(said.get("N", [""])[0], 5)
    name = _first(said, "FN") or " ".join(part for part in (parts[3], parts[1], parts[2], parts[0]) if part)
    practice = ", ".join(part for part in _fields(_raw(said, "ORG"), 3) if part)
    if not (name or practice):
        return None
    more = [
        f"{word}: {value}" for word, key in ((_("Phone"), "TEL"), (_("E-mail"), "EMAIL")) for value in _rest(said, key)
    ]
    return _found(
        name=name or practice,
        profession=_first(said, "TITLE") or _first(said, "ROLE"),
        letters=parts[4],
        phone=_first(said, "TEL").removeprefix("tel:"),
        email=_first(said, "EMAIL").removeprefix("mailto:"),
        website=_first(said, "URL"),
        place=", ".join(part for part in _fields(_raw(said, "ADR"), 7) if part),
        languages=", ".join(_plain(one) for one in said.get("LANG", ())),
        notes=_together([practice if name else "", *more, *(_plain(note) for note in said.get("NOTE", ()))]),
    )


def _properties(body: str) -> Iterator[tuple[str, str]]:
    """The properties of a card that are wanted, with their values as they are written there."""
    unfolded = re.sub(r"\n[ \t]", "", re.sub(r"=\n[ \t]?", "=\n", body))
    for line in re.split(r"(?<!=)\n", unfolded):
        match = _PROPERTY.fullmatch(line.strip()) if len(line) <= NOTES else None
        if match and match[1].upper() in WANTED:
            yield match[1].upper(), _as_text(match[3], match[2].upper())


def _as_text(value: str, settings: str) -> str:
    if "QUOTED-PRINTABLE" not in settings:
        return value
    return decoded(quopri.decodestring(value.encode("utf-8", errors="replace")))


def _of_text(text: str) -> Found | None:
    lines = [" ".join(line.split()) for line in text.split("\n") if line.strip()]
    if not lines:
        return None
    name, __, after = lines[0].partition(",")
    letters = [part.strip() for part in after.split(",") if part.strip()]
    if not (name and letters and all(_LETTERS.fullmatch(one) for one in letters)):
        name, letters = lines[0], []
    numbers = (number.written for line in lines if len(line) <= LINE for number in numbers_in(line))
    mail, page = _MAIL.search(text), _PAGE.search(text)
    return _found(
        name=name,
        letters=", ".join(letters),
        phone=next(numbers, ""),
        email=mail[0] if mail else "",
        website=page[0].rstrip(".,;)") if page else "",
        notes="\n".join(lines[1:]) if len(lines[0]) <= NAME else "\n".join(lines),
    )


def _found(**said: str) -> Found:
    limits: dict[str, int] = {"name": NAME, "notes": NOTES}
    cut: dict[str, Any] = {name: _shortened(value, limits.get(name, LINE)) for name, value in said.items()}
    return Found(**cut)


def _shortened(value: str, most: int) -> str:
    return value if len(value) <= most else f"{value[: most - 1].rstrip()}…"


def _raw(said: dict[str, list[str]], name: str) -> str:
    return said.get(name, [""])[0]


def _first(said: dict[str, list[str]], name: str) -> str:
    return " ".join(_plain(_raw(said, name)).split())


def _rest(said: dict[str, list[str]], name: str) -> Iterable[str]:
    return (" ".join(_plain(one).split()) for one in said.get(name, [])[1:])


def _fields(value: str, count: int) -> list[str]:
    """The parts of a value between semicolons, as many as asked for."""
    parts = [" ".join(_plain(part).split()) for part in re.split(r"(?<!\\);", value)]
    return (parts + [""] * count)[:count]


def _plain(value: str) -> str:
    return _clean(_ESCAPED.sub(lambda sign: "\n" if sign[1] in "nN" else sign[1], value)).strip()


def _clean(text: str) -> str:
    return _CONTROL.sub("", text)


def _together(parts: Iterable[str]) -> str:
    return "\n".join(part for part in parts if part)
