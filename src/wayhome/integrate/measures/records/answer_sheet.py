"""Answers to a questionnaire, given once; what they came to; and the same for others to read, as FHIR."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import msgspec

from wayhome.integrate.measures.definitions import named
from wayhome.integrate.measures.responses import response_of
from wayhome.integrate.measures.scoring import Score, Scored
from wayhome.integrate.measures.shapes import Answer, Answers, Form, Item, path_of
from wayhome.languages.words import _
from wayhome.vault import addresses, kinds
from wayhome.vault.choosable import Figure
from wayhome.vault.kinds import Payload, Record
from wayhome.vault.readable import on_day, said, together

LOINC = "http://loinc.org"
SURVEY = {"system": "http://terminology.hl7.org/CodeSystem/observation-category", "code": "survey"}
UNWORDED = _("A question without words")
DERIVED = uuid.UUID("0d2f6a1c-5a0f-5c0e-8f53-1f0f6a2b9d11")
"""From this and the id of a sheet comes the id of the Observation that goes with it; it never changes."""


class Said(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One question and what was answered; or the heading it stands under, without an answer. ``written``: in the
    person’s own words, rather than chosen."""

    link_id: str
    text: str = ""
    within: str = ""
    answers: tuple[Answer, ...] = ()
    written: bool = False

    @property
    def words(self) -> str:
        """The answers as a person reads them."""
        return "; ".join(one.said for one in self.answers)

    @property
    def question(self) -> str:
        """The question as a person reads it, with its round from the second on: “Whom? (2)”."""
        rounds = ".".join(map(str, path_of(self.link_id)))
        return f"{self.text or UNWORDED}{f' ({rounds})' if rounds else ''}"


class AnswerSheet(Payload, frozen=True, kw_only=True, omit_defaults=True):
    """``questionnaire``: its record. ``title`` and ``url`` are kept, so that a sheet says what it is by itself.

    ``rounds``: how many there are of each group that can be given several times, where it is more than one.
    ``finished_at``: when “I’m done” was pressed; a sheet can lie open for weeks.
    """

    questionnaire: uuid.UUID
    title: str
    url: str = ""
    said: tuple[Said, ...] = ()
    finished: bool = False
    scored: Scored = Scored()
    rounds: dict[str, int] = msgspec.field(default_factory=dict)
    finished_at: datetime | None = None

    @property
    def answers(self) -> Answers:
        """What was answered, by question."""
        return {one.link_id: one.answers for one in self.said if one.answers}

    @property
    def own_words(self) -> tuple[str, ...]:
        """What was written rather than chosen, for looking in it."""
        return tuple(one.value for line in self.said if line.written for one in line.answers)


def answered_at(record: Record[AnswerSheet]) -> datetime:
    """The moment that its answers count for: when they were done; of those that lie open, when they were last kept."""
    sheet = record.payload
    if not sheet.finished:
        return record.updated
    return sheet.finished_at or record.created


def said_of(form: Form, answers: Answers, asked: frozenset[str]) -> tuple[Said, ...]:
    """The answers in the order of the questionnaire, with the headings that they stand under."""
    by_name = {item.link_id: item for item in form.items}
    wanted = {name for name in answers if name in asked}
    for name in [*wanted]:
        above = by_name[name].within
        while above and above not in wanted:
            wanted.add(above)
            above = by_name[above].within
    return tuple(
        Said(
            link_id=one.link_id,
            text=one.text,
            within=one.within,
            answers=answers.get(one.link_id, ()),
            written=any(_is_written(one, said) for said in answers.get(one.link_id, ())),
        )
        for one in form.items
        if one.link_id in wanted
    )


def _is_written(item: Item, one: Answer) -> bool:
    return one.kind in {"string", "uri"} and not any(option.is_same(one) for option in item.options)


def _glimpse(record: Record[AnswerSheet]) -> kinds.Glimpse:
    sheet = record.payload
    main = sheet.scored.main
    return kinds.Glimpse(
        label=_("Measure"),
        icon="scale",
        title=sheet.title,
        url=addresses.of("integrate:answers" if sheet.finished else "integrate:answer", record.id),
        words=" ".join(sheet.own_words),
        facts=(main.said,) if main else (),
        ink="spruce",
        unfinished=not sheet.finished,
    )


def _readable(record: Record[AnswerSheet]) -> str:
    sheet = record.payload
    scores = (said(score.name, score.said) for score in sheet.scored.scores)
    lines = (said(line.question, line.words) for line in sheet.said if line.answers)
    begun, done = on_day(record.created), on_day(answered_at(record))
    return together(
        said(_("Done"), done if sheet.finished and done != begun else ""), *scores, sheet.scored.why, *lines
    )


def _figures(sheet: AnswerSheet) -> Iterator[Figure]:
    """The numbers that a known definition gave, for whoever was given them and has the definition, too."""
    if sheet.scored.known:
        for score in sheet.scored.scores:
            yield Figure(known=sheet.scored.known, name=score.name, value=score.value, part=score.part)


def _resources(record: Record[AnswerSheet]) -> list[dict[str, Any]]:
    """The answers, and the number, if there is one. What was written in own words stays out, as it does of everything
    in that bundle; it is in the readable and the JSON copy."""
    sheet, moment = record.payload, answered_at(record).isoformat(timespec="seconds")
    if not sheet.said:
        return []
    chosen = {one.link_id: one.answers for one in sheet.said if one.answers and not one.written}
    items = tuple(
        Item(link_id=one.link_id, type="string" if one.link_id in chosen else "group", text=one.text, within=one.within)
        for one in sheet.said
    )
    form = Form(title=sheet.title, url=sheet.url or f"urn:uuid:{sheet.questionnaire}", items=items)
    status = "completed" if sheet.finished else "in-progress"
    response = response_of(form, chosen, status=status) | {"id": str(record.id), "authored": moment}
    main = sheet.scored.main
    return [response, *([_observation(record, main)] if main and sheet.finished else [])]


def _observation(record: Record[AnswerSheet], main: Score) -> dict[str, Any]:
    sheet, one = record.payload, named(record.payload.scored.known)
    code: dict[str, Any] = {"text": main.name}
    if one is not None and one.total:
        code["coding"] = [{"system": LOINC, "code": one.total}]
    made: dict[str, Any] = {
        "resourceType": "Observation",
        "id": str(uuid.uuid5(DERIVED, record.id.hex)),
        "status": "final",
        "category": [{"coding": [SURVEY]}],
        "code": code,
        "effectiveDateTime": answered_at(record).isoformat(timespec="seconds"),
        "valueQuantity": {"value": main.value, "unit": "points"},
        "derivedFrom": [{"reference": f"urn:uuid:{record.id}"}],
    }
    parts = [score for score in sheet.scored.scores if score is not main]
    if parts:
        quantity = [({"text": part.name}, {"value": part.value, "unit": "points"}) for part in parts]
        made["component"] = [{"code": code, "valueQuantity": value} for code, value in quantity]
    return made


ANSWER_SHEET = kinds.register(
    "integrate.answers",
    AnswerSheet,
    title=_("Answers to a measure"),
    shareable=True,
    parts={
        "title": _("Which measure it is"),
        "said": _("Question by question"),
        "scored": _("Your number, or why there is none"),
    },
    searchable=("title", "own_words"),
    called=lambda sheet: sheet.title,
    glimpse=_glimpse,
    readable=_readable,
    resources=_resources,
    part_of=lambda sheet: sheet.questionnaire,
    figures=_figures,
)
