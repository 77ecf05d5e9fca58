"""``wayhome moment``: a moment that got to somebody, kept as a pattern; and what goes with what was needed."""

from __future__ import annotations

import sys
import uuid
from typing import Any

from django.core.management.base import CommandError
from django.http import QueryDict
from django.utils import timezone

from wayhome.content import feelings
from wayhome.safety.needs import NEEDS
from wayhome.safety.practices import Fitting
from wayhome.selves.queries import younger_selves
from wayhome.selves.records import YoungerSelf
from wayhome.understand import arguments, operations, queries
from wayhome.understand.forms import AT_HAND, NOTHING_SAID, PatternForm
from wayhome.understand.operations import Place
from wayhome.understand.questions import FIRST, QUESTIONS
from wayhome.understand.records import Pattern
from wayhome.vault.kinds import Record
from wayhome.vault.models import new_id
from wayhome.vault.terminal import VaultCommand, choosing, ids
from wayhome.vault.terminal.asking import Talk
from wayhome.vault.terminal.showing import Look

STEADY_FIRST = (
    "When it’s too much, or far away, coming back to the room comes first: wayhome ground. It ends with people you can "
    "talk to. The rest can wait."
)
OPTIONS = ("words", "feeling", "body", "belief", "age", "about", "need", "needed", "now")
PLAIN = ("body", "belief", "age", "needed", "now")


class Command(VaultCommand):
    help = "Note a moment that got to you, in a few words."
    takes = arguments.moment

    def work(self, options: dict[str, Any]) -> None:
        younger = younger_selves(self.vault)
        said = _given(options, younger) if any(options[name] for name in OPTIONS) else _asked()
        form = PatternForm(said, younger=younger)
        if not form.is_valid():
            raise CommandError(" ".join(str(error) for errors in form.errors.values() for error in errors))
        if not form.says_something:
            raise CommandError("Nothing of this is kept: nothing was said, and that’s all right.")
        kept = operations.write(self.vault, Pattern(), Place(new_id(), 0, new_id()), form.said)
        fitting = queries.fitting(self.vault, kept.payload)
        self.answer(
            {
                "id": kept.id,
                "kind": kept.kind,
                "created": timezone.localtime(kept.created),
                "fitting": _as_data(fitting) if fitting else None,
            }
        )
        self._tell(kept, fitting)

    def _tell(self, kept: Record[Pattern], fitting: Fitting | None) -> None:
        look = Look(self.stdout)
        self.say(f"Kept: {ids.short(kept.id)}")
        if kept.payload.steadies_first:
            self.say(look.paragraph(STEADY_FIRST))
        if fitting and fitting.practice:
            words = f"If you’d like: wayhome practise {fitting.practice.id}: {fitting.practice.title}"
            self.say(look.paragraph(words, hanging=True))
            self.say(look.paragraph(f"(The rule: {fitting.rule})"))


def _as_data(fitting: Fitting) -> dict[str, Any]:
    practice = fitting.practice
    return {"practice": practice.id if practice else None, "rule": fitting.rule}


def _given(options: dict[str, Any], younger: list[Record[YoungerSelf]]) -> QueryDict:
    said = QueryDict(mutable=True)
    said["trigger"] = " ".join(options["words"])
    said.setlist("feelings", list(choosing.values_named(options["feeling"], feelings.labels().items(), "feeling")))
    for name in PLAIN:
        said[name] = options[name]
    said["need"] = next(iter(choosing.values_named([options["need"]], NEEDS.items(), "need")), "")
    said["about"] = str(_younger_named(options["about"], younger)) if options["about"] else ""
    return said


def _younger_named(name: str, younger: list[Record[YoungerSelf]]) -> uuid.UUID:
    found = [one.id for one in younger if one.payload.name.casefold() == name.strip().casefold()]
    if not found:
        raise CommandError(
            "There is no younger self of that name. In the browser, under Younger selves, you can add one."
        )
    return found[0]


def _asked() -> QueryDict:
    if sys.stdin is None or not sys.stdin.isatty():
        raise CommandError(f"{NOTHING_SAID} Say what set it off, or give --feeling; or use it in a terminal.")
    talk = Talk()
    talk.say("A moment, in a few words. One answer is enough; Enter leaves a question out.")
    trigger, feeling, body = QUESTIONS[:FIRST]
    said = QueryDict(mutable=True)
    said["trigger"] = talk.line(f"{trigger.asks} {trigger.help}")
    labels = feelings.labels()
    said.setlist("feelings", talk.choose(feeling.asks, [(one, labels[one]) for one in AT_HAND], many=True))
    said["body"] = talk.line(f"{body.asks} {body.help}")
    return said
