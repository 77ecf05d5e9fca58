"""What a page of trends and a report show alike: a heading, a few sentences, a drawing, and the same as a table."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import msgspec
from django.utils import timezone

from wayhome.languages.days import dated
from wayhome.languages.words import _
from wayhome.web.charts import Chart

SPANS: dict[str, tuple[str, int | None]] = {
    "month": (_("One month"), 31),
    "three-months": (_("Three months"), 92),
    "year": (_("One year"), 366),
    "all": (_("All"), None),
}
"""How far back a trend looks: words, and days."""
LAST = {"month": _("the last month"), "three-months": _("the last three months"), "year": _("the last year")}
USUAL = "three-months"


class Span(msgspec.Struct, frozen=True):
    """A stretch of time up to today. ``since``: its first day; None where it is all that was kept."""

    slug: str
    since: date | None
    today: date

    @property
    def words(self) -> str:
        """“Three months”."""
        return str(SPANS[self.slug][0] if self.since else _("All of the time"))

    @property
    def last(self) -> str:
        """“the last three months”, as it stands in a sentence after “of”; empty where it is all that was kept."""
        return str(LAST[self.slug]) if self.since else ""

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


class Row(msgspec.Struct, frozen=True):
    """A line of a list: what it is about, and what is said of it."""

    title: str
    said: tuple[str, ...]


class Card(msgspec.Struct, frozen=True):
    """One thing over time. ``key``: its id on the page. ``label``: the drawing in a sentence. ``head`` and ``rows``:
    the table. ``source``: what a figure rests on. ``address``: where there is more of it, with ``more`` as its words.
    ``own_words``: whether its heading is the person’s own. ``picture``: another drawing, as wide as the paper.
    ``folded``: whether the page shows it behind a press. ``listed``: lines that a page shows rather than the table.
    ``told``: titles, and what the person wrote under them, which a report sets as a book does, and not as a table."""

    key: str
    heading: str
    said: tuple[str, ...] = ()
    chart: Chart | None = None
    label: str = ""
    legend: str = ""
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    listed: tuple[Row, ...] = ()
    told: tuple[tuple[str, str], ...] = ()
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
    return dated(day, "j F Y")
