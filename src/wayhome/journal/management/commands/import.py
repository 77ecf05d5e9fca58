# ruff: noqa: N999 — the file is named for its command
"""``wayhome import``: bring in a journal that was kept elsewhere."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from wayhome.journal import arguments
from wayhome.journal.importing import limits, opening, saying, sources, strangers
from wayhome.journal.importing.decoding import shown
from wayhome.journal.importing.keeping import Bringing
from wayhome.journal.importing.opened import Opened
from wayhome.journal.importing.records import Import, Upload
from wayhome.journal.importing.source import BackUp, Refused, Source
from wayhome.journal.importing.sources import tables
from wayhome.journal.importing.sources.tables import Tables
from wayhome.journal.importing.walking import Tally, walk
from wayhome.languages.numbers import digits
from wayhome.languages.words import _
from wayhome.vault import operations
from wayhome.vault.models import new_id
from wayhome.vault.terminal import VaultCommand
from wayhome.vault.terminal.words import first_line

SHOWN = 20
"""Lines of what was left out; --json has all that are kept."""
NO_ZONE = _("There is no time zone “{zone}”. Write it like Europe/Berlin.")
UNKNOWN = _("Wayhome does not know where this is from. Say it with --from: {programs}.")
TWO_WAYS = _("Its days can be read in two ways. Say which with --days: {ways}.")


class Command(VaultCommand):
    help = "Bring in a journal that was kept elsewhere."
    takes = arguments.import_

    def work(self, options: dict[str, Any]) -> None:
        if options["zone"] and options["zone"] not in opening.zones():
            raise CommandError(NO_ZONE.format(zone=options["zone"]))
        try:
            path, passphrase = options["path"].expanduser(), first_line(options["sealed_with"])
            with opening.opened_path(path, passphrase, limits.SECONDS_TO_BRING) as opened:
                self._bring(opened, options)
        except BackUp as why:
            raise CommandError(_("{why} From here: wayhome restore.").format(why=why)) from why
        except Refused as why:
            raise CommandError(str(why)) from why

    def _bring(self, opened: Opened, options: dict[str, Any]) -> None:
        source, zone = _source(opened, options), opening.zone_named(options["zone"])
        self._done = 0
        if options["dry_run"]:
            tally = Tally()
            for __ in walk(self.vault, opened, source, zone, tally, self._step):
                pass
        else:
            one = Bringing(self.vault, opened, source, zone, new_id(), self._step, not options["leave_changes"])
            one.bring(lambda: self._remember(one))
            tally = one.tally
        self._report(tally, source, done=not options["dry_run"], changes=not options["leave_changes"])

    def _step(self, n: int) -> None:
        self._done += n
        self.tell(self._done, 0, _("Reading entries"))

    def _remember(self, one: Bringing) -> None:
        """What the page for taking it back needs; nothing where nothing came."""
        if not (one.tally.counts.new or (one.changes and one.tally.counts.changed)):
            return
        said = Import(
            files=(Upload(id=new_id(), name=shown(one.opened.name), size=one.opened.size),),
            source=one.source.slug,
            state="brought",
            counts=one.tally.counts,
            look=one.tally.look,
            ended=timezone.now(),
            exact=bytes(one.exact),
        )
        operations.keep(self.vault, said, record_id=one.brought)

    def _report(self, tally: Tally, source: Source, *, done: bool, changes: bool) -> None:
        left_out = [{"where": one.where, "why": one.why} for one in tally.left_out]
        self.answer({"source": source.slug, "kept": done, "counts": tally.counts, "left_out": left_out})
        self.say(_("Read as {source}.").format(source=source.title))
        for sentence in (*saying.sentences(tally.counts, done=done, changes=changes), *saying.of_tags(tally.counts)):
            self.say(sentence)
        for one in tally.left_out[:SHOWN]:
            self.say(f"- {one.where}: {one.why}")
        if tally.left_out_count > SHOWN:
            self.say(_("- and {count} more; --json has them.").format(count=digits(tally.left_out_count - SHOWN)))
        if not done:
            comes = tally.counts.new or tally.counts.changed
            self.say(_("Nothing was kept. Without --dry-run it comes in.") if comes else _("Nothing was kept."))


def _source(opened: Opened, options: dict[str, Any]) -> Source:
    slug = options["source"] or ("table" if options["map"] else "")
    found = sources.named(slug) if slug else opening.recognised(opened)
    if found is None and (no_journal := strangers.why_not(opened)):
        raise CommandError(no_journal)
    if found is None:
        known = ", ".join(source.slug for source in sources.SOURCES)
        raise CommandError(UNKNOWN.format(programs=known))
    if not isinstance(found, Tables):
        return found
    roles = tables.roles_by_name(opened, options["map"]) if options["map"] else tables.shown(opened).roles
    orders = tables.orders(opened, roles)
    if len(orders) > 1 and not options["days"]:
        raise CommandError(TWO_WAYS.format(ways=f" {_('or')} ".join(orders)))
    return found.with_choices(roles, options["days"] or orders[0])
