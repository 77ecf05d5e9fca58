"""The vault of the bench: a year of practices and check-ins, then the whole corpus, sealed and indexed."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.db import connection
from django.utils import timezone

from benchmarks import corpus
from benchmarks.inside import empty
from wayhome.journal.records import Entry
from wayhome.path.demo.filling import fill
from wayhome.path.demo.words import story
from wayhome.path.demo.year import year
from wayhome.vault import operations
from wayhome.vault.models import new_id
from wayhome.vault.search.preparing import New, prepare


def answer(path: str) -> dict[str, float]:
    """Seconds that bringing in the corpus took, and the size of the database before and after."""
    vault = empty.vault()
    fill(vault, year(story(), timezone.localdate(), entries=1, seed=7), lambda done, of: None)
    before = _size()
    began = time.perf_counter()
    # All at once, as an import brings it in: what is kept in portions leaves a segment for each.
    operations.keep_prepared(vault, prepare(vault, _pages(Path(path))))
    return {"seconds": time.perf_counter() - began, "before": before, "after": _size()}


def _pages(path: Path) -> Iterator[New]:
    here = timezone.get_current_timezone()
    for entry in corpus.read(path):
        moment = datetime.fromisoformat(entry.date).replace(tzinfo=here)
        yield New(Entry(title=entry.title, text=entry.body), new_id(), moment)


def _size() -> int:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
        return int(cursor.fetchone()[0])
