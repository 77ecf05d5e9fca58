"""How known questionnaires are counted: ``measures/<id>.toml`` in a folder of words. Codes and numbers, no wording.

A definition says what it rests on. Where there is no published figure, it has none, and nothing is made up.
"""

from __future__ import annotations

from functools import cache
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from wayhome.content import files
from wayhome.content.files import ContentError, ContentFile
from wayhome.content.shapes import Line, Slug
from wayhome.integrate.trends.reliable import least_change
from wayhome.languages.words import _

PLACE = "measures"
ROUNDED = 0.01
"""How far a published figure may be from what it is worked out from."""

Positions = tuple[Annotated[int, Meta(ge=1, le=100)], ...]


class Band(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a score is called in the literature, from one number to another. Shown to therapists alone."""

    least: float
    most: float
    words: Line


class Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Some of its questions, counted by themselves."""

    name: Line
    items: Positions


class Change(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """From which difference on a change is more than the wobble of the questionnaire itself.

    Below ``least`` it is none; from ``most`` on it is one; in between, it is one by one way of working it out, and by
    the other not. ``figures``: what the numbers come from; ``source``: where that stands. ``spread`` and
    ``reliability``: a norm group's standard deviation, and the reliability that ``most`` is worked out from.
    """

    least: Annotated[float, Meta(gt=0)]
    most: Annotated[float, Meta(gt=0)]
    figures: Line
    source: Line
    spread: Annotated[float, Meta(gt=0)] | None = None
    reliability: Annotated[float, Meta(ge=0, lt=1)] | None = None


class Definition(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One questionnaire. Questions are counted from 1, in the order of its published form.

    ``names``: titles by which a file is known, in small letters and digits alone. ``panels``: codes of the whole,
    ``codes`` of its questions in order, ``total`` of its score. ``lowest`` and ``highest``: what one answer counts.
    ``answers``: what published codes of answers count. ``extra``: how many questions may follow that aren’t counted.
    ``gate``: a question before the others; a no to it is a score of nought. ``harm``: questions about dying or hurting
    oneself. ``times``: what the sum is multiplied by. ``never``: why it isn’t scored at all. ``higher``: what more
    of it is; ``means``: what a higher number stands for, where that is neither distress nor wellbeing.
    """

    id: Slug
    name: Line
    names: tuple[Line, ...]
    count: Annotated[int, Meta(ge=1, le=100)]
    source: Line
    method: Literal["sum", "mean"] = "sum"
    lowest: float = 0
    highest: float = 0
    times: float = 1
    reversed: Positions = ()
    extra: int = 0
    gate: str = ""
    gated: bool = False
    harm: Positions = ()
    panels: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    total: str = ""
    higher: Literal["", "heavier", "lighter"] = ""
    means: Line | None = None
    answers: dict[str, float] = {}
    parts: tuple[Part, ...] = ()
    bands: tuple[Band, ...] = ()
    bands_source: str = ""
    change: Change | None = None
    never: str = ""

    @property
    def least(self) -> float:
        """The lowest score there is."""
        return self.lowest * (self.count if self.method == "sum" else 1) * self.times

    @property
    def most(self) -> float:
        """The highest score there is."""
        return self.highest * (self.count if self.method == "sum" else 1) * self.times

    @property
    def higher_said(self) -> str:
        """Which way its numbers run, in a sentence about the scale and nobody’s number; empty where nobody said."""
        means = self.means or {"heavier": _("more distress"), "lighter": _("more wellbeing")}.get(self.higher)
        return _("On this one, a higher number stands for {means}.").format(means=means) if means else ""


def definitions() -> dict[str, Definition]:
    """All that are known, by id."""
    return _read()[0]


def named(identity: str) -> Definition | None:
    """The definition of that id, if it is still known."""
    return definitions().get(identity)


def problems() -> list[ContentError]:
    """What is wrong with the files, which are then left out."""
    return _read()[1]


def forget() -> None:
    """Read the files again at the next question."""
    _read.cache_clear()


@cache
def _read() -> tuple[dict[str, Definition], list[ContentError]]:
    good, bad = files.load(PLACE, Definition, _misfit)
    return {identity: one for identity, (_, one) in sorted(good.items())}, bad


def _misfit(file: ContentFile, one: Definition) -> ContentError | None:
    for field, problem in _problems(file, one):
        return ContentError(file.path, field, problem)
    return None


def _problems(file: ContentFile, one: Definition) -> list[tuple[str, str]]:
    places = (*one.reversed, *one.harm, *(each for part in one.parts for each in part.items))
    found = [("id", f"is “{one.id}”, but the file is called “{file.id}”")] * (one.id != file.id)
    found += [("codes", "are not as many as there are questions")] * (len(one.codes) not in {0, one.count})
    found += [("", "names a question that it doesn’t have")] * any(each > one.count for each in places)
    found += [("highest", "is not above the lowest")] * (not one.never and one.highest <= one.lowest)
    found += [("names", "are small letters and digits")] * any(not name.isalnum() for name in one.names)
    found += [("bands_source", "is missing")] * (bool(one.bands) and not one.bands_source)
    found += [("change", "is not what its spread and its reliability come to")] * (not _adds_up(one.change))
    found += [("bands", "leave a gap, or overlap")] * (not _adjoin(one))
    return found


def _adds_up(change: Change | None) -> bool:
    """Whether the published figures come to the change that is called reliable, as far as they are given."""
    if change is None or (change.spread is None and change.reliability is None):
        return True
    if change.spread is None or change.reliability is None:
        return False
    return abs(least_change(change.spread, change.reliability) - change.most) < ROUNDED


def _adjoin(one: Definition) -> bool:
    """Whether the bands go from the lowest to the highest score, each beginning after the one before."""
    if not one.bands:
        return True
    ends = one.bands[0].least == one.least and one.bands[-1].most == one.most
    return ends and all(first.most < second.least for first, second in zip(one.bands, one.bands[1:], strict=False))
