"""``wayhome write``: keep a page in the journal."""

from __future__ import annotations

import sys
from datetime import datetime, time
from typing import Any

from django.core.management.base import CommandError
from django.http import QueryDict
from django.utils import timezone

from wayhome.journal import arguments, moments
from wayhome.journal.forms import TEXT, WritingForm
from wayhome.languages.words import _
from wayhome.safety.records import FEELINGS
from wayhome.vault import operations
from wayhome.vault.agent import editing
from wayhome.vault.kinds import Record
from wayhome.vault.terminal import VaultCommand, choosing, ids, words

NOON = time(12)


class Command(VaultCommand):
    help = "Keep a page in the journal."
    takes = arguments.write

    def work(self, options: dict[str, Any]) -> None:
        feelings = choosing.values_named(options["feeling"], FEELINGS, _("feeling"))
        moment = _moment(options["date"])
        page: editing.Page | None = None
        if options["words"] and options["words"] != ["-"]:
            text = " ".join(options["words"])
        elif sys.stdin is not None and sys.stdin.isatty() and not options["words"]:
            page = _edited()
            text = page.text
        else:
            text = words.sent(TEXT)
        try:
            kept = self._keep(text, options["title"], feelings, moment)
        except BaseException:
            if page is not None:
                self.stderr.write(page.where)
            raise
        if page is not None:
            page.wipe()
        self.answer({"id": kept.id, "kind": kept.kind, "created": timezone.localtime(kept.created)})
        self.say(_("Kept: {id}").format(id=ids.short(kept.id)))

    def _keep(self, text: str, title: str, feelings: tuple[str, ...], moment: str) -> Record[Any]:
        said = QueryDict(mutable=True)
        said["text"], said["title"], said["moment"] = text, title, moment
        said.setlist("feelings", list(feelings))
        form = WritingForm(younger=(), data=said)
        if not form.is_valid():
            raise CommandError(" ".join(str(error) for errors in form.errors.values() for error in errors))
        created = moments.chosen(form.cleaned_data["moment"])
        return operations.keep(self.vault, form.entry(), created=created)


def _edited() -> editing.Page:
    try:
        return editing.write()
    except editing.NothingWritten as nothing:
        raise CommandError(str(nothing)) from nothing


def _moment(typed: str) -> str:
    """What the field for the day takes. A day without an hour is its noon; today is now."""
    if not typed or "T" in typed or ":" in typed:
        return typed
    day = timezone.localtime(choosing.beginning_of(typed)).date()
    if day == timezone.localdate():
        return ""
    return datetime.combine(day, NOON).strftime(moments.FIELD)
