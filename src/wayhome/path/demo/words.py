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
    """``not_for_me``: keys of what a practice may ask and is left out."""

    name: str
    not_for_me: tuple[str, ...] = ()


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


class MomentWords(Dated, frozen=True):
    """A pattern. ``younger``: the key of a younger self, or empty. ``unsure``: questions answered with “Not sure”."""

    trigger: str
    feelings: tuple[str, ...] = ()
    body: str = ""
    belief: str = ""
    age: str = ""
    younger: str = ""
    need: str = ""
    needed: str = ""
    now: str = ""
    unsure: tuple[str, ...] = ()


class ThoughtWords(Dated, frozen=True):
    lesson: str
    words: str


class SupporterWords(Dated, frozen=True):
    name: str
    near: str = ""
    for_what: str = ""
    reach: str = ""
    knows: str = ""
    helps: str = ""
    hinders: str = ""
    kept_from: bool = False


class LookWords(Dated, frozen=True):
    importance: int | None = None
    importance_why: str = ""
    confidence: int | None = None
    confidence_why: str = ""
    ready: int | None = None
    ready_why: str = ""
    hopes: str = ""
    fears: str = ""
    starting_good: str = ""
    starting_hard: str = ""
    waiting_good: str = ""
    waiting_hard: str = ""
    timing: str = ""
    own_words: str = ""


class PageWords(Dated, frozen=True):
    """A page of lines. ``said``: the name of a line → what is in it."""

    said: dict[str, str]


class PreparedWords(_Words, frozen=True):
    """What was made ready. ``look``: how it looked to begin, the earliest first."""

    supporter: tuple[SupporterWords, ...]
    look: tuple[LookWords, ...]
    plan: PageWords
    agreement: PageWords
    space: PageWords


class ContactWords(_Words, frozen=True, kw_only=True):
    day: int
    what: str
    words: str


class CandidateWords(Dated, frozen=True):
    """``said``: the name of a field → what is in it; ``looked_up``: the day of that."""

    stage: str
    said: dict[str, str]
    stage_before: str = ""
    looked_up: int | None = None
    contact: tuple[ContactWords, ...] = ()


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


class _Moments(_Words, frozen=True):
    moment: tuple[MomentWords, ...]


class _Thoughts(_Words, frozen=True):
    thought: tuple[ThoughtWords, ...]


class _Found(_Words, frozen=True):
    candidate: tuple[CandidateWords, ...]


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
    moments: tuple[MomentWords, ...]
    thoughts: tuple[ThoughtWords, ...]
    prepared: PreparedWords
    candidates: tuple[CandidateWords, ...]
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
        moments=_read("moments", _Moments).moment,
        thoughts=_read("thoughts", _Thoughts).thought,
        prepared=_read("prepared", PreparedWords),
        candidates=_read("found", _Found).candidate,
        more=_read("more", _More),
    )


def _read(name: str, shape: type[T]) -> T:
    file = f"en/demo/{name}.toml"
    good, bad = tables_in(file, shape)
    if not good:
        raise bad[0] if bad else ContentError(file, "", "cannot be found")
    return good[-1][1]
