"""``wayhome unlock``: keep the vault open for the commands that follow."""

from __future__ import annotations

import os
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError

from wayhome.languages.words import _
from wayhome.vault import arguments, queries
from wayhome.vault.agent import place
from wayhome.vault.agent.client import agent_for
from wayhome.vault.agent.spans import in_words
from wayhome.vault.models import Vault
from wayhome.vault.terminal import VaultCommand, child, keeper, settling, showing, warming
from wayhome.vault.terminal.stamp import Stamp

NOT_HERE = _(
    "A vault can’t be kept open for the terminal on this system. Each command asks for the passphrase instead, or "
    "takes it from --passphrase-file FILE."
)
PATIENCE = 1.0
"""Seconds of work beside that are waited for without a word. A process that splits must have one thread alone."""


class Command(VaultCommand):
    help = "Keep the vault open for a while, so that other commands ask nothing."
    takes = arguments.unlock

    def handle(self, *args: Any, **options: Any) -> None:
        if not place.possible():
            raise CommandError(NOT_HERE)
        child.leave_no_core()
        super().handle(*args, **options)

    def work(self, options: dict[str, Any]) -> None:
        profile = queries.profile(self.vault).payload
        seconds, name = options["seconds"] or profile.idle_minutes * 60, showing.plain(profile.name)
        door = bytes(Vault.objects.values_list("door", flat=True).get(id=self.vault.id))
        replaced = agent_for(settings.DATA) is not None
        try:
            listener, path = settling.listen(settings.DATA)
        except (place.NotSafe, OSError) as trouble:
            raise CommandError(_("The vault can’t be kept open. {why}").format(why=trouble)) from trouble
        kept = keeper.Keeper(
            self.vault, door, listener, path, path.stat().st_ino, seconds, options["runner"], Stamp.of(self.vault.id)
        )
        if not child.wait_for_threads(PATIENCE):
            self.stderr.write(_("Getting search ready; this takes a moment after a change."))
            child.wait_for_threads()
        if not settling.go_to_the_background():
            listener.close()
            self.answer({"open": True, "seconds": seconds})
            self.say(_("The vault of {name} is open for the terminal.").format(name=name))
            self.say(_("It locks after {time} without a command.").format(time=in_words(seconds)))
            if replaced:
                self.say(_("What was open here before is locked now."))
            self.say(_("`wayhome lock` locks it at once."))
            return
        try:
            warming.warm(self.vault)
            kept.keep()
        finally:
            os._exit(0)
