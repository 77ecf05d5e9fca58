"""The tabs above the pages of finding a therapist."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import RequestContext

from wayhome.find.tabs import tabs

register = template.Library()


@register.inclusion_tag("find/parts/tabs.html", takes_context=True)
def finding_tabs(context: RequestContext, here: str) -> dict[str, Any]:
    """All tabs; ``here``: the name of the page that is open."""
    return {"tabs": tabs(context["request"].vault), "here": here}
