"""``wayhome browsers``: where the vault is open, and locking it there."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from wayhome.languages.days import dated
from wayhome.languages.words import _
from wayhome.vault import arguments, browsers, sessions
from wayhome.vault.terminal import VaultCommand

NOT_THERE = _("It isn’t open in a browser of that number. `wayhome browsers` shows where it is.")


class Command(VaultCommand):
    help = "Show in which browsers the vault is open now, or lock it there."
    takes = arguments.browsers

    def work(self, options: dict[str, Any]) -> None:
        if options["end_all"]:
            sessions.end_others(self.vault)
        elif options["end"] and not browsers.end(self.vault, options["end"]):
            raise CommandError(NOT_THERE)
        self._show(browsers.everywhere(self.vault))

    def _show(self, places: list[browsers.Place]) -> None:
        self.answer([{"id": one.which, "browser": one.kind, "since": one.since, "used": one.used} for one in places])
        for one in places:
            since = dated(timezone.localtime(one.since), "l j F, H:i")
            line = _("{browser}, open since {since}, used {used}").format(browser=one.kind, since=since, used=one.used)
            self.say(f"{one.which}  {line}")
        if not places:
            self.say(_("It isn’t open in any browser."))
