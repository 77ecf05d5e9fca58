"""What Understand seals: patterns, thoughts about lessons, and threads of the map that are not quite right."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

from wayhome.content import feelings
from wayhome.languages.words import _
from wayhome.safety import records as safety
from wayhome.safety.needs import NEEDS
from wayhome.understand.questions import QUESTIONS, Question
from wayhome.vault import addresses, kinds
from wayhome.vault.readable import said, together

OPENING = 64
"""Characters of what set it off that stand for a pattern in a list, at most."""
NOTHING_SAID = _("A moment")
"""What a pattern is called that says neither what set it off nor a feeling."""
NOT_SURE = _("Not sure")
TOO_MUCH = frozenset({"overwhelmed", "panicky", "trapped", "hopeless", "helpless", "shaky"})
FAR_AWAY = frozenset({"numb", "blank", "unreal", "frozen"})
"""Ids of the words for feelings that speak of being above the window, or below it."""
OUTSIDE = TOO_MUCH | FAR_AWAY
Node = tuple[str, str]
"""A place on the map: its column, and the words in it as they are compared."""


class Written(kinds.Payload, frozen=True, kw_only=True, omit_defaults=True):
    """What keeps itself while it is written.

    ``tab``: the page that saved it last. ``beside``: where two pages wrote at the same time, the record that was first;
    this one then holds what the other page says, so that neither text is lost.
    """

    tab: uuid.UUID | None = None
    beside: uuid.UUID | None = None


class Thought(Written, frozen=True, kw_only=True, omit_defaults=True):
    """A few words to the question of a lesson. ``title`` and ``question``: as the lesson had them then."""

    lesson: str
    title: str = ""
    question: str = ""
    words: str = ""

    @property
    def opening(self) -> str:
        """How its words begin, on one line."""
        line = " ".join(self.words[: 2 * OPENING].split())
        return line if len(line) <= OPENING else f"{line[:OPENING].rpartition(' ')[0] or line[:OPENING]} …"


class Pattern(Written, frozen=True, kw_only=True, omit_defaults=True):
    """A moment of today, and what seemed to go with it. Every part of it may be empty.

    ``feelings``: ids of the words for feelings; ``feeling``: words of one's own. ``about`` and ``name``: the younger
    self, if one was named. ``need``: a key of ``safety.needs.NEEDS``; ``needed``: in one's own words. ``unsure``: ids
    of the questions that were answered with “Not sure”.
    """

    trigger: str = ""
    feelings: tuple[str, ...] = ()
    feeling: str = ""
    body: str = ""
    belief: str = ""
    age: str = ""
    about: uuid.UUID | None = None
    name: str = ""
    need: str = ""
    needed: str = ""
    now: str = ""
    unsure: tuple[str, ...] = ()

    @property
    def feelings_in_words(self) -> tuple[str, ...]:
        """The chosen words, then those of one's own, each once."""
        chosen = tuple(label for value, label in feelings.labels().items() if value in self.feelings)
        own = tuple(part.strip() for part in self.feeling.replace(";", ",").split(",") if part.strip())
        return (*chosen, *own)

    @property
    def steadies_first(self) -> bool:
        """Whether steadying comes before anything else: by the feelings that were chosen, never by what was written."""
        return not OUTSIDE.isdisjoint(self.feelings)

    @property
    def outside(self) -> str:
        """Where the chosen feelings are, outside the window: a value of ``safety.records.WHERE``; empty when within it.
        Where they are past both edges, it is too much."""
        if not TOO_MUCH.isdisjoint(self.feelings):
            return safety.TOO_MUCH
        return safety.TOO_NUMB if self.steadies_first else ""

    @property
    def because(self) -> tuple[str, ...]:
        """The chosen words for which steadying comes first."""
        return tuple(label for value, label in feelings.labels().items() if value in OUTSIDE & set(self.feelings))

    @property
    def need_in_words(self) -> str:
        """The need that was chosen, or nothing."""
        return NEEDS.get(self.need, "")

    @property
    def heading(self) -> str:
        """What it is called: how what set it off begins; else the feelings."""
        line = " ".join(self.trigger.split())
        if len(line) > OPENING:
            line = f"{line[:OPENING].rpartition(' ')[0] or line[:OPENING]} …"
        return line or ", ".join(self.feelings_in_words[:3]) or str(NOTHING_SAID)

    @property
    def is_blank(self) -> bool:
        """Whether nothing has been said at all."""
        return not any(self.says(question) for question in QUESTIONS)

    def says(self, question: Question) -> bool:
        """Whether something was answered to a question, “Not sure” too."""
        return question.id in self.unsure or any(getattr(self, name) for name in question.fields)

    def answer(self, question: Question) -> str:
        """What was answered, as it is read; empty when nothing was."""
        words = {
            "feeling": ", ".join(self.feelings_in_words),
            "age": self.name if self.age in self.name else ", ".join(part for part in (self.age, self.name) if part),
            "need": "\n".join(str(part) for part in (self.need_in_words, self.needed) if part),
        }.get(question.id, "") or str(getattr(self, question.id, ""))
        if question.id not in self.unsure:
            return words
        return _("{words} (not sure)").format(words=words) if words else NOT_SURE

    @property
    def answers(self) -> list[tuple[Question, str]]:
        """What was answered, question by question, in order."""
        return [(one, words) for one in QUESTIONS if (words := self.answer(one))]

    @property
    def next_question(self) -> Question | None:
        """The first that nothing was said to yet."""
        return next((one for one in QUESTIONS if not self.says(one)), None)


