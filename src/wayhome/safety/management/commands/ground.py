"""``wayhome ground``: back to the room, and people to talk to. No vault, no question, nothing kept."""

from __future__ import annotations

from typing import Any

from wayhome.languages.words import _
from wayhome.safety import arguments, plain
from wayhome.vault.terminal import PlainCommand
from wayhome.vault.terminal.showing import Look


class Command(PlainCommand):
    help = _("Come back to the room, one sense at a time; and people to talk to.")
    takes = arguments.ground

    def work(self, options: dict[str, Any]) -> None:
        country = plain.country_of(options["country"])
        self.answer(plain.as_data(country))
        look = Look(self.stdout)
        for line in (*plain.grounding(), "", *plain.people(country)):
            self.say(look.paragraph(line, hanging=True))
