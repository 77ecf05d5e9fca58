"""A filter for the words about letters."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString

from wayhome.content.markdown import rendered

register = template.Library()


@register.filter
def letters_prose(words: str) -> SafeString:
    """Words of a file as HTML."""
    return rendered(words)
