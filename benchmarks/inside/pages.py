"""Addresses of pages to measure: a month in the middle of the corpus, and an entry of middle length in it."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from benchmarks.place import NAME, PASSPHRASE
from wayhome.vault import doors, queries


def answer() -> dict[str, str]:
    """Their paths, by the keys of the goals."""
    vault = doors.unlock(NAME, PASSPHRASE)
    until = datetime(2019, 7, 1, tzinfo=timezone.get_current_timezone())
    found = queries.timeline(vault, ["journal.entry"], limit=21, until=until)
    middle = sorted(found, key=lambda record: len(record.payload.text))[len(found) // 2]
    return {
        "today": reverse("path:today"),
        "month": f"{reverse('journal:timeline')}?month=2019-06",
        "entry": reverse("journal:entry", args=[middle.id]),
    }
