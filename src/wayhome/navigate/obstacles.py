"""Obstacles: what can stand in the way, one file each in ``en/obstacles``, and the rules that come before each of
theirs, in ``en/obstacles-first.toml``. See docs/writing-an-obstacle.md."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import msgspec
from django.utils.safestring import SafeString
from msgspec import Meta

from wayhome.content import markdown
from wayhome.content import sources as content_sources
from wayhome.content.files import ContentError, ContentFile, load, tables_in
from wayhome.content.shapes import Line, Prose, Slug
from wayhome.content.sources import Source
from wayhome.languages.spoken import EachLanguage
from wayhome.languages.words import _
from wayhome.navigate.rules import Rule
from wayhome.safety import limits, practices

PLACE = "en/obstacles"
FIRST = "en/obstacles-first.toml"
CANT_TELL = "cant-tell"
"""The id of the choice that stands alone. It is there for every obstacle, in the words of its file or in these."""


class NoSuchObstacle(LookupError):
    """There is no obstacle of that id here."""


class Choice(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something that may be so. Its id is sealed in records and never changes."""

    id: Slug
    words: Line


Choices = Annotated[tuple[Choice, ...], Meta(min_length=3, max_length=7)]


class Obstacle(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One obstacle. ``text``: what it may be. ``who`` in me may be protecting, and what it ``fears``. ``thanks``: a
    sentence to say to it. ``smaller``: a tenth of what was meant. ``rule``: to a practice. ``says``: what is known.

    ``steady``: its page offers steadying, before anything is sat with. ``person``: when it is time for one.
    """

    id: Slug
    version: Annotated[int, Meta(ge=1)]
    order: Annotated[int, Meta(ge=1)]
    title: Line
    icon: Slug
    summary: Line
    text: Prose
    who: Choices
    fears: Choices
    thanks: Line
    smaller: Choices
    rule: Rule
    says: Prose
    sources: Annotated[tuple[Slug, ...], Meta(min_length=1, max_length=6)]
    steady: bool = False
    person: Prose | None = None

    @property
    def guesses(self) -> tuple[Choice, ...]:
        """Who may be protecting, and that one can’t tell."""
        return _or_cannot_tell(self.who)

    @property
    def worries(self) -> tuple[Choice, ...]:
        """What it may be afraid of, and that one can’t tell."""
        return _or_cannot_tell(self.fears)

    @property
    def prose(self) -> SafeString:
        """What it may be, as a page shows it."""
        return markdown.rendered(self.text)

    @property
    def works(self) -> list[Source]:
        """What its page rests on."""
        return content_sources.some(self.sources)


def _or_cannot_tell(choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    if any(one.id == CANT_TELL for one in choices):
        return choices
    return (*choices, Choice(id=CANT_TELL, words=str(_("I can’t tell"))))


def settled(chosen: tuple[str, ...], before: tuple[str, ...]) -> tuple[str, ...]:
    """What holds of these ids: “I can’t tell” stands alone. It goes where it was there ``before`` and something was
    chosen after it; else it is what holds."""
    if CANT_TELL not in chosen or len(chosen) == 1:
        return chosen
    return tuple(one for one in chosen if one != CANT_TELL) if CANT_TELL in before else (CANT_TELL,)


class _First(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    rule: Annotated[tuple[Rule, ...], Meta(min_length=1, max_length=8)]


def obstacles() -> dict[str, Obstacle]:
    """All of them by id, in their order."""
    return _read()[0]


def obstacle(slug: str) -> Obstacle:
    """One of them. Raises NoSuchObstacle."""
    try:
        return obstacles()[slug]
    except KeyError:
        raise NoSuchObstacle(slug) from None


def first_rules() -> tuple[Rule, ...]:
    """The rules that come before those of every obstacle."""
    return _read()[1]


def rules_of(one: Obstacle) -> tuple[Rule, ...]:
    """Every rule that may speak for it, in order; its own is the last."""
    return (*first_rules(), one.rule)


def titles(rule: Rule) -> list[str]:
    """The titles of the practices of a rule, in its order."""
    return [known.title for slug in rule.practices if (known := practices.known(slug))]


def problems() -> list[ContentError]:
    """What is wrong with files that are left out; and with rules that lead nowhere, or too deep."""
    known, first, bad, files = _read()
    every = [(files[one.id].path, one.rule) for one in known.values()] + [(FIRST, rule) for rule in first]
    lost = [ContentError(where, "rule.practices", reason) for where, rule in every for reason in _lost(rule)]
    taken: dict[int, str] = {}
    for one in known.values():
        if one.order in taken:
            lost.append(ContentError(files[one.id].path, "order", f"is {one.order}, as in “{taken[one.order]}”"))
        taken[one.order] = one.id
    return [*bad, *lost]


def _lost(rule: Rule) -> Iterator[str]:
    for slug in rule.practices:
        found = practices.known(slug)
        if found is None:
            yield f"“{slug}” is not in the library"
        elif found.level > (limits.SHALLOWS if rule.when == "always" else 0):
            yield f"“{slug}” goes deeper than what may be suggested here"


def forget() -> None:
    """Read the files again at the next question: for tests, and for whoever writes obstacles."""
    _read.cache_clear()


@EachLanguage
def _read() -> tuple[dict[str, Obstacle], tuple[Rule, ...], list[ContentError], dict[str, ContentFile]]:
    loaded, bad = load(PLACE, Obstacle, _misfit)
    firsts, wrong = tables_in(FIRST, _First)
    ordered = sorted((one for _, one in loaded.values()), key=lambda one: (one.order, one.id))
    markdown.remember(one.text for one in ordered)
    files = {slug: file for slug, (file, _) in loaded.items()}
    return {one.id: one for one in ordered}, firsts[-1][1].rule if firsts else (), [*bad, *wrong], files


def _misfit(file: ContentFile, one: Obstacle) -> ContentError | None:
    """How a file does not fit its name, names a work that nobody knows, or has an id twice."""
    for name, choices in (("who", one.who), ("fears", one.fears), ("smaller", one.smaller)):
        ids = [choice.id for choice in choices]
        if len(set(ids)) != len(ids):
            return ContentError(file.path, name, "an id stands there twice")
    if one.rule.when != "always":
        return ContentError(file.path, "rule.when", "the rule of an obstacle holds always")
    return content_sources.misfit(file, one)
