"""``wayhome people``: those around the person, the nearest first; never those who must not know."""

from __future__ import annotations

from typing import Any

from wayhome.languages.words import _
from wayhome.prepare import arguments, supporters
from wayhome.prepare.records.supporter import Supporter
from wayhome.vault.kinds import Record
from wayhome.vault.terminal import VaultCommand, showing
from wayhome.vault.terminal.showing import Look

NOBODY = _("Nobody is written here yet. In the browser, under Prepare, there is a page for people.")
LINES = _("Lines to call, of your country: `wayhome ground --country CC`.")


class Command(VaultCommand):
    help = "Show the people around you, and what each is for."
    takes = arguments.people

    def work(self, options: dict[str, Any]) -> None:
        found = supporters.supporters(self.vault)
        self.answer([_as_data(one) for one in found])
        look = Look(self.stdout)
        for one in found:
            near = one.payload.near_said if one.payload.near else ""
            self.say(" · ".join(part for part in (look.bold(showing.plain(one.payload.name)), near) if part))
            for title, words in _lines(one.payload):
                self.say(look.paragraph(showing.plain(f"  {title}: {words}"), hanging=True))
            self.say()
        if not found:
            self.say(NOBODY)
        self.say(look.paragraph(LINES))


def _lines(one: Supporter) -> list[tuple[str, str]]:
    said = (
        (_("What for"), one.for_what),
        (_("How to reach them"), one.reach),
        (_("What they may know"), one.knows),
        (_("What helps"), one.helps),
        (_("What doesn’t help"), one.hinders),
    )
    return [(title, words) for title, words in said if words]


def _as_data(record: Record[Supporter]) -> dict[str, Any]:
    one = record.payload
    return {
        "id": record.id,
        "name": one.name,
        "near": one.near or None,
        "for_what": one.for_what,
        "reach": one.reach,
        "knows": one.knows,
        "helps": one.helps,
        "hinders": one.hinders,
    }
