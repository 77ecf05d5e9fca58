"""``wayhome integrate``: what is kept for looking back and going on, and rituals to borrow."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from wayhome.integrate import arguments, promised, rituals
from wayhome.integrate.promised import Promised
from wayhome.integrate.records.experiment import Experiment
from wayhome.integrate.records.milestone import Milestone
from wayhome.integrate.records.portrait import Portrait
from wayhome.integrate.records.sheet import Sheet
from wayhome.integrate.records.then_and_now import ThenAndNow
from wayhome.integrate.records.upkeep import Upkeep
from wayhome.integrate.rituals import Ritual
from wayhome.integrate.views.shelves import newest_first
from wayhome.languages.words import Said, _
from wayhome.vault.kinds import Record
from wayhome.vault.terminal import VaultCommand, choosing, showing
from wayhome.vault.terminal.showing import Look

# Programs know them by their English, which is said in the language of the moment where somebody reads it.
LISTED: dict[str, type[Sheet]] = {
    "Then and now": ThenAndNow,
    "Milestones": Milestone,
    "Small experiments": Experiment,
    "The self that is returning": Portrait,
    "Keeping well": Upkeep,
}
NEWEST: dict[str, type[Sheet]] = {"portrait": Portrait, "keeping-well": Upkeep}
NOTHING = _("Nothing is kept here yet. It is written in the browser, under Integrate; there is no need for it.")
NO_PROMISE = _("No promise is here. They are made in practices, as in `wayhome practise one-small-promise`.")
WHICH = _("Say which: `wayhome integrate rituals` lists them, with their ids.")


class Command(VaultCommand):
    help = "Look back, and on: what is kept under Integrate, and rituals to borrow."
    takes = arguments.integrate

    def work(self, options: dict[str, Any]) -> None:
        what, which = options["what"], " ".join(options["which"]).strip()
        if which and what != "ritual":
            raise CommandError(_("Only a ritual is chosen by name: `wayhome integrate ritual NAME`."), returncode=2)
        if what in NEWEST:
            self._newest(NEWEST[what])
        elif what == "ritual":
            self._ritual(choosing.named(which, rituals.rituals().values(), WHICH))
        else:
            {"list": self._list, "promises": self._promises, "rituals": self._rituals}[what]()

    def _list(self) -> None:
        found = {title: newest_first(self.vault, shape) for title, shape in LISTED.items()}
        self.answer({title: [_as_data(one) for one in records] for title, records in found.items()})
        look = Look(self.stdout)
        for title, records in found.items():
            if records:
                self.say(look.bold(Said(title)))
            for one in records:
                self.say(showing.line_of(one, look))
        if not any(found.values()):
            self.say(NOTHING)

    def _newest(self, shape: type[Sheet]) -> None:
        records = newest_first(self.vault, shape)
        self.answer(_as_data(records[0]) if records else None)
        if not records:
            self.say(NOTHING)
            return
        look, one = Look(self.stdout), records[0].payload
        self.say(look.bold(showing.plain(one.heading)))
        for title, words in (*one.lines(), *one.facts):
            self.say(f"\n{look.bold(title)}")
            for line in words.splitlines():
                self.say(look.paragraph(showing.plain(f"  {line}"), hanging=True))

    def _promises(self) -> None:
        found = promised.every(self.vault)
        self.answer([_of_promise(one) for one in found])
        look = Look(self.stdout)
        for one in found:
            promise, latest = one.record.payload, one.latest
            self.say(look.paragraph(showing.plain(f"{promise.heading}: {promise.text}"), hanging=True))
            said = latest.payload.went_said if latest else ""
            if one.let_go or said:
                went = str(_("Let go")) if one.let_go else said
                self.say(look.paragraph(showing.plain(f"  {went}"), hanging=True))
        if not found:
            self.say(NO_PROMISE)

    def _rituals(self) -> None:
        self.contents(rituals.rituals().values())

    def _ritual(self, one: Ritual) -> None:
        self.answer(
            {name: getattr(one, name) for name in ("id", "title", "fits", "needs", "text", "words", "plainer", "care")}
        )
        look = Look(self.stdout)
        self.say(look.bold(one.title))
        self.say(look.paragraph(_("For: {fits}").format(fits=one.fits), hanging=True))
        self.say(look.paragraph(_("You need: {needs}").format(needs=one.needs), hanging=True))
        for paragraph in one.text.strip().split("\n\n"):
            self.say(f"\n{look.paragraph(paragraph)}")
        self.say(f"\n{look.paragraph(_('You could say: “{words}”').format(words=one.words), hanging=True)}")
        for words in (_("Smaller: {plainer}").format(plainer=one.plainer), one.care):
            if words:
                self.say(look.paragraph(words, hanging=True))


def _as_data(record: Record[Sheet]) -> dict[str, Any]:
    one = record.payload
    lines = [{"title": title, "words": words} for title, words in (*one.lines(), *one.facts)]
    return {"id": record.id, "created": timezone.localtime(record.created), "title": one.heading, "lines": lines}


def _of_promise(one: Promised) -> dict[str, Any]:
    promise = one.record.payload
    ways = [{"went": way.payload.went, "day": way.payload.day, "words": way.payload.words} for way in one.ways]
    return {"id": one.record.id, "text": promise.text, "when": promise.when, "let_go": one.let_go, "ways": ways}
