"""Between what stands in the boxes of a form and what stands in a file: lines, numbers, options, and so on.

What makes no sense is kept as it was typed: the page can say what is wrong beside it, and nothing typed is lost.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django.http import QueryDict

from wayhome.languages.words import _
from wayhome.practise.own.fields import Field
from wayhome.practise.steps.step import own_words

MOST = 20_000
"""Characters of one box; more than this is refused whole, and nothing is cut."""
QUIET = re.compile(r"^(.*?)\s*[(\[](\d{1,3})[)\]]\s*$")
NUMBER = re.compile(r"^\d{1,5}$")
DECIMAL = re.compile(r"^\d{1,2}(\.\d)?$")


def as_typed(field: Field, value: Any) -> Any:
    """What stands in a box for a value of a file: a text, True or False, or a list of what is ticked."""
    if field.shape == "flag":
        return value if isinstance(value, bool) else field.ticked
    if field.shape == "many":
        return [one for one in value if isinstance(one, str)] if isinstance(value, list | tuple) else []
    if isinstance(value, list | tuple):
        lines = [_line(field, one) for one in value]
        return ", ".join(lines) if field.shape == "numbers" else "\n".join(lines)
    return "" if value is None else str(value)


def _line(field: Field, one: Any) -> str:
    if not isinstance(one, dict):
        return str(one)
    if field.shape == "options":
        return str(one.get("label", ""))
    if field.shape == "breath":
        return ", ".join(f"{one.get(name, 0):g}" for name in ("in", "hold", "out", "rest"))
    pause = one.get("pause")
    return f"{one.get('say', '')} ({pause})" if isinstance(pause, int) else str(one.get("say", ""))


def as_kept(field: Field, data: QueryDict, name: str, old: Any) -> Any:
    """The value of a file for what was sent in a box; None for nothing. ``old``: the value before, whose ids stay."""
    if field.shape == "flag":
        return name in data
    if field.shape == "many":
        given = data.getlist(name)
        chosen = [value for value, __ in field.choices if value in given]
        return ["adult", *chosen] if field.name == "voices" else chosen
    typed = own_words(data, name, most=MOST)
    if field.shape in {"line", "prose"}:
        words = " ".join(typed.split()) if field.shape == "line" else typed
        return words or None
    if field.shape == "one" and typed not in {value for value, __ in field.choices} | {str(old)}:
        return None
    return _of_several(field, typed, old) if typed else None


def _of_several(field: Field, typed: str, old: Any) -> Any:
    lines = [" ".join(line.split()) for line in typed.splitlines() if line.strip()]
    if field.shape == "lines":
        return lines
    if field.shape == "options":
        return _options(lines, old)
    if field.shape == "spoken":
        return [_spoken(line) for line in lines]
    if field.shape == "breath":
        return _breath(lines, old)
    if field.shape == "numbers":
        parts = [part for part in re.split(r"[,\s]+", typed) if part]
        return [int(part) for part in parts] if all(map(NUMBER.match, parts)) else typed
    if field.shape == "number" or field.name == "level":
        return int(typed) if NUMBER.match(typed) else typed
    return typed


def _options(lines: Sequence[str], old: Any) -> list[dict[str, str]]:
    """Options with ids: those of old labels stay, so that answers to them still mean the same."""
    known = {one.get("label"): one.get("id") for one in old if isinstance(one, dict)} if isinstance(old, list) else {}
    taken = {str(one) for one in known.values()}
    made = []
    for line in dict.fromkeys(lines):
        identity = known.get(line) or _fresh(line, taken)
        taken.add(identity)
        made.append({"id": identity, "label": line})
    return made


def _fresh(line: str, taken: set[str]) -> str:
    plain = "-".join(re.findall(r"[a-z0-9]+", line.casefold()))[:40].strip("-") or "option"
    # What the player knows by these names is asked for by choosing that step, never by chance.
    free = (name for name in (plain, *(f"{plain}-{number}" for number in range(2, 1000))) if name not in taken)
    return next((name for name in free if name != "not-sure"), f"{plain}-{1000 + len(taken)}")


def _spoken(line: str) -> dict[str, Any]:
    found = QUIET.match(line)
    return {"say": found[1], "pause": int(found[2])} if found and found[1] else {"say": line}


def _breath(lines: Sequence[str], old: Any) -> Any:
    """Patterns, each on a line of four numbers; what else an old one holds stays with it."""
    before = [one for one in old if isinstance(one, dict)] if isinstance(old, list) else []
    made = []
    for number, line in enumerate(lines):
        parts = [part for part in re.split(r"[,\s]+", line) if part]
        if len(parts) not in (2, 4) or not all(map(DECIMAL.match, parts)):
            return "\n".join(lines)
        full = [float(part) for part in parts] if len(parts) == 4 else [float(parts[0]), 0.0, float(parts[1]), 0.0]
        whole = [int(one) if one.is_integer() else one for one in full]
        timed = dict(zip(("in", "hold", "out", "rest"), whole, strict=True))
        kept = before[number] if number < len(before) else {"id": f"own-{number + 1}"}
        same = all(kept.get(name, 0) == timed[name] for name in timed)
        label = kept.get("label") if same and kept.get("label") else _in_words(full)
        made.append({**kept, **timed, "label": label})
    return made


def _in_words(full: Sequence[float]) -> str:
    return _("In for {breath_in}, out for {breath_out}").format(breath_in=f"{full[0]:g}", breath_out=f"{full[2]:g}")
