"""What comforts a person after a practice: what its file suggests, what they chose before, and their own words."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import QueryDict

from wayhome.practise.practice import Practice
from wayhome.practise.steps.step import own_words
from wayhome.safety import settling
from wayhome.vault.opened import OpenVault

OFFERED = 5
"""How many of the comforts chosen before are offered again."""
LONGEST = 120
"""Characters of a comfort in one's own words."""


def before(vault: OpenVault) -> tuple[str, ...]:
    """What comforted them before, the newest first."""
    return settling.of(vault).comforts.chosen[:OFFERED]


def offered(vault: OpenVault, practice: Practice | None) -> list[str]:
    """What a closing page offers: what comforted them before, then what the practice suggests."""
    return list(dict.fromkeys((*before(vault), *(practice.aftercare if practice else ()))))


def chosen(vault: OpenVault, data: QueryDict, practice: Practice | None) -> tuple[str, ...]:
    """What was chosen on a closing page, own words first. More words than fit raise RequestDataTooBig."""
    if not {"comfort", "own-comfort"} & data.keys():
        return ()
    own = " ".join(own_words(data, "own-comfort", most=LONGEST).split())
    ticked = [one for one in offered(vault, practice) if one in data.getlist("comfort")]
    return together(own, ticked)


def together(own: str, ticked: Iterable[str]) -> tuple[str, ...]:
    """Own words first, then what was ticked; each once."""
    return tuple(dict.fromkeys((*([own] if own else []), *ticked)))
