"""``wayhome obstacles``: what can be named, one of them in full with a practice and its rule, and “not today”."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from wayhome.languages.words import _
from wayhome.navigate import arguments, blocks, choosing, obstacles
from wayhome.navigate.obstacles import Obstacle
from wayhome.vault.terminal import VaultCommand, ids, showing
from wayhome.vault.terminal import choosing as typed
from wayhome.vault.terminal.showing import Look

WHICH = _("Say which: `wayhome obstacles` lists them, with their ids.")
NONE_YET = _("Nothing was named lately.")
NOTHING_FITS = _("Nothing of the rule’s list is left for you now, and that’s fine. `wayhome ground` is always there.")

FIRST = _("A person comes first.")
PEOPLE = _("People to talk to: `wayhome ground`.")


class Command(VaultCommand):
    help = "Name what’s in the way: what it may be, something smaller, a practice, or “not today”."
    takes = arguments.obstacles

    def work(self, options: dict[str, Any]) -> None:
        which = " ".join(options["which"]).strip()
        if options["what"] == "show":
            self._show(typed.named(which, obstacles.obstacles().values(), WHICH))
        elif options["what"] == "not-today":
            self._not_today(typed.named(which, obstacles.obstacles().values(), WHICH))
        elif which:
            raise CommandError(_("To see one in full: `wayhome obstacles show OBSTACLE`."), returncode=2)
        elif options["what"] == "lately":
            self._lately()
        else:
            self._list()

    def _list(self) -> None:
        self.contents(obstacles.obstacles().values())

    def _show(self, one: Obstacle) -> None:
        chosen = choosing.choose(self.vault, obstacles.rules_of(one), choosing.how_it_is(self.vault))
        self.answer(_as_data(one, chosen))
        look = Look(self.stdout)
        self.say(look.bold(one.title))
        for paragraph in one.text.strip().split("\n\n"):
            self.say(look.paragraph(paragraph))
            self.say()
        if one.person or chosen.person:
            self.say(look.paragraph(f"{one.person or FIRST} {PEOPLE}"))
            self.say()
        for title, choices in (
            (_("A tenth of it"), one.smaller),
            (_("Who may be protecting you"), one.who),
            (_("What it may be afraid of"), one.fears),
        ):
            self.say(look.bold(title))
            for choice in choices:
                self.say(look.paragraph(f"  - {choice.words}", hanging=True))
        self._practice(chosen, look)

    def _practice(self, chosen: choosing.Chosen, look: Look) -> None:
        self.say(look.bold(_("A practice that may fit")))
        if chosen.first:
            self.say(look.paragraph(f"  {chosen.first.title} (`wayhome practise {chosen.first.id}`)", hanging=True))
        else:
            self.say(look.paragraph(f"  {NOTHING_FITS}", hanging=True))
        self.say(look.paragraph(f"  {_('The rule: {says}').format(says=chosen.rule.says)}", hanging=True))
        titles = _("Its list: {titles}.").format(titles=", ".join(obstacles.titles(chosen.rule)))
        self.say(look.paragraph(f"  {titles}", hanging=True))

    def _not_today(self, one: Obstacle) -> None:
        kept = blocks.not_today(self.vault, one)
        self.answer({"id": kept.id, "kind": kept.kind, "created": timezone.localtime(kept.created)})
        self.say(_("Not today. Kept, and it’s a full answer: {id}").format(id=ids.short(kept.id)))

    def _lately(self) -> None:
        found = blocks.lately(self.vault)
        self.answer(
            [{"id": one.id, "created": timezone.localtime(one.created), "title": one.payload.heading} for one in found]
        )
        for one in found:
            day = timezone.localtime(one.created).date().isoformat()
            self.say(showing.plain(f"{day}  {one.payload.heading}  {ids.short(one.id)}"))
        if not found:
            self.say(NONE_YET)


def _as_data(one: Obstacle, chosen: choosing.Chosen) -> dict[str, Any]:
    return {
        "id": one.id,
        "title": one.title,
        "text": one.text.strip(),
        "who": [choice.words for choice in one.who],
        "fears": [choice.words for choice in one.fears],
        "thanks": one.thanks,
        "smaller": [choice.words for choice in one.smaller],
        "person": one.person,
        "practice": chosen.first.id if chosen.first else None,
        "others": [known.id for known in chosen.others],
        "rule": chosen.rule.says,
        "person_first": chosen.person,
    }
