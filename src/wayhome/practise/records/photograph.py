"""A photograph of me as a child. Wherever it is shown, it is out of sight until the person chooses to look."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

from wayhome.vault import addresses, kinds
from wayhome.vault.kinds import Glimpse, Record
from wayhome.vault.readable import said, together


class Photograph(kinds.Payload, frozen=True, kw_only=True, omit_defaults=True):
    """``blob``: its sealed attachment; ``size``: width and height in pixels. ``title``: the step that asked for it.

    ``about`` and ``name``: a younger self.
    """

    blob: uuid.UUID
    size: tuple[int, int]
    title: str = ""
    about: uuid.UUID | None = None
    name: str = ""
    run: uuid.UUID | None = None
    step: str = ""

    @property
    def heading(self) -> str:
        """What it is called."""
        return f"A photograph of {self.name}" if self.name else "A photograph of me"


def glimpse(record: Record[Photograph]) -> Glimpse:
    """How a photograph shows itself in the timeline: by its name alone."""
    return Glimpse(
        label="Photograph",
        icon="image",
        title=record.payload.heading,
        url=addresses.of("practise:photograph", record.id),
        ink="lamp",
    )


def _readable(record: Record[Photograph]) -> str:
    photograph = record.payload
    return together(said("A photograph", photograph.heading), said("Chosen in", photograph.title))


def _facets(photograph: Photograph) -> Iterator[str]:
    if photograph.about:
        yield f"younger:{photograph.about}"


kinds.register(
    "practise.photograph",
    Photograph,
    title="Photograph",
    shareable=False,
    searchable=("heading", "title"),
    facets=_facets,
    called=lambda photograph: photograph.heading,
    glimpse=glimpse,
    readable=_readable,
)
