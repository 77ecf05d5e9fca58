"""Writes of own practices: begun, drafted, kept, taken in from a file. Each is on the disk when it returns."""

from __future__ import annotations

import secrets

import msgspec

from wayhome.languages.words import _
from wayhome.practise.own import beginnings, checking, drafting, mine
from wayhome.practise.own.drafting import Draft
from wayhome.practise.own.files import Taken, is_of_our_own
from wayhome.practise.practice import Practice
from wayhome.practise.records.own_practice import PREFIX, UNNAMED, OwnPractice
from wayhome.vault import operations
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault
from wayhome.vault.turns import in_turn

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
UNDOES = 12
"""How many changes of steps can be undone."""


class NoMore(Exception):
    """There are as many own practices as a vault holds."""


@in_turn
def begin(vault: OpenVault) -> Record[OwnPractice]:
    """Begin to write one; one that was begun and left as it was is taken up again. Raises NoMore."""
    mine.forget(vault)
    untouched = OwnPractice(slug="", draft=beginnings.practice())
    for one in mine.records(vault).values():
        if msgspec.structs.replace(one.payload, slug="") == untouched:
            return one
    return _kept(vault, OwnPractice(slug=_free_slug(vault), draft=beginnings.practice()))


@in_turn
def take(vault: OpenVault, taken: Taken) -> Record[OwnPractice]:
    """Keep one from a file, in the library at once. It keeps its id where that is free and one of own practices."""
    mine.forget(vault)
    own_id = taken.practice.id
    free = is_of_our_own(taken.practice) and own_id not in mine.records(vault)
    return _kept(vault, OwnPractice(slug=own_id if free else _free_slug(vault), file=taken.file))


def has(vault: OpenVault, taken: Taken) -> bool:
    """Whether the practice of a file is kept here already, word for word."""
    return any(one.payload.file == taken.file for one in mine.records(vault).values())


def draft(
    vault: OpenVault, record: Record[OwnPractice], written: Draft, *, before: Draft | None = None
) -> Record[OwnPractice]:
    """Keep what is being written. ``before``: what it was until its steps were changed, so that it can be undone.

    Raises Stale when it was changed elsewhere.
    """
    own = record.payload
    undoes = own.before if before is None else (*own.before, before)[-UNDOES:]
    if written == own.newest and undoes == own.before:
        return record
    if own.file and not own.draft and before is None and _come_to_the_same(own, written):
        return record
    return _revised(vault, record, msgspec.structs.replace(own, draft=written, before=undoes))


def undo(vault: OpenVault, record: Record[OwnPractice], written: Draft) -> Record[OwnPractice]:
    """The steps as they were before their last change, in the newest words. ``written``: what the page held."""
    own = record.payload
    if not own.before:
        return record
    newest = {step.get("id"): step for step in checking.every_step(written)}
    parts = {
        part: [newest.get(step.get("id"), step) for step in checking.steps_in(own.before[-1], part)]
        for part in checking.PARTS
    }
    back = drafting.without_lost_recalls({**written, **parts})
    return _revised(vault, record, msgspec.structs.replace(own, draft=back, before=own.before[:-1]))


def let_draft_go(vault: OpenVault, record: Record[OwnPractice]) -> Record[OwnPractice]:
    """Forget what is being written on one that is kept: it stays as it is in the library. Raises Stale."""
    return _revised(vault, record, msgspec.structs.replace(record.payload, draft={}, before=()))


def keep(vault: OpenVault, record: Record[OwnPractice]) -> Practice:
    """Put what is being written into the library. It must be whole: see ``checking.problems``. Raises Stale."""
    own = record.payload
    number = int(own.file.get("version", 0)) + 1 if own.file else 1
    whole = checking.practice_of(own.slug, {**checking.completed(own.newest), "version": number})
    file = msgspec.json.decode(msgspec.json.encode(whole))
    file.pop("id")
    _revised(vault, record, OwnPractice(slug=own.slug, file=file))
    return whole


@in_turn
def beside(vault: OpenVault, record: Record[OwnPractice], written: Draft) -> Record[OwnPractice]:
    """Keep what another tab wrote meanwhile as a practice of its own, so that neither is lost. Raises NoMore.

    The same words are kept once, however often the old page sends them.
    """
    if written == record.payload.newest:
        return record
    mine.forget(vault)
    title = _("{title} (from another tab)").format(title=str(written.get("title") or UNNAMED)[:270])
    same = (one for one in mine.records(vault).values() if one.payload.draft == {**written, "title": title})
    if there := next(same, None):
        return there
    return _kept(vault, OwnPractice(slug=_free_slug(vault), draft={**written, "title": title}))


def _come_to_the_same(own: OwnPractice, written: Draft) -> bool:
    """Whether what is written is what is kept already, said in another way."""
    try:
        return checking.practice_of(own.slug, checking.completed(written)) == checking.opened(own.slug, own.file)
    except msgspec.ValidationError:
        return False


def _kept(vault: OpenVault, own: OwnPractice) -> Record[OwnPractice]:
    if len(mine.records(vault)) >= mine.MOST:
        raise NoMore
    mine.forget(vault)
    return operations.keep(vault, own)


def _revised(vault: OpenVault, record: Record[OwnPractice], own: OwnPractice) -> Record[OwnPractice]:
    if own == record.payload:
        return record
    mine.forget(vault)
    return operations.revise(vault, record, own)


def _free_slug(vault: OpenVault) -> str:
    """An id that tells nothing, and that no other one has here."""
    taken = mine.records(vault)
    while True:
        slug = PREFIX + "".join(secrets.choice(LETTERS) for __ in range(6))
        if slug not in taken:
            return slug
