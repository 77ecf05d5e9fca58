"""``wayhome checkin``: how it is inside, kept; and what the rules say to it, before anything else."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import CommandError
from django.http import QueryDict
from django.utils import timezone

from wayhome.languages.words import _
from wayhome.safety import arguments, limits, operations, people_first, plain
from wayhome.safety.forms import NOTHING_SAID, CheckInForm
from wayhome.safety.records import FEELINGS, WHERE, WHERE_GLOSS
from wayhome.vault.terminal import VaultCommand, choosing, ids
from wayhome.vault.terminal.asking import Talk
from wayhome.vault.terminal.showing import Look

OPTIONS = ("heaviness", "where", "feeling", "body", "words", "not_safe")
NOT_SAFE = _("Are you thinking of hurting yourself, or of not being alive? (y: people to talk to come first)")
HOW_TO_SAY = _("Give --heaviness, --where or --feeling; or use it in a terminal.")
KEPT = _("Your check-in is kept.")


class Command(VaultCommand):
    help = _("Say how it is inside, right now; and keep it.")
    takes = arguments.checkin

    def work(self, options: dict[str, Any]) -> None:
        country = plain.country_of(options["country"])
        said = _given(options) if any(options[name] not in (None, "", [], False) for name in OPTIONS) else _asked()
        form = CheckInForm(said)
        valid = form.is_valid()
        if form.needs_somebody:
            people_first.remember(self.vault)
        elif not valid:
            raise CommandError(_trouble(form))
        kept = operations.keep_check_in(self.vault, form.cleaned_data) if valid and form.says_something else None
        found = limits.now(kept.payload.distress, kept.payload.where) if kept else None
        self.answer(
            {
                "id": kept.id if kept else None,
                "kind": "safety.checkin",
                "created": timezone.localtime(kept.created) if kept else None,
                "advice": {"rule": str(found.rule), "says": str(found.says), "offers": found.offers} if found else None,
                "people_first": form.needs_somebody,
            }
        )
        look = Look(self.stdout)
        if form.needs_somebody:
            self._lines(plain.people(country), look)
        elif found is not None:
            self._lines(plain.advice(found), look)
            if found.person:
                self._lines(("", *plain.grounding()), look)
        self.say()
        self.say(f"{KEPT} {ids.short(kept.id)}" if kept else _("Nothing of this is kept."))

    def _lines(self, lines: Any, look: Look) -> None:
        for line in lines:
            self.say(look.paragraph(line, hanging=True))


def _given(options: dict[str, Any]) -> QueryDict:
    return _fields(
        heaviness=options["heaviness"],
        where=options["where"] or "",
        feelings=choosing.values_named(options["feeling"], FEELINGS, _("feeling")),
        body=options["body"],
        words=options["words"],
        not_safe=options["not_safe"],
    )


def _asked() -> QueryDict:
    if sys.stdin is None or not sys.stdin.isatty():
        raise CommandError(f"{NOTHING_SAID} {HOW_TO_SAY}")
    talk = Talk()
    talk.say(_("How is it inside, right now? One answer is enough; Enter leaves a question out."))
    feelings = talk.choose(_("What’s here?"), FEELINGS, many=True)
    heaviness = talk.number(_("How heavy is it? 0 is at ease, 5 hard but bearable, 10 too much to hold."), 0, 10)
    places = [(value, f"{label}. {WHERE_GLOSS[value]}") for value, label in WHERE]
    where = talk.choose(_("Which is nearest right now?"), places)
    body = talk.line(_("Where is it in the body?"))
    words = talk.line(_("A few words"))
    not_safe = talk.yes(NOT_SAFE, otherwise=False)
    return _fields(heaviness, where[0] if where else "", tuple(feelings), body, words, not_safe=not_safe)


def _fields(
    heaviness: int | None, where: str, feelings: tuple[str, ...], body: str, words: str, *, not_safe: bool
) -> QueryDict:
    said = QueryDict(mutable=True)
    said["distress"] = "" if heaviness is None else str(heaviness)
    said["where"], said["body"], said["words"] = where, body, words
    said.setlist("feelings", list(feelings))
    if not_safe:
        said["not_safe"] = "on"
    return said


def _trouble(form: CheckInForm) -> str:
    return " ".join(str(error) for errors in form.errors.values() for error in errors)
