"""What a therapist suggests to somebody: one practice, or several in a row over weeks. This goes to them, and no more.

The same bytes go sealed across a connection, and in a file to somebody elsewhere. Whoever reads them treats them as a
stranger’s: bounded in every part, and read as data alone. ``file`` is a practice of somebody’s own in the format of the
library; it is only carried here, and checked by whoever puts it into a library.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from wayhome.languages.words import _, as_json

LARGEST = 4 * 2**20
"""Bytes of one suggestion at most, with all practices that it brings along."""
LARGEST_FILE = 256 * 1024
MOST_STEPS = 40
MOST_WEEKS = 12
NOTE = 2_000
"""Letters of a note at most."""
TITLE = 300

OWN = "own-"
"""How the ids of own practices begin, which mean something in one vault alone."""
How = Literal["alone", "together", "not-now"]
HOWS: dict[str, tuple[str, str]] = {
    "alone": (_("Fine alone"), _("They can begin by themselves. What Wayhome asks first, it still asks.")),
    "together": (
        _("Together only"),
        _("Wayhome asks first whether you are together, or agreed on it, and believes the answer. It isn’t a lock."),
    ),
    "not-now": (
        _("Leave it for now"),
        _(
            "Wayhome doesn’t bring it up by itself, and asks before it begins. They can still do it, or put this "
            "aside, and you aren’t told. Say why in the note, and say it in the room."
        ),
    ),
}
"""Value, words and meaning for whoever suggests. Values lie sealed and in files, and never change."""

_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Signs that nobody sees, some of which turn the words after them round."""

Line = Annotated[str, Meta(min_length=1, max_length=TITLE)]
Note = Annotated[str, Meta(max_length=NOTE)]


class NotASuggestion(ValueError):
    """What was read is no suggestion, or is larger than one may be."""


class Meant(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The practice that is meant. ``slug``: its id in the library. ``title``: as whoever suggests it knows it.

    ``file``: all of it as a TOML file, where it is one of their own; then ``slug`` says nothing to anybody else.
    """

    slug: Annotated[str, Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
    title: Line
    file: Annotated[str, Meta(max_length=LARGEST_FILE)] = ""


class Suggestion(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, tag="practice"):
    """One practice, how it is meant, and a note with it."""

    practice: Meant
    how: How
    note: Note = ""

    @property
    def title(self) -> str:
        """What it is called in a list."""
        return self.practice.title


class Step(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A part of a programme, for so many weeks; a pause where no practice is meant."""

    practice: Meant | None = None
    how: How = "alone"
    note: Note = ""
    weeks: Annotated[int, Meta(ge=1, le=MOST_WEEKS)] = 1

    @property
    def is_pause(self) -> bool:
        """Whether there is nothing to do in it."""
        return self.practice is None


class Programme(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, tag="programme"):
    """Practices in a row over weeks, with pauses. The order is an idea: whoever gets it may change it."""

    title: Line
    steps: Annotated[tuple[Step, ...], Meta(min_length=1, max_length=MOST_STEPS)]
    note: Note = ""


Offered = Suggestion | Programme
_decoder: msgspec.json.Decoder[Offered] = msgspec.json.Decoder(Offered)


def packed(offered: Offered) -> bytes:
    """The bytes of a suggestion, in JSON. Raises NotASuggestion for one that nobody would read, as it is too large."""
    plain = as_json(offered)
    read(plain)
    return plain


def read(plain: bytes) -> Offered:
    """The suggestion in these bytes, wherever they came from. Raises NotASuggestion."""
    if len(plain) > LARGEST:
        raise NotASuggestion("too large")
    try:
        # Once more after cleaning: a title of nothing but such signs is none.
        return _decoder.decode(as_json(_cleaned(msgspec.to_builtins(_decoder.decode(plain)))))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        # Without what msgspec says: it may quote what somebody wrote.
        raise NotASuggestion("no suggestion") from None


def loosely(offered: Offered) -> dict[str, Any]:
    """It as a record keeps it: held loosely, so that no later rule can make it unreadable."""
    said: dict[str, Any] = msgspec.json.decode(as_json(offered))
    return said


def understood(said: dict[str, Any]) -> Offered | None:
    """What a record kept loosely; None where this Wayhome no longer understands it."""
    try:
        return read(as_json(said))
    except NotASuggestion:
        return None


def without_files(offered: Offered) -> Offered:
    """The same without the practices that it brings along: to be kept where it is often read."""
    if isinstance(offered, Suggestion):
        return msgspec.structs.replace(offered, practice=_named(offered.practice))
    steps = (
        msgspec.structs.replace(step, practice=_named(step.practice)) if step.practice else step
        for step in offered.steps
    )
    return msgspec.structs.replace(offered, steps=tuple(steps))


def parts_of(offered: Offered) -> tuple[Suggestion | Step, ...]:
    """Its steps in order; of one practice alone, itself."""
    return (offered,) if isinstance(offered, Suggestion) else offered.steps


def is_own(slug: str) -> bool:
    """Whether an id is that of somebody’s own practice."""
    return slug.startswith(OWN)


def practices_in(offered: Offered) -> Iterator[Meant]:
    """Every practice that is meant, in order."""
    yield from (part.practice for part in parts_of(offered) if part.practice is not None)


def _named(practice: Meant) -> Meant:
    return msgspec.structs.replace(practice, file="")


def _cleaned(value: Any) -> Any:
    """The same without signs that nobody sees; a file keeps its bytes, and is checked where it is read."""
    if isinstance(value, str):
        return _UNSEEN.sub("", value.replace("\r\n", "\n")).strip()
    if isinstance(value, dict):
        return {name: inner if name == "file" else _cleaned(inner) for name, inner in value.items()}
    return [_cleaned(inner) for inner in value] if isinstance(value, list | tuple) else value
