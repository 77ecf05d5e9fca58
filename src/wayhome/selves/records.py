"""What is kept of younger selves and of other parts."""

from __future__ import annotations

import re
import uuid
from typing import ClassVar, Literal, get_args

from django.urls import reverse

from wayhome.languages.words import _
from wayhome.selves import ages
from wayhome.vault import kinds
from wayhome.vault.pictures import CONTENT_TYPE
from wayhome.vault.readable import said, together
from wayhome.vault.two_texts.shape import TwoTexts, come_back_beside, second_text, upgrades

Role = Literal["protector", "critic", "adult", "other"]
ROLES: tuple[Role, ...] = get_args(Role)
ROLE_WORDS: dict[Role, str] = {
    "protector": _("Protector"),
    "critic": _("Critic"),
    "adult": _("Adult self"),
    "other": _("Another part"),
}


NOT_NAMED_YET = "Not named yet"
"""The name that is kept for one whose words keep themselves before the person has found a name."""


class Somebody(TwoTexts, frozen=True, kw_only=True, omit_defaults=True):
    """What younger selves and parts share: a name, and a second text where two tabs wrote at the same time.

    ``begun``: kept while it was being written, and by no press yet.
    """

    ONE_LINE: ClassVar[frozenset[str]] = frozenset({"name", "age"})

    name: str
    begun: bool = False

    @property
    def is_begun(self) -> bool:
        """Whether they were begun only, by words without a press or without a name: not among the others so far."""
        return self.begun or self.name == NOT_NAMED_YET

    @property
    def begun_as(self) -> str:
        """The name that one who was begun has so far; empty where there is none."""
        return "" if self.name == NOT_NAMED_YET else self.name

    @property
    def named(self) -> str:
        """The name, or that there is none yet."""
        return str(_("Not named yet")) if self.name == NOT_NAMED_YET else self.name

    @property
    def initial(self) -> str:
        """The letter that stands for them in a round monogram."""
        first_word = self.name.removeprefix("The ").strip() or self.name.strip()
        return first_word[:1].upper()


class YoungerSelf(Somebody, frozen=True, kw_only=True, omit_defaults=True):
    """A younger self, in the person's own words. Only the name is ever needed.

    ``age`` is in words (“about seven”); ``age_years`` is a number only when the person gave one. ``photo`` is the id of
    the sealed photograph, ``photo_size`` its width and height in pixels.
    """

    age: str = ""
    age_years: int | None = None
    carries: str = ""
    likes: str = ""
    soothes: str = ""
    needs: str = ""
    photo: uuid.UUID | None = None
    photo_size: tuple[int, int] | None = None

    @property
    def years(self) -> int | None:
        """The age as a number where there is one, for putting the youngest first."""
        return self.age_years if self.age_years is not None else ages.years_in(self.age)

    @property
    def age_said(self) -> str:
        """The age in words, from the number when only that was given; empty when there is none."""
        if self.age or self.age_years is None:
            return self.age
        return ages.in_words(self.age_years)

    @property
    def with_age(self) -> str:
        """Name and age: “Ro, about seven”; the name alone when it says the age already, as “Thirteen” does."""
        said = self.age_said
        if not said or re.search(rf"\b{re.escape(said)}\b", self.name, re.IGNORECASE):
            return self.named
        return f"{self.named}, {said}"

    @property
    def opening(self) -> str:
        """What a list may show of them to tell them by, nothing heavy; may be empty."""
        return self.likes or self.soothes or self.needs or self.age_said

    @property
    def is_only_named(self) -> bool:
        """Whether nothing but name and age has been written so far."""
        return not (self.carries or self.likes or self.soothes or self.needs)


class Part(Somebody, frozen=True, kw_only=True, omit_defaults=True):
    """Another inner voice: a protector, a critic, the adult self, or one that fits no word.

    ``guards``: what it protects or fears; ``says``: what it tends to say; ``needs``: what helps it.
    """

    CHOSEN: ClassVar[frozenset[str]] = frozenset({"role"})

    role: Role = "other"
    guards: str = ""
    says: str = ""
    needs: str = ""

    @property
    def role_said(self) -> str:
        """The role as a page says it."""
        return ROLE_WORDS.get(self.role, "")

    @property
    def opening(self) -> str:
        """What a list may show of it to tell it by, nothing heavy; may be empty."""
        return self.needs

    @property
    def is_only_named(self) -> bool:
        """Whether nothing but name and role has been written so far."""
        return not (self.guards or self.says or self.needs)


def _younger_glimpse(record: kinds.Record[YoungerSelf]) -> kinds.Glimpse:
    younger = record.payload
    said = (younger.carries, younger.likes, younger.soothes, younger.needs)
    return kinds.Glimpse(
        label=_("Younger self"),
        icon="acorn",
        title=younger.with_age,
        url=reverse("selves:younger", args=[record.id]),
        words="\n".join(words for words in said if words),
        ink="moss",
    )


def _part_glimpse(record: kinds.Record[Part]) -> kinds.Glimpse:
    part = record.payload
    return kinds.Glimpse(
        label=part.role_said,
        icon="users-round",
        title=part.named,
        url=reverse("selves:part", args=[record.id]),
        words="\n".join(words for words in (part.guards, part.says, part.needs) if words),
        ink="moss",
    )


def _readable_younger(record: kinds.Record[YoungerSelf]) -> str:
    younger = record.payload
    return together(
        said(_("Age"), younger.age_said),
        said(_("What they carry"), younger.carries),
        said(_("What they like"), younger.likes),
        said(_("What soothes them"), younger.soothes),
        said(_("What they need"), younger.needs),
        second_text(younger),
    )


def _readable_part(record: kinds.Record[Part]) -> str:
    part = record.payload
    return together(
        said(_("Role"), part.role_said),
        said(_("What it guards"), part.guards),
        said(_("What it says"), part.says),
        said(_("What helps it"), part.needs),
        second_text(part),
    )


def _attached(younger: YoungerSelf) -> list[kinds.Attached]:
    """The photograph, if there is one."""
    photo = younger.photo
    return [kinds.Attached(photo, photo, CONTENT_TYPE, _("A photograph"), younger.photo_size)] if photo else []


kinds.register(
    "selves.younger",
    YoungerSelf,
    title=_("Younger self"),
    readable=_readable_younger,
    shareable=True,
    being_written=lambda younger: younger.is_begun,
    parts={
        "name": _("Their name"),
        "age": _("Their age"),
        "age_years": _("Their age, as a number"),
        "carries": _("What they carry"),
        "likes": _("What they like"),
        "soothes": _("What soothes them"),
        "needs": _("What they need"),
    },
    searchable=("name", "age", "carries", "likes", "soothes", "needs"),
    called=lambda younger: younger.with_age,
    glimpse=_younger_glimpse,
    timeline=False,
    upgrades=upgrades(YoungerSelf),
    attached=_attached,
    beside=come_back_beside,
)
kinds.register(
    "selves.part",
    Part,
    title=_("Part"),
    readable=_readable_part,
    shareable=True,
    being_written=lambda part: part.is_begun,
    parts={
        "name": _("Its name"),
        "role": _("Its role"),
        "guards": _("What it guards"),
        "says": _("What it says"),
        "needs": _("What helps it"),
    },
    spoken=("role",),
    searchable=("name", "guards", "says", "needs"),
    called=lambda part: part.named,
    glimpse=_part_glimpse,
    timeline=False,
    upgrades=upgrades(Part),
    beside=come_back_beside,
)
