"""``wayhome invite``: a code of the operator's for one vault."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from wayhome.languages.days import dated
from wayhome.languages.words import _, counted
from wayhome.vault import arguments, signing_up
from wayhome.vault.terminal import PlainCommand

FOR_ONE = {
    "person": _("For one person, once, until {day}. Hand it over yourself; it isn’t shown again."),
    "therapist": _("For one therapist, once, until {day}. Hand it over yourself; it isn’t shown again."),
}


class Command(PlainCommand):
    help = "Make a code with which somebody may make a vault here."
    takes = arguments.invite

    def work(self, options: dict[str, Any]) -> None:
        if options["take_back_all"]:
            gone = signing_up.take_back_all()
            self.answer({"taken_back": gone})
            self.say(counted("{count} code can’t be used any more.", "{count} codes can’t be used any more.", gone))
            return
        code, until = signing_up.invite(options["role"], options["days"])
        self.answer({"code": code.text, "role": options["role"], "until": until})
        self.say(code.text)
        day = dated(timezone.localtime(until), "l j F")
        self.say(FOR_ONE[options["role"]].format(day=day))
        if signing_up.is_open() and options["role"] == "person":
            self.say(_("WAYHOME_SIGNUP is open here: nobody is asked for one."))
        if signing_up.is_closed():
            self.say(_("WAYHOME_SIGNUP is closed here: no vault is made, with a code or without."))
