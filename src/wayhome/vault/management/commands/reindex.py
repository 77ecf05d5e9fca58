"""``wayhome reindex``: build the search index anew."""

from __future__ import annotations

from typing import Any

from wayhome.languages.words import _, counted
from wayhome.vault import arguments, search
from wayhome.vault.terminal import VaultCommand


class Command(VaultCommand):
    help = "Build the search index anew."
    takes = arguments.reindex

    def work(self, options: dict[str, Any]) -> None:
        records = search.reindex(self.vault, lambda done, of: self.tell(done, of, _("Reading")))
        self.answer({"records": records})
        said = counted(
            "The search index is built anew from {count} record.",
            "The search index is built anew from {count} records.",
            records,
        )
        self.say(said)
