"""``wayhome attachments``: where they lie, whether all are there, and bringing them from one place to the other."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandError

from wayhome.config import arguments
from wayhome.vault.away import bringing, looking, store
from wayhome.vault.terminal import PlainCommand

NO_STORE = "Attachments lie in the database here: WAYHOME_ATTACHMENTS names no store."
AWAY = "{}. What was done until then is done; say it again once the store answers."
INTO_STORE = "{} attachments were put into the store. The database has given up their room, and can use it again."
INTO_DATABASE = "{} attachments were fetched into the database."
STAY = "{} are gone from the store, or changed there, and stay named as they are."
NOW_WITHOUT = "Take WAYHOME_ATTACHMENTS away before somebody adds another, and start Wayhome again."
SWEPT = "{} objects that no row names were removed."


class Command(PlainCommand):
    help = "Say where photographs, drawings and recordings lie, and bring them from one place to the other."
    takes = arguments.attachments

    def work(self, options: dict[str, Any]) -> None:
        if not store.is_set():
            raise CommandError(NO_STORE)
        try:
            self._do(options)
        except store.StoreAway as trouble:
            raise CommandError(AWAY.format(str(trouble).capitalize())) from None

    def _do(self, options: dict[str, Any]) -> None:
        if options["into_store"]:
            moved = bringing.into_store(lambda done, of: self.tell(done, of, "put"))
            self._said({"put": moved}, INTO_STORE.format(moved))
        elif options["into_database"]:
            moved, stay = bringing.into_database(lambda done, of: self.tell(done, of, "fetched"))
            self._said({"fetched": moved, "stay": stay}, INTO_DATABASE.format(moved), NOW_WITHOUT)
            if stay:
                raise CommandError(STAY.format(stay))
        elif options["sweep"]:
            swept = looking.sweep()
            self._said({"swept": swept}, SWEPT.format(swept))
        else:
            self._look(thoroughly=options["verify"])

    def _look(self, *, thoroughly: bool) -> None:
        found = looking.look(thoroughly=thoroughly)
        self._said(
            {
                "objects": found.objects,
                "bytes": found.size,
                "missing": found.missing,
                "changed": found.changed,
                "orphans": len(found.orphans),
            },
            looking.in_words(found),
        )
        if found.missing or found.changed:
            raise CommandError("A back-up may hold what is missing: see docs/self-hosting.md.")

    def _said(self, value: dict[str, int], *lines: str) -> None:
        self.answer(value)
        for line in lines:
            self.say(line)
