"""Tags of the breathing pacer and the timer."""

from __future__ import annotations

from collections.abc import Iterable

from django import template

from wayhome.practise import pacing
from wayhome.practise.pacing import Pacer
from wayhome.practise.steps.breathe import Breathe

register = template.Library()


@register.filter
def said_lengths(lengths: Iterable[int]) -> list[tuple[int, str]]:
    """Lengths in seconds, each with how one would say it."""
    return [(seconds, pacing.said(seconds)) for seconds in lengths]


@register.filter
def pacer(step: Breathe) -> Pacer:
    """The pacer of a step."""
    return pacing.of_step(step)
