"""A photograph of me as a child. Wherever it is shown, it is out of sight until the person chooses to look."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

from wayhome.languages.words import _
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
        return _("A photograph of {name}").format(name=self.name) if self.name else str(_("A photograph of me"))


def glimpse(record: Record[Photograph]) -> Glimpse:
    """How a photograph shows itself in the timeline: by its name alone."""
    return Glimpse(
        label=_("Photograph"),
        icon="image",
        title=record.payload.heading,
        url=addresses.of("practise:photograph", record.id),
        ink="lamp",
    )


def _readable(record: Record[Photograph]) -> str:
    photograph = record.payload
    return together(said(_("A photograph"), photograph.heading), said(_("Chosen in"), photograph.title))


def _facets(photograph: Photograph) -> Iterator[str]:
    if photograph.about:
        yield f"younger:{photograph.about}"


kinds.register(
    "practise.photograph",
    Photograph,
    title=_("Photograph"),
    shareable=False,
    searchable=("heading", "title"),
    facets=_facets,
    called=lambda photograph: photograph.heading,
    glimpse=glimpse,
    readable=_readable,
)
