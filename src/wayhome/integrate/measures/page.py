"""A questionnaire as a page shows it: its blocks in order, which of them are asked now, and when others will be."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import msgspec
from django.forms import BoundField
from msgspec.structs import replace

from wayhome.integrate.measures import harm, rounds
from wayhome.integrate.measures.enabling import enabled, holds
from wayhome.integrate.measures.fields import OTHER, AnswersForm, names_of
from wayhome.integrate.measures.harm import Outcome
from wayhome.integrate.measures.keeping import may_add
from wayhome.integrate.measures.records.answer_sheet import AnswerSheet
from wayhome.integrate.measures.shapes import Answer, Answers, Condition, Form, Item
from wayhome.languages.words import _

END = Item(link_id="", type="group", level=-1)
"""After the last item of a form."""


class Choice(msgspec.Struct, frozen=True):
    """One answer to choose. ``helps``: whoever chooses it sees people to talk to. ``perhaps``: the way to them."""

    value: str
    words: str
    chosen: bool
    helps: bool = False
    perhaps: bool = False


class Block(msgspec.Struct, frozen=True):
    """A heading, a piece of text, or a question. ``when``: the conditions, for the page itself to look at.

    ``name``: what the page calls it, and what it stands in (``within``).
    ``more``: it is no item, but the way to one more round of this group. ``helped``: what is kept as its answer asks
    for people, and with ``maybe`` perhaps. ``no``: answers in words that are a no; none are where the question runs the
    other way (``turned``), and they are perhaps one where it may run ``either`` way.
    """

    item: Item
    shown: bool
    name: str = ""
    within: str = ""
    more: bool = False
    when: str = ""
    field: BoundField | None = None
    other: BoundField | None = None
    choices: tuple[Choice, ...] = ()
    helps: bool = False
    helped: bool = False
    no: str = ""
    maybe: bool = False
    turned: bool = False
    either: bool = False


def blocks(of: Form, sheet: AnswerSheet, fields: AnswersForm) -> Iterator[Block]:
    """All blocks in the order of the page. ``of``: the questionnaire as the file has it."""
    form = rounds.unrolled(of, sheet.rounds)
    asked, about_harm, counted = enabled(form, sheet.answers), harm.asks(form), harm.counting(form)
    names = {item.link_id: name for name, item in fields.questions.items()}
    headings, firsts = names_of(form), rounds.ends(form)
    open_groups: list[Item] = []
    for item in (*form.items, END):
        # Where a group ends whose last round this was, there is a way to one more.
        while open_groups and item.level <= open_groups[-1].level:
            group = open_groups.pop()
            if group.link_id in firsts and may_add(of, sheet.rounds, group, firsts[group.link_id]):
                yield Block(item=group, shown=group.link_id in asked, name=headings[group.link_id], more=True)
        if item.again:
            open_groups.append(item)
        name = names.get(item.link_id)
        if item is END or item.hidden or (item.is_question and name is None):
            continue
        within, when = headings.get(item.within, ""), _when(form, item, names)
        block = Block(item, item.link_id in asked, headings[item.link_id], within, when=when)
        about, known = item.link_id in about_harm, item.link_id in counted
        yield _asked(block, fields, name, sheet.answers, about=about, known=known) if name else block


def _asked(block: Block, fields: AnswersForm, name: str, answers: Answers, *, about: bool, known: bool) -> Block:
    """A question with its field. ``about``: it asks about dying, or hurting oneself; ``known``: it is published which
    of its answers is a no."""
    item = block.item
    typed = [one for one in answers.get(item.link_id, ()) if _is_typed(item, one)]
    says = max((harm.outcome(item, one, known=known) for one in typed if about), default=Outcome.NO)
    return replace(
        block,
        field=fields[name],
        other=fields[name + OTHER] if item.open else None,
        choices=tuple(_choices(item, fields[name], about=about, known=known)),
        helps=about,
        helped=says is Outcome.MORE,
        maybe=says is Outcome.PERHAPS,
        no=json.dumps(harm.words_for_no(item)) if about else "",
        turned=about and not known and harm.is_turned(item),
        either=about and not known and harm.runs_either_way(item),
    )


def _is_typed(item: Item, one: Answer) -> bool:
    """What is chosen instead, the style sheet sees by itself."""
    return item.type != "boolean" and not any(option.is_same(one) for option in item.options)


def _choices(item: Item, field: BoundField, *, about: bool, known: bool) -> Iterator[Choice]:
    """The answers of a question that shows them all; the last is to leave it open."""
    options = item.options
    if item.type == "boolean" and not options:
        options = (Answer(kind="boolean", value="true"), Answer(kind="boolean", value="false"))
    value = field.value()
    said = [str(one) for one in value] if isinstance(value, list) else [str(value or "")]
    for number, option in enumerate(options):
        key = str(number) if item.options else option.value
        says = harm.outcome(item, option, known=known) if about else Outcome.NO
        yield Choice(key, option.said, key in said, says is Outcome.MORE, says is Outcome.PERHAPS)
    if options and not item.repeats:
        yield Choice("", _("Leave it open"), said in ([""], []))


def _when(form: Form, item: Item, names: dict[str, str]) -> str:
    """The conditions as the page can look at them: which answers, by their place, make each of them hold."""
    if not item.when:
        return ""
    every = [_condition(form, one, names) for one in item.when]
    return json.dumps({"any": item.any_of, "of": [one for one in every if one]})


def _condition(form: Form, one: Condition, names: dict[str, str]) -> dict[str, Any]:
    other, name = form.item(one.question), [names[each] for each in one.questions if each in names]
    if other is None or not name:
        return {}
    if one.operator == "exists":
        return {"names": name, "exists": one.answer.value == "true"}
    options = other.options
    if other.type == "boolean" and not options:
        options = (Answer(kind="boolean", value="true"), Answer(kind="boolean", value="false"))
    if options:
        fitting = [
            str(number) if other.options else option.value
            for number, option in enumerate(options)
            if holds(one, (option,))
        ]
        return {"names": name, "values": fitting}
    return {"names": name, "operator": one.operator, "value": one.answer.value}
