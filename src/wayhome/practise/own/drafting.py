"""Writing a practice in the page: what a form sends, and what its buttons do to the steps. Nothing is kept here."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django.http import QueryDict

from wayhome.practise.own import beginnings
from wayhome.practise.own.checking import DEEPER, MOST_STEPS, PARTS, every_step, lacks, steps_in
from wayhome.practise.own.fields import HEAD, MORE, STEPS, Field, fields_of, recall_field
from wayhome.practise.own.shaping import as_kept
from wayhome.practise.steps.choose import PERMISSION
from wayhome.practise.steps.rate import STRENGTH

Draft = dict[str, Any]
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def read(draft: Draft, data: QueryDict) -> Draft:
    """The draft with what was sent in the boxes of the page. What the page did not hold stays as it is."""
    written = {**draft}
    for field in (*HEAD, *MORE):
        if _was_on_page(field, data, field.name):
            written[field.name] = as_kept(field, data, field.name, draft.get(field.name))
    for part in PARTS:
        if steps_in(draft, part):
            written[part] = [_read_step(draft, step, data) for step in steps_in(draft, part)]
    return {name: value for name, value in written.items() if value is not None}


def _read_step(draft: Draft, step: Draft, data: QueryDict) -> Draft:
    if f"{step.get('id')}.there" not in data:
        return step
    earlier = recall_field(before(draft, step))
    fields = (*fields_of(step), *((earlier,) if earlier else ()))
    said = {field.name: as_kept(field, data, f"{step['id']}.{field.name}", step.get(field.name)) for field in fields}
    return {name: value for name, value in {**step, **said}.items() if value is not None}


def read_whole(draft: Draft, data: QueryDict) -> Draft:
    """What a page held whose steps may be others than those of the draft: its own ones, in its own order."""
    known = {step.get("id"): step for step in every_step(draft)}
    parts: dict[str, list[Draft]] = {part: [] for part in PARTS}
    for name in list(data)[:2_000]:
        step_id, _, there = name.rpartition(".")
        part, _, do = data.get(name, "").partition(":")
        if there == "there" and ID.fullmatch(step_id) and part in parts and do in STEPS:
            parts[part].append(known.get(step_id) or {"id": step_id, "do": do})
    return read({**draft, **{part: steps[:MOST_STEPS] for part, steps in parts.items()}}, data)


def act_of(data: QueryDict) -> str:
    """What the pressed button does to the steps; for “add”, with the kind that is chosen beside it."""
    act = data.get("act", "")
    name, _, part = act.partition(":")
    return f"{act}:{data.get(f'add-{part}', '')}" if name == "add" else act


def focus(old: Draft, new: Draft | None, act: str) -> str:
    """The id of the step that a button was about: the one that came, or that moved; empty when there is none."""
    known = {step.get("id") for step in every_step(old)}
    fresh = [str(step.get("id")) for step in every_step(new or {}) if step.get("id") not in known]
    name, _, step_id = act.partition(":")
    return fresh[0] if fresh else step_id if name in {"up", "down"} else ""


def _was_on_page(field: Field, data: QueryDict, name: str) -> bool:
    """Whether the page had this box: an empty set of ticks sends nothing, so the page says that it was there."""
    return name in data or (field.shape in {"many", "flag"} and f"{name}.there" in data)


def before(draft: Draft, step: Draft) -> list[Draft]:
    """The steps that come before a step."""
    steps = every_step(draft)
    ids = [one.get("id") for one in steps]
    return steps[: ids.index(step.get("id"))] if step.get("id") in ids else []


def acted(draft: Draft, act: str) -> Draft | None:
    """The draft after a button: “add:steps:write”, “up:look”, “down:look”, “remove:look”, “fill”. None: no such."""
    name, _, about = act.partition(":")
    known: dict[str, Callable[[Draft, str], Draft | None]] = {
        "add": _add,
        "up": lambda one, step: _move(one, step, -1),
        "down": lambda one, step: _move(one, step, 1),
        "remove": _remove,
        "fill": lambda one, _: fill(one),
    }
    return known[name](draft, about) if name in known else None


def _add(draft: Draft, about: str) -> Draft | None:
    part, _, do = about.partition(":")
    if part not in PARTS or do not in STEPS or len(every_step(draft)) >= MOST_STEPS:
        return None
    fresh = {"id": _free_id(draft, do), **beginnings.step(do)}
    return {**draft, part: [*steps_in(draft, part), fresh]}


def _move(draft: Draft, step_id: str, by: int) -> Draft | None:
    for part in PARTS:
        steps = steps_in(draft, part)
        at = next((number for number, step in enumerate(steps) if step.get("id") == step_id), None)
        if at is not None and 0 <= at + by < len(steps):
            steps[at], steps[at + by] = steps[at + by], steps[at]
            return without_lost_recalls({**draft, part: steps})
    return None


def _remove(draft: Draft, step_id: str) -> Draft | None:
    parts = {part: [step for step in steps_in(draft, part) if step.get("id") != step_id] for part in PARTS}
    left = {**draft, **parts}
    return without_lost_recalls(left) if len(every_step(left)) < len(every_step(draft)) else None


def without_lost_recalls(draft: Draft) -> Draft:
    """A step shows again what an earlier one keeps; what is no longer earlier is no longer shown."""
    seen: set[Any] = set()
    for part in PARTS:
        steps = []
        for step in steps_in(draft, part):
            lost = {name for name in ("recalls", "beside") if name in step and step[name] not in seen}
            steps.append({name: value for name, value in step.items() if name not in lost})
            seen.add(step.get("id"))
        draft = {**draft, part: steps}
    return draft


def fill(draft: Draft) -> Draft:
    """The draft with what deeper water needs around it, where it is missing, in good words to begin with."""
    missing = lacks({**draft, "level": max(DEEPER, draft["level"] if isinstance(draft.get("level"), int) else 0)})
    first, last = beginnings.opening(), beginnings.closing()
    if "opening" in missing:
        draft = {**draft, "opening": [_under_free_id(draft, one) for one in first if _is_wanted(one, missing)]}
    elif "permission" in missing:
        draft = {**draft, "opening": [*steps_in(draft, "opening"), *(one for one in first if one["id"] == PERMISSION)]}
    if "closing" in missing:
        draft = {**draft, "closing": [_under_free_id(draft, one) for one in last if _is_wanted(one, missing)]}
    elif "strength" in missing:
        draft = {**draft, "closing": [*(one for one in last if one["id"] == STRENGTH), *steps_in(draft, "closing")]}
    return draft


def _is_wanted(step: Draft, missing: list[str]) -> bool:
    wanted = {PERMISSION: "permission", STRENGTH: "strength"}
    return step["id"] not in wanted or wanted[step["id"]] in missing


def _under_free_id(draft: Draft, step: Draft) -> Draft:
    taken = {one.get("id") for one in every_step(draft)}
    return {**step, "id": _free_id(draft, str(step["id"]))} if step["id"] in taken else step


def _free_id(draft: Draft, wanted: str) -> str:
    taken = {one.get("id") for one in every_step(draft)}
    number = 1
    while f"{wanted}-{number}" in taken:
        number += 1
    return f"{wanted}-{number}"
