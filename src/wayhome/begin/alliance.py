"""How it has been between two people, by the answers after each session: in words, and as lines with their gaps."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from wayhome.begin import sessions
from wayhome.begin.records.alliance import ANSWERS, QUESTIONS, Alliance
from wayhome.languages.numbers import in_words
from wayhome.languages.words import _, counted
from wayhome.vault import queries
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault
from wayhome.web.charts import Chart, chart

VALUES = tuple(ANSWERS.items())


class Answered(msgspec.Struct, frozen=True):
    """One question over time: what is asked, a sentence about it, and its line. A session without an answer to it is a
    gap in the line."""

    question: str
    said: str
    chart: Chart


class Between(msgspec.Struct, frozen=True):
    """How it has been with one person: ``whom``, as it is written; empty where no name is. ``counted``: how many
    sessions, and of which days."""

    whom: str
    counted: str
    lines: list[Answered]


def every(vault: OpenVault) -> list[Record[Alliance]]:
    """All that was kept, the earliest session first; what was only begun too."""
    return sorted(queries.every(vault, Alliance), key=lambda one: (one.payload.day or one.created.date(), one.created))


def kept(vault: OpenVault) -> list[Record[Alliance]]:
    """Those that were kept by a press, the earliest session first."""
    return [one for one in every(vault) if not one.payload.begun]


def last_whom(vault: OpenVault) -> str:
    """With whom the latest of them was; else the latest session that is written down."""
    answered = [one.payload.whom for one in every(vault)]
    return next((whom for whom in reversed(answered or _met(vault)) if whom), "")


def _met(vault: OpenVault) -> list[str]:
    return [one.payload.whom for one in sessions.every(vault) if one.payload.day]


def by_person(records: Sequence[Record[Alliance]]) -> list[tuple[str, list[Record[Alliance]]]]:
    """These by the person with whom they were, who was met last first; each with the name as it is written lately."""
    found: dict[str, list[Record[Alliance]]] = {}
    for one in records:
        name = " ".join(one.payload.whom.casefold().split())
        found[name] = [*found.pop(name, ()), one]
    return [(group[-1].payload.whom, group) for group in reversed(found.values())]


def between(records: Sequence[Record[Alliance]]) -> list[Between]:
    """How it has been with each person. What was between two is on no line of another."""
    return [Between(whom, how_many(group), over_time(group)) for whom, group in by_person(records)]


def over_time(records: Sequence[Record[Alliance]]) -> list[Answered]:
    """Each question over all of these."""
    return [_answered(name, question, records) for name, (question, _) in QUESTIONS.items()]


def how_many(records: Sequence[Record[Alliance]]) -> str:
    """How many there are, and of which days: “Two sessions, from 1 October 2026 to 8 October 2026”."""
    days = [one.payload.day_said for one in records if one.payload.day]
    count = len(records)
    many = counted("One session", "{count_said} sessions", count, count_said=in_words(count).capitalize())
    if len(days) < 2:
        return many
    return _("{many}, from {first} to {last}").format(many=many, first=days[0], last=days[-1])


def _answered(name: str, question: str, records: Sequence[Record[Alliance]]) -> Answered:
    points = [(one.payload.day, one.payload.answer(name)) for one in records if one.payload.day]
    line = chart([[[(day, answer) for day, answer in points if day]]], VALUES)
    return Answered(question, _said([answer for _, answer in points if answer is not None]), line)


def _said(answers: Sequence[int]) -> str:
    if not answers:
        return str(_("Left open so far."))
    if len(answers) == 1:
        return _("Once so far: {answer}.").format(answer=_in_passing(answers[0]))
    first, last = _in_passing(answers[0]), _in_passing(answers[-1])
    if first == last:
        return _("The first time and the last: {answer}.").format(answer=first)
    return _("The first time: {first}. The last time: {last}.").format(first=first, last=last)


def _in_passing(answer: int) -> str:
    """An answer as it stands within a sentence: none of them is a noun, so it is small in every language."""
    return str(ANSWERS[answer]).lower()
