"""A conversation that a person writes in several voices. Every line in it is theirs, whoever is speaking."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import datetime
from typing import Any, ClassVar, Literal, get_args

import msgspec

from wayhome.languages.numbers import joined, quoted
from wayhome.languages.words import _
from wayhome.vault import addresses, kinds, pictures
from wayhome.vault.kinds import Glimpse, Record
from wayhome.vault.readable import listed, said, together
from wayhome.vault.sounds import Sound

Role = Literal["adult", "younger", "protector", "critic", "other"]
ROLES: tuple[Role, ...] = get_args(Role)
SHORT = 60
"""A scene up to this many characters can stand as the title of an untitled conversation."""


class Voice(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody who speaks. ``age`` is in words; ``self_id`` is the record of the younger self or part, if there is one.

    Name and age are as they were when the conversation began, so that it reads the same when they change later.
    """

    key: str
    name: str
    age: str = ""
    role: Role = "younger"
    self_id: uuid.UUID | None = None

    @property
    def with_age(self) -> str:
        """Name and age: “Ro, about seven”; the name alone when it says the age already."""
        return f"{self.name}, {self.age}" if self.age and self.age.lower() not in self.name.lower() else self.name

    @property
    def amid_a_sentence(self) -> str:
        """The name where it does not begin the sentence."""
        return _in_a_sentence(self.name)


ME = Voice(key="adult", name="Me, now", role="adult")
"""The adult, as at rest; see :func:`me`."""
NOW = _("Me, now")


def me() -> Voice:
    """The adult, with a name in the language of this moment."""
    return msgspec.structs.replace(ME, name=str(NOW))


