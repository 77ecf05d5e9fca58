"""On pages where somebody writes: who gets a copy of it, without another press."""

from __future__ import annotations

import uuid
from typing import Any

from django import template
from django.template.context import RequestContext

from wayhome.languages.words import _
from wayhome.vault import giving

register = template.Library()


@register.inclusion_tag("vault/parts/goes_to.html", takes_context=True)
def goes_to(
    context: RequestContext, kind: str, record: uuid.UUID | str | None = None, words: str = _("what you keep here")
) -> dict[str, Any]:
    """A line for each who gets what is kept here. ``kind``: name of its kind; ``record``: its id, once there is one;
    ``words``: what the line calls it.
    """
    vault = getattr(context.get("request"), "vault", None)
    known = record if isinstance(record, uuid.UUID) else None
    return {"words": words, "everybody": giving.goes_to(vault, kind, known) if vault is not None else ()}
