"""Answers as FHIR writes them (QuestionnaireResponse): read from a file, and written for others to read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wayhome.integrate.measures import rounds
from wayhome.integrate.measures.limits import MOST_REPEATS
from wayhome.integrate.measures.shapes import Answer, Answers, Form, Item, Refused
from wayhome.integrate.measures.values import ORDINAL, WEIGHT, Said, answer, objects, text
from wayhome.languages.words import _

NOT_ONE = _("The second file holds no answers: it says it is “{}”.")
OTHER = _("The answers are to another questionnaire: “{}”.")
UNKNOWN = _("The answers name a question that isn’t in the questionnaire: “{}”.")
TWICE = _("The answers answer “{}” in several places. Wayhome reads each question once.")
ANSWER_TO = _("The answer to “{name}”")
NOT_OFFERED = _("The answer to “{}” isn’t one of those that can be chosen.")


def answers_in(said: Said, form: Form) -> tuple[Form, Answers]:
    """What a response answers, each as the questionnaire offers it; and the form with the rounds that it gives of
    groups. Raises Refused."""
    if said.get("resourceType") != "QuestionnaireResponse":
        raise Refused(NOT_ONE.format(str(said.get("resourceType"))[:60]))
    address = text(said, "questionnaire", "").partition("|")[0]
    if address and form.url and not address.startswith("#") and not _same_address(address, form.url):
        raise Refused(OTHER.format(address[:120]))
    by_name, depths = {item.link_id: item for item in form.items}, rounds.depths(form)
    found: Answers = {}
    every: rounds.Rounds = {}
    for one, item, where, path in _items(said, by_name, (), 0):
        path = (*path, *[1] * depths[item.link_id])[: depths[item.link_id]]
        name = rounds.named(item.link_id, path)
        if item.again:
            every[rounds.named(item.link_id, (*path[:-1], 1))] = path[-1]
        given = tuple(_one(each, item, where) for each in objects(one, "answer", where) if _has_value(each))
        if given and name in found:
            raise Refused(TWICE.format(item.link_id[:60]))
        if len(given) > (MOST_REPEATS if item.repeats or item.type == "group" else 1):
            raise Refused(_("{where} has more answers than it can have.").format(where=where))
        if given:
            found[name] = given
    return rounds.unrolled(form, every), found


def _same_address(one: str, other: str) -> bool:
    """Whether both name the same questionnaire; a reference within a server has only the end of it."""
    return one == other or ("://" not in one and one.rpartition("/")[2] == other.rpartition("/")[2])


def _items(
    said: Said, by_name: dict[str, Item], path: rounds.Path, depth: int
) -> Iterator[tuple[Said, Item, str, rounds.Path]]:
    """What is answered, with its item, its place in words, and in which rounds of groups it stands."""
    if depth > 40:
        raise Refused(_("The answers go deeper than any questionnaire does."))
    times: dict[str, int] = {}
    for one in objects(said, "item", str(_("The answers"))):
        where = ANSWER_TO.format(name=str(one.get("linkId"))[:60])
        item = by_name.get(text(one, "linkId", where))
        if item is None:
            raise Refused(UNKNOWN.format(str(one.get("linkId"))[:60]))
        times[item.link_id] = times.get(item.link_id, 0) + 1
        here = (*path, times[item.link_id]) if item.again else path
        yield one, item, where, here
        yield from _items(one, by_name, here, depth + 1)
        for each in objects(one, "answer", str(_("The answers"))):
            yield from _items(each, by_name, here, depth + 1)


def _has_value(said: Said) -> bool:
    return any(name.startswith("value") for name in said)


def _one(said: Said, item: Item, where: str) -> Answer:
    found = answer(said, "value", where)
    if found is None:
        raise Refused(_("{where} is empty.").format(where=where))
    if not item.options:
        return found
    offered = next((option for option in item.options if option.is_same(found)), None)
    if offered is None and not item.open:
        raise Refused(NOT_OFFERED.format(item.link_id[:60]))
    return offered or found


def response_of(form: Form, answers: Answers, *, status: str = "completed") -> dict[str, Any]:
    """The answers as a QuestionnaireResponse, nested as the questionnaire is. Weights stand beside the answers."""
    below: dict[str, list[Item]] = {}
    for item in form.items:
        below.setdefault(item.within, []).append(item)
    made: dict[str, Any] = {"resourceType": "QuestionnaireResponse", "status": status}
    if form.url:
        made["questionnaire"] = f"{form.url}|{form.version}" if form.version else form.url
    items = _answered(below, "", answers)
    return made | ({"item": items} if items else {})


def _answered(below: dict[str, list[Item]], within: str, answers: Answers) -> list[dict[str, Any]]:
    made = []
    for item in below.get(within, ()):
        inner, given = _answered(below, item.link_id, answers), answers.get(item.link_id, ())
        if not inner and not given:
            continue
        one: dict[str, Any] = {"linkId": item.origin} | ({"text": item.text} if item.text else {})
        if given:
            one["answer"] = [_value(each) for each in given]
            if inner:
                one["answer"][0]["item"] = inner
        elif item.type == "group":
            one["item"] = inner
        made.append(one)
    return made


def _value(one: Answer) -> dict[str, Any]:
    name = f"value{one.kind[0].upper()}{one.kind[1:]}"
    if one.kind == "coding":
        return {name: _coding(one)}
    if one.kind == "quantity":
        return {name: {"value": _number(one.value)} | ({"unit": one.words} if one.words else {})}
    if one.kind == "boolean":
        return {name: one.value == "true"}
    if one.kind == "reference":
        return {name: {"reference": one.value}}
    return {name: _number(one.value) if one.kind in {"integer", "decimal"} else one.value}


def _coding(one: Answer) -> dict[str, Any]:
    made: dict[str, Any] = {}
    if one.weight is not None:
        weight = _number(str(one.weight))
        made["extension"] = [{"url": url, "valueDecimal": weight} for url in (ORDINAL, WEIGHT)]
    made |= {key: value for key, value in (("system", one.system), ("code", one.value)) if value}
    return made | ({"display": one.words} if one.words else {})


def _number(text_of: str) -> int | float:
    number = float(text_of)
    return int(number) if number.is_integer() else number
