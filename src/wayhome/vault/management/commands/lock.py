"""``wayhome lock``, where Wayhome’s own short way is not at hand: lock the vault that is kept open."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from wayhome.languages.words import _
from wayhome.vault import arguments
from wayhome.vault.agent.client import agent_for
from wayhome.vault.terminal import PlainCommand


class Command(PlainCommand):
    help = "Lock the vault that is kept open for the terminal."
    takes = arguments.lock

    def work(self, options: dict[str, Any]) -> None:
        agent = agent_for(settings.DATA)
        locked = agent is not None and agent.lock()
        self.answer({"locked": locked})
        self.say(_("The vault is locked.") if locked else _("No vault was kept open for the terminal."))
