"""``wayhome practise``: the library, and one practice of it, in the terminal."""

from __future__ import annotations

import difflib
import sys
from typing import Any

from django.core.management.base import CommandError

from wayhome.languages.words import _
from wayhome.practise import arguments, described, filtering, library
from wayhome.practise.described import Described
from wayhome.practise.filtering import LEAVE_OUT, SHOWN_AT_FIRST, Wish
from wayhome.practise.own import mine
from wayhome.practise.practice import LEVELS, Practice
from wayhome.practise.shelf import shelf
from wayhome.practise.terminal import wishes
from wayhome.practise.terminal.player import Player
from wayhome.practise.terminal.prose import plain as prose
from wayhome.safety import plain
from wayhome.vault.opened import OpenVault
from wayhome.vault.terminal import VaultCommand, choosing, showing
from wayhome.vault.terminal.asking import Talk
from wayhome.vault.terminal.showing import Look

NO_JSON = _("A practice is a conversation; it has no JSON. `wayhome show` gives its record as JSON afterwards.")
ABOUT = _("{summary} {shorter} to {longer} minutes. {level}.")
HIDDEN = _("{count} hidden by your not-for-me list; --hidden lists them, too.")
NO_PRACTICE, DID_YOU_MEAN = _("There is no practice called {practice}."), _("Did you mean {practice}?")


class Command(VaultCommand):
    help = "List the practices, or do one of them in the terminal."
    takes = arguments.practise

    def work(self, options: dict[str, Any]) -> None:
        if not options["practice"]:
            self._list(_wish(options), hidden_too=options["hidden"])
            return
        if self.as_json:
            raise CommandError(NO_JSON)
        if options["practice"] in described.every():
            self._read_out(described.one(options["practice"]))
            return
        practice = _practice(options["practice"], self.vault)
        if sys.stdin is None:
            raise CommandError(_("There is nobody to ask here. Use it in a terminal."))
        player = Player(Talk(heard=wishes.heard), self.vault, plain.country_of(options["country"]))
        player.play(practice, options["variant"], options["about"])

    def _read_out(self, page: Described) -> None:
        """What is described here and never run, to read."""
        look = Look(self.stdout)
        self.say(look.bold(page.title))
        self.say(look.faint(_("{kind}. It is described here, and never run.").format(kind=page.kind_words)))
        asked = "\n".join(f"- {line}" for line in page.ask)
        for heading, words in ((_("What it is"), page.what), (page.why_words, page.why), (page.ask_words, asked)):
            self.say(f"\n{look.bold(heading)}")
            self.say(look.paragraph(prose(words), hanging=True))

    def _list(self, wish: Wish, *, hidden_too: bool) -> None:
        fit = filtering.fitting(mine.beside_library(self.vault).values(), wish)
        found = fit if hidden_too else shelf(self.vault).fitting(fit)
        self.answer([_as_data(one) for one in found])
        look = Look(self.stdout)
        for one in found:
            self.say(f"{look.bold(one.id)}  {showing.plain(one.title)}")
            shorter, longer = one.minutes
            about = ABOUT.format(summary=one.summary, shorter=shorter, longer=longer, level=LEVELS[one.level][0])
            self.say(look.faint(look.paragraph(f"  {about}", hanging=True)))
        if not found:
            self.say(_("Nothing here fits all of that. Fewer wishes find more."))
        if len(fit) > len(found):
            self.say(HIDDEN.format(count=len(fit) - len(found)))


def _as_data(one: Practice) -> dict[str, Any]:
    return {
        "id": one.id,
        "title": one.title,
        "family": one.family,
        "level": one.level,
        "minutes": one.minutes,
        "summary": one.summary,
        "asks": one.asks,
        "variants": one.variants,
    }


def _wish(options: dict[str, Any]) -> Wish:
    return Wish(
        words=options["find"],
        levels=tuple(options["level"]) or SHOWN_AT_FIRST,
        minutes=options["minutes"],
        leave_out=choosing.values_named(options["without"], LEAVE_OUT.items(), str(_("such thing to leave out"))),
    )


def _practice(slug: str, vault: OpenVault) -> Practice:
    try:
        return mine.known(slug, vault)
    except library.NoSuchPractice:
        near = difflib.get_close_matches(slug, mine.beside_library(vault), n=1)
        hint = DID_YOU_MEAN.format(practice=near[0]) if near else _("`wayhome practise` lists them.")
        raise CommandError(f"{NO_PRACTICE.format(practice=slug)} {hint}") from None
