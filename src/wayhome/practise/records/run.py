"""One doing of a practice, from arriving to aftercare. It can be left and taken up again."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any, Literal

import msgspec

from wayhome.languages.words import _
from wayhome.practise.steps import Answer, ask, choose, feelings, promise, write
from wayhome.practise.templatetags.practise import named
from wayhome.vault import addresses, kinds
from wayhome.vault.kinds import Glimpse, Record
from wayhome.vault.observations import observation
from wayhome.vault.readable import listed, said, together

SENTENCES = (write.Answer, ask.Answer, promise.Answer)
"""Answers that are whole words of the person's own, readable without their question."""
CHOSEN = (choose.Answer, feelings.Answer)
"""Answers that are labels, one by one, and own words below them."""
MADE = ("dialogue", "letter", "drawing", "body_map", "recording", "photograph")
"""Names under which an answer keeps which record was made at its step."""
HELPED = (
    ("distance", _("Keeping my distance")),
    ("lines", _("Words to begin with")),
    ("slowly", _("Going slowly")),
    ("stopping", _("Stopping when I wanted")),
    ("writing", _("Putting it into words")),
    ("body", _("Feeling the ground or the chair")),
    ("nothing", _("Nothing, today")),
    ("not-sure", _("Not sure")),
)
"""Value and words of what may have helped. Values are sealed in runs and never change."""
State = Literal["open", "left", "not-today", "done"]
"""Open: being done, or paused. Left: stopped kindly. Not today: a part of the person said no. Done: closed."""


AFTERWARDS = _("For the ten minutes afterwards")
"""What is written above the comforts that were chosen at the end of a run."""


