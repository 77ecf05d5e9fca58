"""A drawing: sheets that were drawn on the page, photographs of paper, a title, and what was said of it in words."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

import msgspec

from wayhome.languages.words import _, counted
from wayhome.practise import strokes
from wayhome.vault import addresses, kinds, pictures
from wayhome.vault.kinds import Glimpse, Record
from wayhome.vault.readable import said, together

UNTITLED = _("A drawing")
YOURS, YOURS_ON_PAPER, SHEET = _("Your drawing"), _("Your drawing on paper"), _(", sheet {number}")


class Sheet(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A sheet. Its strokes are the sealed attachment ``blob``; ``count`` is how many they are.

    ``number`` counts its savings, ``tab`` and ``turn`` are the page that saved it last and what number that save had
    there. ``beside``: the sheet that another page was drawing on at the same time; this one was kept beside it.
    """

    id: uuid.UUID
    blob: uuid.UUID
    count: int
    number: int = 1
    tab: str = ""
    turn: int = 0
    beside: uuid.UUID | None = None
    other_hand: bool = False


class Paper(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A photograph of a drawing on paper: its sealed attachment, width and height in pixels."""

    blob: uuid.UUID
    size: tuple[int, int]


class Picture(msgspec.Struct, frozen=True, kw_only=True):
    """One picture of a drawing as a page shows it. ``words`` say it for whoever does not see it."""

    blob: uuid.UUID
    size: tuple[int, int]
    words: str
    other_hand: bool = False


class Drawing(kinds.Payload, frozen=True, kw_only=True, omit_defaults=True):
    """``words``: what was said of it. ``run`` and ``step``: where it was made. ``about``: a younger self's record."""

    title: str = ""
    words: str = ""
    sheets: tuple[Sheet, ...] = ()
    papers: tuple[Paper, ...] = ()
    run: uuid.UUID | None = None
    step: str = ""
    about: uuid.UUID | None = None

    @property
    def heading(self) -> str:
        """Its title, or what it is."""
        return self.title or str(UNTITLED)

    @property
    def drawn(self) -> tuple[Sheet, ...]:
        """The sheets on which there is anything."""
        return tuple(sheet for sheet in self.sheets if sheet.count)

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing to see."""
        return not (self.drawn or self.papers)

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """Everything there is to see: the sheets, then the photographs of paper."""
        many = len(self.drawn) + len(self.papers) > 1
        sheets = [
            Picture(
                blob=sheet.blob,
                size=(1600, 1040),
                words=f"{YOURS}{self._named}{SHEET.format(number=at) if many else ''}{self._told}",
                other_hand=sheet.other_hand,
            )
            for at, sheet in enumerate(self.drawn, 1)
        ]
        return (*sheets, *self.paper_pictures)

    @property
    def paper_pictures(self) -> tuple[Picture, ...]:
        """The photographs of paper."""
        words = f"{YOURS_ON_PAPER}{self._named}{self._told}"
        return tuple(Picture(blob=paper.blob, size=paper.size, words=words) for paper in self.papers)

    @property
    def _named(self) -> str:
        return _(": “{title}”").format(title=self.title) if self.title else ""

    @property
    def _told(self) -> str:
        return _(". In your words: {words}").format(words=self.words) if self.words else ""

    @property
    def made_of(self) -> str:
        """How many sheets and photographs there are, as one would say it."""
        sheets, papers = len(self.drawn), len(self.papers)
        said_of = (
            counted("{count} sheet", "{count} sheets", sheets) if sheets else "",
            counted("{count} photograph", "{count} photographs", papers) if papers else "",
        )
        return ", ".join(filter(None, said_of))


def glimpse(record: Record[Drawing]) -> Glimpse:
    """How a drawing shows itself in the timeline: with its first picture."""
    drawing = record.payload
    return Glimpse(
        label=_("Drawing"),
        icon="paintbrush",
        title=drawing.heading,
        url=addresses.of("practise:drawing", record.id),
        words=drawing.words,
        ink="moss",
        picture="" if drawing.is_blank else addresses.of("practise:drawing_glance", record.id),
    )


def _readable(record: Record[Drawing]) -> str:
    drawing = record.payload
    other_hand = _("yes") if any(sheet.other_hand for sheet in drawing.drawn) else ""
    return together(
        said(_("Title"), drawing.title),
        said(_("Drawn"), drawing.made_of),
        said(_("With the other hand"), other_hand),
        said(_("In words"), drawing.words),
    )


def _attached(drawing: Drawing) -> Iterator[kinds.Attached]:
    """Its sheets, each the same however much is drawn on it later, and its photographs of paper."""
    same = {sheet.blob: sheet.id for sheet in drawing.drawn}
    for one in drawing.pictures:
        media = pictures.DRAWN if one.blob in same else pictures.CONTENT_TYPE
        yield kinds.Attached(same.get(one.blob, one.blob), one.blob, media, one.words, one.size)


kinds.register(
    "practise.drawing",
    Drawing,
    title=_("Drawing"),
    shareable=True,
    parts={
        "title": _("Its title"),
        "words": _("What you wrote about it"),
        "papers": _("What you wrote about the paper"),
    },
    searchable=("title", "words"),
    facets=lambda drawing: [f"younger:{drawing.about}"] if drawing.about else [],
    called=lambda drawing: drawing.heading,
    glimpse=glimpse,
    readable=_readable,
    attached=_attached,
)
pictures.register_drawing(strokes.HEAD, strokes.picture)
