"""``wayhome distribute``: the tables of a PostgreSQL with Citus, spread over its machines by vault."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.db import DatabaseError, connection
from filelock import FileLock, Timeout

from wayhome.config import arguments, distributing
from wayhome.vault.terminal import PlainCommand

CLOSE_FIRST = "Wayhome is open in {folder}. Close it first, and every other one that uses the database."
NOTHING = "Every table is distributed already."
NOT_DONE = "The database refused it ({why}). Nothing was changed."


class Command(PlainCommand):
    help = "Spread the tables of a PostgreSQL with Citus over its machines, by vault."
    takes = arguments.distribute

    def work(self, options: dict[str, Any]) -> None:
        try:
            said = _shown() if options["show"] else _done()
        except distributing.CannotDistribute as reason:
            raise CommandError(str(reason)) from None
        except DatabaseError as trouble:
            raise CommandError(NOT_DONE.format(why=" ".join(str(trouble).split()))) from None
        for statement in said:
            self.say(f"{statement};")
        if not said:
            self.say(NOTHING)


def _shown() -> list[str]:
    with connection.cursor() as cursor:
        return distributing.statements(cursor)


def _done() -> list[str]:
    try:
        with FileLock(settings.DATA / "wayhome.lock").acquire(timeout=0):
            return distributing.distribute()
    except Timeout:
        raise CommandError(CLOSE_FIRST.format(folder=settings.DATA)) from None
