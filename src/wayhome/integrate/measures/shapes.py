"""What a questionnaire is to Wayhome, once it has been understood; and what somebody answers."""

from __future__ import annotations

from datetime import date, datetime

import msgspec

from wayhome.languages.days import dated
from wayhome.languages.words import Said, _, counted


class Refused(Exception):
    """It can’t be taken: a sentence for the person, with the place in the file."""


class Busy(Refused):
    """It can’t be taken right now, and can in a moment."""


class Answer(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One answer. ``kind``: as FHIR calls its value, such as ``coding``, ``integer`` or ``string``.

    ``value``: what was said, as text: a code, a number, a day, a sentence, “true”. ``words``: how a person reads it,
    where that differs; of a quantity, its unit. ``weight``: the number that the file gives it, if any.
    """

    kind: str
    value: str
    system: str = ""
    words: str = ""
    weight: float | None = None

    @property
    def said(self) -> str:
        """It in words."""
        if self.kind == "boolean":
            return str(_("Yes") if self.value == "true" else _("No"))
        if self.kind in {"date", "dateTime", "time"} and not self.words:
            return in_words(self.value)
        return f"{self.value} {self.words}".strip() if self.kind == "quantity" else self.words or self.value

    def is_same(self, other: Answer) -> bool:
        """Whether both say the same. A code without a system is that code in any."""
        if self.kind != other.kind:
            return False
        if self.kind in NUMBERS:
            return number_of(self.value) == number_of(other.value)
        systems = {self.system, other.system} - {""}
        return self.value == other.value and len(systems) < 2


class Condition(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """When a question is asked: what another was answered with. ``also``: the same question in other rounds."""

    question: str
    operator: str
    answer: Answer
    also: tuple[str, ...] = ()

    @property
    def questions(self) -> tuple[str, ...]:
        """The question in every round that is looked at."""
        return (self.question, *self.also)


class Item(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A question, a heading, or a piece of text.

    ``within``: the item it stands in, ``level`` how deep. ``when``: it is asked only if this holds: all of it, or with
    ``any_of`` a part. ``elsewhere``: the answers to choose from are in a list that the file doesn’t hold. ``least`` and
    ``most``: bounds of a number. ``calculated``: an expression that works its answer out. ``again``: a group that can
    be given several times, at the most ``most_rounds``; see ``rounds``.
    """

    link_id: str
    type: str
    text: str = ""
    prefix: str = ""
    codes: tuple[str, ...] = ()
    level: int = 0
    within: str = ""
    required: bool = False
    repeats: bool = False
    read_only: bool = False
    hidden: bool = False
    longest: int | None = None
    least: float | None = None
    most: float | None = None
    unit: str = ""
    options: tuple[Answer, ...] = ()
    open: bool = False
    elsewhere: str = ""
    when: tuple[Condition, ...] = ()
    any_of: bool = False
    calculated: str = ""
    initial: tuple[Answer, ...] = ()
    again: bool = False
    most_rounds: int | None = None

    @property
    def origin(self) -> str:
        """What the file calls it, in whichever round."""
        return origin(self.link_id)

    @property
    def path(self) -> tuple[int, ...]:
        """Which round of each repeated group it stands in; nothing where it is the first of all."""
        return path_of(self.link_id)

    @property
    def round(self) -> int:
        """Which round of the innermost repeated group."""
        return self.path[-1] if self.path else 1

    @property
    def is_question(self) -> bool:
        """Whether it asks for an answer at all."""
        return self.type not in {"group", "display"}

    @property
    def is_put(self) -> bool:
        """Whether it is put to a person, rather than filled in or worked out."""
        return self.is_question and not (self.read_only or self.hidden or self.calculated)

    @property
    def is_asked(self) -> bool:
        """Whether a person answers it, in a page of ours."""
        return self.is_put and self.can_be_answered

    @property
    def can_be_answered(self) -> bool:
        """Whether Wayhome has a field for it."""
        if self.is_choice and not self.options:
            return self.open
        return self.type not in UNANSWERABLE

    @property
    def is_choice(self) -> bool:
        """Whether one answers by choosing from a list."""
        return self.type in CHOICES or bool(self.options)

    @property
    def is_weighed(self) -> bool:
        """Whether each answer to choose from has a number."""
        return bool(self.options) and all(option.weight is not None for option in self.options)


class Form(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A questionnaire, its items in the order of the page.

    ``format``: which FHIR it is, “R4” or “R5”; empty where it is quite neither. ``differs``: where. ``left_out``: what
    of it Wayhome doesn’t do, in sentences. ``foreign``: languages of calculations that Wayhome can’t do.
    """

    title: str
    url: str = ""
    version: str = ""
    publisher: str = ""
    copyright: str = ""
    about: str = ""
    format: str = ""
    codes: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()
    variables: int = 0
    foreign: tuple[str, ...] = ()
    differs: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def asked(self) -> tuple[Item, ...]:
        """The questions that a person answers."""
        return tuple(item for item in self.items if item.is_asked)

    @property
    def needs_answers(self) -> bool:
        """Whether some of them can’t stay open in the end."""
        return any(item.required for item in self.asked)

    @property
    def left_out_said(self) -> tuple[str, ...]:
        """What Wayhome doesn’t do, in the language of the moment."""
        return tuple(str(Said(words)) for words in self.left_out)

    @property
    def differs_said(self) -> tuple[str, ...]:
        """Where it differs from its format, in the language of the moment."""
        return tuple(map(_difference, self.differs))

    def item(self, link_id: str) -> Item | None:
        """The item of that name, if there is one."""
        return next((item for item in self.items if item.link_id == link_id), None)


def _difference(kept: str) -> str:
    """“item › 1: is missing”, or “and 4 more places”, as it is kept."""
    where, _colon, says = kept.rpartition(": ")
    more = kept.removeprefix("and ").removesuffix(" more places")
    if not where and more.isdigit():
        return counted("and one more place", "and {count} more places", int(more))
    return f"{where}: {Said(says)}"


Answers = dict[str, tuple[Answer, ...]]
"""What was answered, by the name of the question in the file (linkId)."""

MARK = "\x1f"
"""Between what a file calls an item and its rounds. No name in a file may hold it."""

CHOICES = frozenset({"choice", "open-choice", "coding"})
NUMBERS = frozenset({"integer", "decimal", "quantity"})
UNANSWERABLE = frozenset({"attachment", "reference", "question"})


def in_words(moment: str) -> str:
    """A day, an hour or both, as a person reads them; what is less than a whole day stays as it is."""
    try:
        if len(moment) == len("2026-01-02"):
            return dated(date.fromisoformat(moment), "j F Y")
        if "T" in moment:
            return dated(datetime.fromisoformat(moment), "j F Y, H:i")
        return moment[:5] if ":" in moment else moment
    except ValueError:
        return moment


def origin(link_id: str) -> str:
    """What the file calls an item, in whichever round it is."""
    return link_id.partition(MARK)[0]


def path_of(link_id: str) -> tuple[int, ...]:
    """Its rounds, from outside inwards; nothing where it is the first of all."""
    rounds = link_id.partition(MARK)[2]
    return tuple(map(int, rounds.split("."))) if rounds else ()


def number_of(text: str) -> float | None:
    """A text as a number, if it is one that ends."""
    try:
        number = float(text)
    except ValueError:
        return None
    return number if abs(number) < 1e15 else None
