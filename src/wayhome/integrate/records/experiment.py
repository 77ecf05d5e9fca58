"""A small experiment with people: what one expects, a small test, what happened, what one learned."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from wayhome.integrate.records.sheet import Lines, Sheet, day_said, register
from wayhome.languages.words import _

SAFE: dict[str, str] = {
    "yes": _("Yes, as far as I can tell"),
    "unsure": _("I’m not sure"),
    "no": _("No, or I’d be afraid of what comes after"),
}
"""Whether a no is safe with this person. Values are sealed in records and never change."""
BEFORE: Lines = {
    "expectation": (_("What I expect"), _("What you think will happen: “If I ask for help, they’ll be annoyed.”")),
    "test": (
        _("What I could try"),
        _("So small that it may go either way: one sentence, one question, a short visit."),
    ),
    "out": (_("A way out"), _("How you can stop, and who or what is there afterwards.")),
}
AFTER: Lines = {
    "happened": (
        _("What happened"),
        _("What somebody else would have seen and heard, before what it means. Or: I let it be."),
    ),
    "learned": (
        _("What I take from it"),
        _("“Nothing yet” is fine. So is “I was right to be careful”, or “not with this person”."),
    ),
}


class Experiment(Sheet, frozen=True, kw_only=True, omit_defaults=True):
    """``title``: with whom, or where. ``safe``: a key of ``SAFE``. ``day``: around when."""

    CHOSEN: ClassVar[frozenset[str]] = frozenset({"safe"})
    LINES: ClassVar[Lines] = BEFORE | AFTER
    UNNAMED: ClassVar[str] = _("A small experiment")

    safe: str = ""
    day: date | None = None
    expectation: str = ""
    test: str = ""
    out: str = ""
    happened: str = ""
    learned: str = ""

    @property
    def may_be_dangerous(self) -> bool:
        """Whether the person said that a no may not be safe there."""
        return self.safe in {"unsure", "no"}

    @property
    def is_not_safe(self) -> bool:
        """Whether the person said that it isn’t."""
        return self.safe == "no"

    @property
    def was_tried(self) -> bool:
        """Whether anything was said of how it went."""
        return bool(self.happened or self.learned)

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        every = ((_("Whether a no is safe"), str(SAFE.get(self.safe, ""))), (_("Around"), day_said(self.day)))
        return tuple((label, words) for label, words in every if words)

    def before(self) -> Iterator[tuple[str, str]]:
        """What was written beforehand."""
        return ((BEFORE[name][0], getattr(self, name)) for name in BEFORE if getattr(self, name))

    def after(self) -> Iterator[tuple[str, str]]:
        """What was written afterwards."""
        return ((AFTER[name][0], getattr(self, name)) for name in AFTER if getattr(self, name))


EXPERIMENT = register(
    Experiment,
    "integrate.experiment",
    icon="users-round",
    ink="spruce",
    read="integrate:experiment",
    chosen={"safe": _("Whether a no is safe"), "day": _("Around when")},
)
