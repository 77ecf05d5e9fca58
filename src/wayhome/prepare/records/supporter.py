"""People who support the person, and people who must not know: what is kept of them."""

from __future__ import annotations

from typing import ClassVar

from django.urls import reverse

from wayhome.languages.words import _
from wayhome.safety.numbers import Number, numbers_in
from wayhome.vault import kinds
from wayhome.vault.kinds import Record
from wayhome.vault.readable import said, together
from wayhome.vault.two_texts.shape import TwoTexts, come_back_beside, second_text, upgrades

NEAR: dict[str, tuple[str, str]] = {
    "close": (_("Close to me"), _("I could turn to them when it’s hard.")),
    "around": (_("Around me"), _("Good for company, or for something practical.")),
    "further": (_("Further off"), _("A professional, a group, a line, somebody I rarely see.")),
    "": (_("Not sure"), _("It can stay open.")),
}
"""How near somebody is: a word, and what is meant. Values are sealed in records and never change."""


class Supporter(TwoTexts, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody, in the person's own words. Only the name is ever needed.

    ``for_what``: what they are good for. ``reach``: how and when. ``knows``: what they may know. ``helps`` and
    ``hinders``: what they could do, and better not. ``near``: a key of ``NEAR``. ``kept_from``: they must not know.
    ``begun``: kept while it was being written, and by no press yet, so it may not be said yet that they must not know.
    """

    CHOSEN: ClassVar[frozenset[str]] = frozenset({"near"})
    ONE_LINE: ClassVar[frozenset[str]] = frozenset({"name"})

    name: str
    for_what: str = ""
    reach: str = ""
    knows: str = ""
    helps: str = ""
    hinders: str = ""
    near: str = ""
    kept_from: bool = False
    begun: bool = False

    @property
    def is_offered(self) -> bool:
        """Whether they may be turned to."""
        return not (self.kept_from or self.begun)

    @property
    def near_said(self) -> str:
        """How near they are, in a word."""
        return NEAR.get(self.near, NEAR[""])[0]

    @property
    def numbers(self) -> tuple[Number, ...]:
        """What can be called, of what ``reach`` says; none where it may be something else."""
        return numbers_in(self.reach)

    @property
    def is_only_named(self) -> bool:
        """Whether nothing but the name has been written so far."""
        return not (self.for_what or self.reach or self.knows or self.helps or self.hinders)


def _glimpse(record: Record[Supporter]) -> kinds.Glimpse:
    one = record.payload
    words = (one.for_what, one.reach, one.knows, one.helps, one.hinders)
    return kinds.Glimpse(
        label=_("Must not know") if one.kept_from else _("Supporter"),
        icon="users-round",
        title=one.name,
        url=reverse("prepare:supporter", args=[record.id]),
        words="\n".join(text for text in words if text),
        ink="spruce",
    )


def _readable(record: Record[Supporter]) -> str:
    one = record.payload
    return together(
        _("**Must not know of this.**") if one.kept_from else said(_("How near"), one.near_said if one.near else ""),
        said(_("For what"), one.for_what),
        said(_("How to reach them"), one.reach),
        said(_("What they may know"), one.knows),
        said(_("What helps"), one.helps),
        said(_("What doesn’t help"), one.hinders),
        second_text(one),
    )


kinds.register(
    "prepare.supporter",
    Supporter,
    title=_("Supporter"),
    readable=_readable,
    searchable=("name", "for_what", "reach", "knows", "helps", "hinders"),
    called=lambda one: one.name,
    glimpse=_glimpse,
    timeline=False,
    upgrades=upgrades(Supporter),
    beside=come_back_beside,
)
