"""What a therapist says of a goal from their own Wayhome: taken in as moments and initials, on the very wording."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import suppress

import msgspec
from django.db import IntegrityError, transaction
from django.utils import timezone

from wayhome.begin.records.goal import Goal
from wayhome.begin.records.moment import Moment
from wayhome.begin.records.scale import ACROSS
from wayhome.together import ratings
from wayhome.together.ratings import Fresh
from wayhome.vault import operations, queries
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault
from wayhome.vault.turns import turn


def take_in(vault: OpenVault) -> None:
    """Take in what came since the goals were last looked at. Most often there is nothing, and that is one question."""
    if not ratings.is_any(vault):
        return
    with turn(vault):
        came = list(ratings.fresh(vault))
        for one in came:
            _keep(vault, one)
        ratings.have(vault, came)


def _keep(vault: OpenVault, one: Fresh) -> None:
    for goal, version in _meant(vault, one):
        said = one.told
        if said.level is not None:
            day = timezone.localdate(min(said.at, timezone.now()))
            noted = Moment(
                goal=goal.id, day=day, version=version, theirs=said.level, their_words=said.words, by=one.name
            )
            # The same is one moment, also where a record of before was put back that doesn’t know of it.
            with suppress(IntegrityError), transaction.atomic():
                operations.keep(vault, noted, record_id=uuid.uuid5(goal.id, f"told {one.row}"))
        held = goal.payload.scale
        if said.initials and held and version == goal.payload.version and not held.theirs:
            signed = msgspec.structs.replace(held, theirs=said.initials, agreed=ACROSS)
            scales = (*goal.payload.scales[:-1], signed)
            operations.revise(vault, goal, msgspec.structs.replace(goal.payload, scales=scales))


def _meant(vault: OpenVault, one: Fresh) -> Iterator[tuple[Record[Goal], int]]:
    """The goal with the wording that was spoken of, and its number; nothing where it is gone."""
    for goal in queries.many(vault, Goal, one.records).values():
        for number, scale in enumerate(goal.payload.scales, 1):
            if scale.steps.mark == one.told.mark:
                yield goal, number
                return
