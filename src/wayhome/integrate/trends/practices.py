"""Before and after practices: how heavy it was. What came after a practice needn’t have come from it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils import timezone

from wayhome.integrate.trends.cards import Card, Row, Span, day_said
from wayhome.integrate.trends.heaviness import LOW, ROOM, VALUES, bounded
from wayhome.integrate.trends.paired import shift
from wayhome.integrate.trends.saying import Words, between, number
from wayhome.integrate.trends.stretches import Gathered, gathered, length_in
from wayhome.languages.numbers import in_words
from wayhome.languages.words import _, counted
from wayhome.practise.history import COMPARED_FROM, History, of
from wayhome.practise.records import Run
from wayhome.vault import kinds, queries
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault
from wayhome.web.charts import chart

MOST = 1500
"""So many of the newest runs are read."""
SHOWN = 30
"""So many practices are listed on a page of their own."""
STOPPED = _("Practices that were stopped aren’t counted here, and people often stop when it’s hardest.")
TOO_FEW = _("A practice is compared once {count} times of it have a number before and after.")
OUTSIDE = _("Single times may lie outside that, on either side.")
BY_THEMSELVES = _("People begin on hard days, and evenings pass by themselves.")
LIGHTER, SAME, HEAVIER = _("{count} lighter"), _("{count} the same"), _("{count} heavier")
TIMES = _("{times} times: {counts}")
WEIGHT = Words(down=_("lighter"), up=_("heavier"))

Both = tuple[date, str, int, int]
"""A day, a practice, and how heavy it was before and after."""


def cards(vault: OpenVault, span: Span, shown: int = SHOWN) -> list[Card]:
    """Both numbers over time, and practice by practice: ``shown`` of them, those done last."""
    found: list[Record[Run]] = queries.timeline(vault, [kinds.of(Run).name], limit=MOST, since=span.moment)
    done = [one for one in found[::-1] if one.payload.state == "done"]
    both = [pair for one in done if (pair := _both(one))]
    return [
        card for card in (_over_time(both, span, bounded(len(found), MOST)), _by_practice(done, both, shown)) if card
    ]


def _both(record: Record[Run]) -> Both | None:
    run = record.payload
    if run.before is None or run.after is None:
        return None
    return timezone.localdate(record.created), run.practice, run.before, run.after


def _over_time(both: Sequence[Both], span: Span, bound: str) -> Card | None:
    if not both:
        return None
    days = length_in(both[0][0], span)
    before = gathered([(day, float(first)) for day, _, first, _ in both], days, span)
    after = gathered([(day, float(last)) for day, _, _, last in both], days, span)
    drawn = chart(
        [after.pieces, before.pieces],
        VALUES,
        span=(span.since or both[0][0], span.today),
        names=(str(_("after")), str(_("before"))),
        room=ROOM,
    )
    middle = _in_the_middle([last - first for _, _, first, last in both])
    said = (f"{middle} {OUTSIDE} {LOW}",) if middle else ()
    return Card(
        key="before-after",
        heading=_("Heaviness, before and after practice"),
        said=(_counted(both), *said, STOPPED, bound),
        chart=drawn,
        label=_("How heavy it was before and after practices, 0 to 10, over time; the table below has each number."),
        head=(_("From"), _("Before"), _("After"), _("Times")),
        rows=_rows(before, after),
    )


def _rows(before: Gathered, after: Gathered) -> tuple[tuple[str, ...], ...]:
    pairs = list(zip(before.stretches, after.stretches, strict=True))[::-1]
    return tuple((day_said(one.first), number(one.mean), number(two.mean), str(one.count)) for one, two in pairs)


def _counted(both: Sequence[Both]) -> str:
    return f"{counted('Once with both numbers.', '{count} times with both numbers.', len(both))} {BY_THEMSELVES}"


def _in_the_middle(differences: Sequence[float]) -> str:
    """Where the middle of the differences lies, as an interval, from six pairs on; it says nothing of single times."""
    found = shift(differences[-MOST_PAIRS:])
    if found.low is None or found.high is None:
        return ""
    if found.low == found.high == 0:
        return _("In the middle, it was the same as before.")
    return _("In the middle, it was {between} than before.").format(between=between(found.low, found.high, WEIGHT))


MOST_PAIRS = 200
"""Of more pairs of one kind the newest are compared."""


def _by_practice(done: Sequence[Record[Run]], both: Sequence[Both], shown: int) -> Card | None:
    known = of(done)
    if not known:
        return None
    titles = {one.payload.practice: one.payload.title for one in done}
    differences: dict[str, list[float]] = {}
    for _day, slug, first, last in both:
        differences.setdefault(slug, []).append(last - first)
    listed = [(titles[slug], one, differences.get(slug, [])) for slug, one in list(known.items())[:shown]]
    return Card(
        key="by-practice",
        heading=_("Practice by practice"),
        said=(
            _("Small numbers, so hold them lightly. None of them says what it came from."),
            TOO_FEW.format(count=in_words(COMPARED_FROM))
            if any(one.compared < COMPARED_FROM for _title, one, _found in listed)
            else "",
            _others(len(known) - shown),
        ),
        listed=tuple(_row(title, one, found) for title, one, found in listed),
        head=(_("Practice"), _("Lighter"), _("The same"), _("Heavier")),
        rows=tuple((title, *_ended(one)) for title, one, _ in listed if one.compared >= COMPARED_FROM),
    )


def _others(count: int) -> str:
    """That not all of them are here."""
    if count <= 0:
        return ""
    return counted(
        "One more is left out.", "{count_said} more are left out.", count, count_said=in_words(count).capitalize()
    )


def _ended(one: History) -> tuple[str, str, str]:
    """How often it was lighter, the same, heavier."""
    return str(one.lighter), str(one.same), str(one.heavier)


def _row(title: str, one: History, differences: Sequence[float]) -> Row:
    """In words alone: a row of dots for “lighter” would look like a score."""
    if one.compared < COMPARED_FROM:
        return Row(title, (f"{one.done}.",))
    parts = ((LIGHTER, one.lighter), (SAME, one.same), (HEAVIER, one.heavier))
    counts = ", ".join(words.format(count=count) for words, count in parts if count)
    times = TIMES.format(times=in_words(one.compared).capitalize(), counts=counts)
    return Row(title, (times, *filter(None, (_in_the_middle(differences),))))
