"""The library as data: what each practice is and asks, what to know before, what is known of it, and from where."""

from __future__ import annotations

from typing import Any

from wayhome.content.sources import Source
from wayhome.practise import cautions, described, library
from wayhome.practise.described import Described
from wayhome.practise.practice import LEVELS, VARIANTS, Practice


def of_practice(one: Practice) -> dict[str, Any]:
    """Everything that a page says of a practice before it begins; ``minutes`` is the usual range."""
    known = cautions.of(one)
    return {
        "id": one.id,
        "title": one.title,
        "field_name": one.field_name,
        "kind": "practice",
        "family": one.family,
        "level": one.level,
        "level_words": LEVELS[one.level][0],
        "minutes": one.minutes,
        "summary": one.summary,
        "purpose": one.purpose,
        "needs": one.needs,
        "asks": one.asks,
        "eases": one.eases,
        "window": one.window,
        "variants": {variant: VARIANTS[variant] for variant in one.variants},
        "steps": [step.title for step in one.every_step],
        "cautions": {"own": known.own, "general": known.general},
        "evidence": {
            "label": one.evidence.label,
            "says": one.evidence.says,
            "sources": [_of_source(*pair) for pair in zip(one.evidence.sources, library.sources_of(one), strict=True)],
        },
    }


def of_described(page: Described) -> dict[str, Any]:
    """Everything that a page says of what is never run; its ``kind`` says why."""
    return {
        "id": page.id,
        "title": page.title,
        "field_name": page.field_name,
        "also": page.also,
        "kind": page.kind,
        "summary": page.summary,
        "what": page.what,
        "why": page.why,
        "ask": page.ask,
        "instead": page.instead,
        "cautions": {"own": page.cautions, "general": ()},
        "evidence": {
            "says": page.says,
            "sources": [_of_source(*pair) for pair in zip(page.sources, described.sources_of(page), strict=True)],
        },
    }


def _of_source(identity: str, source: Source) -> dict[str, Any]:
    return {
        "id": identity,
        "title": source.title,
        "authors": source.authors,
        "year": source.year,
        "where": source.where,
        "kind": source.kind,
        "note": source.note,
    }
