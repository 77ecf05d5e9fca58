"""``wayhome candidates``: everybody on the shortlist, one of them in full, and adding somebody."""

from __future__ import annotations

import sys
from typing import Any

import msgspec
from django.core.management.base import CommandError
from django.utils import timezone

from wayhome.find import arguments, shortlist
from wayhome.find.forms import CandidateForm
from wayhome.find.records.candidate import NOTICED, SETTINGS, STAGES, Candidate
from wayhome.find.records.contact import Contact
from wayhome.find.registry.listed import NOT_CHECKED
from wayhome.languages.words import _
from wayhome.vault import operations
from wayhome.vault.kinds import Record
from wayhome.vault.terminal import VaultCommand, choosing, ids, showing
from wayhome.vault.terminal.asking import Talk
from wayhome.vault.terminal.showing import Look

NOBODY = _("Nobody is on your list yet. `wayhome candidates add` takes a name; a name is all that’s needed.")
WHOM = _("Say whom: a name that is on your list, or the id that `wayhome candidates` shows.")
FIELDS = {"by": "recommended_by", "said": "they_said", "page": "website", "access": "accessibility"}
"""Options that are called otherwise than the field of the page."""
FEWEST = 4
"""Characters of an id that are enough."""


class Command(VaultCommand):
    help = "Show the therapists on your shortlist, one of them in full, or add somebody."
    takes = arguments.candidates

    def work(self, options: dict[str, Any]) -> None:
        who = " ".join(options["who"]).strip()
        if options["what"] == "add":
            self._add(who, options)
        elif options["what"] == "show":
            self._show(self._named(who))
        elif who:
            raise CommandError(_("To see somebody in full: `wayhome candidates show NAME`."), returncode=2)
        else:
            self._list(_stage(options["stage"]))

    def _list(self, stage: str) -> None:
        found = [one for one in shortlist.kept(self.vault) if stage in {"", one.payload.stage}]
        self.answer([_as_data(one) for one in found])
        look = Look(self.stdout)
        for group in shortlist.groups(found):
            self.say(look.bold(group.title))
            for one in group.people:
                self.say(look.paragraph(showing.plain(f"  {_in_a_line(one)}"), hanging=True))
            self.say()
        if not found:
            self.say(_("Nobody stands under “{stage}”.").format(stage=STAGES[stage][0]) if stage else NOBODY)

    def _show(self, record: Record[Candidate]) -> None:
        contacts = shortlist.contacts(self.vault, record.id)
        self.answer(_as_data(record) | {"contacts": [_of_contact(one.payload) for one in contacts]})
        look = Look(self.stdout)
        self.say(look.bold(showing.plain(record.payload.name)))
        for title, words in _lines(record.payload):
            self.say(look.paragraph(showing.plain(f"  {title}: {words}"), hanging=True))
        if contacts:
            self.say()
            self.say(look.bold(_("What passed between you")))
        for one in contacts:
            line = f"  {one.payload.day_said} · {one.payload.what_said}"
            self.say(look.paragraph(showing.plain(f"{line}: {one.payload.words}".rstrip(": ")), hanging=True))

    def _add(self, name: str, options: dict[str, Any]) -> None:
        said = {FIELDS.get(option, option): options[option] for option in arguments.ADDED} | {"name": name}
        if not name:
            _ask(said)
        said["setting"] = next(iter(choosing.values_named([said["setting"]], SETTINGS.items(), _("setting"))), "")
        form = CandidateForm(said)
        if not form.is_valid():
            raise CommandError(" ".join(str(error) for errors in form.errors.values() for error in errors))
        came = "recommended" if said["recommended_by"] or said["they_said"] else "by-hand"
        blank = Candidate(name=said["name"], came=came, stage=_stage(options["stage"]) or NOTICED)
        kept = operations.keep(self.vault, msgspec.structs.replace(blank, **form.written))
        self.answer({"id": kept.id, "kind": kept.kind, "created": timezone.localtime(kept.created)})
        on_the_list = _("On your list, under “{stage}”: {id}")
        self.say(on_the_list.format(stage=kept.payload.stage_said, id=ids.short(kept.id)))

    def _named(self, who: str) -> Record[Candidate]:
        """Whoever has that name, that id, or that part of a name. Raises CommandError where that is nobody, or
        several."""
        every = shortlist.everyone(self.vault)
        typed = choosing.folded(who)
        found = [one for one in every if who and choosing.folded(one.payload.name) == typed]
        found = found or [one for one in every if typed and _is_id(one, typed)]
        found = found or [one for one in every if typed and typed in choosing.folded(one.payload.name)]
        if len(found) > 1:
            each = ", ".join(ids.short(one.id) for one in found)
            raise CommandError(_("Several on your list are called that. Give an id: {each}.").format(each=each))
        if not found:
            raise CommandError(WHOM)
        return found[0]


def _is_id(one: Record[Candidate], typed: str) -> bool:
    return len(typed) >= FEWEST and (one.id.hex.startswith(typed) or one.id.hex.endswith(typed))


def _stage(typed: str) -> str:
    choices = [(value, word) for value, (word, _) in STAGES.items()]
    return next(iter(choosing.values_named([typed], choices, _("stage"))), "")


def _ask(said: dict[str, str]) -> None:
    if sys.stdin is None or not sys.stdin.isatty():
        raise CommandError(_("A name is all that’s needed: `wayhome candidates add NAME`; or use it in a terminal."))
    talk = Talk()
    talk.say(_("Who? A name, or whatever you know so far. Enter leaves the other questions out."))
    said["name"] = talk.line()
    if said["name"]:
        said["profession"] = said["profession"] or talk.line(_("What they are, as they say it:"))
        said["notes"] = said["notes"] or talk.line(_("Anything you’d like to keep in mind:"))


def _in_a_line(record: Record[Candidate]) -> str:
    one = record.payload
    return " · ".join(part for part in (one.name, one.profession, one.place, one.fee, ids.short(record.id)) if part)


def _lines(one: Candidate) -> list[tuple[str, str]]:
    looked_up = one.checked_on.isoformat() if one.checked_on else ""
    said = (
        (_("How it stands"), one.stage_said),
        *one.facts,
        (_("Phone"), one.phone),
        (_("E-mail"), one.email),
        (_("Their page"), one.website),
        (_("Recommended by"), one.recommended_by),
        (_("What they said"), one.they_said),
        (_("Registration looked up by you"), ", ".join(part for part in (looked_up, one.checked_where) if part)),
        (_("Listed"), NOT_CHECKED if one.listed else ""),
        (_("Notes"), one.notes),
    )
    return [(title, words) for title, words in said if words]


def _of_contact(one: Contact) -> dict[str, Any]:
    return {"day": one.day, "what": one.what, "words": one.words}


def _as_data(record: Record[Candidate]) -> dict[str, Any]:
    one = record.payload
    names = (*Candidate.ONE_LINE, "came", "setting", "stage", "they_said", "accessibility", "checked_on", "notes")
    return {"id": record.id} | {name: getattr(one, name) for name in sorted(names)} | {"listed": one.listed}
