"""``wayhome moment``: a moment that got to somebody, kept as a pattern; and what goes with what was needed."""

from __future__ import annotations

import sys
import uuid
from typing import Any

from django.core.management.base import CommandError
from django.http import QueryDict
from django.utils import timezone

from wayhome.content import feelings
from wayhome.languages.words import _
from wayhome.safety.needs import NEEDS
from wayhome.safety.practices import Fitting
from wayhome.selves.queries import younger_selves
from wayhome.selves.records import YoungerSelf
from wayhome.understand import arguments, operations, queries
from wayhome.understand.forms import AT_HAND, NOTHING_SAID, PatternForm
from wayhome.understand.operations import Writer
from wayhome.understand.questions import FIRST, QUESTIONS
from wayhome.understand.records import NOT_SURE, Pattern
from wayhome.vault.kinds import Record
from wayhome.vault.models import new_id
from wayhome.vault.terminal import VaultCommand, choosing, ids
from wayhome.vault.terminal.asking import Talk
from wayhome.vault.terminal.showing import Look
from wayhome.vault.terminal.words import Broken, Ended

STEADY_FIRST = _(
    "When it’s too much, or far away, coming back to the room comes first: wayhome ground. It ends with people you can "
    "talk to. The rest can wait."
)
SAY_SOMETHING = _("Say what set it off, or give --feeling; or use it in a terminal.")
OPTIONS = ("words", "feeling", "body", "belief", "age", "about", "need", "needed", "now")
PLAIN = ("body", "belief", "age", "needed", "now")


class Command(VaultCommand):
    help = "Note a moment that got to you, in a few words."
    takes = arguments.moment

    def work(self, options: dict[str, Any]) -> None:
        younger = younger_selves(self.vault)
        said = _given(options, younger) if any(options[name] for name in OPTIONS) else _asked()
        form = PatternForm(_unsure(said), younger=younger)
        if not form.is_valid():
            raise CommandError(
                " ".join(f"{_label(name)}: {error}" for name in form.errors for error in form.errors[name])
            )
        if not form.says_something:
            raise CommandError(_("Nothing of this is kept: nothing was said, and that’s all right."))
        kept = operations.write(self.vault, Pattern(), Writer(new_id(), 0, new_id()), form.said)
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
        self.say(_("Kept: {id}").format(id=ids.short(kept.id)))
        if kept.payload.feeling:
            self.say(look.paragraph(_("In words of your own: {words}").format(words=kept.payload.feeling)))
        if kept.payload.steadies_first:
            self.say(look.paragraph(STEADY_FIRST))
        if fitting and fitting.practice:
            offered = f"wayhome practise {fitting.practice.id}: {fitting.practice.title}"
            self.say(look.paragraph(_("If you’d like: {practice}").format(practice=offered), hanging=True))
            self.say(look.paragraph(_("(The rule: {rule})").format(rule=fitting.rule)))


def _as_data(fitting: Fitting) -> dict[str, Any]:
    practice = fitting.practice
    return {"practice": practice.id if practice else None, "rule": fitting.rule}


def _given(options: dict[str, Any], younger: list[Record[YoungerSelf]]) -> QueryDict:
    said = QueryDict(mutable=True)
    said["trigger"] = " ".join(options["words"])
    _feel(said, options["feeling"])
    for name in PLAIN:
        said[name] = options[name]
    if choosing.folded(options["need"]) == choosing.folded(NOT_SURE):
        said.appendlist("unsure", "need")
    else:
        said["need"] = next(iter(choosing.values_named([options["need"]], NEEDS.items(), _("need"))), "")
    said["about"] = str(_younger_named(options["about"], younger)) if options["about"] else ""
    return said


def _feel(said: QueryDict, typed: list[str]) -> None:
    """The words for feelings that Wayhome knows, and the person’s own, as on the page."""
    chosen, own = choosing.values_or_words(typed, feelings.labels().items())
    said.setlist("feelings", list(chosen))
    said["feeling"] = own


def _unsure(said: QueryDict) -> QueryDict:
    """“Not sure” as an answer to any of the questions, as on the page."""
    for question in QUESTIONS:
        for name in {*question.fields} & {"trigger", "feeling", *PLAIN}:
            parts = said.get(name, "").split(",") if name == "feeling" else [said.get(name, "")]
            sure = [part for part in parts if choosing.folded(part) != choosing.folded(NOT_SURE)]
            if len(sure) < len(parts):
                said.appendlist("unsure", question.id)
                said[name] = ",".join(sure).strip()
    return said


def _label(name: str) -> str:
    """What the page calls the question that a field answers."""
    return next(question.label for question in QUESTIONS if name in question.fields)


def _younger_named(name: str, younger: list[Record[YoungerSelf]]) -> uuid.UUID:
    found = [one.id for one in younger if one.payload.name.casefold() == name.strip().casefold()]
    if not found:
        raise CommandError(
            _("There is no younger self of that name. In the browser, under Younger selves, you can add one.")
        )
    return found[0]


def _asked() -> QueryDict:
    if sys.stdin is None or not sys.stdin.isatty():
        raise CommandError(f"{NOTHING_SAID} {SAY_SOMETHING}")
    said = QueryDict(mutable=True)
    try:
        _ask(Talk(), said)
    except Ended:
        # One answer is enough: what was said before the input ended is kept.
        sys.stdout.write("\n")
    except Broken:
        raise CommandError(_("Nothing of this moment was kept."), returncode=130) from None
    return said


def _ask(talk: Talk, said: QueryDict) -> None:
    talk.say(
        _("A moment, in a few words. One answer is enough; Enter leaves a question out. “Not sure” is an answer, too.")
    )
    trigger, feeling, body = QUESTIONS[:FIRST]
    said["trigger"] = talk.line(f"{trigger.asks} {trigger.help}")
    labels = feelings.labels()
    _feel(said, [talk.choose_or_say(feeling.asks, [(one, labels[one]) for one in AT_HAND])])
    said["body"] = talk.line(f"{body.asks} {body.help}")
