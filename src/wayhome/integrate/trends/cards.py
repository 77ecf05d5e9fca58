"""What a page of trends and a report show alike: a heading, a few sentences, a drawing, and the same as a table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.dateformat import format as date_format

from wayhome.web.charts import Chart

SPANS: dict[str, tuple[str, int | None]] = {
    "month": ("One month", 31),
    "three-months": ("Three months", 92),
    "year": ("One year", 366),
    "all": ("All", None),
}
"""How far back a trend looks: words, and days."""
USUAL = "three-months"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time up to today. ``since``: its first day; None where it is all that was kept."""

    slug: str
    since: date | None
    today: date

    @property
    def words(self) -> str:
        """“three months”, as it stands in a sentence."""
        return SPANS[self.slug][0].lower() if self.since else "all of the time"

    @property
    def moment(self) -> datetime | None:
        """The moment in which its first day begins."""
        return timezone.make_aware(datetime.combine(self.since, datetime.min.time())) if self.since else None

    def has(self, day: date) -> bool:
        """Whether a day is in it."""
        return self.since is None or day >= self.since


def span_of(slug: str) -> Span:
    """The span of that name, up to today. Raises KeyError."""
    days, today = SPANS[slug][1], timezone.localdate()
    return Span(slug, today - timedelta(days=days) if days else None, today)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a list: what it is about, and what is said of it."""

    title: str
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """One thing over time. ``key``: its id on the page. ``label``: the drawing in a sentence. ``head`` and ``rows``:
    the table. ``source``: what a figure rests on. ``address``: where there is more of it, with ``more`` as its words.
    ``own_words``: whether its heading is the person’s own. ``picture``: another drawing, as wide as the paper.
    ``folded``: whether the page shows it behind a press. ``listed``: lines that a page shows rather than the table."""

    key: str
    heading: str
    said: tuple[str, ...] = ()
    chart: Chart | None = None
    label: str = ""
    legend: str = ""
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    listed: tuple[Row, ...] = ()
    source: str = ""
    address: str = ""
    more: str = ""
    own_words: bool = False
    picture: str = ""
    folded: bool = False

    @property
    def is_drawn(self) -> bool:
        """Whether there is anything to see in the drawing."""
        return self.chart is not None and self.chart.is_drawn


def day_said(day: date) -> str:
    """“3 November 2026”."""
    return date_format(day, "j F Y")
