"""A brief for one session, on one page: what the person left standing on it, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from wayhome.languages.days import dated
from wayhome.languages.words import _
from wayhome.vault import addresses, kinds
from wayhome.vault.kinds import Record
from wayhome.vault.readable import said, together
from wayhome.vault.two_texts.shape import TwoTexts, come_back_beside, second_text, upgrades

PARTS: dict[str, tuple[str, str]] = {
    "since": (_("Since last time"), _("What has been. One line for each thing.")),
    "want": (_("What I want from this session"), _("One thing is enough. “I don’t know yet” is a whole answer.")),
    "bring": (_("What I bring"), _("What lies in your basket, as you’d like to name it.")),
    "practices": (_("Practices, and how they were"), _("What you tried, and how it was. Also what you left.")),
    "not_open": (_("What not to open"), _("What is not for this session. It needs no reason.")),
}
"""Field → its title, and what may stand there; in the order of the page."""
LONGEST, MOST_LINES = 600, 8
"""Letters and lines of one part, so that all of them fit on one page."""


class Brief(TwoTexts, frozen=True, kw_only=True, omit_defaults=True):
    """``day``: of the session it is for, where that is known; ``whom``: with whom, in words. ``counts``: the person has
    read it through and kept it; until then it is on no paper."""

    day: date | None = None
    whom: str = ""
    since: str = ""
    want: str = ""
    bring: str = ""
    practices: str = ""
    not_open: str = ""
    counts: bool = False

    @property
    def day_said(self) -> str:
        """The day of the session: “Thursday 5 November 2026”; empty where none is known."""
        return dated(self.day, "l j F Y") if self.day else ""

    @property
    def title(self) -> str:
        """“For Thursday 5 November 2026”, or without a day."""
        return _("For {day}").format(day=self.day_said) if self.day else str(_("For the next session"))

    def lines(self) -> Iterator[tuple[str, str]]:
        """Title and words of each part that says anything, in the order of the page."""
        for name, (title, _help) in PARTS.items():
            if getattr(self, name):
                yield title, getattr(self, name)

    @property
    def is_blank(self) -> bool:
        """Whether no part says anything."""
        return not any(self.lines())


def _glimpse(record: Record[Brief]) -> kinds.Glimpse:
    one = record.payload
    return kinds.Glimpse(
        label=_("Brief"),
        icon="file-text",
        title=one.title,
        url=addresses.of("begin:brief", record.id),
        words="\n".join(words for _, words in one.lines()),
        ink="spruce",
        unfinished=not one.counts,
    )


def _readable(record: Record[Brief]) -> str:
    one = record.payload
    return together(
        said(_("With"), one.whom),
        *(said(title, words) for title, words in one.lines()),
        "" if one.counts else _("*Not kept yet: it was still being written.*"),
        second_text(one),
    )


kinds.register(
    "begin.brief",
    Brief,
    title=_("Brief for a session"),
    shareable=True,
    parts={"whom": _("With whom"), **{name: title for name, (title, _) in PARTS.items()}},
    searchable=tuple(PARTS),
    called=lambda one: one.title,
    glimpse=_glimpse,
    readable=_readable,
    timeline=False,
    upgrades=upgrades(Brief),
    beside=come_back_beside,
)
