"""``wayhome plan``: the six steps for a hard hour, in the person's own words."""

from __future__ import annotations

from typing import Any

from wayhome.languages.words import _
from wayhome.prepare import arguments, whole
from wayhome.prepare.records.plan import SafetyPlan
from wayhome.vault.terminal import VaultCommand, showing
from wayhome.vault.terminal.showing import Look

NOTHING = _("No plan is written here yet. In the browser, under Prepare, there is a page for it.")
NOW = _("If it’s too much now: `wayhome ground` has the room around you, and people to talk to.")


class Command(VaultCommand):
    help = "Show the plan that you wrote for a hard hour."
    takes = arguments.plan

    def work(self, options: dict[str, Any]) -> None:
        records = whole.whole(self.vault, SafetyPlan).records
        steps = [step for record in records for step in record.payload.steps() if step[2]]
        self.answer([{"number": number, "title": step.title, "words": words} for number, step, words in steps])
        look = Look(self.stdout)
        for number, step, words in steps:
            self.say(look.bold(f"{number}. {step.title}"))
            self.say(look.paragraph(showing.plain(words)))
            self.say()
        if not steps:
            self.say(NOTHING)
        self.say(look.paragraph(NOW))
