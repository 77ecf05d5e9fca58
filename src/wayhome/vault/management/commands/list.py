"""``wayhome list``: what is kept, newest first."""

from __future__ import annotations

from typing import Any

from wayhome.languages.words import _
from wayhome.vault import arguments, kinds, queries
from wayhome.vault.terminal import VaultCommand, choosing, showing


class Command(VaultCommand):
    help = "Show what is kept, newest first."
    takes = arguments.list_

    def work(self, options: dict[str, Any]) -> None:
        shown = [kind.name for kind in kinds.every() if kind.glimpse]
        since, until = choosing.between(options["since"], options["until"])
        records = queries.timeline(
            self.vault,
            choosing.kinds_named(options["kind"], shown) or kinds.in_timeline(),
            limit=options["limit"],
            since=since,
            until=until,
        )
        self.answer([showing.as_data(record) for record in records])
        look = showing.Look(self.stdout)
        for record in records:
            self.say(showing.line_of(record, look))
        if not records:
            self.say(_("There is nothing here yet."))
