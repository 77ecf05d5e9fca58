"""How it has been between two people, by the answers after each session: in words, and as lines with their gaps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wayhome.begin.records.alliance import ANSWERS, QUESTIONS, Alliance
from wayhome.content.numbers import in_words
from wayhome.vault import queries
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault
from wayhome.web.charts import Chart, chart

VALUES = tuple(ANSWERS.items())


@dataclass(frozen=True, slots=True)
class Answered:
    """One question over time: what is asked, a sentence about it, and its line. A session without an answer to it is a
    gap in the line."""

    question: str
    said: str
    chart: Chart


def every(vault: OpenVault) -> list[Record[Alliance]]:
    """All that was kept, the earliest session first; what was only begun too."""
    return sorted(queries.every(vault, Alliance), key=lambda one: (one.payload.day or one.created.date(), one.created))


def kept(vault: OpenVault) -> list[Record[Alliance]]:
    """Those that were kept by a press, the earliest session first."""
    return [one for one in every(vault) if not one.payload.begun]


def over_time(records: Sequence[Record[Alliance]]) -> list[Answered]:
    """Each question over all of these."""
    return [_answered(name, question, records) for name, (question, _) in QUESTIONS.items()]


def counted(records: Sequence[Record[Alliance]]) -> str:
    """How many there are, and of which days: “Two sessions, from 1 October 2026 to 8 October 2026”."""
    days = [one.payload.day_said for one in records if one.payload.day]
    many = f"{in_words(len(records)).capitalize()} session{'' if len(records) == 1 else 's'}"
    return f"{many}, from {days[0]} to {days[-1]}" if len(days) > 1 else many


def _answered(name: str, question: str, records: Sequence[Record[Alliance]]) -> Answered:
    points = [(one.payload.day, one.payload.answer(name)) for one in records if one.payload.day]
    line = chart([[[(day, answer) for day, answer in points if day]]], VALUES)
    return Answered(question, _said([answer for _, answer in points if answer is not None]), line)


def _said(answers: Sequence[int]) -> str:
    if not answers:
        return "Left open so far."
    if len(answers) == 1:
        return f"Once so far: {ANSWERS[answers[0]].lower()}."
    first, last = ANSWERS[answers[0]].lower(), ANSWERS[answers[-1]].lower()
    if first == last:
        return f"The first time and the last: {first}."
    return f"The first time: {first}. The last time: {last}."
