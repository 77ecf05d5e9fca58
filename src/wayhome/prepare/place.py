"""What there is in the place called Prepare: a door to each part of it, with what is there already."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import shorten

from wayhome.languages.numbers import digits, in_words
from wayhome.languages.words import _, counted
from wayhome.prepare import circumstances, right_now, space, supporters, whole
from wayhome.prepare.records.agreement import Agreement
from wayhome.prepare.records.plan import SafetyPlan
from wayhome.prepare.records.readiness import Readiness
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault
from wayhome.vault.place import Door, Part, doors_to
from wayhome.vault.readable import on_day

LOOKED_AT, WRITTEN = _("looked at on {day}"), _("written on {day}")
FEW = 5
"""So many people are said in words."""


def doors(vault: OpenVault) -> list[Door]:
    """All parts, in the order of the page."""
    return doors_to(PARTS, vault)


def _people(vault: OpenVault) -> str:
    count = len(supporters.supporters(vault))
    if not count:
        return ""
    said = in_words(count).capitalize() if count <= FEW else digits(count)
    return counted("One person", "{count_said} people", count, count_said=said)


def _readiness(vault: OpenVault) -> str:
    records = whole.whole(vault, Readiness).records
    said = next((one for one in records if not one.payload.now.is_blank or one.payload.earlier), None)
    return LOOKED_AT.format(day=on_day(said.payload.last_said.since or said.created)) if said else ""


def _circumstances(vault: OpenVault) -> str:
    record = circumstances.kept(vault)
    return LOOKED_AT.format(day=on_day(record.updated)) if record else ""


def _space(vault: OpenVault) -> str:
    here = space.kept(vault)
    return shorten(here.words.title, 60, placeholder="…") if here.is_there else ""


def _plan(vault: OpenVault) -> str:
    return _written(whole.whole(vault, SafetyPlan).records)


def _right_now(vault: OpenVault) -> str:
    record = right_now.record(vault)
    return WRITTEN.format(day=on_day(record.updated)) if record else ""


def _agreement(vault: OpenVault) -> str:
    return _written(whole.whole(vault, Agreement).records)


def _written(records: Sequence[Record[SafetyPlan]] | Sequence[Record[Agreement]]) -> str:
    """When the first of them that says anything was written."""
    said = next((record for record in records if not record.payload.is_blank), None)
    return WRITTEN.format(day=on_day(said.updated)) if said else ""


PARTS = (
    Part(
        _("Is now the time?"),
        "scale",
        _("What you hope for and fear, and what speaks for now or for later. No score, no verdict."),
        "prepare:readiness",
        _readiness,
    ),
    Part(
        _("Before going deeper"),
        "mountain",
        _("Times when steadying fits better, or when this is best done with a professional. All of it can stay open."),
        "prepare:circumstances",
        _circumstances,
    ),
    Part(
        _("People around me"),
        "users-round",
        _("Who could be with you, and for what. A map, and a card to hand over."),
        "prepare:people",
        _people,
    ),
    Part(
        _("A safe space"),
        "tree-deciduous",
        _("Somewhere to go for a minute, or a moment that was all right; what soothes there, and being undisturbed."),
        "prepare:space",
        _space,
    ),
    Part(
        _("My safety plan"),
        "shield-check",
        _("Six steps for the hour in which it’s too much, written while it isn’t."),
        "prepare:plan",
        _plan,
    ),
    Part(
        _("My right now card"),
        "hand-heart",
        _("What you see first when it’s too much. It can be left on a device, to open without unlocking."),
        "prepare:right_now",
        _right_now,
    ),
    Part(
        _("Agreement with myself"),
        "signature",
        _("How often, how deep, when you stop, whom you call. Nobody checks whether it’s kept."),
        "prepare:agreement",
        _agreement,
    ),
)
"""The parts, in the order in which they may help. Each is whole by itself."""
