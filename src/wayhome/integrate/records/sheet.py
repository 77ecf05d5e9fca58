"""What the pages of this place have in common: a name, a few titled texts, and how they show themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import ClassVar, TypeVar

from wayhome.languages.days import dated
from wayhome.languages.words import _
from wayhome.vault import addresses, kinds
from wayhome.vault.kinds import Kind, Record
from wayhome.vault.readable import said, together
from wayhome.vault.two_texts.shape import TwoTexts, come_back_beside, second_text, upgrades

Lines = dict[str, tuple[str, str]]
"""Field → its title, and what may stand there; in the order of the page."""


class Sheet(TwoTexts, frozen=True, kw_only=True, omit_defaults=True):
    """``title``: what the person calls it. All of it may be empty."""

    ONE_LINE: ClassVar[frozenset[str]] = frozenset({"title"})
    LINES: ClassVar[Lines] = {}
    UNNAMED: ClassVar[str] = ""
    """What it is called as long as it has no name."""
    ON_PAPER: ClassVar[tuple[tuple[str, str], ...]] = ()
    """Title and words of ours that stand below the person’s on paper, where no link leads on."""

    title: str = ""

    @property
    def heading(self) -> str:
        """What it is called."""
        return self.title or str(self.UNNAMED)

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """What was chosen rather than written: label and words; only what was said."""
        return ()

    def lines(self) -> Iterator[tuple[str, str]]:
        """Title and words of what was written, in the order of the page."""
        for name, (title, _help) in self.LINES.items():
            if getattr(self, name):
                yield title, getattr(self, name)


S = TypeVar("S", bound=Sheet)


def day_said(day: date | None) -> str:
    """“3 February 2027”; empty where there is none."""
    return dated(day, "j F Y") if day else ""


def register(
    shape: type[S], name: str, *, icon: str, ink: str, read: str, chosen: Mapping[str, str], timeline: bool = True
) -> Kind[S]:
    """Make a kind of sheet known. ``read``: the name of the address where one is read. ``chosen``: what the fields are
    called in which nothing is written."""

    def glimpse(record: Record[S]) -> kinds.Glimpse:
        one = record.payload
        return kinds.Glimpse(
            label=shape.UNNAMED,
            icon=icon,
            title=one.heading,
            url=addresses.of(read, record.id),
            words="\n".join(words for _, words in one.lines()),
            facts=tuple(words for _, words in one.facts),
            ink=ink,
        )

    return kinds.register(
        name,
        shape,
        title=shape.UNNAMED,
        shareable=True,
        parts={"title": _("What you called it"), **chosen}
        | {field: title for field, (title, _) in shape.LINES.items()},
        searchable=("title", *shape.LINES),
        called=lambda one: one.heading,
        glimpse=glimpse,
        timeline=timeline,
        readable=_readable,
        upgrades=upgrades(shape),
        beside=come_back_beside,
    )


def _readable(record: Record[S]) -> str:
    one = record.payload
    every = (*one.facts, *one.lines())
    return together(*(said(label, words) for label, words in every), second_text(one))
