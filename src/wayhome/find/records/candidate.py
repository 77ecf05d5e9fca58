"""Somebody who might become the person's therapist: what is kept of them, all of it in the person's own words."""

from __future__ import annotations

import re
from datetime import date
from typing import ClassVar
from urllib.parse import urlsplit

import msgspec
from django.urls import reverse

from wayhome.find import names
from wayhome.languages.words import _
from wayhome.safety.numbers import Number, numbers_in
from wayhome.vault import kinds
from wayhome.vault.kinds import Record
from wayhome.vault.readable import listed as in_a_line
from wayhome.vault.readable import said, together
from wayhome.vault.two_texts.shape import TwoTexts, come_back_beside, second_text, upgrades

STAGES: dict[str, tuple[str, str]] = {
    "noticed": (_("Noticed"), _("Somebody to keep in mind.")),
    "written-to": (_("Written to"), _("A first message or call is out. Many take a week or two to answer.")),
    "answered": (_("Answered"), _("They wrote or called back.")),
    "consultation": (_("First conversation"), _("You have met, or a day is set.")),
    "thinking": (_("Thinking it over"), _("There is time. A night or a week is fine.")),
    "chosen": (_("Chosen"), _("For now, and it can change.")),
    "not-for-me": (_("Not for me"), _("No reason is needed.")),
}
"""How things stand with somebody, in their usual order: a word, and what is meant. Values are sealed in records and
never change."""
NOTICED = "noticed"

CAME: dict[str, str] = {
    "register": _("From the national register"),
    "by-hand": _("Written down by you"),
    "recommended": _("Recommended to you"),
    "pasted": _("From a card or text that you brought in"),
}
"""How somebody came onto the list. Values are sealed in records and never change."""

SETTINGS: dict[str, str] = {
    "": _("Not sure yet"),
    "in-person": _("In person"),
    "online": _("Online"),
    "both": _("In person or online"),
}
"""Where one would meet. Values are sealed in records and never change."""

FACTS: dict[str, str] = {
    "profession": _("Profession"),
    "letters": _("Letters after the name"),
    "place": _("Where"),
    "languages": _("Languages"),
    "fee": _("Fee"),
    "insurance": _("Insurance"),
    "waiting": _("Waiting time"),
    "accessibility": _("Access"),
}
"""Fields that say a practical thing in a few words, in the order in which they are shown, and what each is called."""


