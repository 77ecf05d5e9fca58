"""The words of sessions in the demonstration, as content/en/demo/sessions.toml holds them."""

from __future__ import annotations

from wayhome.path.demo.dated import Dated, Words


class WeeklyWords(Words, frozen=True, kw_only=True):
    """What is the same of every session; ``coming``: how many are planned from today on."""

    whom: str
    at: str
    minutes: int
    setting: str
    where: str
    coming: int


class AgreedWords(Dated, frozen=True):
    """``said``: the name of a field → what is in it."""

    said: dict[str, str]


class ToldWords(Words, frozen=True, kw_only=True):
    """How a session was."""

    how: str
    words: str
    along: str


class SessionWords(ToldWords, frozen=True, kw_only=True):
    """A session of the story, on a day of it."""

    day: int


class NoteWords(Words, frozen=True, kw_only=True):
    """``before``: days back from today."""

    before: int
    time: str
    words: str
    helped: str = ""


class ThingWords(Words, frozen=True, kw_only=True):
    """A line in the basket."""

    words: str


class Sessions(Words, frozen=True, kw_only=True):
    weekly: WeeklyWords
    agreement: AgreedWords
    latest: ToldWords
    session: tuple[SessionWords, ...] = ()
    note: tuple[NoteWords, ...] = ()
    thing: tuple[ThingWords, ...] = ()
