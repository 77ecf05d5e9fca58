from __future__ import annotations

import importlib

from django.apps import AppConfig

from wayhome.together import given, offer_records, process_note, records
from wayhome.vault import after_unlocking, finishing, following, giving


class TogetherConfig(AppConfig):
    """Importing the records makes their kinds known in every process."""

    name = "wayhome.together"
    records = (records, given, offer_records, process_note)

    def ready(self) -> None:
        """Keep copies in step with what they are copies of, let none outlast its date, take in what was suggested.

        All write rows of their own, so they are imported once the tables are known.
        """
        keeping = importlib.import_module("wayhome.together.following")
        following.follow(keeping.follow)
        finishing.at_its_end(keeping.let_lapse)
        giving.fill("wayhome.together.known")
        after_unlocking.do(importlib.import_module("wayhome.together.connections").know_of_work)
        after_unlocking.do(keeping.catch_up_at_the_door)
        after_unlocking.do(importlib.import_module("wayhome.together.received").look)
