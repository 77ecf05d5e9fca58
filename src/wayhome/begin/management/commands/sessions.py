"""``wayhome sessions``: those to come, the latest, what lies in the basket, and writing one down."""

from __future__ import annotations

import sys
from typing import Any

import msgspec
from django.core.management.base import CommandError
from django.utils import timezone

from wayhome.begin import arguments, basket, sessions
from wayhome.begin.records.session import Session
from wayhome.begin.session_forms import LineForm, SessionForm
from wayhome.languages.spoken import SOURCE, current
from wayhome.languages.words import _
from wayhome.vault import operations
from wayhome.vault.kinds import Record
from wayhome.vault.terminal import VaultCommand, ids, showing
from wayhome.vault.terminal.asking import Talk
from wayhome.vault.terminal.showing import Look

LATEST = 5
"""How many that have been are listed; JSON has all."""
NONE = _("No session is written down. `wayhome sessions add --day 2026-12-03` takes one.")
FIELDS = ("day", "at", "minutes", "whom", "where")


class Command(VaultCommand):
    help = "Show your sessions and what lies in the basket for the next one, or write one down."
    takes = arguments.sessions

    def work(self, options: dict[str, Any]) -> None:
        words = " ".join(options["words"]).strip()
        if options["what"] == "add":
            self._add(options)
        elif options["what"] == "bring":
            self._bring(words)
        elif options["what"] == "show":
            self._show(self._named(words))
        elif options["what"] == "basket":
            self._basket()
        else:
            self._list()

    def _list(self) -> None:
        every, today = sessions.every(self.vault), timezone.localdate()
        self.answer([_as_data(one) for one in every])
        look = Look(self.stdout)
        groups = (
            (_("To come"), sessions.to_come(self.vault, today)),
            (_("Earlier"), sessions.earlier(self.vault, today)[:LATEST]),
        )
        for title, some in groups:
            if some:
                self.say(look.bold(title))
            for one in some:
                self.say(look.paragraph(showing.plain(f"  {_in_a_line(one)}"), hanging=True))
        if not every:
            self.say(NONE)

    def _show(self, record: Record[Session]) -> None:
        self.answer(_as_data(record))
        look = Look(self.stdout)
        self.say(look.bold(showing.plain(record.payload.heading)))
        for title, words in _lines(record.payload):
            self.say(look.paragraph(showing.plain(f"  {title}: {words}"), hanging=True))

    def _add(self, options: dict[str, Any]) -> None:
        form = SessionForm({name: options[name] for name in FIELDS})
        if not form.is_valid():
            raise CommandError(" ".join(str(error) for errors in form.errors.values() for error in errors))
        if form.cleaned_data["day"] is None:
            raise CommandError(_("Say on which day: `wayhome sessions add --day 2026-12-03`."), returncode=2)
        kept = operations.keep(self.vault, msgspec.structs.replace(Session(), **form.written))
        self.answer({"id": kept.id, "kind": kept.kind, "day": kept.payload.day})
        self.say(_("Written down, {day}: {id}").format(day=kept.payload.when_said, id=ids.short(kept.id)))

    def _basket(self) -> None:
        things = basket.inside(self.vault)
        self.answer([{"id": one.record.id, "what": one.title, "record": one.record.payload.record} for one in things])
        look = Look(self.stdout)
        for one in things:
            self.say(look.paragraph(showing.plain(f"· {one.title} ({_in_passing(one.label)})"), hanging=True))
        if not things:
            self.say(_("Nothing is in it. That’s a fine way to come, too."))

    def _bring(self, words: str) -> None:
        form = LineForm({"words": words or _asked()})
        if not form.is_valid():
            raise CommandError(" ".join(str(error) for errors in form.errors.values() for error in errors))
        kept = basket.say(self.vault, form.cleaned_data["words"])
        self.answer({"id": kept.id, "kind": kept.kind})
        self.say(_("It’s in the basket for your next session: {id}").format(id=ids.short(kept.id)))

    def _named(self, typed: str) -> Record[Session]:
        if not typed:
            raise CommandError(_("Say which: the id that `wayhome sessions` shows."), returncode=2)
        return sessions.session(self.vault, ids.find(self.vault, typed).id)


def _in_passing(label: str) -> str:
    """What something is, as it stands within a line: small in English; other languages write nouns as they are."""
    return label.lower() if current() == SOURCE else str(label)


def _asked() -> str:
    if sys.stdin is None or not sys.stdin.isatty():
        raise CommandError(_("Say what: `wayhome sessions bring WORDS`; or use it in a terminal."), returncode=2)
    talk = Talk()
    talk.say(_("What would you like to bring? One line."))
    return talk.line()


def _in_a_line(record: Record[Session]) -> str:
    one = record.payload
    parts = (one.when_said or _("No day yet"), one.whom, one.standing_said, one.how_said, ids.short(record.id))
    return " · ".join(part for part in parts if part)


def _lines(one: Session) -> list[tuple[str, str]]:
    said = (
        (_("Where"), ", ".join(part for part in (one.setting_said, one.where) if part)),
        (_("Minutes"), str(one.minutes or "")),
        (_("What became of it"), one.standing_said),
        (_("How it was"), one.how_said),
        (_("In a few words"), one.words),
        (_("What I take along"), one.along),
        (_("What was too much"), one.too_much),
    )
    return [(title, words) for title, words in said if words]


def _as_data(record: Record[Session]) -> dict[str, Any]:
    one = record.payload
    names = ("day", "at", "minutes", "whom", "setting", "where", "standing", "moved_from", "how", "along", "too_much")
    return {"id": record.id} | {name: getattr(one, name) for name in names} | {"words": one.words}
