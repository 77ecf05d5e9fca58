"""The shape of the library: every tool has a use in it, and every family a way in that stays shallow."""

from __future__ import annotations

import pytest

from wayhome.practise import library
from wayhome.practise.practice import FAMILIES
from wayhome.safety.limits import SHALLOWS

TOOLS = (
    *("draw", "body-map", "letter", "voice", "photograph"),
    *("feelings", "listen", "breathe", "dialogue", "timer"),
)


@pytest.mark.parametrize("tool", TOOLS)
def test_every_tool_is_used_by_a_practice(tool: str) -> None:
    used = [one.id for one in library.practices().values() if any(step.do == tool for step in one.every_step)]
    assert used, f"no practice has a step that does “{tool}”"


@pytest.mark.parametrize("family", FAMILIES)
def test_every_family_has_practices_that_stay_shallow(family: str) -> None:
    shallow = [one.id for one in library.practices().values() if one.family == family and one.level <= SHALLOWS]
    assert shallow, f"every practice of {family} wades"
