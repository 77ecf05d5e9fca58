"""What somebody agreed with themselves: how often, how deep, when to stop, and whom to call."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from wayhome.languages.words import _
from wayhome.vault import kinds
from wayhome.vault.kinds import Record
from wayhome.vault.readable import said, together
from wayhome.vault.two_texts.shape import TwoTexts, second_text, upgrades

LINES: dict[str, tuple[str, str]] = {
    "how_often": (
        _("How often, and how long"),
        _("Little is a good start. “When I feel like it” is an answer."),
    ),
    "how_deep": (_("How deep I go alone"), _("What I do by myself, and what I leave for a room with somebody in it.")),
    "stop_when": (_("I stop when"), _("A number, a feeling in the body, an hour. Stopping early is part of it.")),
    "whom_call": (_("Then I do this, or call"), _("Something small and kind, and a name.")),
}
"""Field → its title, and what may stand there."""


class Agreement(TwoTexts, frozen=True, kw_only=True, omit_defaults=True):
    """Each line may be empty. It binds nobody, and nothing counts whether it is kept."""

    how_often: str = ""
    how_deep: str = ""
    stop_when: str = ""
    whom_call: str = ""

    def lines(self) -> Iterator[tuple[str, str]]:
        """Title and words of what was written, in the order of the page."""
        for name, (title, __) in LINES.items():
            if getattr(self, name):
                yield title, getattr(self, name)

    @property
    def is_blank(self) -> bool:
        """Whether no line has any words."""
        return not any(self.lines())


def _glimpse(record: Record[Agreement]) -> kinds.Glimpse:
    return kinds.Glimpse(
        label=_("Agreement"),
        icon="signature",
        title=_("Agreement with myself"),
        url=reverse("prepare:agreement"),
        words="\n".join(words for __, words in record.payload.lines()),
        ink="moss",
    )


def _readable(record: Record[Agreement]) -> str:
    return together(*(said(title, words) for title, words in record.payload.lines()), second_text(record.payload))


AGREEMENT = kinds.register(
    "prepare.agreement",
    Agreement,
    title=_("Agreement with myself"),
    shareable=True,
    parts={name: title for name, (title, __) in LINES.items()},
    readable=_readable,
    searchable=tuple(LINES),
    called=lambda __: _("Agreement with myself"),
    glimpse=_glimpse,
    timeline=False,
    upgrades=upgrades(Agreement),
)
