"""``wayhome erase``: one thing, or many together, with ten minutes to bring them back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from wayhome.languages.words import _, counted
from wayhome.vault import arguments, operations, queries
from wayhome.vault.erasing import ERASED, together
from wayhome.vault.erasing.choosing import Choice, in_vault, reckon, to_choose
from wayhome.vault.models import Erasure
from wayhome.vault.terminal import VaultCommand, choosing, ids, opening, showing
from wayhome.vault.terminal.asking import Talk
from wayhome.vault.terminal.showing import Look

WHICH = _("Say what to erase: an ID, or --kind KIND, --since DAY, --until DAY. Nothing was erased.")
ONE_OF_THEM = _("Give ids, or a kind and days, not both. Nothing was erased.")
NOT_SURE = _("Nothing was erased.")
NOBODY_TO_ASK = _("Nothing was erased. Add --yes where nobody can be asked.")
CHANGED = _("What would go has changed meanwhile, so nothing was erased. Look once more.")
UNDO = _("`wayhome erase --undo` brings it back until then.")


class Command(VaultCommand):
    help = "Erase one thing, or a kind or a span of days; it can be brought back for ten minutes."
    takes = arguments.erase

    def work(self, options: dict[str, Any]) -> None:
        chosen = bool(options["kind"] or options["since"] or options["until"])
        if options["undo"]:
            self._bring_back()
        elif options["ids"] and chosen:
            raise CommandError(ONE_OF_THEM)
        elif options["ids"]:
            self._erase_those(options["ids"], sure=options["yes"])
        elif chosen:
            self._erase_choice(_choice(self, options), sure=options["yes"])
        else:
            raise CommandError(WHICH)

    def _erase_those(self, typed: list[str], *, sure: bool) -> None:
        records = [queries.opened(self.vault, ids.find(self.vault, one)) for one in typed]
        look = Look(self.stdout)
        for record in records:
            self.say(showing.line_of(record, look))
        self._ask(sure, counted("Erase this?", "Erase these {count}?", len(records)))
        operations.erase_many(self.vault, [record.id for record in records], timezone.now())
        self._erased(len(records))

    def _erase_choice(self, choice: Choice, *, sure: bool) -> None:
        reckoning = reckon(self.vault, choice)
        for line in reckoning.lines:
            first, last = (showing.day_of(moment)[:10] for moment in (line.first, line.last))
            span = _("{first} to {last}").format(first=first, last=last)
            self.say(f"{line.counted:>8}  {line.title}, {span}")
        if not reckoning.total:
            raise CommandError(_("There is nothing like that here."))
        for words in reckoning.elsewhere:
            self.say(words)
        self._ask(sure, _("Erase these {things}?").format(things=reckoning.counted))
        try:
            together.erase(self.vault, choice=choice, shown=reckoning.print)
        except together.Changed:
            raise CommandError(CHANGED) from None
        self._erased(reckoning.total)

    def _ask(self, sure: bool, question: str) -> None:
        if sure:
            return
        if self.as_json or not opening.can_ask():
            raise CommandError(NOBODY_TO_ASK)
        if not Talk().yes(question, otherwise=False):
            raise CommandError(NOT_SURE)

    def _erased(self, count: int) -> None:
        until = timezone.localtime(timezone.now() + operations.UNDO)
        self.answer({"erased": count, "until": until})
        self.say(ERASED)
        self.say(UNDO)

    def _bring_back(self) -> None:
        latest = Erasure.objects.filter(vault_id=self.vault.id, at__gt=timezone.now() - operations.UNDO)
        row = latest.order_by("-at").first()
        if row is None:
            raise CommandError(_("Nothing was erased in the last ten minutes."))
        count = together.bring_back(self.vault, number=together.number_of(row.at))
        self.answer({"brought_back": count})
        self.say(counted("It’s back, as it was.", "All {count} are back, as they were.", count))


def _choice(command: VaultCommand, options: dict[str, Any]) -> Choice:
    known = [line.kind for line in to_choose(in_vault(command.vault))]
    since, until = choosing.between(options["since"], options["until"])
    return Choice(
        kinds=choosing.kinds_named(options["kind"], known) or tuple(known),
        since=timezone.localtime(since).date() if since else None,
        until=timezone.localtime(until).date() - timedelta(days=1) if until else None,
    )
