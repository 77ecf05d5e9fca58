"""Something that changed, marked: what it is, and how it is marked, with a ritual or without one."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from wayhome.integrate import rituals
from wayhome.integrate.records.sheet import Lines, Sheet, day_said, register
from wayhome.languages.words import _


class Milestone(Sheet, frozen=True, kw_only=True, omit_defaults=True):
    """``title``: what changed. ``day``: when, as far as one knows. ``ritual``: the id of one in our files."""

    CHOSEN: ClassVar[frozenset[str]] = frozenset({"ritual"})
    LINES: ClassVar[Lines] = {
        "words": (_("What is different"), _("A line, or more. It may be tiny, and it may come and go.")),
        "thanks": (
            _("Thanks to"),
            _("Who or what had a hand in it: somebody, a place, an animal, you at seven, you today."),
        ),
        "hard": (_("What is still hard"), _("A milestone doesn’t have to be an end. Both can be true.")),
        "marking": (_("How I mark it"), _("In your own words: what you do, with what, where, and who may be there.")),
        "stays": (
            _("What stays of it"),
            _("A stone on the shelf, a photograph, a sentence. Or nothing that anyone can see."),
        ),
    }
    UNNAMED: ClassVar[str] = _("Something that changed")

    day: date | None = None
    ritual: str = ""
    words: str = ""
    thanks: str = ""
    hard: str = ""
    marking: str = ""
    stays: str = ""

    @property
    def of(self) -> rituals.Ritual | None:
        """The ritual that was chosen, as our files have it today."""
        return rituals.rituals().get(self.ritual)

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        every = ((_("When"), day_said(self.day)), (_("Marked with"), self.of.title if self.of else ""))
        return tuple((label, words) for label, words in every if words)


MILESTONE = register(
    Milestone,
    "integrate.milestone",
    icon="milestone",
    ink="moss",
    read="integrate:milestone",
    chosen={"day": _("When"), "ritual": _("Marked with")},
)