class NotQuite(kinds.Payload, frozen=True, kw_only=True, omit_defaults=True):
    """Threads of the map of which the person said “That’s not quite right”. One in each vault; the latest first."""

    threads: tuple[tuple[Node, ...], ...] = ()


def in_words(thread: tuple[Node, ...]) -> str:
    """A thread as one line, in the language of this moment."""
    return " · ".join(_spoken(column, words) for column, words in thread)


def _spoken(column: str, words: str) -> str:
    """The words of a place on the map: they are kept in small letters, and in English where they were chosen."""
    if column == "feeling":
        return feelings.spoken(words)
    chosen = next((need for need in NEEDS.values() if column == "need" and need.casefold() == words), "")
    said = str(chosen) or words
    return words if said.casefold() == words else said


def _glimpse(record: kinds.Record[Pattern]) -> kinds.Glimpse:
    pattern = record.payload
    rest = [words for question, words in pattern.answers if question.id not in {"trigger", "feeling"}]
    return kinds.Glimpse(
        label=_("Moment"),
        icon="waypoints",
        title=pattern.heading,
        url=addresses.of("understand:pattern", record.id),
        words=" · ".join(" ".join(words.split()) for words in rest),
        tags=pattern.feelings_in_words if pattern.trigger else (),
        ink="dusk",
    )


def _readable(record: kinds.Record[Pattern]) -> str:
    pattern = record.payload
    return together(*(said(question.label, words) for question, words in pattern.answers), _beside(pattern))


def _facets(pattern: Pattern) -> Iterator[str]:
    yield from (f"feeling:{value}" for value in pattern.feelings)
    if pattern.about:
        yield f"younger:{pattern.about}"
    if pattern.need:
        yield f"need:{pattern.need}"


def _glimpse_of_thought(record: kinds.Record[Thought]) -> kinds.Glimpse:
    thought = record.payload
    return kinds.Glimpse(
        label=_("About a lesson"),
        icon="notebook-pen",
        title=thought.title or _("A lesson"),
        url=addresses.of("understand:thought", record.id),
        words=thought.words,
        ink="spruce",
    )


def _readable_thought(record: kinds.Record[Thought]) -> str:
    thought = record.payload
    asked = f"*{thought.question}*" if thought.question else ""
    return together(said(_("Lesson"), thought.title), asked, thought.words, _beside(thought))


def _beside(written: Written) -> str:
    return _("**Written in another tab at the same time**") if written.beside else ""


def _readable_not_quite(record: kinds.Record[NotQuite]) -> str:
    return together(*(in_words(thread) for thread in record.payload.threads))


kinds.register(
    "understand.pattern",
    Pattern,
    title=_("Moment"),
    shareable=True,
    parts={
        "trigger": _("What happened"),
        "feelings": _("Feelings"),
        "feeling": _("The feeling in your words"),
        "body": _("Where in the body"),
        "belief": _("What it made you believe"),
        "age": _("How old it made you feel"),
        "name": _("The younger self’s name"),
        "need": _("The need"),
        "needed": _("What was needed"),
        "now": _("What the adult does now"),
    },
    searchable=("trigger", "feeling", "body", "belief", "age", "needed", "now"),
    facets=_facets,
    called=lambda pattern: pattern.heading,
    glimpse=_glimpse,
    readable=_readable,
    part_of=lambda pattern: pattern.beside,
)
kinds.register(
    "understand.thought",
    Thought,
    title=_("Thought about a lesson"),
    shareable=True,
    parts={
        "title": _("The lesson"),
        "question": _("The question"),
        "words": _("What you wrote"),
    },
    searchable=("title", "words"),
    called=lambda thought: thought.title or _("A lesson"),
    glimpse=_glimpse_of_thought,
    readable=_readable_thought,
    part_of=lambda thought: thought.beside,
)
NOT_QUITE = kinds.register(
    "understand.not-quite", NotQuite, title=_("Threads put aside"), readable=_readable_not_quite, timeline=False
)
