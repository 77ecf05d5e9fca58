"""Things to erase: entries on their days, drafts, check-ins."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from tests.cast import Person
from wayhome.journal.records import Draft, Entry
from wayhome.safety.records import CheckIn
from wayhome.vault import operations
from wayhome.vault.kinds import Record
from wayhome.vault.models import SealedRecord

LONDON = ZoneInfo("Europe/London")


def entry(someone: Person, said: str, words: str = "Rain.") -> Record[Entry]:
    """A page of the journal, of a moment by the clock of London."""
    created = datetime.fromisoformat(said).replace(tzinfo=LONDON)
    return operations.keep(someone.vault, Entry(text=words), created=created)


def check_in(someone: Person, said: str) -> Record[CheckIn]:
    """A check-in of such a moment."""
    created = datetime.fromisoformat(said).replace(tzinfo=LONDON)
    return operations.keep(someone.vault, CheckIn(distress=3), created=created)


def draft_of(someone: Person, page: Record[Entry]) -> Record[Draft]:
    """Changes to a page that were not kept."""
    return operations.keep(someone.vault, Draft(entry=page.id, base_revision=1, text="Rain, and then sun."))


def rows(someone: Person) -> set[tuple[object, ...]]:
    """Every record of somebody as it lies in the database."""
    every = SealedRecord.objects.filter(vault_id=someone.vault.id)
    return {(row.id, row.kind, row.created, row.updated, row.revision, bytes(row.sealed)) for row in every}
