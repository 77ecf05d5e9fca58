"""The pages for hard hours as packages below and beside this one may ask for them: see ``safety.hard_hours``."""

from __future__ import annotations

from django.urls import reverse

from wayhome.navigate import stretches
from wayhome.safety.hard_hours import Page


def page(slug: str) -> Page | None:
    """The page of that id, or None."""
    one = stretches.stretches().get(slug)
    return Page(one.title, one.icon, reverse("navigate:stretch", args=[slug])) if one else None
