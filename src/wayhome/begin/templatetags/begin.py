"""What pages of beginning say of numbers."""

from __future__ import annotations

from django import template

from wayhome.begin.records.goal import SIGNS, sign_of
from wayhome.languages.numbers import in_words
from wayhome.safety import hard_hours
from wayhome.safety.hard_hours import Page

register = template.Library()


@register.filter
def sign(place: int) -> str:
    """The sign of the first to the fifth outcome, counted from nought: “−2” to “+2”."""
    return tuple(SIGNS.values())[place] if 0 <= place < len(SIGNS) else ""


@register.filter
def level(value: int | None) -> str:
    """A level as it is written: “+1”."""
    return sign_of(value)


@register.simple_tag
def hard_hour(slug: str) -> Page | None:
    """The page for a hard hour of that id, where there is one."""
    return hard_hours.page(slug)


@register.filter
def words(count: int) -> str:
    """A small number in words."""
    return in_words(count)