class KeptAnswer(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An answer as the run keeps it, readable on its own also when the practice's words have changed since.

    ``number`` counts the savings of this answer: a page that knows an older number was written elsewhere meanwhile.
    ``also`` holds words that were written for the same step in another tab; nothing of them is lost.
    """

    answer: Answer
    title: str = ""
    asked: str = ""
    reading: str = ""
    number: int = 1
    also: tuple[str, ...] = ()

    @property
    def is_readable(self) -> bool:
        """Whether there is something to read, here or in what was made besides."""
        return bool(self.reading or self.also or any(getattr(self.answer, name, None) for name in MADE))

    @property
    def question(self) -> str:
        """What was asked, where the title does not say it already."""
        return "" if self.asked.casefold() == self.title.casefold() else self.asked

    @property
    def labels(self) -> tuple[str, ...]:
        """What was chosen, in the words that were on the page, one by one."""
        if not isinstance(self.answer, CHOSEN):
            return ()
        labels = self.reading.removesuffix(self.answer.other).rstrip(", \n")
        return tuple(labels.split("\n")) if labels else ()

    @property
    def words(self) -> str:
        """What there is to read besides: for a choice, only the person's own words."""
        return self.answer.written if isinstance(self.answer, CHOSEN) else self.reading


class Run(kinds.Payload, frozen=True, kw_only=True, omit_defaults=True):
    """``practice`` and ``version`` name the file; ``title``, ``icon`` and ``level`` are as they were when it began.

    ``before``, ``after``: heaviness 0 to 10 or None. ``where``, ``where_after``: “too-much”, “within”, “too-numb” or
    empty. ``place``: id of the step where the person is; empty before the first. ``about``: a younger self's record.
    ``own``: an own practice as it was when the run began, so that its steps stay when it is changed or erased since.
    ``arrived``: when they last said how they are before going on, or left it open. ``resume``: the place that was kept
    while they are asked again for permission. ``also``: what else was written to remember, in another tab.
    ``interrupted``: the run in the middle of which this one was offered, to lead back to. ``comforts``: what was chosen
    as kind for the ten minutes afterwards, in words.
    """

    practice: str
    version: int = 1
    own: dict[str, Any] = msgspec.field(default_factory=dict)
    title: str
    icon: str = "sprout"
    level: int = 0
    variant: str = ""
    interrupted: uuid.UUID | None = None
    about: uuid.UUID | None = None
    name: str = ""
    before: int | None = None
    where: str = ""
    answers: dict[str, KeptAnswer] = msgspec.field(default_factory=dict)
    place: str = ""
    resume: str = ""
    arrived: datetime | None = None
    state: State = "open"
    after: int | None = None
    where_after: str = ""
    helped: tuple[str, ...] = ()
    remember: str = ""
    also: tuple[str, ...] = ()
    comforts: tuple[str, ...] = ()
    ended: datetime | None = None

    @property
    def is_begun(self) -> bool:
        """Whether anything was done: a step answered or gone past, or something said on the way back."""
        given = any(kept.is_readable for kept in self.answers.values()) or bool(self.answers.keys() - {self.place})
        return given or self.after is not None or bool(self.where_after or self.helped or self.to_remember)

    @property
    def waits(self) -> bool:
        """Whether there is something to go on with. What was only opened, and left, is nothing unfinished."""
        return self.state in {"open", "left"} and self.is_begun

    @property
    def standing(self) -> str:
        """How a run that was not closed ended, in words; empty for one that was."""
        return OPENED if self.state in {"open", "left"} and not self.is_begun else STATES.get(self.state, "")

    @property
    def written(self) -> str:
        """Everything that can be read in this run: for searching it, and for counting its words."""
        parts = [text for kept in self.answers.values() for text in (kept.reading, *kept.also) if text]
        return "\n\n".join([*parts, *self.to_remember, *self.comforts])

    @property
    def own_words(self) -> str:
        """Only what the person wrote themselves in this run."""
        parts = [text for kept in self.answers.values() for text in (kept.answer.written, *kept.also) if text]
        return "\n\n".join([*parts, *self.to_remember])

    @property
    def to_remember(self) -> list[str]:
        """The one thing to remember, and what another tab wrote for it."""
        return [text for text in (self.remember, *self.also) if text]

    @property
    def first_words(self) -> str:
        """The first of the person's own sentences, or else their one thing to remember: no number, nothing chosen."""
        own = (kept.answer.written for kept in self.answers.values() if isinstance(kept.answer, SENTENCES))
        return next((words for words in own if words), self.remember)

    @property
    def heaviness(self) -> str:
        """Before and after in one line, as far as they are known."""
        if self.before is not None and self.after is not None:
            return _("Heaviness {before}, then {after}").format(before=self.before, after=self.after)
        if self.before is not None:
            return _("Heaviness {before} when it began").format(before=self.before)
        return _("Heaviness {after} afterwards").format(after=self.after) if self.after is not None else ""


def glimpse(record: Record[Run]) -> Glimpse:
    """How a run shows itself in the timeline."""
    run = record.payload
    tags = (run.standing,) if run.standing else ()
    return Glimpse(
        label=_("Practice"),
        icon=run.icon,
        title=run.title,
        url=addresses.of("practise:run_page", record.id),
        words=run.first_words[:400],
        facts=(run.heaviness,) if run.heaviness else (),
        tags=tags,
        ink="moss",
    )


STATES = {"open": _("Waits for you"), "left": _("Stopped part way"), "not-today": _("Not today")}
"""How a run that was not closed ended, in words."""
OPENED = _("Only looked at")
"""What is said of a run that was opened, and left before anything was done in it."""


def _readable(record: Record[Run]) -> str:
    run = record.payload
    return together(
        said(_("About"), run.name),
        said(_("How it ended"), run.standing),
        said(_("How heavy it was before"), run.before),
        said(_("How heavy it was afterwards"), run.after),
        *(_answer(kept, run.name) for kept in run.answers.values() if kept.reading or kept.also),
        said(_("What helped"), listed(words for value, words in HELPED if value in run.helped)),
        said(_("One thing to remember"), "\n\n".join(run.to_remember)),
        said(AFTERWARDS, "\n\n".join(run.comforts)),
    )


def _answer(kept: KeptAnswer, name: str) -> str:
    title, asked = named(kept.title, name), named(kept.question, name)
    return together(f"**{title}**" if title else "", f"*{asked}*" if asked else "", kept.reading, *kept.also)


def _observation(record: Record[Run]) -> dict[str, Any]:
    run = record.payload
    said_of_it = [
        ("heaviness-before", run.before),
        ("where", run.where),
        ("heaviness-after", run.after),
        ("where-after", run.where_after),
    ]
    return observation(record, "practice", said_of_it, ended=run.ended)


def _facets(run: Run) -> list[str]:
    return [f"practice:{run.practice}", *([f"younger:{run.about}"] if run.about else [])]


kinds.register(
    "practise.run",
    Run,
    title=_("Practice"),
    shareable=True,
    being_written=lambda run: run.state == "open",
    parts={
        "state": _("How it ended"),
        "before": _("How heavy it was before"),
        "after": _("How heavy it was afterwards"),
        "name": _("The younger self’s name"),
        "answers": _("What you answered"),
        "helped": _("What helped"),
        "remember": _("What you want to remember"),
        "also": _("What else you want to remember"),
        "comforts": _("What you chose for afterwards"),
    },
    searchable=("title", "written"),
    facets=_facets,
    called=lambda run: run.title,
    glimpse=glimpse,
    readable=_readable,
    spoken=("state",),
    observation=_observation,
)
