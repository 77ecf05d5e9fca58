"""Numbers that a questionnaire works out of its answers itself (calculatedExpression, in FHIRPath).

The expressions come from a file: they are short, few, without the functions that search texts or ask others, and run
only in a process that is ended when it takes too long.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from typing import Any

from fhirpathpy import evaluate
from fhirpathpy.models import models

from wayhome.integrate.measures import rounds
from wayhome.integrate.measures.limits import LONGEST_EXPRESSION, MOST_EXPRESSIONS
from wayhome.integrate.measures.responses import response_of
from wayhome.integrate.measures.shapes import Answers, Form, Item, Refused, origin
from wayhome.integrate.measures.values import Said, extensions, objects, weight_of
from wayhome.languages.words import _

NEVER = re.compile(
    r"\b(matches\w*|replaceMatches|resolve|memberOf|subsumes|subsumedBy|trace|conformsTo|htmlChecks)\s*\("
)
TEXT_OR_REMARK = re.compile(r"'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`|//|/\*", re.DOTALL)
"""A text or a name in quotes, in which two strokes are part of an address; or the beginning of a remark."""
VARIABLE = "http://hl7.org/fhir/StructureDefinition/variable"
NOT_ALLOWED = _("The calculation uses “{}”, which Wayhome leaves out of files from elsewhere.")
NO_REMARKS = _("The calculation has remarks in it, which Wayhome doesn’t read in files from elsewhere.")
NO_NUMBER = _("The calculation comes to no single number.")
NOTHING = _("The calculation in the file finds none of the answers, so its number would say nothing.")
NO_WEIGHT = _("The calculation counts an answer that the file gives no number.")
NOT_UNDERSTOOD = _("Wayhome can’t do this calculation.")
SEVERAL = _("The calculation stands in a group that was given several times, and doesn’t say how to count that.")
MANY = _("There are more than {count} calculations in it, or longer ones than Wayhome does.")


class _NoWeight(Exception):
    """An answer is counted that has no number."""


class _Counting:
    """What a calculation counted: whether anything at all, in any of its sums."""

    def __init__(self) -> None:
        self.asked = self.found = False

    def __call__(self, nodes: list[Any]) -> list[Any]:
        self.asked, self.found = True, self.found or bool(nodes)
        return nodes

    @property
    def is_empty(self) -> bool:
        return self.asked and not self.found


def results(form: Form, source: Said, answers: Answers) -> tuple[dict[str, float], dict[str, str]]:
    """What the calculated questions come to, by linkId; and for those that come to nothing, why."""
    resource = response_of(form, answers)
    found: dict[str, float] = {}
    trouble: dict[str, str] = {}
    repeated = rounds.several(form)
    for item in form.items:
        if item.calculated:
            try:
                if item.origin in repeated:
                    raise Refused(SEVERAL)
                found[item.link_id] = _number(_worked_out(form, source, item, resource))
            except Refused as why:
                trouble[item.link_id] = str(why)
    return found, trouble


def _worked_out(form: Form, source: Said, item: Item, resource: Said) -> Any:
    context: dict[str, Any] = {"resource": resource, "questionnaire": source, "context": resource}
    counting = _Counting()
    options = {"userInvocationTable": _functions(form, counting)}
    expressions = [*_variables(form, source, item), ("", item.calculated)]
    if len(expressions) > MOST_EXPRESSIONS or any(len(one) > LONGEST_EXPRESSION for _, one in expressions):
        raise Refused(MANY.format(count=MOST_EXPRESSIONS))
    found: Any = None
    for name, expression in expressions:
        _look_over(expression)
        try:
            found = evaluate(dict(resource), expression, context, models["r4"], options)
        except _NoWeight:
            raise Refused(NO_WEIGHT) from None
        except Exception:
            # The library raises whatever it meets: what it can't do is not done, and never half done.
            raise Refused(NOT_UNDERSTOOD) from None
        context[name] = found
    # A sum of nothing is 0 in FHIRPath: the calculation looks for answers in other places than where they are.
    if counting.is_empty:
        raise Refused(NOTHING)
    return found


def _look_over(expression: str) -> None:
    banned = NEVER.search(expression)
    if banned:
        raise Refused(NOT_ALLOWED.format(banned[1]))
    # A remark could stand between a function and its bracket, and hide it.
    if any(found[0] in {"//", "/*"} for found in TEXT_OR_REMARK.finditer(expression)):
        raise Refused(NO_REMARKS)


def _number(found: Any) -> float:
    only = found[0] if isinstance(found, list) and len(found) == 1 else None
    if isinstance(only, dict):
        only = only.get("value")
    try:
        number = float(only) if not isinstance(only, bool | str) and only is not None else math.nan
    except (TypeError, ValueError, OverflowError):
        number = math.nan
    if not math.isfinite(number):
        raise Refused(NO_NUMBER)
    return number


def _variables(form: Form, source: Said, item: Item) -> Iterator[tuple[str, str]]:
    """The named values that an item can see: of the whole, and of each item that it stands in, from outside inwards."""
    way = [item.link_id]
    while way[0] and (within := form.item(way[0])) and within.within:
        way.insert(0, within.within)
    here: Said | None = source
    for link_id in ["", *map(origin, way)]:
        if link_id:
            here = next((one for one in objects(here or {}, "item", "") if one.get("linkId") == link_id), None)
        for one in extensions(here or {}, VARIABLE):
            said = one.get("valueExpression")
            if isinstance(said, dict) and said.get("language") == "text/fhirpath":
                yield str(said.get("name", "")), str(said.get("expression", ""))


def _functions(form: Form, counting: _Counting) -> dict[str, dict[str, Any]]:
    """What the library lacks, or does wrongly with parts of a resource: weights, and sums."""
    known: dict[str, set[float | None]] = {}
    for item in form.items:
        for option in item.options:
            known.setdefault(option.value, set()).add(option.weight)

    def weigh(nodes: list[Any]) -> list[float]:
        return [_weight(one, known) for one in map(_bare, counting(nodes))]

    def add(nodes: list[Any]) -> list[Any]:
        return [sum(map(_bare, counting(nodes)))]

    named: dict[str, Callable[[list[Any]], list[Any]]] = {"weight": weigh, "ordinalValue": weigh, "ordinal": weigh}
    return {name: {"fn": does, "arity": {0: []}} for name, does in (named | {"sum": add}).items()}


def _weight(one: Any, known: dict[str, set[float | None]]) -> float:
    found = weight_of(one)
    if found is None:
        weights = known.get(str(one.get("code") if isinstance(one, dict) else one), set())
        found = next(iter(weights)) if len(weights) == 1 else None
    if found is None:
        raise _NoWeight
    return found


def _bare(node: Any) -> Any:
    return getattr(node, "data", node)
