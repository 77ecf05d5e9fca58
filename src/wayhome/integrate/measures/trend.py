"""A number over time: dots at their days, a line where there are enough of them, gaps as gaps; and reliable change.

Fewer than three: dots alone. No direction is named here, and no cause. The rule of change looks at fixed points, for a
questionnaire that is answered every week would find a “change” by chance: see docs/measures.md.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise

from django.utils import timezone

from wayhome.integrate.measures.definitions import Definition, named
from wayhome.integrate.measures.records.answer_sheet import AnswerSheet, answered_at
from wayhome.integrate.measures.scoring import Score
from wayhome.integrate.measures.values import plain
from wayhome.vault.kinds import Record
from wayhome.web.charts import Chart, chart

FEWEST_FOR_A_LINE = 3
LONGEST_GAP = 3
"""Times the usual distance between two answers; over a longer one no line is drawn."""
SHORTEST_GAP = timedelta(days=14)
PUBLISHED = "No published figure says how much this number moves by itself."
BETWEEN = "By one way of working it out that is more than this number tends to move by itself; by the other it isn’t."
CHOSEN = "Whether that is more than it tends to move by itself is said of all numbers, not of a part."
ROOM = 132
"""Units of the drawing between the lowest and the highest number."""
TOO_FEW = "With one answer there is nothing to compare yet."


@dataclass(frozen=True, slots=True)
class Point:
    """One number on its day."""

    record: Record[AnswerSheet]
    score: Score

    @property
    def moment(self) -> datetime:
        """When it was answered to the end."""
        return answered_at(self.record)


@dataclass(frozen=True, slots=True)
class Trend:
    """The picture, and the numbers in it."""

    points: tuple[Point, ...]
    chart: Chart

    @property
    def said(self) -> str:
        """The picture in words, without a direction."""
        first, last = self.points[0], self.points[-1]
        days = " to ".join(
            dict.fromkeys(
                f"{timezone.localtime(one.moment).day} {timezone.localtime(one.moment):%B %Y}" for one in (first, last)
            )
        )
        count = len(self.points)
        return f"{count} number{'s' * (count != 1)}, {days}. The table below lists them."


def trend(records: Iterable[Record[AnswerSheet]]) -> Trend | None:
    """The picture of all finished answers that have a number, in their order; None where there is none."""
    found = [(one, main) for one in records if one.payload.finished and (main := one.payload.scored.main)]
    if not found:
        return None
    points = tuple(sorted((Point(one, main) for one, main in found), key=lambda point: point.moment))
    least, most = _ends([main for _, main in found])
    values = [(value, plain(round(value, 2))) for value in (least, most)]
    return Trend(points, chart([list(_stretches(points))], values, room=ROOM))


def change_of(points: Sequence[Point], part: str = "") -> tuple[str, Definition | None]:
    """The change from the first answers to the last, in a sentence with its figures; and by which definition.

    ``part``: of which time these are, where they aren’t all. Then nothing is said of the wobble: who chooses where to
    begin would find a change by chance.
    """
    known = {one.record.payload.scored.known for one in points}
    definition = named(next(iter(known))) if len(known) == 1 else None
    if len(points) < 2:
        return (f"There is one answer from {part}." if part else TOO_FEW), definition
    first, last, count = fixed([one.score.value for one in points])
    your, of = ("the", f" of {part}") if part else ("your", "")
    compared = f"From {your} first number{of} ({_said(first)}) to {your} last ({_said(last)}), it {_moved(first, last)}"
    if count > 1:
        ends = f"{your} first {count} numbers{of} ({_said(first)}) to that of {your} last {count} ({_said(last)})"
        compared = f"From the mean of {ends}, it {_moved(first, last)}"
    if part:
        return f"{compared}. {CHOSEN}", definition
    if definition is None or definition.change is None:
        return f"{compared}. {PUBLISHED}", definition
    difference = abs(last - first)
    if difference >= definition.change.most:
        return f"{compared}, which is more than this number tends to move by itself.", definition
    if difference >= definition.change.least:
        return f"{compared}. {BETWEEN}", definition
    return f"{compared}. That is no more than it tends to move by itself.", definition


def fixed(values: Sequence[float]) -> tuple[float, float, int]:
    """Two points to compare, and of how many numbers each is the mean: three at each end of six or more, two of
    four, else one."""
    count = 3 if len(values) >= 6 else 2 if len(values) >= 4 else 1
    return statistics.fmean(values[:count]), statistics.fmean(values[-count:]), count


def _moved(first: float, last: float) -> str:
    if abs(last - first) < 0.005:
        return "stayed as it was"
    return f"went {'up' if last > first else 'down'} by {_said(abs(last - first))}"


def _said(number: float) -> str:
    return plain(round(number, 2))


def _ends(scores: Sequence[Score]) -> tuple[float, float]:
    """From where to where the picture goes: what the number can be; where that isn’t known, what it was."""
    values = [score.value for score in scores]
    least = min([*values, *(score.least for score in scores if score.least is not None)])
    most = max([*values, *(score.most for score in scores if score.most is not None)])
    return (least, most) if most > least else (least - 1, most + 1)


def _stretches(points: Sequence[Point]) -> Iterable[list[tuple[date, float]]]:
    """Pieces of the line, broken where nobody answered for long. Fewer than three have none."""
    if len(points) < FEWEST_FOR_A_LINE:
        yield from ([_placed(point)] for point in points)
        return
    gaps = [later.moment - sooner.moment for sooner, later in pairwise(points)]
    usual = timedelta(seconds=statistics.median(gap.total_seconds() for gap in gaps))
    longest = max(usual * LONGEST_GAP, SHORTEST_GAP)
    piece = [_placed(points[0])]
    for gap, point in zip(gaps, points[1:], strict=True):
        if gap > longest:
            yield piece
            piece = []
        piece.append(_placed(point))
    yield piece


def _placed(point: Point) -> tuple[date, float]:
    return timezone.localdate(point.moment), point.score.value
