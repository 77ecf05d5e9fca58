"""Reads of Understand. Patterns and thoughts are few, so that all of them are read at once."""

from __future__ import annotations

import uuid

from wayhome.safety import practices
from wayhome.safety.practices import Fitting
from wayhome.understand.records import NOT_QUITE, NotQuite, Pattern, Thought
from wayhome.vault import queries
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault

AT_HAND = 40
"""Of so many of one's own words a form offers some again, at most."""


def patterns(vault: OpenVault) -> list[Record[Pattern]]:
    """All patterns, newest first."""
    return list(queries.every(vault, Pattern))[::-1]


def settled(found: list[Record[Pattern]]) -> list[Record[Pattern]]:
    """Those of which there is one text: what another tab wrote beside counts no second time."""
    here = {record.id for record in found}
    return [record for record in found if record.payload.beside not in here]


def pattern(vault: OpenVault, record_id: uuid.UUID) -> Record[Pattern]:
    """One pattern. Raises NotHere."""
    return queries.get(vault, Pattern, record_id)


def other_texts(vault: OpenVault, record: Record[Pattern]) -> list[Record[Pattern]]:
    """What else was written of this pattern at the same time, in other tabs."""
    if record.payload.beside:
        first = queries.find(vault, Pattern, record.payload.beside)
        return [first] if first else []
    return [one for one in queries.every(vault, Pattern) if one.payload.beside == record.id]


def thoughts(vault: OpenVault, lesson: str) -> list[Record[Thought]]:
    """What was noted about a lesson; the one that its page goes on with first, then the newest."""
    found = [one for one in queries.every(vault, Thought) if one.payload.lesson == lesson][::-1]
    return [one for one in found if not one.payload.beside] + [one for one in found if one.payload.beside]


def noted(vault: OpenVault) -> list[Record[Thought]]:
    """Every thought that says something, newest first."""
    return [one for one in list(queries.every(vault, Thought))[::-1] if one.payload.words.strip()]


def thought(vault: OpenVault, record_id: uuid.UUID) -> Record[Thought]:
    """One thought. Raises NotHere."""
    return queries.get(vault, Thought, record_id)


def not_quite(vault: OpenVault) -> NotQuite:
    """The threads of which the person said that they are not quite right."""
    record = queries.find(vault, NotQuite, vault.singleton(NOT_QUITE))
    return record.payload if record else NotQuite()


def own_words(found: list[Record[Pattern]], name: str) -> list[str]:
    """What the person wrote before in a field of one line, newest first, each once: offered again, so that the same
    thing can be called the same."""
    said = (str(getattr(record.payload, name)).strip() for record in found)
    return list({words.casefold(): words for words in said if words and "\n" not in words}.values())[:AT_HAND]


def steadying(vault: OpenVault, pattern: Pattern) -> Fitting | None:
    """What steadies, where the feelings are out of the window: it calms where it is too much, and wakes where it is
    too numb."""
    return practices.fitting(vault, pattern.outside) if pattern.outside else None


def fitting(vault: OpenVault, pattern: Pattern) -> Fitting | None:
    """A practice for the need that was named; else for the first of the feelings for which a rule speaks.

    Where steadying comes first, only the need is answered, and for another time.
    """
    wanted = (pattern.need, *(() if pattern.steadies_first else pattern.feelings))
    return next((found for one in wanted if one and (found := practices.fitting(vault, one))), None)
