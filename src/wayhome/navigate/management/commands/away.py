"""``wayhome away``: being away until a day, or without one; and being back."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from wayhome.languages.words import _
from wayhome.navigate import arguments, planned
from wayhome.vault.terminal import VaultCommand

NO_DAY = _("Say until which day, one that is still to come: `wayhome away until 2027-01-10`.")
AWAY = _("You’re away {until}. Nothing is asked meanwhile.")
HERE = _("You’re here. `wayhome away now` is a rest without a day, `wayhome away until DAY` one with a day.")


class Command(VaultCommand):
    help = "Be away for a while, or back; Today then asks nothing."
    takes = arguments.away

    def work(self, options: dict[str, Any]) -> None:
        if options["day"] and options["what"] != "until":
            raise CommandError(NO_DAY, returncode=2)
        if options["what"] == "back":
            planned.come_back(self.vault)
        elif options["what"] in {"now", "until"}:
            planned.go_away(self.vault, _day(options["day"]) if options["what"] == "until" else None)
        now = planned.away(self.vault)
        away = now.on(timezone.localdate())
        self.answer({"away": away, "until": now.until if away else None})
        self.say(AWAY.format(until=now.until_said) if away else str(HERE))


def _day(typed: str) -> date:
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        raise CommandError(NO_DAY, returncode=2) from None
    if day <= timezone.localdate():
        raise CommandError(NO_DAY, returncode=2)
    return day
