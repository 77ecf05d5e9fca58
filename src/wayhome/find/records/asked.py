"""A question of one first conversation, with what was noted of it."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b

import msgspec

from wayhome.find.questions import bank
from wayhome.languages.words import _

RATINGS: dict[str, str] = {
    "well": _("Sat well with me"),
    "unsure": _("Not sure yet"),
    "badly": _("Sat badly with me"),
    "unasked": _("Not asked"),
}
"""How an answer sat, at a glance. No order of worth, and nothing is added up. Values are sealed and never change."""
OF_ME: dict[str, str] = {
    "yes": _("Yes"),
    "partly": _("In part"),
    "no": _("No"),
    "cannot-tell": _("I can’t tell"),
}
"""The same of what one asks oneself, where it can be said at a glance. Values are sealed and never change."""
OPEN = frozenset({"unsure", "unasked"})
"""Ratings after which a question may be asked again."""

SAID, SAT = "said_", "sat_"
"""How names begin under which one answer is written, and how it sat; behind them stands the key of its question."""


class Asked(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A question of one conversation. ``bank``: its id in our bank, empty for one of the person's own; ``words``: as
    they stood when it was chosen; ``said``: notes of the answer; ``rating``: a key of ``RATINGS``, of ``OF_ME``
    where it is asked of oneself, or nothing."""

    words: str
    bank: str = ""
    said: str = ""
    rating: str = ""

    @property
    def key(self) -> str:
        """What stands for the question in the names of fields: the same for the same question, in every tab."""
        return blake2b((self.bank or f"own {self.words}").encode(), digest_size=6).hexdigest()

    @property
    def said_name(self) -> str:
        """The name of the field in which the answer is noted."""
        return f"{SAID}{self.key}"

    @property
    def sat_name(self) -> str:
        """The name of the field that says how it sat."""
        return f"{SAT}{self.key}"

    @property
    def rating_said(self) -> str:
        """How the answer sat, in words; empty where that was left open."""
        return (RATINGS | OF_ME).get(self.rating, "")

    @property
    def is_open(self) -> bool:
        """Whether it may be asked again: it was not asked, or the answer left it open."""
        return self.rating in OPEN

    @property
    def is_answered(self) -> bool:
        """Whether anything was noted of it."""
        return bool(self.said or self.rating)


def chosen_again(before: Iterable[Asked], chosen: Iterable[str], own: str) -> tuple[Asked, ...]:
    """The questions of a conversation: the chosen ones in the order of our bank, then one's own, one on each line. What
    was noted of one stays with it, also where it is chosen no more."""
    known = {one.key: one for one in before}
    wanted = set(chosen)
    ours = [Asked(words=one.ask, bank=slug) for slug, one in bank().items() if slug in wanted]
    lines = dict.fromkeys(" ".join(line.split()) for line in own.splitlines())
    asked = {one.key: known.get(one.key, one) for one in (*ours, *(Asked(words=line) for line in lines if line))}
    noted = {key: one for key, one in known.items() if one.is_answered or one.bank in wanted - bank().keys()}
    return tuple((asked | {key: one for key, one in noted.items() if key not in asked}).values())