_MAIL = re.compile(r"[A-Za-z0-9._+'-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_PAGE = re.compile(r"https?://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?::\d{1,5})?(?:[/?#][!-~]*)?")


class Listing(msgspec.Struct, frozen=True):
    """Where a public register lists somebody: its name, and their number in it."""

    source: str
    number: str


class Candidate(TwoTexts, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody who is being considered. Only the name is ever needed.

    ``came``: a key of ``CAME``. ``recommended_by`` and ``they_said``: who spoke of them, and what. ``letters``: as
    they were written after the name. ``setting``: a key of ``SETTINGS``. ``stage``: a key of ``STAGES``, and
    ``stage_before`` the one before it, to go back to; ``let_be``: one that was offered, and not taken.
    ``checked_on``: the day on which the person looked their registration up, and ``checked_where``: where. ``listed``:
    the entry of a register that they came from. ``begun``: kept while it was being written, and by no press yet.
    """

    CHOSEN: ClassVar[frozenset[str]] = frozenset({"came", "setting", "stage", "stage_before", "let_be"})
    ONE_LINE: ClassVar[frozenset[str]] = frozenset(
        {"name", "recommended_by", "phone", "email", "website", "checked_where", *FACTS} - {"accessibility"}
    )

    name: str
    came: str = "by-hand"
    recommended_by: str = ""
    they_said: str = ""
    letters: str = ""
    profession: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    place: str = ""
    setting: str = ""
    languages: str = ""
    fee: str = ""
    insurance: str = ""
    waiting: str = ""
    accessibility: str = ""
    stage: str = NOTICED
    stage_before: str = ""
    let_be: str = ""
    checked_on: date | None = None
    checked_where: str = ""
    notes: str = ""
    listed: Listing | None = None
    begun: bool = False

    @property
    def stage_said(self) -> str:
        """How things stand, in a word or two."""
        return STAGES.get(self.stage, STAGES[NOTICED])[0]

    @property
    def came_said(self) -> str:
        """How they came onto the list, in words."""
        return CAME.get(self.came, CAME["by-hand"])

    @property
    def setting_said(self) -> str:
        """Where one would meet, in words; empty while it is open."""
        return SETTINGS.get(self.setting, "") if self.setting else ""

    @property
    def numbers(self) -> tuple[Number, ...]:
        """What can be called, of what ``phone`` says; none where it may be something else."""
        return numbers_in(self.phone)

    @property
    def mail_address(self) -> str:
        """Where a message can be sent, of what ``email`` says; empty where it may be something else."""
        words = self.email.strip().removeprefix("mailto:")
        return words if _MAIL.fullmatch(words) else ""

    @property
    def website_address(self) -> str:
        """The address of their page; empty where ``website`` is none."""
        words = self.website.strip()
        whole = words if "://" in words else f"https://{words}"
        return whole if _PAGE.fullmatch(whole) else ""

    @property
    def website_shown(self) -> str:
        """Where their page lies, as it is read aloud: whose page it is, without the rest of its address."""
        return urlsplit(self.website_address).netloc.removeprefix("www.")

    @property
    def initials(self) -> str:
        """One or two letters to stand for the name in a small circle; none where it is no name yet."""
        return names.initials(self.name)

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """What is known of practical things: what each is called, and its words."""
        known = [(title, str(getattr(self, name))) for name, title in FACTS.items() if getattr(self, name)]
        return (*known, *([(_("Setting"), self.setting_said)] if self.setting_said else []))

    @property
    def is_only_named(self) -> bool:
        """Whether nothing but a name has been written so far."""
        words = (self.they_said, self.recommended_by, self.phone, self.email, self.website, self.notes)
        return not (any(words) or self.facts or self.checked_on or self.checked_where)


def _glimpse(record: Record[Candidate]) -> kinds.Glimpse:
    one = record.payload
    words = (one.they_said, one.notes, one.profession, one.letters, one.place)
    return kinds.Glimpse(
        label=_("On your shortlist"),
        icon="armchair",
        title=one.name,
        url=reverse("find:candidate", args=[record.id]),
        words="\n".join(text for text in words if text),
        facts=(one.stage_said,),
        ink="dusk",
    )


def _readable(record: Record[Candidate]) -> str:
    one = record.payload
    return together(
        said(_("How it stands"), one.stage_said),
        said(_("How they came onto the list"), one.came_said),
        said(_("Recommended by"), one.recommended_by),
        said(_("What they said"), one.they_said),
        *(said(title, words) for title, words in one.facts),
        said(_("Phone"), one.phone),
        said(_("E-mail"), one.email),
        said(_("Page"), one.website),
        said(_("Registration looked up on"), one.checked_on.isoformat() if one.checked_on else ""),
        said(_("Looked up where"), one.checked_where),
        said(_("In the register"), in_a_line((one.listed.source, one.listed.number)) if one.listed else ""),
        said(_("Notes"), one.notes),
        second_text(one),
    )


kinds.register(
    "find.candidate",
    Candidate,
    title=_("Candidate"),
    readable=_readable,
    searchable=(
        "name",
        "recommended_by",
        "they_said",
        *("letters", "profession", "phone", "email", "website", "place", "languages", "fee", "insurance", "waiting"),
        "accessibility",
        "notes",
    ),
    called=lambda one: one.name,
    glimpse=_glimpse,
    timeline=False,
    upgrades=upgrades(Candidate),
    beside=come_back_beside,
)
