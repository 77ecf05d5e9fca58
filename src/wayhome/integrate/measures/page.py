"""A questionnaire as a page shows it: its blocks in order, which of them are asked now, and when others will be."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.forms import BoundField

from wayhome.integrate.measures import harm
from wayhome.integrate.measures.enabling import holds
from wayhome.integrate.measures.fields import OTHER, AnswersForm
from wayhome.integrate.measures.shapes import Answer, Condition, Form, Item


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to choose. ``helps``: whoever chooses it sees people to talk to."""

    value: str
    words: str
    chosen: bool
    helps: bool


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a piece of text, or a question. ``when``: the conditions, for the page itself to look at."""

    item: Item
    shown: bool
    when: str = ""
    field: BoundField | None = None
    other: BoundField | None = None
    choices: tuple[Choice, ...] = ()
    helps: bool = False


def blocks(form: Form, fields: AnswersForm, asked: frozenset[str]) -> Iterator[Block]:
    """All blocks in the order of the page."""
    about_harm = harm.asks(form)
    names = {item.link_id: name for name, item in fields.questions.items()}
    for item in form.items:
        name = names.get(item.link_id)
        if item.hidden or (item.is_question and name is None):
            continue
        helps = item.link_id in about_harm
        yield Block(
            item=item,
            shown=item.link_id in asked,
            when=_when(form, item, names),
            field=fields[name] if name else None,
            other=fields[name + OTHER] if name and item.open else None,
            choices=tuple(_choices(item, fields[name], helps=helps)) if name else (),
            helps=helps,
        )


def _choices(item: Item, field: BoundField, *, helps: bool) -> Iterator[Choice]:
    """The answers of a question that shows them all; the last is to leave it open."""
    options = item.options
    if item.type == "boolean" and not options:
        options = (Answer(kind="boolean", value="true"), Answer(kind="boolean", value="false"))
    value = field.value()
    said = [str(one) for one in value] if isinstance(value, list) else [str(value or "")]
    for number, option in enumerate(options):
        key = str(number) if item.options else option.value
        yield Choice(key, option.said, key in said, helps and harm.is_above_nought(item, option))
    if options and not item.repeats:
        yield Choice("", "Leave it open", said in ([""], []), helps=False)


def _when(form: Form, item: Item, names: dict[str, str]) -> str:
    """The conditions as the page can look at them: which answers, by their place, make each of them hold."""
    if not item.when:
        return ""
    every = [_condition(form, one, names) for one in item.when]
    return json.dumps({"any": item.any_of, "of": [one for one in every if one]})


def _condition(form: Form, one: Condition, names: dict[str, str]) -> dict[str, Any]:
    other, name = form.item(one.question), names.get(one.question)
    if other is None or name is None:
        return {}
    if one.operator == "exists":
        return {"name": name, "exists": one.answer.value == "true"}
    options = other.options
    if other.type == "boolean" and not options:
        options = (Answer(kind="boolean", value="true"), Answer(kind="boolean", value="false"))
    if options:
        fitting = [
            str(number) if other.options else option.value
            for number, option in enumerate(options)
            if holds(one, (option,))
        ]
        return {"name": name, "values": fitting}
    return {"name": name, "operator": one.operator, "value": one.answer.value}
