"""Whether a questionnaire is one that Wayhome knows how to count: by codes or title, and always by its form."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import msgspec

from wayhome.integrate.measures.definitions import Definition, definitions
from wayhome.integrate.measures.shapes import NUMBERS, Answer, Form, Item, number_of
from wayhome.languages.words import _

LOINC = re.compile(r"(?:^|[/.])(\d{1,7}-\d)$")
LOOKS_LIKE = _("This looks like {name}.")
OTHER_FORM = _("It is called like {}, but has another number of questions than that has.")
NO_NUMBERS = _("It looks like {}, but its answers don’t carry the numbers that {} counts.")


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """A questionnaire as a definition counts it: its questions in order; which of them run the other way here."""

    definition: Definition
    items: tuple[Item, ...]
    turned: frozenset[int]
    gate: Item | None = None


def recognised(form: Form) -> Known | str:
    """How it is counted; or why it isn’t, in a sentence; empty where it is none that is known."""
    why = ""
    for definition in _candidates(form):
        if definition.never:
            return f"{LOOKS_LIKE.format(name=definition.name)} {definition.never}"
        known = _fitted(definition, form)
        if isinstance(known, Known):
            return known
        why = why or known
    return why


def codes_of(item: Item) -> frozenset[str]:
    """The codes of a question: those it says, and the one that it is named by, if it is."""
    named = LOINC.search(item.link_id)
    return frozenset((*item.codes, *((named[1],) if named else ())))


def points(item: Item, one: Answer, definition: Definition) -> float | None:
    """What an answer counts, as the file or the definition says; None where neither does."""
    if one.weight is not None:
        return one.weight
    if one.kind in NUMBERS:
        return number_of(one.value)
    if one.kind == "boolean" and (definition.lowest, definition.highest) == (0, 1):
        return float(one.value == "true")
    return definition.answers.get(one.value) if one.kind == "coding" else None


def _candidates(form: Form) -> Iterator[Definition]:
    """Definitions that it may be, the surest first."""
    asked = tuple(item for item in form.items if item.is_put)
    inside = frozenset().union(*map(codes_of, asked)) if asked else frozenset()
    panels = {code for item in form.items if item.type == "group" for code in codes_of(item)} | {*form.codes}
    every = definitions().values()
    titles = _titles(form)
    found = [one for one in every if panels & set(one.panels)]
    found += [one for one in every if one.codes and inside.issuperset(one.codes)]
    found += [one for one in every if titles & set(one.names)]
    unique = list({one.id: one for one in found}.values())
    # What has more of its questions is rather it: two of nine are another questionnaire.
    yield from sorted(unique, key=lambda one: (_misfit(one, asked), -one.count))


def _titles(form: Form) -> set[str]:
    """Its title in small letters and digits: the whole, and what stands in brackets."""
    plain = unicodedata.normalize("NFKD", form.title)
    parts = [plain, *re.findall(r"[(\[]([^)\]]+)[)\]]", plain), re.sub(r"[(\[][^)\]]*[)\]]", " ", plain)]
    return {re.sub(r"[^a-z0-9]", "", part.casefold()) for part in parts} - {""}


def _misfit(definition: Definition, asked: tuple[Item, ...]) -> int:
    return min(abs(len(asked) - definition.count - more) for more in (0, definition.extra))


def _fitted(definition: Definition, form: Form) -> Known | str:
    found = _questions(definition, form)
    if found is None:
        return OTHER_FORM.format(definition.name)
    items, gate = found
    ways = [_way(item, definition) for item in items]
    plain = [way for number, way in enumerate(ways, 1) if number not in definition.reversed]
    turned = frozenset(number for number in definition.reversed if ways[number - 1] in {0, plain[0]})
    same = all(way == plain[0] for way in plain) and len({ways[n - 1] for n in definition.reversed}) < 2
    if None in ways or not same:
        return NO_NUMBERS.format(definition.name, definition.name)
    return Known(definition=definition, items=items, turned=turned, gate=gate)


def _questions(definition: Definition, form: Form) -> tuple[tuple[Item, ...], Item | None] | None:
    """Its questions in the order of the definition, and the one before them, if it has one."""
    asked = [item for item in form.items if item.is_put and (item.is_choice or item.type in {"boolean", *NUMBERS})]
    gate = next((item for item in asked if definition.gate and definition.gate in codes_of(item)), None)
    if definition.gated and gate is None and len(asked) == definition.count + 1 and not definition.codes:
        gate = asked[0]
    rest = [item for item in asked if item is not gate]
    if len(rest) not in range(definition.count, definition.count + definition.extra + 1):
        return None
    by_code = {code: item for item in reversed(rest) for code in codes_of(item)}
    if definition.codes and all(code in by_code for code in definition.codes):
        return tuple(by_code[code] for code in definition.codes), gate
    first = tuple(rest[: definition.count])
    # A code that is written wrongly takes nothing away, as long as no question says that it is another one.
    known = set(definition.codes)
    in_order = zip(first, definition.codes, strict=False)
    return None if any(not codes_of(item) & known <= {code} for item, code in in_order) else (first, gate)


def _way(item: Item, definition: Definition) -> int | None:
    """Which way its answers run: 1 upwards, -1 downwards, 0 where they are typed; None where numbers don’t fit."""
    if item.repeats:
        return None
    if item.is_choice and not item.options:
        # The list is elsewhere: what its answers count is known only where their codes are published.
        return 1 if item.elsewhere and definition.answers else None
    if not item.options:
        typed = item.type in NUMBERS or (item.type == "boolean" and definition.highest == 1)
        return 0 if typed else None
    numbers = [points(item, option, definition) for option in item.options]
    known = [number for number in numbers if number is not None]
    if len(known) < len(numbers) or {min(known), max(known)} != {definition.lowest, definition.highest}:
        return None
    if known == sorted(set(known)):
        return 1
    return -1 if known == sorted(set(known), reverse=True) else None
