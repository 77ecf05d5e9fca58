"""What answers come to. A number that isn’t sure is not given: then it says why it could not be scored."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal

import msgspec

from wayhome.integrate.measures import rounds
from wayhome.integrate.measures.definitions import Definition
from wayhome.integrate.measures.enabling import enabled
from wayhome.integrate.measures.recognising import Known, points, recognised
from wayhome.integrate.measures.shapes import Answer, Answers, Form, Item
from wayhome.integrate.measures.values import figures
from wayhome.languages.words import _

By = Literal["", "known", "expression", "weights"]
OPEN = _("Not every question that counts was answered, and a number from some of them would say something else.")
NO_WAY = _("The file doesn’t say what its answers count, and Wayhome doesn’t know this questionnaire.")
FOREIGN = _("It is worked out in a language that Wayhome doesn’t do ({}).")
ELSEWHERE = _("What its answers count is in a list on the internet, which isn’t in the file.")
ROUNDS = _("Some of its questions can be answered several times over, and nothing says how to count that.")
OUTSIDE = _("An answer lies outside of what {} counts.")
DISAGREE = _("The way {} is counted and the calculation in the file come to different numbers. So neither is given.")
NOTHING = _("The calculation in the file came to nothing.")


class Score(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One number. ``least`` and ``most``: what it can be at all, where that is known. ``item``: the question of the
    file that it belongs to, if any. ``part``: it is of some of the questions."""

    name: str
    value: float
    least: float | None = None
    most: float | None = None
    part: bool = False
    item: str = ""

    @property
    def said(self) -> str:
        """It as a person writes it, to two places."""
        return figures(round(self.value, 2))


