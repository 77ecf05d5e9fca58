"""``wayhome show``: one thing in full."""

from __future__ import annotations

from typing import Any

from wayhome.vault import arguments, kinds, queries
from wayhome.vault.terminal import VaultCommand, ids, showing


class Command(VaultCommand):
    help = "Show one thing in full."
    takes = arguments.show

    def work(self, options: dict[str, Any]) -> None:
        record = queries.opened(self.vault, ids.find(self.vault, options["id"]))
        self.answer(showing.as_data(record))
        look, shown = showing.Look(self.stdout), showing.glimpse_of(record)
        self.say(look.bold(showing.plain(shown.title)))
        # What a kind says of itself in full has its feelings in it already.
        tags = () if kinds.named(record.kind).readable else shown.tags
        facts = [shown.label, showing.day_of(record.created), *shown.facts, *tags, str(record.id)]
        self.say(look.faint(showing.plain(" · ".join(fact for fact in facts if fact))))
        self.say()
        self.say(look.paragraph(showing.text_of(record)))
