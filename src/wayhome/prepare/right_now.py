"""The right now card as it is shown: who and what is on it, looked up at that moment."""

from __future__ import annotations

import hashlib

import msgspec
from django.template.loader import render_to_string

from wayhome.prepare import supporters
from wayhome.prepare.records.right_now import RIGHT_NOW, RightNow
from wayhome.safety import practices
from wayhome.safety.helplines import Country, Helpline, directory
from wayhome.safety.numbers import Number
from wayhome.safety.practices import Known
from wayhome.vault import queries
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault

FACE = "prepare/parts/right_now.html"
"""What is on the card: the same on its page, before it is left on a device, and there."""


class Somebody(msgspec.Struct, frozen=True):
    """One of the people on it: only what is needed to turn to them."""

    name: str
    for_what: str
    reach: str
    numbers: tuple[Number, ...]


class RightNowCard(msgspec.Struct, frozen=True):
    """All that is on it. ``lines``: the person's own."""

    lines: str
    people: tuple[Somebody, ...]
    grounding: tuple[Known, ...]
    country: Country | None
    helplines: tuple[Helpline, ...]

    @property
    def stamp(self) -> str:
        """Changes with whatever the card shows. It lies beside the card that was left on a device."""
        return hashlib.sha256(render_to_string(FACE, {"card": self}).encode()).hexdigest()[:16]


def record(vault: OpenVault) -> Record[RightNow] | None:
    """What was put on the card; None where nothing was."""
    kept = queries.find(vault, RightNow, vault.singleton(RIGHT_NOW))
    return kept if kept and not (kept.payload.is_blank and not kept.payload.aside) else None


def card(vault: OpenVault, payload: RightNow) -> RightNowCard:
    """The card now: without people who are gone or must not know, and without practices that are not here."""
    every = {one.id: one.payload for one in supporters.supporters(vault)} if payload.people else {}
    people = (every[identity] for identity in payload.people if identity in every)
    grounding = (practices.known(slug) for slug in payload.grounding)
    found = directory()
    return RightNowCard(
        payload.lines,
        tuple(Somebody(one.name, one.for_what, one.reach, one.numbers) for one in people),
        tuple(one for one in grounding if one and one.is_for_any_time),
        found.countries.get(payload.country),
        tuple(found.of(payload.country)),
    )


def stamp(vault: OpenVault) -> str:
    """What the card’s stamp is now; empty where there is no card."""
    kept = record(vault)
    return card(vault, kept.payload).stamp if kept else ""
