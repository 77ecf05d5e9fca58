"""``wayhome erase-vault``: all of it, for good."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandError

from wayhome.languages.words import _
from wayhome.vault import arguments, attempts, doors, leaving
from wayhome.vault.models import Vault
from wayhome.vault.terminal import VaultCommand, opening
from wayhome.vault.terminal.asking import Talk

WHAT_REMAINS = _(
    "Everything in this vault goes, for good: its keys first, so that nothing here opens from then on; then your words "
    "and pictures, the search index, and files that wait here. Back-ups and exports stay where you put them, and open "
    "with what opened them before. What somebody has already read stays read.\n"
    "If today is a hard day, the vault can be closed for a while instead: in the browser, under Settings, Erase. "
    "`wayhome ground` has people to talk to, and needs no vault.\n"
)
SURE = _("erase everything")
GO_ON = _("If you might want any of it again, make a back-up first (Enter stops here). To go on, type: {words}")
NOT_SURE = _("Nothing was erased.")


class Command(VaultCommand):
    help = "Erase the whole vault, for good."
    takes = arguments.erase_vault

    def work(self, options: dict[str, Any]) -> None:
        self.say(WHAT_REMAINS)
        if not options["yes"]:
            if self.as_json or not opening.can_ask():
                raise CommandError(_("Nothing was erased. Add --yes where nobody can be asked."))
            said = Talk().line(GO_ON.format(words=SURE))
            if said.casefold() != str(SURE):
                raise CommandError(NOT_SURE)
        self._confirm(options)
        leaving.erase_vault(self.vault, told=lambda left: self.tell(0, left, _("Left to remove")) if left else None)
        self.answer({"erased": True})
        self.say(
            _("It’s gone. Nothing of it is left here for anyone to open. `wayhome ground` is there, whenever you like.")
        )

    def _confirm(self, options: dict[str, Any]) -> None:
        """The passphrase once more, also when the vault is kept open: an open terminal is no consent."""
        door = bytes(Vault.objects.values_list("door", flat=True).get(id=self.vault.id))
        lanes = attempts.lanes_from(opening.ADDRESS, door)
        opening.check_patience(lanes)
        try:
            doors.confirm_passphrase(self.vault, opening.passphrase_once_more(options["passphrase_file"]))
        except doors.Closed:
            attempts.missed(lanes)
            raise CommandError(_("That passphrase doesn’t open this vault. Nothing was erased.")) from None
