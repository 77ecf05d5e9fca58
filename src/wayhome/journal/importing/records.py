"""What is remembered of an import: what was chosen, what it would bring, and what became of it."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from typing import Literal

import msgspec

from wayhome.languages.words import _, counted
from wayhome.vault import kinds

State = Literal["chosen", "looked", "brought", "back"]
"""Chosen: the file is here. Looked: the person can see what it would bring. Brought in; and taken back."""

WAITING = timedelta(days=1)
"""How long a file waits to be brought in."""
TAKEN_BACK = timedelta(days=30)
"""How long an import can be taken back."""


class Struct(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A part of what is remembered."""


class Upload(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A file that was chosen: its id among the staged files, its name, its bytes."""

    id: uuid.UUID
    name: str
    size: int


class Sample(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An entry as it would look. ``hourless``: it came with a day and no hour."""

    title: str
    text: str
    created: datetime
    hourless: bool = False
    feelings: tuple[str, ...] = ()
    pictures: int = 0


class Counts(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How many entries would come, or came.

    ``new``; ``here``: here already; ``changed``: here, as they came, but changed over there since; ``own``: changed
    here since they came, and therefore left alone; ``repeated``: twice in the same file; ``clocks``: written by the
    clock of another place.
    """

    new: int = 0
    here: int = 0
    changed: int = 0
    own: int = 0
    repeated: int = 0
    pictures: int = 0
    feelings: int = 0
    tags: int = 0
    clocks: int = 0
    left_out: int = 0

    @property
    def found(self) -> int:
        """How many there are in the file."""
        return self.new + self.here + self.changed + self.own


class Look(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What an import would bring: shown before anything is written. ``entries``: how many pages of a journal."""

    counts: Counts
    entries: int = 0
    first: datetime | None = None
    last: datetime | None = None
    kinds: tuple[tuple[str, int], ...] = ()
    samples: tuple[Sample, ...] = ()
    left_out: tuple[tuple[str, str], ...] = ()


class Import(kinds.Payload, frozen=True, kw_only=True, omit_defaults=True):
    """One import. ``roles``: what each column of a table is, by its number; ``order``: how its days are written.

    ``passphrase`` opens a sealed export, and is forgotten as soon as that was brought in. ``exact``: the ids of records
    that came back out of an export of Wayhome, 16 bytes each, for taking them back. Of an import that was taken back,
    ``came_in`` says when it was brought in, and ``witness`` is one of the records that went: where that is here again,
    so is all of it.
    """

    files: tuple[Upload, ...] = ()
    source: str = ""
    zone: str = ""
    roles: tuple[str, ...] = ()
    order: str = ""
    passphrase: str = ""
    state: State = "chosen"
    look: Look | None = None
    counts: Counts | None = None
    ended: datetime | None = None
    exact: bytes = b""
    came_in: datetime | None = None
    witness: uuid.UUID | None = None

    @property
    def name(self) -> str:
        """What the page calls it."""
        return self.files[0].name if len(self.files) == 1 else counted("One file", "{count} files", len(self.files))


IMPORT = kinds.register("journal.import", Import, title=_("Import"), passing=True)
