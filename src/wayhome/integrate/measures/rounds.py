"""Groups that can be given several times (``repeats``): a form with as many rounds of each as somebody gives.

The items of a further round are items like all others, under a name of their own: whatever reads a form reads them
too. The first round has the names of the file, so that a group which is given once is as if it couldn’t be repeated.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from typing import TypeAlias

import msgspec

from wayhome.integrate.measures.limits import MOST_IN_ROUNDS, MOST_REPEATS
from wayhome.integrate.measures.shapes import MARK, Answers, Condition, Form, Item, Refused
from wayhome.languages.words import _

Rounds: TypeAlias = dict[str, int]
"""How many rounds of a group there are, by the name of its first; one where nothing is said."""
Path: TypeAlias = tuple[int, ...]
"""Which round of each repeated group that an item stands in, from outside inwards."""
MANY = _("A group of questions is given more than {count} times.")
TOO_MUCH = _("Its groups of questions are given so often that it is more than any page can show.")


def named(link_id: str, path: Path) -> str:
    """The name of an item in these rounds."""
    return link_id if all(number == 1 for number in path) else f"{link_id}{MARK}{'.'.join(map(str, path))}"


def unrolled(form: Form, rounds: Rounds) -> Form:
    """The form of a file with these rounds. Raises Refused where there are too many."""
    if not any(item.again for item in form.items):
        return form
    if any(number > MOST_REPEATS for number in rounds.values()):
        raise Refused(MANY.format(count=MOST_REPEATS))
    below: dict[str, list[Item]] = {}
    for item in form.items:
        below.setdefault(item.within, []).append(item)
    laid = []
    for one in _laid(below, rounds, "", "", ()):
        laid.append(one)
        if len(laid) > MOST_IN_ROUNDS:
            raise Refused(TOO_MUCH)
    return msgspec.structs.replace(form, items=tuple(_with_conditions(form, laid)))


def once(form: Form) -> Form:
    """The form without further rounds."""
    return msgspec.structs.replace(form, items=tuple(item for item in form.items if MARK not in item.link_id))


def several(form: Form) -> frozenset[str]:
    """The items that are there more than once, by their names in the file."""
    return frozenset(item.origin for item in form.items if MARK in item.link_id)


def inside(form: Form) -> frozenset[str]:
    """The items that stand in a group which can be given several times."""
    found: set[str] = set()
    for item in form.items:
        if item.again or item.within in found:
            found.add(item.link_id)
    return frozenset(found)


def depths(form: Form) -> dict[str, int]:
    """In how many repeated groups each item stands, itself included."""
    found = {"": 0}
    for item in form.items:
        found[item.link_id] = found[item.within] + item.again
    return found


def given(form: Form, answers: Answers) -> Form:
    """The form without further rounds that were left empty: nobody owes an answer there."""
    above = {item.link_id: item.within for item in form.items}
    used: set[str] = set()
    for name, said in answers.items():
        here = name if said else ""
        while here and here in above and here not in used:
            used.add(here)
            here = above[here]
    return _without(form, lambda group: group.link_id not in used)


def only(form: Form, groups: Container[str]) -> Form:
    """The form with those of its further rounds whose group is named here, and with everything else."""
    return _without(form, lambda group: group.link_id not in groups)


def _without(form: Form, goes: Callable[[Item], bool]) -> Form:
    gone: set[str] = set()
    for item in form.items:
        if item.within in gone or (item.again and item.round > 1 and goes(item)):
            gone.add(item.link_id)
    kept = tuple(item for item in form.items if item.link_id not in gone)
    return msgspec.structs.replace(form, items=kept) if gone else form


def ends(form: Form) -> dict[str, str]:
    """By the name of the last round of each group, that of its first."""
    last: dict[str, str] = {}
    for item in form.items:
        if item.again:
            last[named(item.origin, (*item.path[:-1], 1))] = item.link_id
    return {name: first for first, name in last.items()}


def following(group: Item, form: Form) -> str:
    """The name of the round after this one. ``form``: the file’s own, without further rounds."""
    path = group.path or (1,) * depths(form)[group.origin]
    return named(group.origin, (*path[:-1], path[-1] + 1))


def _laid(
    below: dict[str, list[Item]], rounds: Rounds, within: str, above: str, path: Path
) -> Iterator[tuple[Item, Path]]:
    for item in below.get(within, ()):
        every = range(1, rounds.get(named(item.link_id, (*path, 1)), 1) + 1) if item.again else (0,)
        for number in every:
            here = (*path, number) if item.again else path
            name = named(item.link_id, here)
            yield msgspec.structs.replace(item, link_id=name, within=above), here
            yield from _laid(below, rounds, item.link_id, name, here)


def _with_conditions(form: Form, laid: list[tuple[Item, Path]]) -> Iterator[Item]:
    """The items, their conditions looking at the question in the same round; from outside, at that of every round."""
    ways: dict[str, tuple[str, ...]] = {"": ()}
    for item in form.items:
        ways[item.link_id] = (*ways[item.within], *((item.link_id,) if item.again else ()))
    places: dict[tuple[str, Path], list[str]] = {}
    for item, path in laid:
        for depth in range(len(path) + 1):
            places.setdefault((item.origin, path[:depth]), []).append(item.link_id)

    def looking(one: Condition, item: Item, path: Path) -> Condition:
        shared = _shared(ways[item.origin], ways[one.question])
        first, *others = places[one.question, path[:shared]]
        return msgspec.structs.replace(one, question=first, also=tuple(others))

    for item, path in laid:
        yield msgspec.structs.replace(item, when=tuple(looking(one, item, path) for one in item.when))


def _shared(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    """How many repeated groups two items stand in together."""
    count = 0
    for first, second in zip(one, other, strict=False):
        if first != second:
            break
        count += 1
    return count