class Scored(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What came of scoring. ``by``: how; ``known``: the id of the definition. ``why``: why there is no number."""

    by: By = ""
    known: str = ""
    scores: tuple[Score, ...] = ()
    why: str = ""

    @property
    def main(self) -> Score | None:
        """The number of the whole, where there is one."""
        return next((score for score in self.scores if not score.part), None)


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """How a questionnaire will be scored; or, where ``by`` is empty, ``why`` not."""

    by: By = ""
    known: Known | None = None
    why: str = ""

    @property
    def way(self) -> str:
        """The way in a sentence."""
        if self.known is not None:
            return _way(self.known.definition)
        if self.by == "expression":
            return str(_("By the calculation that the file itself holds."))
        if self.by == "weights":
            return str(_("The numbers that the file gives to the answers, added up."))
        return self.why


def plan(form: Form) -> Plan:
    """How it will be scored: as it is known, else by its own calculation, else by adding up its own numbers."""
    known, repeated = recognised(form), rounds.several(form)
    if isinstance(known, Known):
        # Counted once, it would be a number of some of the answers.
        if any(item.origin in repeated for item in known.items):
            return Plan(why=str(ROUNDS))
        return Plan(by="known", known=known)
    if known:
        return Plan(why=known)
    if any(item.calculated for item in form.items):
        return Plan(by="expression")
    if form.foreign:
        return Plan(why=FOREIGN.format(", ".join(form.foreign)))
    weighed = _weighed(form.asked)
    within = rounds.inside(form)
    if any(item.link_id in within for item in weighed):
        return Plan(why=str(ROUNDS))
    if len(weighed) > 1 and all(item.is_weighed for item in form.asked if item.is_choice):
        return Plan(by="weights")
    return Plan(why=str(ELSEWHERE if any(item.elsewhere for item in form.items) else NO_WAY))


def scored(
    form: Form, answers: Answers, results: dict[str, float] | None = None, trouble: dict[str, str] | None = None
) -> Scored:
    """The numbers of these answers. ``results`` and ``trouble``: what the file’s own calculations came to."""
    how = plan(form)
    asked = enabled(form, answers)
    given = {name: said for name, said in answers.items() if name in asked}
    if how.known is not None:
        return _by_definition(how.known, given, asked, _sole(results or {}))
    if how.by == "expression":
        return _by_expression(form, given, asked, results or {}, trouble or {})
    if how.by == "weights":
        return _by_weights(form, given, asked)
    return Scored(why=how.why)


def _by_definition(known: Known, given: Answers, asked: frozenset[str], check: float | None) -> Scored:
    one, counted = known.definition, []
    if known.gate is not None and _is_no(given.get(known.gate.link_id, ()), known):
        return Scored(by="known", known=one.id, scores=(_score(one.name, [0.0] * one.count, one),))
    for number, item in enumerate(known.items, 1):
        said = given.get(item.link_id, ())
        if len(said) != 1 or item.link_id not in asked:
            return Scored(known=one.id, why=str(OPEN))
        count = points(item, said[0], one)
        if count is None or not one.lowest <= count <= one.highest:
            return Scored(known=one.id, why=OUTSIDE.format(one.name))
        counted.append(one.lowest + one.highest - count if number in known.turned else count)
    whole = _score(one.name, counted, one)
    if check is not None and not any(_near(check, number) for number in (whole.value, whole.value / one.times)):
        return Scored(known=one.id, why=DISAGREE.format(one.name))
    parts = (
        Score(
            name=part.name,
            value=sum(counted[number - 1] for number in part.items),
            least=one.lowest * len(part.items),
            most=one.highest * len(part.items),
            part=True,
        )
        for part in one.parts
    )
    return Scored(by="known", known=one.id, scores=(whole, *parts))


def _score(name: str, counted: list[float], one: Definition) -> Score:
    whole = sum(counted) / (len(counted) if one.method == "mean" else 1) * one.times
    return Score(name=name, value=whole, least=one.least, most=one.most)


def _is_no(said: tuple[Answer, ...], known: Known) -> bool:
    return bool(said) and known.gate is not None and points(known.gate, said[0], known.definition) == 0


def _by_expression(
    form: Form, given: Answers, asked: frozenset[str], results: dict[str, float], trouble: dict[str, str]
) -> Scored:
    # A calculation adds up what is there, and would call nothing a nought.
    counting = [item for item in form.asked if item.is_weighed and item.link_id in asked and not item.repeats]
    open_ones = [item for item in counting if item.link_id not in given]
    if not given or open_ones:
        return Scored(why=str(OPEN))
    scores = tuple(
        Score(name=item.text or item.link_id, value=results[item.link_id], item=item.link_id, part=number > 0)
        for number, item in enumerate(item for item in form.items if item.link_id in results)
        if item.link_id in asked
    )
    return Scored(by="expression", scores=scores) if scores else Scored(why=next(iter(trouble.values()), str(NOTHING)))


def _by_weights(form: Form, given: Answers, asked: frozenset[str]) -> Scored:
    counting = [item for item in _weighed(form.asked) if item.link_id in asked]
    chosen = [given.get(item.link_id, ()) for item in counting]
    if not counting or any(len(said) != 1 or said[0].weight is None for said in chosen):
        return Scored(why=str(OPEN))
    value = sum(said[0].weight or 0 for said in chosen)
    whole = Score(name=form.title, value=value, least=_total(counting, min), most=_total(counting, max))
    return Scored(by="weights", scores=(whole,))


def _weighed(items: Iterable[Item]) -> list[Item]:
    return [item for item in items if item.is_weighed and not item.repeats]


def _total(items: list[Item], pick: Callable[[Iterable[float]], float]) -> float:
    return float(sum(pick(option.weight or 0 for option in item.options) for item in items))


def _sole(results: dict[str, float]) -> float | None:
    return next(iter(results.values())) if len(results) == 1 else None


def _near(one: float, other: float) -> bool:
    return abs(one - other) < 0.01


def _way(one: Definition) -> str:
    words = str(_("The mean of the answers") if one.method == "mean" else _("The answers added up"))
    if one.times != 1:
        words = _("{way}, times {factor}").format(way=words, factor=figures(one.times))
    if one.reversed:
        words = _("{way}; {numbers} run the other way").format(way=words, numbers=", ".join(map(str, one.reversed)))
    ends = {"least": figures(one.least), "most": figures(one.most)}
    return _("{way}, from {least} to {most}. {source}.").format(way=words, source=one.source, **ends)


def band_of(one: Definition, score: Score) -> str:
    """What the literature calls this score. For therapists alone: no page of the person’s shows it."""
    found = [band.words for band in one.bands if band.least <= score.value and not score.part]
    return found[-1] if found else ""
