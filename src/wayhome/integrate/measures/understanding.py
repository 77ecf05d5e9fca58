"""A Questionnaire of FHIR R4 or R5, understood: what is asked, what can be answered, and when.

What Wayhome needs is read strictly, and refused with its place where it makes no sense; the rest is passed over.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wayhome.integrate.measures import features
from wayhome.integrate.measures.limits import DEEPEST_ITEM, LONGEST_EXPRESSION, MOST_ITEMS, MOST_OPTIONS
from wayhome.integrate.measures.limits import MOST_OPTIONS_IN_ALL as MOST_IN_ALL
from wayhome.integrate.measures.lists import Lists
from wayhome.integrate.measures.shapes import MARK, Answer, Condition, Form, Item, Refused
from wayhome.integrate.measures.values import MANY_OPTIONS, OPERATORS, Said, answer, extension, flag, objects, text
from wayhome.languages.numbers import digits
from wayhome.languages.words import _

TYPES = frozenset(
    {"group", "display", "question", "boolean", "decimal", "integer", "date", "dateTime", "time", "string"}
)
TYPES |= {"text", "url", "choice", "open-choice", "coding", "attachment", "reference", "quantity"}
NOT_ONE = _("This file holds no questionnaire: it says it is “{}”.")
NOTHING_ASKED = _("There is no question in this questionnaire.")
CHANGED = _("{} says that something in it changes what the rest means, and Wayhome doesn’t know what.")
NONE_IN_IT = _("This bundle holds no questionnaire. One at a time is read.")
SEVERAL = _("This bundle holds {count} questionnaires. One at a time is read.")
NO_SIGN = _("{where} has a sign in its “linkId” that no text has.")
ANY_OR_ALL = _("{where} has several conditions and doesn’t say whether all of them, or any, have to hold.")
MANY_ITEMS = _("This questionnaire has more than {count} items.")
MANY_IN_ALL = _("This questionnaire has more than {count} answers to choose from.")
LONG_EXPRESSION = _("{where} has a calculation of more than {count} characters.")
ITEM, NUMBERED, NUMBERED_IN = _("Item “{name}”"), _("Item {number}"), _("Item {number} in “{within}”")
ANSWER, CONDITION = _("{where}, answer {number}"), _("{where}, condition {number}")
NO_TYPE = _("{where} is of a type that FHIR doesn’t have: “{type}”.")
LOST = _("Item “{name}” waits for a question that isn’t there: “{question}”.")
SDC = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-"
PLAIN = "http://hl7.org/fhir/StructureDefinition/"


def questionnaire_in(said: Said) -> tuple[Said, list[Any]]:
    """The questionnaire in a file, which may be a bundle, and what stands beside it there. Raises Refused."""
    if said.get("resourceType") != "Bundle":
        return said, []
    every = [one.get("resource") for one in objects(said, "entry", _("The bundle"))]
    found = [one for one in every if isinstance(one, dict) and one.get("resourceType") == "Questionnaire"]
    if len(found) != 1:
        raise Refused(_bundled(len(found)))
    return found[0], [one for one in every if one is not found[0]]


def understood(said: Said, beside: list[Any] | None = None) -> Form:
    """The questionnaire in Wayhome’s own shape. ``beside``: resources that came with it. Raises Refused."""
    kind = said.get("resourceType")
    if kind != "Questionnaire":
        raise Refused(NOT_ONE.format(str(kind)[:60]) if kind else _("This file holds no questionnaire."))
    if said.get("modifierExtension"):
        raise Refused(CHANGED.format(_("This questionnaire")))
    contained = [(one, True) for one in objects(said, "contained", "")]
    reading = _Reading(Lists([*contained, *((one, False) for one in beside or [])]))
    items = tuple(reading.items(said, "", 0))
    if not any(item.is_question for item in items):
        raise Refused(NOTHING_ASKED)
    _check_conditions(items)
    return Form(
        title=text(said, "title", "") or text(said, "name", "") or str(_("A questionnaire")),
        url=text(said, "url", ""),
        version=text(said, "version", ""),
        publisher=text(said, "publisher", ""),
        copyright=text(said, "copyright", ""),
        about=text(said, "description", ""),
        codes=_codes(said, ""),
        items=items,
        variables=features.variables(said),
        foreign=features.foreign(said),
        left_out=features.left_out(said, items),
    )


def _bundled(count: int) -> str:
    return SEVERAL.format(count=digits(count)) if count else str(NONE_IN_IT)


class _Reading:
    """The items of one file, in order."""

    def __init__(self, lists: Lists) -> None:
        self._lists, self._seen, self._options = lists, set[str](), 0

    def items(self, said: Said, within: str, level: int) -> Iterator[Item]:
        """The items below one, each followed by those in it."""
        if level > DEEPEST_ITEM:
            raise Refused(_("There are questions within questions, deeper than any page can show."))
        for number, one in enumerate(objects(said, "item", ITEM.format(name=within) if within else ""), 1):
            item = self._item(
                one, within, level, (NUMBERED_IN if within else NUMBERED).format(number=number, within=within)
            )
            yield item
            yield from self.items(one, item.link_id, level + 1)

    def _item(self, said: Said, within: str, level: int, unnamed: str) -> Item:
        link_id = text(said, "linkId", unnamed)
        if not link_id:
            raise Refused(_("{where} has no “linkId”.").format(where=unnamed))
        where = ITEM.format(name=link_id[:60])
        if MARK in link_id:
            raise Refused(NO_SIGN.format(where=unnamed))
        self._count(link_id, where)
        kind = text(said, "type", where)
        if kind not in TYPES:
            raise Refused(NO_TYPE.format(where=where, type=kind[:40]))
        if said.get("modifierExtension"):
            raise Refused(CHANGED.format(where))
        options, elsewhere = self._choices(said, where)
        return Item(
            link_id=link_id,
            type=kind,
            text=text(said, "text", where),
            prefix=text(said, "prefix", where),
            codes=_codes(said, where),
            level=level,
            within=within,
            required=flag(said, "required", where),
            repeats=flag(said, "repeats", where) and kind not in {"group", "display"},
            again=flag(said, "repeats", where) and kind == "group",
            most_rounds=_number(extension(said, f"{PLAIN}questionnaire-maxOccurs", "valueInteger")),
            read_only=flag(said, "readOnly", where),
            hidden=extension(said, f"{PLAIN}questionnaire-hidden", "valueBoolean") is True,
            longest=_number(said.get("maxLength")),
            least=_bound(said, "minValue"),
            most=_bound(said, "maxValue"),
            unit=_unit(said),
            options=options,
            open=_is_open(said, kind),
            elsewhere=elsewhere,
            when=tuple(_conditions(said, where)),
            any_of=_any_of(said, where),
            calculated=_calculated(said, where),
            initial=_initial(said, where, options),
        )

    def _count(self, link_id: str, where: str) -> None:
        if link_id in self._seen:
            raise Refused(_("{where} is there twice: each needs a “linkId” of its own.").format(where=where))
        self._seen.add(link_id)
        if len(self._seen) > MOST_ITEMS:
            raise Refused(MANY_ITEMS.format(count=digits(MOST_ITEMS)))

    def _choices(self, said: Said, where: str) -> tuple[tuple[Answer, ...], str]:
        written = objects(said, "answerOption", where)
        if len(written) > MOST_OPTIONS:
            raise Refused(MANY_OPTIONS.format(where=where, count=digits(MOST_OPTIONS)))
        options, elsewhere = (
            tuple(_option(one, ANSWER.format(where=where, number=n)) for n, one in enumerate(written, 1)),
            "",
        )
        address = text(said, "answerValueSet", where)
        if address and not options:
            found = self._lists.options(address, where)
            options, elsewhere = found or (), "" if found else address
        self._options += len(options)
        if self._options > MOST_IN_ALL:
            raise Refused(MANY_IN_ALL.format(count=digits(MOST_IN_ALL)))
        return options, elsewhere


def _option(said: Said, where: str) -> Answer:
    found = answer(said, "value", where)
    if found is None:
        raise Refused(_("{where} has no value.").format(where=where))
    return found


def _initial(said: Said, where: str, options: tuple[Answer, ...]) -> tuple[Answer, ...]:
    written = objects(said, "initial", where)
    chosen = objects(said, "answerOption", where)
    ticked = [one for one, kept in zip(options, chosen, strict=False) if kept.get("initialSelected") is True]
    return (*(found for one in written if (found := answer(one, "value", where))), *ticked)


def _conditions(said: Said, where: str) -> Iterator[Condition]:
    for number, one in enumerate(objects(said, "enableWhen", where), 1):
        here = CONDITION.format(where=where, number=number)
        question, operator = text(one, "question", here), text(one, "operator", here)
        if not question or operator not in OPERATORS:
            raise Refused(_("{where} doesn’t say which question, or how it compares.").format(where=here))
        wanted = answer(one, "answer", here)
        if wanted is None or (operator == "exists" and wanted.kind != "boolean"):
            raise Refused(_("{where} doesn’t say which answer.").format(where=here))
        yield Condition(question=question, operator=operator, answer=wanted)


def _check_conditions(items: tuple[Item, ...]) -> None:
    known = {item.link_id for item in items}
    for item in items:
        lost = next((one.question for one in item.when if one.question not in known), None)
        if lost is not None:
            raise Refused(LOST.format(name=item.link_id, question=lost[:60]))


def _any_of(said: Said, where: str) -> bool:
    how = text(said, "enableBehavior", where)
    if len(objects(said, "enableWhen", where)) > 1 and how not in {"any", "all"}:
        raise Refused(ANY_OR_ALL.format(where=where))
    return how == "any"


def _is_open(said: Said, kind: str) -> bool:
    constraint = said.get("answerConstraint")
    return kind == "open-choice" or (isinstance(constraint, str) and constraint in {"optionsOrString", "optionsOrType"})


def _codes(said: Said, where: str) -> tuple[str, ...]:
    return tuple(code for one in objects(said, "code", where) if (code := text(one, "code", where)))


def _number(said: Any) -> int | None:
    return said if isinstance(said, int) and not isinstance(said, bool) and 0 < said < 1_000_000 else None


def _bound(said: Said, name: str) -> float | None:
    for value in ("valueInteger", "valueDecimal"):
        found = extension(said, f"{PLAIN}{name}", value)
        if isinstance(found, int | float) and not isinstance(found, bool) and abs(found) < 1e15:
            return float(found)
    return None


def _unit(said: Said) -> str:
    for name in ("questionnaire-unit", "questionnaire-unitOption"):
        found = extension(said, f"{PLAIN}{name}", "valueCoding")
        if isinstance(found, dict):
            return str(found.get("display") or found.get("code") or "")[:40]
    return ""


def _calculated(said: Said, where: str) -> str:
    found = extension(said, f"{SDC}calculatedExpression", "valueExpression")
    if not isinstance(found, dict) or found.get("language") != "text/fhirpath":
        return ""
    expression = text(found, "expression", where)
    if len(expression) > LONGEST_EXPRESSION:
        raise Refused(LONG_EXPRESSION.format(where=where, count=digits(LONGEST_EXPRESSION)))
    return expression
