"""``wayhome measures``: what a questionnaire is, how it is scored, and what answers come to. No vault."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from wayhome.integrate import arguments
from wayhome.integrate.measures import apart, definitions, harm, scoring
from wayhome.integrate.measures.harm import Outcome
from wayhome.integrate.measures.limits import LARGEST_FILE
from wayhome.integrate.measures.scoring import Plan, Score, Scored
from wayhome.integrate.measures.shapes import Form, Item, Refused
from wayhome.languages.words import _, counted
from wayhome.vault.terminal import PlainCommand, showing
from wayhome.vault.terminal.showing import Look

BOTH = _("To score, give two files: `wayhome measures score QUESTIONNAIRE RESPONSE`.")
ONE = _("To check, give one file: `wayhome measures check QUESTIONNAIRE`.")
ONE_DASH = _("Only one of the two can be `-`: standard input is read once.")
STANDARD_INPUT = Path("-")
PERHAPS = _(
    "An answer in it may speak of that: if dying, or hurting yourself, is with you, `wayhome ground` names people."
)
PEOPLE = _("An answer in it speaks of dying, or of hurting oneself. `wayhome ground` names people to talk to, now.")

SCORED, NOT_SCORED = _("Scored: {way}"), _("Not scored: {way}")
ASKS = _("It asks about dying, or hurting oneself; help is shown at once.")
DIFFERS = _("Where it differs from the format:")
COULD_NOT = _("Could not score.")
UNREAD = _("{file} can’t be read: {why}.")


class Command(PlainCommand):
    help = "Look at a questionnaire in FHIR’s format, and score answers to it."
    takes = arguments.measures

    def work(self, options: dict[str, Any]) -> None:
        file, response = options["file"], options["response"]
        if (options["what"] == "score") != (response is not None):
            raise CommandError(ONE if response is not None else BOTH, returncode=2)
        if file == response == STANDARD_INPUT:
            raise CommandError(ONE_DASH, returncode=2)
        try:
            if response is None:
                self._check(apart.check(_content(file)))
            else:
                self._score(_content(file), _content(response), bands=options["bands"])
        except Refused as why:
            self.answer({"refused": str(why)})
            raise CommandError(showing.plain(str(why))) from None

    def _check(self, form: Form) -> None:
        how, about_harm = scoring.plan(form), harm.asks(form)
        self.answer(_form(form, about_harm) | {"scoring": _plan(how)})
        look = Look(self.stdout)
        self.say(look.bold(showing.plain(form.title)))
        self.say(look.paragraph(showing.plain(f"  {_in_a_line(form)}"), hanging=True))
        self.say(
            look.paragraph(showing.plain(f"  {(SCORED if how.by else NOT_SCORED).format(way=how.way)}"), hanging=True)
        )
        for words in form.left_out_said:
            self.say(look.paragraph(f"  {words}", hanging=True))
        if about_harm:
            self.say(look.paragraph(f"  {ASKS}", hanging=True))
        if form.differs:
            self.say(f"  {DIFFERS}")
        for place in form.differs_said:
            self.say(look.paragraph(showing.plain(f"    {place}"), hanging=True))

    def _score(self, file: bytes, response: bytes, *, bands: bool) -> None:
        read = apart.check_both(file, response)
        form, answers = read.form, read.answers
        if form is None or answers is None:
            raise Refused(apart.ENDED)
        found = scoring.scored(form, answers, read.results, read.trouble)
        told = harm.told(form, answers)
        about_harm = {"help": told is Outcome.MORE, "perhaps": told is Outcome.PERHAPS}
        self.answer({"title": form.title} | about_harm | _scored(found, bands=bands))
        look = Look(self.stdout)
        for score, line in zip(found.scores, _scored(found, bands=bands)["scores"], strict=True):
            words = " · ".join(filter(None, (_with_range(score), line.get("band", ""))))
            self.say(look.paragraph(showing.plain(words), hanging=True))
        if found.why:
            self.say(look.paragraph(showing.plain(f"{COULD_NOT} {found.why}"), hanging=True))
        if told is not Outcome.NO:
            self.say(look.paragraph(PEOPLE if told is Outcome.MORE else PERHAPS))


def _with_range(score: Score) -> str:
    if score.most is None:
        return f"{score.name}: {score.said}"
    ends = {"least": f"{score.least:g}", "most": f"{score.most:g}"}
    return _("{name}: {number} (from {least} to {most})").format(name=score.name, number=score.said, **ends)


def _content(path: Path) -> bytes:
    """What is in a file, and a byte more than is read of any, so that one which is too large is seen to be.

    “-” is what comes in on standard input.
    """
    if path == STANDARD_INPUT:
        return sys.stdin.buffer.read(LARGEST_FILE + 1)
    try:
        with path.open("rb") as file:
            return file.read(LARGEST_FILE + 1)
    except OSError as trouble:
        raise CommandError(UNREAD.format(file=path.name, why=trouble.strerror)) from trouble


def _in_a_line(form: Form) -> str:
    asked = len(form.asked)
    many = counted("1 question", "{count} questions", asked)
    parts = (many, f"FHIR {form.format}" if form.format else str(_("not quite FHIR")))
    return " · ".join((*parts, *((form.publisher,) if form.publisher else ())))


def _form(form: Form, about_harm: frozenset[str]) -> dict[str, Any]:
    said: dict[str, Any] = {
        "title": form.title,
        "url": form.url,
        "version": form.version,
        "format": form.format or None,
    }
    said |= {"copyright": form.copyright, "items": [_item(item, about_harm) for item in form.items]}
    return said | {"differs": form.differs, "left_out": form.left_out}


def _item(item: Item, about_harm: frozenset[str]) -> dict[str, Any]:
    said = {"linkId": item.link_id, "type": item.type, "codes": item.codes, "level": item.level}
    said |= {"required": item.required, "repeats": item.repeats, "asked": item.is_asked, "conditions": len(item.when)}
    said |= {"options": len(item.options), "weights": item.is_weighed, "list_elsewhere": item.elsewhere or None}
    return said | {"calculated": bool(item.calculated), "asks_about_harm": item.link_id in about_harm}


def _plan(how: Plan) -> dict[str, Any]:
    said: dict[str, Any] = {"by": how.by or None, "way": how.way if how.by else None, "why_not": how.why or None}
    if how.known is not None:
        one = how.known.definition
        said |= {"known": one.id, "least": one.least, "most": one.most, "reversed": sorted(how.known.turned)}
        said |= {"items": [item.link_id for item in how.known.items], "change": one.change}
    return said


def _scored(found: Scored, *, bands: bool) -> dict[str, Any]:
    one = definitions.named(found.known)
    scores = []
    for score in found.scores:
        line: dict[str, Any] = {"name": score.name, "value": score.value, "least": score.least, "most": score.most}
        line |= {"part": score.part} | ({"item": score.item} if score.item else {})
        if bands:
            line["band"] = scoring.band_of(one, score) if one is not None else ""
        scores.append(line)
    return {"by": found.by or None, "known": found.known or None, "scores": scores, "could_not": found.why or None}
