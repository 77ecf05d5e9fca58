"""What every page of preparing seals besides its own words."""

from __future__ import annotations

import uuid
from typing import ClassVar

import msgspec

from wayhome.vault import kinds
from wayhome.vault.readable import said, together


class Sheet(kinds.Payload, frozen=True, kw_only=True, omit_defaults=True):
    """A page to write on. ``aside``: what another tab wrote at the same time, field by field, until the person has
    looked at both; ``aside_from``: the id of the page that it came from, whose later words replace its earlier ones.
    """

    CHOSEN: ClassVar[frozenset[str]] = frozenset()
    """Fields with a text that is chosen out of several, and not written."""

    aside: dict[str, str] = msgspec.field(default_factory=dict)
    aside_from: uuid.UUID | None = None


def second_text(sheet: Sheet) -> str:
    """What was written in another tab at the same time, as Markdown, where the person has not chosen yet."""
    fields = (said(name.replace("_", " ").capitalize(), words) for name, words in sheet.aside.items())
    return together("**Written at the same time in another tab**", *fields) if sheet.aside else ""
