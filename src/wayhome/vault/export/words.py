"""The readable half of a copy: what it says of itself, a Markdown file for each record, and pages for a browser."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from wayhome import __version__
from wayhome.vault import kinds
from wayhome.vault.export import drawing
from wayhome.vault.export.archive import Archive
from wayhome.vault.export.naming import Names, heading, moment, month_in_words, slug
from wayhome.vault.export.scope import Scope
from wayhome.vault.kinds import Kind, Record

ON_A_PAGE = 150
"""Records on one page, and characters (next line): a browser opens it at once, also on an old telephone."""
PAGE_SIZE = 400_000

STYLE = mark_safe((Path(__file__).parent / "copy.css").read_text(encoding="utf-8"))
_STYLE_SUM = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
POLICY = (
    f"default-src 'none'; style-src 'sha256-{_STYLE_SUM}'; img-src 'self' file:; base-uri 'none'; form-action 'none'"
)
"""What a page of a copy may do in a browser: show its own style and pictures beside it, and nothing else."""


class About(msgspec.Struct, frozen=True):
    """What a copy says of itself: when it was made, of what, and how many records of each kind."""

    made: datetime
    scope: Scope
    counts: dict[str, int]

    @property
    def lines(self) -> list[tuple[str, int]]:
        """Each kind that is in it by its title, and how many."""
        known = {kind.name: kind.title for kind in kinds.every()}
        return [(known[name], count) for name, count in sorted(self.counts.items()) if name in known]


def readme(about: About) -> bytes:
    """The first file: what this is, and how to read it without any program of ours."""
    # Written with line ends that every editor knows, also the oldest.
    text = render_to_string("vault/export/offline/readme.txt", _context(about))
    return text.replace("\n", "\r\n").encode()


def _context(about: About, **more: Any) -> dict[str, Any]:
    fixed = {"version": __version__, "style": STYLE, "policy": POLICY}
    return {"about": about, "made": moment(about.made), **fixed, **more}


@dataclass(slots=True)
class _Page:
    """A page that is being filled. ``part``: 1, 2, … where one month has several."""

    stem: str
    label: str
    part: int = 1
    articles: list[str] = field(default_factory=list)
    size: int = 0

    @property
    def name(self) -> str:
        return f"{self.stem}.html" if self.part == 1 else f"{self.stem}-{self.part}.html"


class Entry(msgspec.Struct, frozen=True):
    """A line in the table of contents."""

    name: str
    label: str
    part: int
    count: int


class Book:
    """Markdown files and pages, as records come by; the table of contents at the end."""

    def __init__(self, archive: Archive, about: About) -> None:
        self._archive, self._about = archive, about
        self._zone = timezone.get_current_timezone()
        self._page: _Page | None = None
        self._month: tuple[int, int] | None = None
        self._folder, self._up, self._names = "", "", Names()
        self._known: dict[str, str] = {}
        self._others: list[Entry] = []
        self._months: list[Entry] = []

    def begin_kind(self, kind: Kind[Any]) -> None:
        """What follows are records of a kind that stands by itself."""
        self._put(next_name="")
        stem = slug(kind.title)
        self._begin(stem, kind.title, f"markdown/{stem}", "../../")

    def begin_month(self, when: datetime) -> None:
        """What follows belongs into the month of this moment."""
        local = when.astimezone(self._zone)
        month = (local.year, local.month)
        if month != self._month:
            stem = f"{month[0]:04}-{month[1]:02}"
            self._put(next_name=f"{stem}.html" if self._month else "")
            self._month = month
            self._begin(stem, month_in_words(*month), f"markdown/{month[0]:04}/{stem}", "../../../")

    def add(self, kind: Kind[Any], record: Record[Any], files: Sequence[str]) -> None:
        """One record more: its own file, and its place on the page."""
        assert self._page is not None
        title = heading(kind, record)
        if self._month is None:
            self._known[str(record.id)] = title
        this = drawing.shown(kind, record, title, files, self._known, self._zone)
        name = self._names.of(record.id, title, this.created if self._month else None)
        self._archive.add(f"{self._folder}/{name}.md", drawing.markdown(this, self._up))
        if len(self._page.articles) >= ON_A_PAGE or self._page.size > PAGE_SIZE:
            following = _Page(self._page.stem, self._page.label, self._page.part + 1)
            self._put(next_name=following.name)
            self._page = following
        drawn = drawing.article(this, "../")
        self._page.articles.append(drawn)
        self._page.size += len(drawn)

    def finish(self) -> None:
        """The last page, and the table of contents."""
        self._put(next_name="")
        years: dict[str, list[Entry]] = {}
        for entry in self._months:
            years.setdefault(entry.name[:4], []).append(entry)
        context = _context(self._about, years=years, others=self._others)
        self._archive.add("index.html", render_to_string("vault/export/offline/index.html", context).encode())

    def _begin(self, stem: str, label: str, folder: str, up: str) -> None:
        self._page = _Page(stem, label)
        self._folder, self._up, self._names = folder, up, Names()

    def _put(self, next_name: str) -> None:
        page, self._page = self._page, None
        if page is None or not page.articles:
            return
        shelf = self._months if self._month else self._others
        before = shelf[-1].name if shelf and (self._month or page.part > 1) else ""
        shelf.append(Entry(page.name, page.label, page.part, len(page.articles)))
        articles: SafeString = mark_safe("".join(page.articles))
        context = _context(self._about, page=page, articles=articles, before=before, following=next_name)
        made = render_to_string("vault/export/offline/page.html", context)
        self._archive.add_large(f"html/{page.name}", made.encode("utf-8", "replace"))
