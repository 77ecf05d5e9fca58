"""Tags of the breathing pacer and the timer."""

from __future__ import annotations

from django import template

from wayhome.practise import pacing
from wayhome.practise.pacing import Pacer
from wayhome.practise.steps.breathe import Breathe

register = template.Library()


@register.filter
def said_length(seconds: int) -> str:
    """Seconds as one would say them."""
    return pacing.said(seconds)


@register.filter
def pacer(step: Breathe) -> Pacer:
    """The pacer of a step."""
    return pacing.of_step(step)
