"""A conversation as its pages show it: who speaks in turn, what stands in the box, and which lines can be borrowed."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

import msgspec
from django.utils import timezone

from wayhome.languages.days import dated, part_of_day
from wayhome.languages.words import _
from wayhome.practise import library
from wayhome.practise.records.dialogue import Dialogue, HalfLine, Line, Voice
from wayhome.practise.steps import dialogue as step_kind
from wayhome.selves.records import YoungerSelf
from wayhome.vault.kinds import Record
from wayhome.vault.models import new_id

STANDARD = "two-voice-dialogue"
"""The practice whose lines are offered where a conversation belongs to no practice."""

LOOKS = {
    "adult": ("", "leaf"),
    "younger": ("young", "acorn"),
    "protector": ("guard", "shield-check"),
    "critic": ("critic", "message-circle"),
    "other": ("other", "users-round"),
}
"""Role → class and icon of a voice. Side, icon and name tell voices apart without colour."""

A_WEEK = timedelta(days=6)


class Turn(msgspec.Struct, frozen=True):
    """Lines that one voice said one after the other."""

    voice: Voice
    lines: tuple[Line, ...]

    @property
    def look(self) -> str:
        """The class of its voice."""
        return LOOKS[self.voice.role][0]

    @property
    def icon(self) -> str:
        """The icon of its voice."""
        return LOOKS[self.voice.role][1]


class Box(msgspec.Struct, frozen=True):
    """What stands in the box of a page when it is opened, under the id of the line that it may become."""

    line: uuid.UUID
    voice: Voice
    text: str = ""
    grown_from: str = ""


class Desk(msgspec.Struct, frozen=True):
    """Everything that the editor shows. ``prefix`` stands before the names of its fields, ``query`` after addresses.

    ``kept``: whether the conversation exists already; in a practice it begins with its first word. ``younger``: all
    younger selves of the person.
    """

    id: uuid.UUID
    dialogue: Dialogue
    began: datetime
    box: Box
    left_lying: tuple[HalfLine, ...]
    guide: step_kind.Dialogue | None
    prefix: str = ""
    query: str = ""
    kept: bool = True
    younger: tuple[Record[YoungerSelf], ...] = ()

    @property
    def may_join(self) -> list[tuple[uuid.UUID, str]]:
        """The younger selves who do not speak here yet: id, and name with age."""
        here = {voice.self_id for voice in self.dialogue.voices}
        return [(record.id, record.payload.with_age) for record in self.younger if record.id not in here]

    @property
    def turns(self) -> list[Turn]:
        """The page so far."""
        return turns(self.dialogue)

    @property
    def voices(self) -> list[tuple[Voice, str]]:
        """Everybody who can speak, with their icons."""
        return [(voice, LOOKS[voice.role][1]) for voice in self.dialogue.voices]

    @property
    def when(self) -> str:
        """When it began, as one would say it."""
        return said(self.began)

    @property
    def scene_prompt(self) -> str:
        """The question about the scene."""
        return self.guide.scene if self.guide else str(_("Where are you both?"))

    @property
    def moments(self) -> list[tuple[str, tuple[str, ...]]]:
        """Lines to borrow, by the moment they are for."""
        if self.guide is None:
            return []
        lines = self.guide.lines
        named = [(_("Arriving"), lines.arriving), (_("Staying"), lines.staying), (_("Parting"), lines.parting)]
        return [(moment, offered) for moment, offered in named if offered]


class Spoken(msgspec.Struct, frozen=True):
    """A conversation to read: who said what, and what was begun and is not on the page."""

    record: Record[Dialogue]

    @property
    def dialogue(self) -> Dialogue:
        return self.record.payload

    @property
    def turns(self) -> list[Turn]:
        return turns(self.record.payload)

    @property
    def when(self) -> str:
        """When it began, as one would say it."""
        return said(self.record.created)


def turns(dialogue: Dialogue) -> list[Turn]:
    """The lines, those of one voice together as long as nobody else speaks."""
    gathered: list[Turn] = []
    for line in dialogue.lines:
        if gathered and gathered[-1].voice.key == line.voice:
            gathered[-1] = Turn(gathered[-1].voice, (*gathered[-1].lines, line))
        else:
            gathered.append(Turn(dialogue.voice(line.voice), (line,)))
    return gathered


def fresh_box(dialogue: Dialogue) -> Box:
    """The box of a page that is opened now: the latest unfinished line, or nothing, in the voice that spoke last."""
    if dialogue.half:
        half = dialogue.half[-1]
        return Box(new_id(), dialogue.voice(half.voice), half.text, f"{half.id}:{half.turn}")
    return Box(new_id(), dialogue.voice(dialogue.lines[-1].voice if dialogue.lines else ""))


def guide_of(practice_id: str = STANDARD, step_id: str = "", variant: str = "") -> step_kind.Dialogue | None:
    """The step of a practice that leads through a conversation, in the words of a variant; None when it is gone."""
    practice = library.practices().get(practice_id)
    steps = practice.played(variant) if practice else ()
    leading = [step for step in steps if isinstance(step, step_kind.Dialogue)]
    return next((step for step in leading if step_id in {"", step.id}), None)


def said(moment: datetime) -> str:
    """A moment as one would say it: “Tuesday evening”, or with the date when it is more than six days ago."""
    local = timezone.localtime(moment)
    part = part_of_day(local.hour)
    if timezone.now() - moment < A_WEEK:
        return _("{weekday} {part_of_day}").format(weekday=dated(local, "l"), part_of_day=part)
    return f"{dated(local, 'j F Y')}, {part}"
