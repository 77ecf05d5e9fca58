"""What stands beside these pages: a practice for the same, what is known of it, and what was settled elsewhere."""

from __future__ import annotations

from typing import Any

import msgspec

from wayhome.content import sources as content_sources
from wayhome.content.sources import Source
from wayhome.navigate import planned
from wayhome.practise import library
from wayhome.safety import practices, prepared
from wayhome.safety.practices import Known
from wayhome.vault.opened import OpenVault


class Beside(msgspec.Struct, frozen=True):
    """``practice``: one of the library for the same, where it may be offered to this person. ``says``: what is known
    of it, as the library says it, with the ``works`` that this rests on."""

    practice: Known | None
    says: str
    works: list[Source]


def practice(vault: OpenVault, slug: str) -> Beside:
    """What the library has beside a page."""
    evidence = library.practice(slug).evidence
    offered = next(iter(practices.some(vault, (slug,))), None)
    return Beside(offered, evidence.says, content_sources.some(evidence.sources))


def for_keeping_well(vault: OpenVault) -> dict[str, Any]:
    """What was settled elsewhere and belongs to keeping well: the care plan, people, and what is for hard hours."""
    plans = planned.care_plans(vault)
    return {
        "care": plans[0] if plans else None,
        "people": prepared.people(vault),
        "ways": prepared.ways(vault),
    }
