"""Whether what is written is a practice: the validation of the format, in plain words beside the field it means."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from wayhome.languages.numbers import digits, joined
from wayhome.languages.words import _
from wayhome.practise.own import beginnings
from wayhome.practise.own.fields import HEAD, MORE, STEPS, Field, fields_of
from wayhome.practise.practice import Practice
from wayhome.practise.steps.choose import PERMISSION
from wayhome.practise.steps.rate import STRENGTH

PARTS = {"opening": _("Before"), "steps": _("The practice"), "closing": _("Coming back")}
"""The three parts of a practice, in order, and their words."""
MOST_STEPS = 40
ASKED_BY = {
    "ask": "writing",
    "write": "writing",
    "letter": "writing",
    "dialogue": "writing",
    "draw": "drawing",
    "breathe": "breath",
    "body-map": "body",
    "voice": "voice",
    "photograph": "photographs",
}
"""What a kind of step asks of a person, so that their not-for-me list can leave it out."""
DEEPER = 2
_PLACE = re.compile(r"^\.?(opening|steps|closing)\[(\d+)\]\.?([a-z_-]*)")


class Problem(msgspec.Struct, frozen=True):
    """``place``: the name of a field in the page, as “title” or “look.prompt”; empty for the whole. ``words``: why."""

    place: str
    words: str


def completed(draft: dict[str, Any]) -> dict[str, Any]:
    """A draft with what may be left out filled in: the file that it comes to."""
    file = {key: value for key, value in draft.items() if value not in (None, "", [])} | {}
    file.setdefault(
        "summary", _first_sentence(str(file["purpose"])) if file.get("purpose") else str(beginnings.SUMMARY)
    )
    file.setdefault("purpose", str(beginnings.PURPOSE))
    file.setdefault("field_name", str(beginnings.FIELD_NAME))
    file.setdefault("evidence", beginnings.evidence())
    file.setdefault("version", 1)
    file.setdefault("family", "reparenting")
    file.setdefault("icon", "sprout")
    if isinstance(file.get("minutes"), list) and len(file["minutes"]) == 1:
        file["minutes"] = [*file["minutes"], *file["minutes"]]
    asks = {*_texts(file.get("asks")), *(ASKED_BY[do] for do in _kinds(file) if do in ASKED_BY)}
    file["asks"] = sorted(asks)
    if isinstance(file.get("level"), int) and file["level"] >= DEEPER:
        file["window"] = ["within"]
    return file


def practice_of(slug: str, file: dict[str, Any]) -> Practice:
    """The practice that a whole file is. Raises msgspec.ValidationError where it is none."""
    return msgspec.convert({**file, "id": slug}, Practice)


def opened(slug: str, file: Mapping[str, Any]) -> Practice | None:
    """The practice of a kept file; None where it is empty, or no longer fits the format."""
    if not file:
        return None
    try:
        return practice_of(slug, dict(file))
    except msgspec.ValidationError:
        return None


def problems(slug: str, draft: dict[str, Any]) -> list[Problem]:
    """Everything that keeps a draft from being a practice, in the order of the page; empty when nothing does."""
    found = [*_of_fields("", draft, (*HEAD, *MORE)), *_of_steps(draft), *_of_depth(draft)]
    if found:
        return found
    try:
        practice_of(slug, completed(draft))
    except msgspec.ValidationError as error:
        return [_in_words(draft, str(error))]
    return []


def steps_in(draft: dict[str, Any], part: str) -> list[dict[str, Any]]:
    """The steps of a part, as far as there are any."""
    steps = draft.get(part)
    return [step for step in steps if isinstance(step, dict)] if isinstance(steps, list | tuple) else []


def every_step(draft: dict[str, Any]) -> list[dict[str, Any]]:
    """All steps of all parts, in order."""
    return [step for part in PARTS for step in steps_in(draft, part)]


def lacks(draft: dict[str, Any]) -> list[str]:
    """What deeper water needs that is not there: of “opening”, “permission”, “closing”, “strength”."""
    level = draft.get("level")
    if not isinstance(level, int) or level < DEEPER:
        return []
    ids = {step.get("id") for step in every_step(draft)}
    missing = {
        "opening": not steps_in(draft, "opening"),
        "permission": PERMISSION not in ids,
        "closing": not steps_in(draft, "closing"),
        "strength": STRENGTH not in ids,
    }
    return [name for name, absent in missing.items() if absent]


LETTERS = _("There is room for {most} letters, and this has {here}.")
LINES = _("There is room for {most} lines, and these are {here}.")
WHOLE_NUMBER = _("Whole numbers are needed here.")
WHOLE_NUMBERS = _("Whole numbers are needed here, with commas between them.")
TWO_NUMBERS, SO_MANY_NUMBERS = _("Two numbers are needed here."), _("{fewest} to {many} numbers are needed here.")
LACKS = _("From wading on, a practice needs {what}. The button below puts them in.")
LACKING = {
    "opening": _("steps before it, for arriving"),
    "permission": _("a step that asks every part of you first"),
    "closing": _("steps for coming back"),
    "strength": _("a step that asks how heavy it is now"),
}


def _of_fields(prefix: str, table: dict[str, Any], fields: tuple[Field, ...]) -> Iterator[Problem]:
    for field in fields:
        words = _wrong(field, table.get(field.name))
        if words:
            yield Problem(f"{prefix}{field.name}", words)


def _wrong(field: Field, value: Any) -> str:
    """What is wrong with a value, in plain words; empty when nothing is."""
    if value in (None, "", []):
        return _("This is still empty. A few words are enough.") if field.needed else ""
    if field.shape in {"line", "prose"}:
        return _too_long(str(value), field.most)
    if field.shape in {"lines", "options", "spoken"}:
        return _of_lines(field, value)
    if field.shape in {"number", "numbers"}:
        return _of_numbers(field, value)
    if field.shape == "breath" and not isinstance(value, list):
        return _("Four numbers are needed here, with commas between them: in, hold, out, rest.")
    if field.name == "voices" and len(value) < 2:
        return _("Somebody besides you is needed to talk with.")
    return ""


def _too_long(text: str, most: int) -> str:
    return LETTERS.format(most=digits(most), here=digits(len(text))) if len(text) > most else ""


def _of_lines(field: Field, value: Any) -> str:
    lines = [str(one.get("label") or one.get("say") or "") if isinstance(one, dict) else str(one) for one in value]
    if len(lines) > field.count[1]:
        return LINES.format(most=field.count[1], here=len(lines))
    return next((words for line in lines if (words := _too_long(line, field.most))), "")


def _of_numbers(field: Field, value: Any) -> str:
    numbers = [value] if isinstance(value, int) else value
    least, most = field.bounds
    if not isinstance(numbers, list | tuple) or not all(isinstance(one, int) for one in numbers):
        return WHOLE_NUMBERS if field.shape == "numbers" else WHOLE_NUMBER
    if not all(least <= one <= most for one in numbers):
        return _("From {least} to {most} is what fits here.").format(least=least, most=digits(most))
    fewest, many = field.count if field.shape == "numbers" else (1, 1)
    if fewest == many == 2 and len(numbers) == 1:
        return ""
    if not fewest <= len(numbers) <= many:
        return TWO_NUMBERS if fewest == many == 2 else SO_MANY_NUMBERS.format(fewest=fewest, many=many)
    if fewest == many == 2 and numbers[0] > numbers[1]:
        return _("The shorter time comes first.")
    return ""


def _of_steps(draft: dict[str, Any]) -> Iterator[Problem]:
    if not steps_in(draft, "steps"):
        yield Problem("steps", _("There is nothing to do yet. One step is enough."))
    if len(every_step(draft)) > MOST_STEPS:
        yield Problem("steps", _("There is room for {most} steps.").format(most=MOST_STEPS))
    for step in every_step(draft):
        if step.get("do") in STEPS:
            yield from _of_fields(f"{step.get('id')}.", step, fields_of(step))


def _of_depth(draft: dict[str, Any]) -> Iterator[Problem]:
    level = draft.get("level")
    missing = lacks(draft)
    if missing:
        yield Problem("level", LACKS.format(what=joined(LACKING[name] for name in missing)))
    aftercare = draft.get("aftercare") or []
    if isinstance(level, int) and level >= 1 and not 2 <= len(aftercare) <= 4:
        yield Problem("aftercare", _("From the shallows on, two to four kind things stand here."))


def _in_words(draft: dict[str, Any], error: str) -> Problem:
    """What the format refuses although every field looked well: its reason, at the field that it names."""
    reason, __, place = error.partition(" - at `$")
    place = place.rstrip("`")
    found = _PLACE.match(place)
    if found and int(found[2]) < len(steps_in(draft, found[1])):
        step = steps_in(draft, found[1])[int(found[2])]
        return Problem(f"{step.get('id')}.{found[3]}" if found[3] else f"{step.get('id')}.title", f"{reason}.")
    return Problem(place.lstrip(".").partition("[")[0].partition(".")[0], f"{reason}.")


def _first_sentence(text: str) -> str:
    first = re.split(r"(?<=[.?])\s", " ".join(text.split()), maxsplit=1)[0]
    return first if len(first) <= 300 else f"{first[:297]}…"


def _kinds(file: dict[str, Any]) -> set[str]:
    return {str(step.get("do")) for step in every_step(file)}


def _texts(value: Any) -> list[str]:
    return [one for one in value if isinstance(one, str)] if isinstance(value, list | tuple) else []
