"""Where a therapist sees a goal that was shared with them: told back sealed, taken in by the person’s own vault.

What is told hangs on the very words of the five outcomes, so that it never counts for another wording. The therapist’s
side keeps nothing of it: a row holds it for both, and goes with the copy.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Annotated

import msgspec
from msgspec import Meta

from wayhome.languages.words import as_json
from wayhome.together import connections, workspace
from wayhome.together.models import Rating, Share
from wayhome.together.records import Client, Shared, Therapist
from wayhome.vault import kinds, meeting, operations, queries
from wayhome.vault.kinds import Record
from wayhome.vault.models import new_id
from wayhome.vault.opened import OpenVault
from wayhome.vault.queries import NotHere
from wayhome.vault.turns import in_turn

MOST = 200
"""How many may be told of one copy."""
SIGNS = ((-2, "−2"), (-1, "−1"), (0, "0"), (1, "+1"), (2, "+2"))
"""Levels, and how they are written."""
INITIALS, WORDS = 12, 2000
"""Letters of initials, and of what is said beside a level."""


class TooMany(Exception):
    """As many were told of this copy as may."""


class Told(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a reader says. ``mark``: of the outcomes that it is about; ``level``: −2 to +2, or not said."""

    mark: Annotated[str, Meta(max_length=32)]
    at: datetime
    level: Annotated[int, Meta(ge=-2, le=2)] | None = None
    words: Annotated[str, Meta(max_length=WORDS)] = ""
    initials: Annotated[str, Meta(max_length=INITIALS)] = ""

    @property
    def sign(self) -> str:
        """The level as it is written: “+1”."""
        return dict(SIGNS).get(self.level, "") if self.level is not None else ""


class Fresh(msgspec.Struct, frozen=True):
    """Something told that the person’s vault has not taken in: by whom, and of which records it can be."""

    row: uuid.UUID
    share: uuid.UUID
    name: str
    records: tuple[uuid.UUID, ...]
    told: Told


class Waiting(msgspec.Struct, frozen=True):
    """Somebody said where they see something: who, what, and where it is read."""

    name: str
    title: str
    url: str


@in_turn
def tell(vault: OpenVault, record: Record[Client], share_id: uuid.UUID, told: Told) -> None:
    """Tell the person where this reader sees it. Raises NotHere where the copy holds no such outcomes, and TooMany."""
    connections.hold(vault, record.id)
    copy = workspace.look(vault, record, share_id)
    if told.mark not in {page.steps.mark for page in copy.pages if page.steps}:
        raise NotHere("Outcomes")
    if Rating.objects.filter(reader_id=vault.id, share=share_id).count() >= MOST:
        raise TooMany
    tie, place, said = connections.tie_of_client(vault, record), new_id(), as_json(told)
    Rating.objects.create(
        vault_id=tie.sharer,
        id=place,
        reader_id=vault.id,
        connection=record.id,
        share=share_id,
        ends=copy.ends,
        sealed=meeting.seal(tie, place, "rating", 1, said),
        own=meeting.seal(_to_oneself(vault, tie), place, "own", 1, said),
    )


def told_of(vault: OpenVault, record: Record[Client], share_id: uuid.UUID) -> list[Told]:
    """What this reader has told of a copy, the latest first."""
    rows = list(Rating.objects.filter(reader_id=vault.id, connection=record.id, share=share_id).order_by("-id"))
    if not rows:
        return []
    opener = meeting.Opener(vault, connections.tie_of_client(vault, record))
    return [told for row in rows if (told := _opened(opener, row.id, "own", bytes(row.own)))]


def is_any(vault: OpenVault) -> bool:
    """Whether anything was told to this person that was not taken in."""
    return Rating.objects.filter(vault_id=vault.id, taken=False).exists()


def fresh(vault: OpenVault) -> Iterator[Fresh]:
    """What was told to this person since it was last taken in, oldest first. Most often there is nothing."""
    rows = list(Rating.objects.filter(vault_id=vault.id, taken=False).order_by("id"))
    live = set(Share.objects.filter(vault_id=vault.id, id__in=[row.share for row in rows]).values_list("id", flat=True))
    shares = queries.many(vault, Shared, live)
    for row in rows:
        share, whom = shares.get(row.share), queries.find(vault, Therapist, row.connection)
        if share is None or whom is None or share.payload.connection != row.connection:
            continue
        # That it was taken stands in the open as well, where somebody else could take it off.
        if row.id in share.payload.told:
            continue
        opener = meeting.Opener(vault, connections.tie_of_therapist(vault, row.connection))
        told = _opened(opener, row.id, "rating", bytes(row.sealed))
        if told is not None:
            yield Fresh(row.id, row.share, whom.payload.name, share.payload.records, told)


def waiting(vault: OpenVault) -> list[Waiting]:
    """What was told and not looked at, each page once: the person is led to where it is taken in."""
    found: dict[tuple[str, str], Waiting] = {}
    for one in fresh(vault) if is_any(vault) else ():
        for record in queries.some(vault, one.records).values():
            kind = kinds.named(record.kind)
            steps = kind.steps(record.payload) if kind.steps else None
            if kind.glimpse and steps and steps.mark == one.told.mark:
                seen = kind.glimpse(record)
                found[one.name, seen.url] = Waiting(one.name, seen.title, seen.url)
    return list(found.values())


def have(vault: OpenVault, came: Collection[Fresh]) -> None:
    """The person’s vault has these: their shares say so, sealed. In the turn in which they are kept."""
    for share in {one.share for one in came}:
        _note(vault, share, [one.row for one in came if one.share == share])
    Rating.objects.filter(vault_id=vault.id, id__in=[one.row for one in came]).update(taken=True)


def _note(vault: OpenVault, share: uuid.UUID, rows: Collection[uuid.UUID]) -> None:
    operations.change(
        vault, Shared, share, lambda now: msgspec.structs.replace(now.payload, told=(*now.payload.told, *rows))
    )


def _opened(opener: meeting.Opener, row: uuid.UUID, part: str, sealed: bytes) -> Told | None:
    try:
        return msgspec.json.decode(opener.open(row, part, 1, sealed), type=Told)
    except (meeting.DoesNotOpen, msgspec.DecodeError):
        return None


def _to_oneself(vault: OpenVault, tie: meeting.Tie) -> meeting.Tie:
    return meeting.Tie(tie.connection, tie.sharer, tie.bond, meeting.key_for(vault, tie.connection))
