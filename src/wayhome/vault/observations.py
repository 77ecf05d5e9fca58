"""What was said in numbers and chosen words, as FHIR R4 Observations.

The codes are our own, for none of LOINC’s says the same. An Observation has no subject: whom it is about is for its
owner to add. A person’s own sentences stay out of it; they are in the readable and the JSON copy. Goals and care plans
need a subject, and are nothing without their words: they say of whom they are without a name.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from wayhome.vault.kinds import Record

SYSTEM = "urn:uuid:7b1c8f52-2f0e-5d0b-9a55-3f0c54a1d2e6"
"""The name of Wayhome's code system; it never changes. The system itself is in every bundle."""

CODES = {
    "check-in": "How it was, at one moment",
    "practice": "How it was before and after a practice",
    "heaviness": "How heavy it is, 0 (at ease) to 10 (too much to hold)",
    "heaviness-before": "How heavy it is before, 0 (at ease) to 10 (too much to hold)",
    "heaviness-after": "How heavy it is afterwards, 0 (at ease) to 10 (too much to hold)",
    "where": "Where one is in the window of tolerance",
    "where-after": "Where one is in the window of tolerance, afterwards",
    "feeling": "A feeling that is there",
    "goal": "How far a goal has come, on five outcomes that were written beforehand",
    "goal-attainment": "How far a goal has come, -2 to +2, 0 as was expected, as the person sees it",
    "goal-attainment-other": "How far a goal has come, -2 to +2, 0 as was expected, as the other one told the person",
    "after-session": "How it was, after a session",
    "heard": "Felt heard, 0 (no) to 4 (yes)",
    "goals": "It was about what matters to the person, 0 (no) to 4 (yes)",
    "method": "The way of working fitted, 0 (no) to 4 (yes)",
    "safe": "Felt safe enough to be honest, 0 (no) to 4 (yes)",
    "too-much": "Too much: above the window of tolerance",
    "within": "Within the window of tolerance",
    "too-numb": "Too numb: below the window of tolerance",
}
"""Code and meaning. Published codes are never changed."""

BY_THEMSELVES = {"display": "The person whose copy this is"}
"""The subject where FHIR asks for one: nobody is named, and nothing is pointed to."""

Component = tuple[str, int | str | tuple[str, str] | None]
"""A code, and what was said of it: a number, the code of a choice, or a choice as its own code and words."""


def observation(
    record: Record[Any], code: str, components: Sequence[Component], *, ended: datetime | None = None
) -> dict[str, Any]:
    """The Observation of a record, from what was said; empty when nothing was. ``ended``: where it took a while."""
    said = [_component(name, value) for name, value in components if _is_said(value)]
    if not said:
        return {}
    return {
        "resourceType": "Observation",
        "id": str(record.id),
        "meta": {"lastUpdated": record.updated.isoformat(timespec="seconds")},
        "status": "final",
        "category": [_SURVEY],
        "code": concept(code),
        **_effective(record.created, ended),
        "component": said,
    }


def code_system() -> dict[str, Any]:
    """The CodeSystem that says what our codes mean."""
    return {
        "resourceType": "CodeSystem",
        "id": "wayhome-codes",
        "url": SYSTEM,
        "name": "WayhomeCodes",
        "title": "Codes of Wayhome",
        "status": "active",
        "content": "complete",
        "concept": [{"code": code, "display": meaning} for code, meaning in CODES.items()],
    }


_SURVEY = {
    "coding": [{"system": "http://terminology.hl7.org/CodeSystem/observation-category", "code": "survey"}],
    "text": "Said by the person themselves",
}


def _is_said(value: int | str | tuple[str, str] | None) -> bool:
    """Whether there is something that has a code. An older or newer choice without one is left out."""
    return value in CODES if isinstance(value, str) else value is not None


def _component(name: str, value: int | str | tuple[str, str] | None) -> dict[str, Any]:
    if isinstance(value, int):
        return {"code": concept(name), "valueInteger": value}
    code, words = value if isinstance(value, tuple) else (str(value), CODES[str(value)])
    coding = {"system": SYSTEM, "code": code, "display": words}
    return {"code": concept(name), "valueCodeableConcept": {"coding": [coding], "text": words}}


def _effective(began: datetime, ended: datetime | None) -> dict[str, Any]:
    start = began.isoformat(timespec="seconds")
    if ended is None or ended <= began:
        return {"effectiveDateTime": start}
    return {"effectivePeriod": {"start": start, "end": ended.isoformat(timespec="seconds")}}


def concept(code: str) -> dict[str, Any]:
    """A code of ours, with what it means."""
    return {"coding": [{"system": SYSTEM, "code": code, "display": CODES[code]}], "text": CODES[code]}
