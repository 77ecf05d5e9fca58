"""What packages below and beside this one may ask of what somebody prepared."""

from __future__ import annotations

from django.urls import reverse

from wayhome.prepare import supporters
from wayhome.prepare.records.supporter import Supporter
from wayhome.safety.prepared import Person
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault

OFFERED = 6
"""How many people are offered at once; the nearest first."""


def people(vault: OpenVault) -> tuple[Person, ...]:
    """Those who may be turned to; never those who must not know."""
    return tuple(_person(one) for one in supporters.supporters(vault)[:OFFERED])


def _person(record: Record[Supporter]) -> Person:
    one = record.payload
    return Person(one.name, one.for_what, one.reach, one.number, reverse("prepare:supporter", args=[record.id]))
