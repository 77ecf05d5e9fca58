"""What stood in the way, as the person sat with it; or their “not today”, which is whole by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from django.urls import reverse

from wayhome.languages.words import _
from wayhome.navigate.obstacles import Choice, Obstacle, obstacles
from wayhome.vault import kinds
from wayhome.vault.kinds import Record
from wayhome.vault.readable import listed, said, together
from wayhome.vault.two_texts.shape import TwoTexts, come_back_beside, second_text, upgrades

NOT_TODAY = _("Not today")


class Block(TwoTexts, frozen=True, kw_only=True, omit_defaults=True):
    """All of it may be empty.

    ``obstacle``: its id in our files, and ``title``: what it was called then. ``words``: how it shows itself. ``who``
    and ``fears``: ids of choices, with own words beside them. ``thanks``: what was said to it. ``smaller``: the id of
    a smaller version, or own words for one. ``not_today``: that was the answer.
    """

    CHOSEN: ClassVar[frozenset[str]] = frozenset({"obstacle", "title", "smaller"})

    obstacle: str = ""
    title: str = ""
    words: str = ""
    who: tuple[str, ...] = ()
    who_words: str = ""
    fears: tuple[str, ...] = ()
    fears_words: str = ""
    thanks: str = ""
    smaller: str = ""
    smaller_words: str = ""
    not_today: bool = False

    @property
    def of(self) -> Obstacle | None:
        """The obstacle, as our files have it today."""
        return obstacles().get(self.obstacle)

    @property
    def who_said(self) -> tuple[str, ...]:
        """Who may be protecting, in the words that were chosen."""
        return _in_words(self.of.guesses, self.who) if self.of else ()

    @property
    def fears_said(self) -> tuple[str, ...]:
        """What it may be afraid of, in the words that were chosen."""
        return _in_words(self.of.worries, self.fears) if self.of else ()

    @property
    def smaller_said(self) -> str:
        """The smaller version that was chosen, in words."""
        return next(iter(_in_words(self.of.smaller, (self.smaller,))), "") if self.of else ""

    @property
    def says_anything(self) -> bool:
        """Whether there is more than a “not today”."""
        return any(words for _, words in self.lines())

    @property
    def heading(self) -> str:
        """What it is called in a list."""
        called = self.title or str(_("Something in the way"))
        return f"{NOT_TODAY}: {called}" if self.not_today and not self.says_anything else called

    def lines(self) -> Iterator[tuple[str, str]]:
        """Title and words of what was said, in the order of the page."""
        yield _("How it shows itself"), self.words
        yield _("Who may be protecting"), _both(self.who_said, self.who_words)
        yield _("What it may be afraid of"), _both(self.fears_said, self.fears_words)
        yield _("Thanks"), self.thanks
        yield _("A tenth of it"), _both((self.smaller_said,), self.smaller_words)


def _in_words(choices: Iterable[Choice], chosen: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(choice.words for choice in choices if choice.id in chosen)


def _both(chosen: tuple[str, ...], words: str) -> str:
    return "\n".join(part for part in (*chosen, words) if part)


def _glimpse(record: Record[Block]) -> kinds.Glimpse:
    one = record.payload
    return kinds.Glimpse(
        label=_("In the way"),
        icon=one.of.icon if one.of else "mountain",
        title=one.heading,
        url=reverse("navigate:block", args=[record.id]),
        words="\n".join(words for _, words in one.lines() if words),
        tags=(NOT_TODAY,) if one.not_today and one.says_anything else (),
        ink="dusk",
    )


def _readable(record: Record[Block]) -> str:
    one = record.payload
    return together(
        said(_("What"), one.title),
        said(_("Answer"), _("not today") if one.not_today else ""),
        said(_("How it shows itself"), one.words),
        said(_("Who may be protecting"), listed(one.who_said)),
        one.who_words,
        said(_("What it may be afraid of"), listed(one.fears_said)),
        one.fears_words,
        said(_("Thanks"), one.thanks),
        said(_("A tenth of it"), one.smaller_said),
        one.smaller_words,
        second_text(one),
    )


kinds.register(
    "navigate.block",
    Block,
    title=_("In the way"),
    shareable=True,
    parts={
        "title": _("What is in the way"),
        "words": _("How it shows itself"),
        "who": _("Who may be protecting"),
        "who_words": _("Who may be protecting, in your words"),
        "fears": _("What it may be afraid of"),
        "fears_words": _("What it may be afraid of, in your words"),
        "thanks": _("Thanks"),
        "smaller": _("A tenth of it"),
        "smaller_words": _("A tenth of it, in your words"),
        "not_today": _("That the answer was “not today”"),
    },
    readable=_readable,
    searchable=("words", "who_words", "fears_words", "thanks", "smaller_words"),
    called=lambda one: one.heading,
    glimpse=_glimpse,
    upgrades=upgrades(Block),
    beside=come_back_beside,
)
