"""The words of the demonstration, as content/en/demo holds them. See the README beside them."""

from __future__ import annotations

from functools import cache
from typing import Literal, TypeVar

import msgspec

from wayhome.content.files import ContentError, tables_in

Season = Literal["any", "winter", "spring", "summer", "autumn"]
Mood = Literal["plain", "low", "light"]
Where = Literal["too-much", "within", "too-numb", ""]
T = TypeVar("T")


class _Words(msgspec.Struct, frozen=True, kw_only=True):
    """Words of this folder may say more than is read here."""


class Dated(_Words, frozen=True, kw_only=True):
    """``day`` counts the story from 0; ``time`` is local, as “21:10”."""

    day: int
    time: str


class PersonWords(_Words, frozen=True):
    name: str


class YoungerWords(_Words, frozen=True):
    key: str
    name: str
    age: int
    age_words: str
    carries: str
    needs: str
    likes: str
    soothes: str
    since_day: int = 0


class PartWords(_Words, frozen=True):
    key: str
    kind: Literal["protector", "critic", "adult", "other"]
    name: str
    protects: str
    says: str
    asks_for: str
    since_day: int = 0


class PromiseWords(_Words, frozen=True):
    day: int
    to: str
    text: str


class EntryWords(Dated, frozen=True):
    text: str
    title: str = ""
    feelings: tuple[str, ...] = ()
    about: str = ""


class DialogueWords(Dated, frozen=True):
    younger: str
    title: str
    scene: str
    lines: tuple[tuple[str, str], ...]


class RunWords(Dated, frozen=True):
    practice: str
    before: int
    after: int
    where_before: Where = ""
    where_after: Where = ""
    words: str = ""
    remember: str = ""
    helped: str = ""
    left: bool = False


class CheckInWords(Dated, frozen=True):
    distress: int
    where: Where = ""
    feelings: tuple[str, ...] = ()
    line: str = ""


class Arrived(Dated, frozen=True):
    stage: str


class Sentence(_Words, frozen=True):
    text: str
    season: Season
    mood: Mood
    theme: str = ""
    from_day: int = 0


class _People(_Words, frozen=True):
    person: PersonWords
    younger_self: tuple[YoungerWords, ...]
    part: tuple[PartWords, ...]
    promise: tuple[PromiseWords, ...]


class _Entries(_Words, frozen=True):
    entry: tuple[EntryWords, ...]


class _Dialogues(_Words, frozen=True):
    dialogue: tuple[DialogueWords, ...]


class _Runs(_Words, frozen=True):
    run: tuple[RunWords, ...]


class _CheckIns(_Words, frozen=True):
    checkin: tuple[CheckInWords, ...]


class _Way(_Words, frozen=True):
    arrival: tuple[Arrived, ...]


class _More(_Words, frozen=True):
    opening: tuple[Sentence, ...]
    middle: tuple[Sentence, ...]
    closing: tuple[Sentence, ...]


class Story(msgspec.Struct, frozen=True):
    """All of it."""

    people: _People
    entries: tuple[EntryWords, ...]
    dialogues: tuple[DialogueWords, ...]
    runs: tuple[RunWords, ...]
    check_ins: tuple[CheckInWords, ...]
    arrivals: tuple[Arrived, ...]
    more: _More


@cache
def story() -> Story:
    """The story as it was written. Raises ContentError."""
    return Story(
        people=_read("person", _People),
        entries=_read("entries", _Entries).entry,
        dialogues=_read("dialogues", _Dialogues).dialogue,
        runs=_read("runs", _Runs).run,
        check_ins=_read("checkins", _CheckIns).checkin,
        arrivals=_read("way", _Way).arrival,
        more=_read("more", _More),
    )


def _read(name: str, shape: type[T]) -> T:
    file = f"en/demo/{name}.toml"
    good, bad = tables_in(file, shape)
    if not good:
        raise bad[0] if bad else ContentError(file, "", "cannot be found")
    return good[-1][1]
