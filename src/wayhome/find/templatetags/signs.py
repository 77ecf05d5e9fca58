"""What stands beside a grave sign, wherever it is seen, and what was noted of somebody."""

from __future__ import annotations

import uuid
from typing import Any, cast

from django import template
from django.template import RequestContext

from wayhome.find import flags, signs
from wayhome.find.compare import deciding
from wayhome.find.signs import Noted
from wayhome.safety.helplines import COOKIE
from wayhome.vault.access import VaultRequest

register = template.Library()


@register.inclusion_tag("find/parts/beside_grave.html", takes_context=True)
def beside_grave(context: RequestContext, words: tuple[str, ...]) -> dict[str, Any]:
    """The two sentences, people to talk to, and where a complaint can go; nothing where there is no such sign."""
    code = _request(context).COOKIES.get(COOKIE, "")
    return {"words": words, "says": flags.beside_grave(), "country": signs.complaints_in(code) if words else ""}


@register.inclusion_tag("find/parts/you_noted.html", takes_context=True)
def you_noted(context: RequestContext, candidate: uuid.UUID) -> dict[str, Any]:
    """The grave signs that were noted of somebody, with what stands beside them."""
    return {"words": signs.grave(_request(context).vault, candidate)}


@register.simple_tag(takes_context=True)
def noted_of_them(context: RequestContext) -> list[Noted]:
    """The grave signs that were noted of anybody whom one could decide for."""
    vault = _request(context).vault
    return signs.noted(vault, deciding.choices(vault))


def _request(context: RequestContext) -> VaultRequest:
    """The request of the page, also inside of a part that is told nothing else."""
    return cast("VaultRequest", context.request)
