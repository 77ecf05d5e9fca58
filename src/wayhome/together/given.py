"""What was given as a file: to whom, when, and exactly what. A file cannot be called back."""

from __future__ import annotations

import uuid
from datetime import datetime

from wayhome.languages.words import _
from wayhome.together.records import Chosen, Copy
from wayhome.vault import kinds
from wayhome.vault.kinds import Payload, Record
from wayhome.vault.readable import on_day, said, together

HOWS = {"page": _("a sealed page"), "pdf": _("a PDF with a passphrase")}
"""Sealed in records; values never change."""


class Given(Payload, frozen=True, kw_only=True, omit_defaults=True):
    """``to``: whom it was for, in the person’s words. ``copy``: as it went, less what was erased since."""

    to: str
    how: str
    chosen: Chosen
    copy: Copy
    records: tuple[uuid.UUID, ...]
    given: datetime

    @property
    def how_said(self) -> str:
        """What kind of file it was."""
        return str(HOWS.get(self.how, _("a file")))


def _readable(record: Record[Given]) -> str:
    it = record.payload
    pages = (together(f"**{page.title}**, {on_day(page.day)}", page.text) for page in it.copy.pages)
    return together(said(_("Given"), on_day(it.given)), said(_("To"), it.to), said(_("As"), it.how_said), *pages)


GIVEN = kinds.register(
    "together.given", Given, title=_("Given as a file"), called=lambda it: it.copy.title, readable=_readable
)
