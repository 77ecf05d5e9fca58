"""What a person and a therapist agreed on, between themselves: it can be read again, and printed for both names. There
is one for each therapist."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from wayhome.languages.words import _
from wayhome.vault import addresses, kinds
from wayhome.vault.kinds import Record
from wayhome.vault.readable import said, together
from wayhome.vault.two_texts.shape import TwoTexts, come_back_beside, second_text, upgrades

LINES: dict[str, tuple[str, str]] = {
    "how_often": (
        _("How often we meet"),
        _("Every Thursday at three, fifty minutes. Holidays are said two weeks before."),
    ),
    "read": (
        _("What is read, and by when"),
        _(
            "“What I bring or share is read on Thursdays, not live.” So that nobody waits for an answer that "
            "can’t come."
        ),
    ),
    "between": (
        _("Between sessions"),
        _("Whether I may write, what comes back and how soon, and what isn’t for a message."),
    ),
    "crisis": (
        _("What to do in a crisis"),
        _("Whom I call first, at which hours my therapist can be reached, and who is there when they can’t."),
    ),
    "away": (
        _("When one of us is away"),
        _("Who is there instead, how long before it is said, what I do with the gap."),
    ),
    "private": (_("What stays between us"), _("What is told to nobody, and when that has to be different.")),
    "change": (_("If it doesn’t fit"), _("How either of us says so, how we pause, and how we’d end it well.")),
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
        for name, (title, _help) in LINES.items():
            if getattr(self, name):
                yield title, getattr(self, name)

    @property
    def is_blank(self) -> bool:
        """Whether no line has any words."""
        return not any(self.lines())


TITLE = _("Agreement with my therapist")


def called(one: Agreement) -> str:
    """With whom it is, as its title."""
    return _("Agreement with {whom}").format(whom=one.whom) if one.whom else str(TITLE)


def _glimpse(record: Record[Agreement]) -> kinds.Glimpse:
    return kinds.Glimpse(
        label=_("Agreement"),
        icon="signature",
        title=called(record.payload),
        url=addresses.of("begin:agreement", record.id),
        words="\n".join(words for _, words in record.payload.lines()),
        ink="moss",
    )


def _readable(record: Record[Agreement]) -> str:
    one = record.payload
    return together(
        said(_("With"), one.whom),
        *(said(title, words) for title, words in one.lines()),
        said(_("To look at again on"), one.look_on.isoformat() if one.look_on else ""),
        second_text(one),
    )


AGREEMENT = kinds.register(
    "begin.agreement",
    Agreement,
    title=TITLE,
    shareable=True,
    parts={
        "whom": _("With whom"),
        **{name: title for name, (title, _) in LINES.items()},
        "look_on": _("To look at again on"),
    },
    readable=_readable,
    searchable=("whom", *LINES),
    called=called,
    glimpse=_glimpse,
    timeline=False,
    upgrades=upgrades(Agreement),
    beside=come_back_beside,
)
