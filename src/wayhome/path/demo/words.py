"""The words of the demonstration, as content/en/demo holds them. See the README beside them."""

from __future__ import annotations

from typing import Literal, TypeVar

import msgspec

from wayhome.content.files import ContentError, tables_in
from wayhome.languages.spoken import EachLanguage
from wayhome.path.demo.agreed_words import Agreed
from wayhome.path.demo.dated import Dated, Words
from wayhome.path.demo.found_words import Found, Met
from wayhome.path.demo.hard_words import Hard
from wayhome.path.demo.looked_words import Looked
from wayhome.path.demo.measured_words import Measured
from wayhome.path.demo.meeting_words import Sessions

Season = Literal["any", "winter", "spring", "summer", "autumn"]
Mood = Literal["plain", "low", "light"]
Where = Literal["too-much", "within", "too-numb", ""]
T = TypeVar("T")


class PersonWords(Words, frozen=True):
    """``not_for_me``: keys of what a practice may ask and is left out."""

    name: str
    not_for_me: tuple[str, ...] = ()


class YoungerWords(Words, frozen=True):
    key: str
    name: str
    age: int
    age_words: str
    carries: str
    needs: str
    likes: str
    soothes: str
    since_day: int = 0


class PartWords(Words, frozen=True):
    key: str
    kind: Literal["protector", "critic", "adult", "other"]
    name: str
    protects: str
    says: str
    asks_for: str
    since_day: int = 0


class PromiseWords(Words, frozen=True):
    """``how_it_went``: what Rowan said of it later."""

    day: int
    to: str
    text: str
    how_it_went: str = ""


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


class PreparedWords(Words, frozen=True):
    """What was made ready. ``look``: how it looked to begin, the earliest first."""

    supporter: tuple[SupporterWords, ...]
    look: tuple[LookWords, ...]
    plan: PageWords
    agreement: PageWords
    space: PageWords


class Sentence(Words, frozen=True):
    text: str
    season: Season
    mood: Mood
    theme: str = ""
    from_day: int = 0


class _People(Words, frozen=True):
    person: PersonWords
    younger_self: tuple[YoungerWords, ...]
    part: tuple[PartWords, ...]
    promise: tuple[PromiseWords, ...]


class _Entries(Words, frozen=True):
    entry: tuple[EntryWords, ...]


class _Dialogues(Words, frozen=True):
    dialogue: tuple[DialogueWords, ...]


class _Runs(Words, frozen=True):
    run: tuple[RunWords, ...]


class _CheckIns(Words, frozen=True):
    checkin: tuple[CheckInWords, ...]


class _Way(Words, frozen=True):
    arrival: tuple[Arrived, ...]


class _Moments(Words, frozen=True):
    moment: tuple[MomentWords, ...]


class _Thoughts(Words, frozen=True):
    thought: tuple[ThoughtWords, ...]


class _More(Words, frozen=True):
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
    found: Found
    met: Met
    agreed: Agreed
    sessions: Sessions
    hard: Hard
    looked: Looked
    measured: Measured
    more: _More


@EachLanguage
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
        found=_read("found", Found),
        met=_read("met", Met),
        agreed=_read("agreed", Agreed),
        sessions=_read("sessions", Sessions),
        hard=_read("hard", Hard),
        looked=_read("looked", Looked),
        measured=_read("measured", Measured),
        more=_read("more", _More),
    )


def _read(name: str, shape: type[T]) -> T:
    file = f"en/demo/{name}.toml"
    good, bad = tables_in(file, shape)
    if not good:
        raise bad[0] if bad else ContentError(file, "", "cannot be found")
    return good[-1][1]
