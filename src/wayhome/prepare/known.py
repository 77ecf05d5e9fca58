"""What packages below and beside this one may ask of what somebody prepared."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from wayhome.languages.words import _
from wayhome.prepare import right_now, supporters, whole
from wayhome.prepare import space as spaces
from wayhome.prepare.records.plan import SafetyPlan
from wayhome.prepare.records.supporter import Supporter
from wayhome.safety.prepared import Person, Space, Way
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault

OFFERED = 6
"""How many people are offered at once; the nearest first."""


def people(vault: OpenVault) -> tuple[Person, ...]:
    """Those who may be turned to; never those who must not know."""
    return tuple(_person(one) for one in supporters.supporters(vault)[:OFFERED])


def ways(vault: OpenVault) -> tuple[Way, ...]:
    """What was written for a hard hour."""
    return tuple(_ways(vault))


def _ways(vault: OpenVault) -> Iterator[Way]:
    if right_now.record(vault):
        yield Way(_("My right now card"), _("What you chose to see first."), "hand-heart", reverse("prepare:right_now"))
    if any(not plan.payload.is_blank for plan in whole.whole(vault, SafetyPlan).records):
        yield Way(_("My safety plan"), _("The steps you wrote for this."), "shield-check", reverse("prepare:plan"))


def space(vault: OpenVault) -> Space | None:
    """Where they go for a minute, once there is anything there."""
    kept = spaces.kept(vault)
    if not kept.is_there:
        return None
    picture = reverse("prepare:space_picture", args=[kept.picture.id]) if kept.picture else ""
    words = kept.words
    return Space(
        title=words.title,
        words=words.words,
        kit=tuple(words.kit()),
        picture=picture,
        colour=words.colour,
        address=reverse("prepare:there"),
    )


def _person(record: Record[Supporter]) -> Person:
    one = record.payload
    return Person(one.name, one.for_what, one.reach, one.numbers, reverse("prepare:supporter", args=[record.id]))
