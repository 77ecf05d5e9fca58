"""Tags of the wheel of feelings."""

from __future__ import annotations

from functools import cache

from django import template

from wayhome.content import feelings
from wayhome.content.feelings import CANT_TELL, CANT_TELL_WORDS, Family
from wayhome.practise.wheel import Ring, wheel

register = template.Library()
_drawn = cache(wheel)


@register.simple_tag
def feelings_wheel() -> tuple[Ring, ...]:
    """The families of this installation, each with its place on the wheel."""
    return _drawn(feelings.families())


@register.simple_tag
def cant_tell() -> tuple[str, str]:
    """Id and words of “I can’t tell”."""
    return CANT_TELL, CANT_TELL_WORDS


@register.filter
def chosen_among(chosen: tuple[str, ...] | None, family: Family) -> int:
    """How many words of a family are chosen."""
    return sum(word.id in (chosen or ()) for word in family.words)
