"""A practice as a file: taken in from one, and shared as one. The format is the library's.

What comes from elsewhere is hostile until it has become a Practice: bounded in size and depth, read as data alone.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import tomli_w
from django.contrib.staticfiles import finders

from wayhome.content import sources as content_sources
from wayhome.content.files import LARGEST, ContentError, shaped
from wayhome.languages.numbers import quoted
from wayhome.languages.words import _
from wayhome.practise import library
from wayhome.practise.own import beginnings
from wayhome.practise.practice import Practice
from wayhome.practise.records.own_practice import PREFIX

NAME = "practice.toml"
"""What a shared file is called: the same for everybody."""
MEDIA_TYPE = "application/toml"
DEEPEST = 40
"""Names behind each other in one key. A few thousand of them would keep a computer busy for minutes."""
_PIECE = re.compile(
    r"""(?P<text>"{3}(?:[^"\\]|\\.|"(?!""))*"{3,5}|'{3}(?:[^']|'(?!''))*'{3,5})"""
    r"""|(?P<name>"(?:[^"\\\n]|\\.)*"|'[^'\n]*+'|[\w+-]++)|(?P<dot>\.)|(?P<space>[ \t]++)|\#[^\n]*+|[^"']""",
    re.DOTALL,
)
"""One piece of a TOML file: a text of several lines, a name or another text, a dot, blanks, a comment, anything else.
What begins as a text and does not end is none of them; no more of such a file is read."""
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Signs that control a terminal or the direction of writing; line ends and tabs are not among them."""
HERE = Path("This file")
UNKNOWN_WORKS = _("It names works that aren’t known here: {works}. They stay in the file, and aren’t shown.")
HEADING = "# A practice of Wayhome. What each field means: docs/writing-a-practice.md in its repository.\n\n"


class Taken(msgspec.Struct, frozen=True):
    """A practice out of a file. ``notes``: what was done to it, or what isn't known here, in sentences."""

    practice: Practice
    notes: tuple[str, ...] = ()

    @property
    def file(self) -> dict[str, Any]:
        """What a record keeps of it: all but its id."""
        return table_of(self.practice)


def table_of(practice: Practice) -> dict[str, Any]:
    """A practice as a table of the file format, without its id."""
    table: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(practice))
    table.pop("id")
    return table


def shared(practice: Practice) -> bytes:
    """The file of a practice, which loads again equal. Nothing is in it but what stands in the practice."""
    table = {"id": practice.id, **table_of(practice)}
    return (HEADING + tomli_w.dumps(table, multiline_strings=True)).encode()


def taken(content: bytes) -> Taken:
    """The practice of a file. Raises ContentError with the place that does not fit, and why.

    Works that are not known here stay named in the file, so that it can be shared again as it came; they are not
    shown. A picture or a way round the breath that is not here is put in place by one of ours.
    """
    practice = shaped(HERE, _read(content), Practice)
    notes = []
    unknown = [one for one in practice.evidence.sources if one not in content_sources.sources()]
    if unknown:
        named = ", ".join(quoted(one) for one in unknown)
        notes.append(UNKNOWN_WORKS.format(works=named))
    if practice.icon not in _icons():
        practice = msgspec.structs.replace(practice, icon="sprout")
        notes.append(_("Its picture isn’t known here. A sprout stands in its place."))
    mended = _with_ways_round(practice)
    if mended != practice:
        notes.append(
            _("The practice that it offers instead of the breath isn’t here. One of ours stands in its place.")
        )
    return Taken(mended, tuple(notes))


def is_of_our_own(practice: Practice) -> bool:
    """Whether its id is one that own practices have, so that it may be kept."""
    return practice.id.startswith(PREFIX)


def _read(content: bytes) -> dict[str, Any]:
    if len(content) > LARGEST:
        raise ContentError(HERE, "", _("larger than {size} KiB").format(size=LARGEST // 1024))
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
        if _is_too_deep(text):
            raise ContentError(HERE, "", _("its names are nested too deeply"))
        table: dict[str, Any] = _readable(tomllib.loads(text))
        return table
    except UnicodeDecodeError as error:
        raise ContentError(
            HERE, f"byte {error.start}", _("is not UTF-8. Saved again as a text file in UTF-8, it may work")
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise ContentError(HERE, "", str(error)) from error
    except ValueError:
        raise ContentError(HERE, "", _("a number in it is too long")) from None
    except RecursionError:
        raise ContentError(HERE, "", _("its lists are nested too deeply")) from None


def _readable(value: Any) -> Any:
    """A value without the signs that nobody sees, some of which turn the words after them round."""
    if isinstance(value, str):
        return _UNSEEN.sub("", value)
    if isinstance(value, dict):
        return {_readable(key): _readable(inner) for key, inner in value.items()}
    return [_readable(inner) for inner in value] if isinstance(value, list) else value


def _is_too_deep(text: str) -> bool:
    """Whether more than ``DEEPEST`` names follow one another with only dots between them, quoted ones too."""
    dots = at = 0
    while piece := _PIECE.match(text, at):
        at = piece.end()
        if piece.lastgroup == "dot":
            dots += 1
        elif piece.lastgroup not in {"name", "space"}:
            dots = 0
        if dots >= DEEPEST:
            return True
    return False


def _with_ways_round(practice: Practice) -> Practice:
    """The practice, with ``instead`` of its breath steps among the practices of the library."""
    known = library.practices()
    parts = {
        part: tuple(
            msgspec.structs.replace(step, instead=beginnings.INSTEAD)
            if getattr(step, "instead", beginnings.INSTEAD) not in known and beginnings.INSTEAD in known
            else step
            for step in getattr(practice, part)
        )
        for part in ("opening", "steps", "closing")
    }
    return msgspec.structs.replace(practice, **parts)


@cache
def _icons() -> frozenset[str]:
    """The pictures that there are."""
    sprite = Path(str(finders.find("web/art/sprite.svg"))).read_text(encoding="utf-8")
    return frozenset(part.partition('"')[0] for part in sprite.split('id="i-')[1:])
