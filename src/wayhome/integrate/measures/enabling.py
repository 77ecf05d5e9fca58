"""Which questions are asked, given the answers so far (enableWhen)."""

from __future__ import annotations

from itertools import chain

from wayhome.integrate.measures.shapes import NUMBERS, Answer, Answers, Condition, Form, Item, number_of


def enabled(form: Form, answers: Answers) -> frozenset[str]:
    """The names of all items that are asked now. What stands in an item that isn’t asked, isn’t either.

    Conditions may point forwards, and at each other: it is worked out again until nothing changes, at most as often as
    conditions can hang on one another.
    """
    asked = frozenset(item.link_id for item in form.items)
    for _ in range(len(asked) + 1):
        now = _once(form, {name: said for name, said in answers.items() if name in asked})
        if now == asked:
            break
        asked = now
    return asked


def _once(form: Form, answers: Answers) -> frozenset[str]:
    asked: set[str] = set()
    for item in form.items:
        if (not item.within or item.within in asked) and _holds(item, answers):
            asked.add(item.link_id)
    return frozenset(asked)


def _holds(item: Item, answers: Answers) -> bool:
    if not item.when:
        return True
    found = (holds(one, tuple(chain(*(answers.get(name, ()) for name in one.questions)))) for one in item.when)
    return any(found) if item.any_of else all(found)


def holds(condition: Condition, said: tuple[Answer, ...]) -> bool:
    """Whether a condition holds, given the answers to its question."""
    if condition.operator == "exists":
        return bool(said) == (condition.answer.value == "true")
    if condition.operator == "!=":
        return bool(said) and not any(one.is_same(condition.answer) for one in said)
    if condition.operator == "=":
        return any(one.is_same(condition.answer) for one in said)
    return any(_compares(condition.operator, one, condition.answer) for one in said)


def _compares(operator: str, one: Answer, other: Answer) -> bool:
    first: float | str | None = one.value
    second: float | str | None = other.value
    if one.kind in NUMBERS or one.weight is not None:
        first = number_of(one.value) if one.kind in NUMBERS else one.weight
        second = number_of(other.value) if other.kind in NUMBERS else other.weight
    if first is None or second is None or type(first) is not type(second):
        return False
    below, above = first < second, first > second  # type: ignore[operator]
    same = first == second
    return {">": above, "<": below, ">=": above or same, "<=": below or same}[operator]
