"""A number over time: dots at their days, a line where there are enough of them, gaps as gaps; and reliable change.

Fewer than three: dots alone. No direction is named here, and no cause. The rule of change looks at fixed points, for a
questionnaire that is answered every week would find a “change” by chance: see docs/measures.md.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise

import msgspec
from django.utils import timezone

from wayhome.integrate.measures.definitions import Definition, named
from wayhome.integrate.measures.records.answer_sheet import AnswerSheet, answered_at
from wayhome.integrate.measures.scoring import Score
from wayhome.integrate.measures.values import figures
from wayhome.languages.days import dated
from wayhome.languages.words import _, counted
from wayhome.vault.kinds import Record
from wayhome.web.charts import Chart, chart

FEWEST_FOR_A_LINE = 3
FEWEST_FOR_WORDS = 6
"""Days with a number below which nothing is said of up or down."""
LONGEST_GAP = 3
"""Times the usual distance between two answers; over a longer one no line is drawn."""
SHORTEST_GAP = timedelta(days=14)
PUBLISHED = _("No published figure says how much this number moves by itself.")
BETWEEN = _(
    "By one way of working it out that is more than this number tends to move by itself; by the other it isn’t."
)
CHOSEN = _("Whether that is more than it tends to move by itself is said of all numbers, not of a part.")
ROOM = 132
"""Units of the drawing between the lowest and the highest number."""
ONE_DAY = _("There is one day with an answer from {part}.")
COMPARED = {
    (False, False): _("From the first number ({first}) to the last ({last}), it {moved}"),
    (True, False): _("From the first number of {part} ({first}) to the last ({last}), it {moved}"),
    (False, True): _(
        "From the mean of the first {count} numbers ({first}) to that of the last {count} ({last}), it {moved}"
    ),
    (True, True): _(
        "From the mean of the first {count} numbers of {part} ({first}) to that of the last {count} ({last}), "
        "it {moved}"
    ),
}
"""By whether they are of a part of the time, and whether each end is a mean."""
MORE = _("{compared}, which is more than this number tends to move by itself.")
NO_MORE = _("That is no more than it tends to move by itself.")
OF_SEVERAL = _("Of a day with several, the last is drawn.")
BELOW = _("The table below lists them.")
TOO_FEW = _("With one answer there is nothing to compare yet.")
FEW_SO_FAR = _("The first number was {first}, the last {last}.")
TWO_DAYS = _("With numbers of two days they stand as marks, and nothing is said of up or down.")


class Point(msgspec.Struct, frozen=True):
    """One number on its day."""

    record: Record[AnswerSheet]
    score: Score

    @property
    def moment(self) -> datetime:
        """When it was answered to the end."""
        return answered_at(self.record)


class Trend(msgspec.Struct, frozen=True):
    """The picture, and the numbers in it."""

    points: tuple[Point, ...]
    chart: Chart

    @property
    def said(self) -> str:
        """The picture in words, without a direction."""
        first, last = (dated(timezone.localtime(one.moment), "j F Y") for one in (self.points[0], self.points[-1]))
        days = _("{first} to {last}").format(first=first, last=last) if first != last else first
        count = len(self.points)
        numbers = counted("One number, {days}.", "{count} numbers, {days}.", count, days=days)
        several = (OF_SEVERAL,) if len(by_day(self.points)) < count else ()
        return " ".join(map(str, (numbers, *several, BELOW)))


def trend(records: Iterable[Record[AnswerSheet]]) -> Trend | None:
    """The picture of all finished answers that have a number, in their order, with the last one of each day drawn;
    None where there is none."""
    found = [(one, main) for one in records if one.payload.finished and (main := one.payload.scored.main)]
    if not found:
        return None
    points = tuple(sorted((Point(one, main) for one, main in found), key=lambda point: point.moment))
    least, most = _ends([main for _, main in found])
    values = [(value, figures(round(value, 2))) for value in (least, most)]
    return Trend(points, chart([list(_stretches(by_day(points)))], values, room=ROOM))


def change_of(points: Sequence[Point], part: str = "") -> tuple[str, Definition | None]:
    """The change from the first answers to the last, in a sentence with its figures; and by which definition.

    ``part``: of which time these are, where they aren’t all. Then nothing is said of the wobble: who chooses where to
    begin would find a change by chance.
    """
    known = {one.record.payload.scored.known for one in points}
    definition = named(next(iter(known))) if len(known) == 1 else None
    points = by_day(points)
    if len(points) < FEWEST_FOR_A_LINE:
        one = ONE_DAY.format(part=part) if part else str(TOO_FEW)
        return (one if len(points) < 2 else str(TWO_DAYS)), definition
    first, last, count = fixed([one.score.value for one in points])
    if len(points) < FEWEST_FOR_WORDS:
        return FEW_SO_FAR.format(first=_said(points[0].score.value), last=_said(points[-1].score.value)), definition
    compared = COMPARED[bool(part), count > 1].format(
        count=count, part=part, first=_said(first), last=_said(last), moved=_moved(first, last)
    )
    difference = abs(last - first)
    if part:
        return f"{compared}. {CHOSEN}", definition
    if definition is None or definition.change is None:
        return f"{compared}. {PUBLISHED}", definition
    if difference >= definition.change.most:
        return MORE.format(compared=compared), definition
    if difference >= definition.change.least:
        return f"{compared}. {BETWEEN}", definition
    return f"{compared}. {NO_MORE}", definition


def by_day(points: Sequence[Point]) -> list[Point]:
    """One number a day, the last one: four within an hour are no four weeks."""
    return [*{timezone.localdate(one.moment): one for one in points}.values()]


def fixed(values: Sequence[float]) -> tuple[float, float, int]:
    """Two points to compare, and of how many numbers each is the mean: three at each end of six or more, two of
    four, else one."""
    count = 3 if len(values) >= 6 else 2 if len(values) >= 4 else 1
    return statistics.fmean(values[:count]), statistics.fmean(values[-count:]), count


def _moved(first: float, last: float) -> str:
    if abs(last - first) < 0.005:
        return str(_("stayed as it was"))
    went = _("went up by {much}") if last > first else _("went down by {much}")
    return went.format(much=_said(abs(last - first)))


def _said(number: float) -> str:
    return figures(round(number, 2))


def _ends(scores: Sequence[Score]) -> tuple[float, float]:
    """From where to where the picture goes: what the number can be; where that isn’t known, what it was."""
    values = [score.value for score in scores]
    least = min([*values, *(score.least for score in scores if score.least is not None)])
    most = max([*values, *(score.most for score in scores if score.most is not None)])
    return (least, most) if most > least else (least - 1, most + 1)


def _stretches(points: Sequence[Point]) -> Iterable[list[tuple[date, float]]]:
    """Pieces of the line, one mark a day, broken where nobody answered for long. Fewer than three days have none."""
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