class Handwriting(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A photograph of a line that was written by hand: its sealed attachment, width and height in pixels."""

    blob: uuid.UUID
    size: tuple[int, int]


class Line(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What one voice said, exactly as it was written.

    It may be written by hand or spoken instead; ``text`` is then what was typed beside it, or nothing.
    """

    id: uuid.UUID
    voice: str
    text: str
    at: datetime
    picture: Handwriting | None = None
    sound: Sound | None = None

    @property
    def made(self) -> tuple[uuid.UUID, ...]:
        """The sealed attachments that belong to it."""
        return tuple(one.blob for one in (self.picture, self.sound) if one is not None)

    @property
    def said(self) -> str:
        """Its words; what it is, where it has none."""
        return self.text or str(_("(written by hand)") if self.picture else _("(spoken)") if self.sound else "")


class HalfLine(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A line still being written, under the id that it will have. ``turn`` counts its savings."""

    id: uuid.UUID
    voice: str
    text: str
    at: datetime
    turn: int = 1


class TakenBack(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A line that was taken back, and its place when it was, so that it can return for a while."""

    line: Line
    place: int
    at: datetime


class Ended(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How it was after a closing, as far as the person said it: heaviness before and after, and the place they were."""

    at: datetime
    before: int | None = None
    after: int | None = None
    where: str = ""


class Dialogue(kinds.Payload, frozen=True, kw_only=True, omit_defaults=True):
    """``lines`` stand in the order in which they came. ``half``: lines being written, one for each page open on it.

    ``closed``: the adult has had the last word, and the person has closed it. ``run`` and ``step``: the practice's run
    and step in which it was written. ``hand_swap``: speak of the other hand. ``opened``: when it was last begun or
    opened again by itself, and ``before`` how heavy it was then; ``endings``: how it was afterwards, each time.
    ``taken_back``: what was taken off the page lately, in that order.
    """

    SCHEMA: ClassVar[int] = 2

    title: str = ""
    scene: str = ""
    voices: tuple[Voice, ...] = (ME,)
    lines: tuple[Line, ...] = ()
    half: tuple[HalfLine, ...] = ()
    taken_back: tuple[TakenBack, ...] = ()
    hand_swap: bool = False
    closed: bool = False
    run: uuid.UUID | None = None
    step: str = ""
    opened: datetime | None = None
    before: int | None = None
    endings: tuple[Ended, ...] = ()

    def voice(self, key: str) -> Voice:
        """The voice of that key; the adult when there is none, as an unknown voice is always the person's own."""
        return next((voice for voice in self.voices if voice.key == key), None) or me()

    @property
    def others(self) -> tuple[Voice, ...]:
        """Everybody but the adult."""
        return tuple(voice for voice in self.voices if voice.role != "adult")

    @property
    def with_whom(self) -> str:
        """The others: “Ro, about seven”, or only names when there are several."""
        if len(self.others) == 1:
            return _in_a_sentence(self.others[0].with_age)
        return self.names

    @property
    def names(self) -> str:
        """The names of the others, as they stand in a sentence."""
        return _listed([voice.name for voice in self.others]) or str(_("a younger me"))

    @property
    def heading(self) -> str:
        """What the page of it is called."""
        return _("A conversation with {names}").format(names=self.with_whom)

    @property
    def name(self) -> str:
        """Its title; else a short scene; else who it was with."""
        return self.title or (self.scene if len(self.scene) <= SHORT else "") or self.heading

    @property
    def adult_spoke_last(self) -> bool:
        """Whether the last line is the adult's."""
        return bool(self.lines) and self.voice(self.lines[-1].voice).role == "adult"

    @property
    def attachments(self) -> set[uuid.UUID]:
        """What is sealed beside its words; that of lines taken back lately, too."""
        lines = (*self.lines, *(taken.line for taken in self.taken_back))
        return {blob for line in lines for blob in line.made}

    @property
    def written(self) -> str:
        """All words of it, for searching."""
        texts = [*(line.text for line in self.lines), *(half.text for half in self.half)]
        return "\n".join(filter(None, texts))


def _listed(names: list[str]) -> str:
    return joined(_in_a_sentence(name) for name in names)


def _in_a_sentence(name: str) -> str:
    """“A younger me” is “a younger me” when it does not begin the sentence; a name stays as it is."""
    return name[0].lower() + name[1:] if name.startswith(("A ", "An ", "The ")) else name


def glimpse(record: Record[Dialogue]) -> Glimpse:
    """How a conversation shows itself in the timeline: with the adult's last line, or else the last one."""
    dialogue = record.payload
    adults = [line for line in dialogue.lines if dialogue.voice(line.voice).role == "adult"]
    last = next(reversed(adults or dialogue.lines), None)
    return Glimpse(
        label=_("Conversation with {names}").format(names=dialogue.names),
        icon="message-square-text",
        title=dialogue.name,
        url=addresses.of("practise:dialogue", record.id),
        words=quoted(last.said) if last else "",
        ink="lamp",
    )


def _several_taken_back(first: dict[str, Any]) -> dict[str, Any]:
    """Schema 1 knew only the line that was taken back last."""
    taken = first.get("taken_back")
    return first | {"taken_back": [taken] if taken else []}


def _by(voice: Voice, words: str, how: str = "{name}") -> str:
    """What a voice said. One that has no name in a copy says it without a label."""
    name = str(NOW) if voice.role == "adult" and not voice.name else voice.with_age
    return said(how.format(name=name), words) if name else words


def _readable(record: Record[Dialogue]) -> str:
    dialogue = record.payload
    lines = (_by(dialogue.voice(line.voice), line.said) for line in dialogue.lines)
    unfinished = (_by(dialogue.voice(half.voice), half.text, _("{name}, not finished")) for half in dialogue.half)
    return together(
        said(_("With"), dialogue.with_whom),
        said(_("The scene"), dialogue.scene),
        *lines,
        *unfinished,
        *(_how_it_was(ended) for ended in dialogue.endings),
    )


BEFORE, AFTERWARDS = _("before {number} of 10"), _("afterwards {number} of 10")


def _how_it_was(ended: Ended) -> str:
    both = ((BEFORE, ended.before), (AFTERWARDS, ended.after))
    said_then = [when.format(number=number) for when, number in both if number is not None]
    return said(_("How heavy it was"), listed(said_then))


def _lines(dialogue: Dialogue) -> list[tuple[str, str]]:
    """Each line, as it is told from the others."""
    return [(str(line.id), f"{dialogue.voice(line.voice).name}: {line.said}") for line in dialogue.lines]


def _only(dialogue: Dialogue, ids: frozenset[str]) -> Dialogue:
    """The conversation with these lines alone."""
    return msgspec.structs.replace(
        dialogue, lines=tuple(line for line in dialogue.lines if str(line.id) in ids), half=(), taken_back=()
    )


def _attached(dialogue: Dialogue) -> Iterator[kinds.Attached]:
    """What was written by hand or spoken, line by line."""
    for line in dialogue.lines:
        words = f"{dialogue.voice(line.voice).name}: {line.said}"
        if line.picture:
            blob = line.picture.blob
            yield kinds.Attached(blob, blob, pictures.CONTENT_TYPE, words, line.picture.size)
        if line.sound:
            yield kinds.Attached(line.sound.blob, line.sound.blob, line.sound.media, words)


def _facets(dialogue: Dialogue) -> list[str]:
    known = ((voice.role, voice.self_id) for voice in dialogue.voices if voice.self_id is not None)
    return [f"{'younger' if role == 'younger' else 'part'}:{self_id}" for role, self_id in known]


kinds.register(
    "practise.dialogue",
    Dialogue,
    title=_("Conversation"),
    shareable=True,
    being_written=lambda dialogue: not dialogue.closed or bool(dialogue.half),
    parts={
        "voices.name": _("The names of who speaks"),
        "voices.age": _("How old they are"),
        "scene": _("The scene"),
        "lines": _("What was said"),
        "half": _("A line that is not finished"),
        "endings": _("How heavy it was"),
    },
    searchable=("title", "scene", "written"),
    facets=_facets,
    called=lambda dialogue: dialogue.name,
    glimpse=glimpse,
    readable=_readable,
    upgrades={1: _several_taken_back},
    pieces=kinds.Pieces("lines", _("Which lines"), _lines, _only),
    attached=_attached,
)
