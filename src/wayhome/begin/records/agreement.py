"""What a person and their therapist agreed on, between themselves: it can be read again, and printed for both names."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from django.urls import reverse

from wayhome.vault import kinds
from wayhome.vault.kinds import Record
from wayhome.vault.readable import said, together
from wayhome.vault.two_texts.shape import TwoTexts, come_back_beside, second_text, upgrades

LINES: dict[str, tuple[str, str]] = {
    "how_often": ("How often we meet", "Every Thursday at three, fifty minutes. Holidays are said two weeks before."),
    "read": (
        "What is read, and by when",
        "“What I bring or share is read on Thursdays, not live.” So that nobody waits for an answer that can’t come.",
    ),
    "between": ("Between sessions", "Whether I may write, what comes back and how soon, and what isn’t for a message."),
    "crisis": (
        "What to do in a crisis",
        "Whom I call first, at which hours my therapist can be reached, and who is there when they can’t.",
    ),
    "away": ("When one of us is away", "Who is there instead, how long before it is said, what I do with the gap."),
    "private": ("What stays between us", "What is told to nobody, and when that has to be different."),
    "change": ("If it doesn’t fit", "How either of us says so, how we pause, and how we’d end it well."),
}
"""Field → its title, and what may stand there; in the order of the page."""


class Agreement(TwoTexts, frozen=True, kw_only=True, omit_defaults=True):
    """Each line may be empty. It is no contract, and nothing counts whether it is kept. ``whom``: with whom, in words;
    ``look_on``: a day to look at it again together."""

    ONE_LINE: ClassVar[frozenset[str]] = frozenset({"whom"})

    whom: str = ""
    how_often: str = ""
    read: str = ""
    between: str = ""
    crisis: str = ""
    away: str = ""
    private: str = ""
    change: str = ""
    look_on: date | None = None

    def lines(self) -> Iterator[tuple[str, str]]:
        """Title and words of what was written, in the order of the page."""
        for name, (title, _) in LINES.items():
            if getattr(self, name):
                yield title, getattr(self, name)

    @property
    def is_blank(self) -> bool:
        """Whether no line has any words."""
        return not any(self.lines())


def _glimpse(record: Record[Agreement]) -> kinds.Glimpse:
    return kinds.Glimpse(
        label="Agreement",
        icon="signature",
        title=TITLE,
        url=reverse("begin:agreement"),
        words="\n".join(words for _, words in record.payload.lines()),
        ink="moss",
    )


def _readable(record: Record[Agreement]) -> str:
    one = record.payload
    return together(
        said("With", one.whom),
        *(said(title, words) for title, words in one.lines()),
        said("To look at again on", one.look_on.isoformat() if one.look_on else ""),
        second_text(one),
    )


TITLE = "Agreement with my therapist"
AGREEMENT = kinds.register(
    "begin.agreement",
    Agreement,
    title=TITLE,
    shareable=True,
    parts={
        "whom": "With whom",
        **{name: title for name, (title, _) in LINES.items()},
        "look_on": "To look at again on",
    },
    readable=_readable,
    searchable=("whom", *LINES),
    called=lambda _: TITLE,
    glimpse=_glimpse,
    timeline=False,
    upgrades=upgrades(Agreement),
    beside=come_back_beside,
)
