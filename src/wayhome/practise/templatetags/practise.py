"""Filters for the words of practices."""

from __future__ import annotations

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from wayhome.content.markdown import rendered
from wayhome.languages.words import _

register = template.Library()

SOMEBODY = _("your younger self")
PLACE = "{name}"


@register.filter
def prose(words: str, name: str = "") -> SafeString:
    """Words of a file as HTML, with the younger self's name put in afterwards, so that it is never taken for markup."""
    return mark_safe(rendered(words).replace(PLACE, escape(name or SOMEBODY)))


@register.filter
def named(words: str, name: str = "") -> str:
    """A line of a file with the younger self's name in it."""
    return words.replace(PLACE, name or str(SOMEBODY))


@register.filter
def listed(value: str) -> list[str]:
    """A single value as the list of what is chosen."""
    return [value]
