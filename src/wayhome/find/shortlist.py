"""The people on somebody's list: read, moved from stage to stage, and the log of what passed with each of them."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator

import msgspec
from django.utils import timezone

from wayhome.find.cards import Found
from wayhome.find.records.candidate import NOTICED, STAGES, Candidate, Listing
from wayhome.find.records.contact import Contact
from wayhome.find.records.message import OwnMessage
from wayhome.find.registry.listed import Listed
from wayhome.find.registry.professions import label_of
from wayhome.languages.words import _
from wayhome.vault import kinds, operations, queries
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault
from wayhome.vault.turns import in_turn

LAST = "not-for-me"
"""The stage whose people stand back."""


class Group(msgspec.Struct, frozen=True):
    """Everybody of one stage. ``stage``: a key of ``STAGES``."""

    stage: str
    people: tuple[Record[Candidate], ...]

    @property
    def title(self) -> str:
        """The stage in a word or two."""
        return STAGES[self.stage][0]

    @property
    def meant(self) -> str:
        """What the stage means."""
        return STAGES[self.stage][1]

    @property
    def stands_back(self) -> bool:
        """Whether these are shown on request only."""
        return self.stage == LAST


def everyone(vault: OpenVault) -> list[Record[Candidate]]:
    """Everybody on the list, those begun and not kept among them: by stage, then by name."""
    order = list(STAGES)
    found = queries.every(vault, Candidate)
    return sorted(found, key=lambda one: (order.index(_stage(one)), one.payload.name.casefold()))


def kept(vault: OpenVault) -> list[Record[Candidate]]:
    """Everybody whose page was kept."""
    return [one for one in everyone(vault) if not one.payload.begun]


def groups(people: Iterable[Record[Candidate]]) -> list[Group]:
    """These people by stage; a stage in which nobody stands is left out."""
    every = list(people)
    of_stage = {stage: tuple(one for one in every if _stage(one) == stage) for stage in STAGES}
    return [Group(stage, here) for stage, here in of_stage.items() if here]


def candidate(vault: OpenVault, record_id: uuid.UUID) -> Record[Candidate]:
    """Somebody on the list. Raises NotHere."""
    return queries.get(vault, Candidate, record_id)


def contacts(vault: OpenVault, record_id: uuid.UUID) -> list[Record[Contact]]:
    """What passed with somebody, the latest day first."""
    found = [one for one in queries.every(vault, Contact) if one.payload.candidate == record_id]
    return sorted(found, key=lambda one: (one.payload.day, one.created), reverse=True)


def written_to(vault: OpenVault, record_id: uuid.UUID) -> list[Record[OwnMessage]]:
    """The messages to somebody that are kept, the latest first."""
    found = [one for one in queries.every(vault, OwnMessage) if one.payload.candidate == record_id]
    return sorted(found, key=lambda one: one.created, reverse=True)


def move(vault: OpenVault, record_id: uuid.UUID, stage: str) -> Record[Candidate]:
    """Say how things stand with somebody now; where they stood is remembered. Raises NotHere, KeyError."""
    if stage not in STAGES:
        raise KeyError(stage)

    def moved(record: Record[Candidate]) -> Candidate:
        now = record.payload
        return now if stage == now.stage else msgspec.structs.replace(now, stage=stage, stage_before=now.stage)

    return operations.change(vault, Candidate, record_id, moved)


def let_be(vault: OpenVault, record_id: uuid.UUID, stage: str) -> Record[Candidate]:
    """Leave somebody where they stand, and offer this stage no more. Raises NotHere, KeyError."""
    if stage not in STAGES:
        raise KeyError(stage)
    return operations.change(
        vault, Candidate, record_id, lambda record: msgspec.structs.replace(record.payload, let_be=stage)
    )


def move_back(vault: OpenVault, record_id: uuid.UUID) -> Record[Candidate]:
    """Put somebody where they stood before they were moved last. Raises NotHere."""
    return move(vault, record_id, candidate(vault, record_id).payload.stage_before or NOTICED)


@in_turn
def note_contact(vault: OpenVault, contact: Contact) -> Record[Contact]:
    """Keep a line of the log. Raises NotHere where nobody of that id is on the list."""
    candidate(vault, contact.candidate)
    return operations.keep(vault, contact)


@in_turn
def erase(vault: OpenVault, record_id: uuid.UUID) -> None:
    """Erase somebody's page with all that belongs to it, to be brought back together. Raises NotHere."""
    candidate(vault, record_id)
    operations.finish_erasures()
    operations.erase_many(vault, [record_id, *_parts(vault, record_id)], timezone.now())


def from_register(vault: OpenVault, listed: Listed) -> Record[Candidate] | None:
    """Whoever on the list came from this entry of a register."""
    listing = Listing(listed.source, listed.number)
    return next((one for one in queries.every(vault, Candidate) if one.payload.listed == listing), None)


@in_turn
def add_from_register(vault: OpenVault, listed: Listed) -> Record[Candidate]:
    """Put somebody of the register on the list with what it says of them; who is on it already stays as they are."""
    return from_register(vault, listed) or operations.keep(vault, _as_candidate(listed))


@in_turn
def add_found(vault: OpenVault, people: Iterable[Found]) -> list[Record[Candidate]]:
    """Put people on the list as they were read from cards or a text."""
    return [operations.keep(vault, Candidate(came="pasted", **msgspec.structs.asdict(one))) for one in people]


def _parts(vault: OpenVault, record_id: uuid.UUID) -> Iterator[uuid.UUID]:
    """What was kept about somebody: lines of the log, and whatever else says that it is a part of their page."""
    for kind in kinds.every():
        if kind.part_of and kind.name.startswith("find."):
            yield from (one.id for one in queries.every(vault, kind.shape) if kind.part_of(one.payload) == record_id)


def _as_candidate(listed: Listed) -> Candidate:
    place = listed.place
    town = " ".join(part for part in (place.state, place.postcode) if part)
    return Candidate(
        name=str(listed.name) or listed.number,
        came="register",
        letters=listed.letters,
        profession=", ".join(str(label_of(slug)) for slug in listed.professions),
        phone=listed.phone,
        place=", ".join(part for part in (*place.lines, place.town, town) if part),
        languages=", ".join(listed.languages),
        notes="\n".join(
            (
                *(
                    _("Licence as listed: {number} ({state})").format(number=one.number, state=one.state)
                    for one in listed.licences
                    if one.number
                ),
                *(_("Training as listed: {training}").format(training=training) for training in listed.trainings),
            )
        ),
        listed=Listing(listed.source, listed.number),
    )


def _stage(record: Record[Candidate]) -> str:
    stage = record.payload.stage
    return stage if stage in STAGES else NOTICED
