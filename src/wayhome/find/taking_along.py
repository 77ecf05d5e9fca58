"""The questions of a first conversation on paper, with room to write: made in memory, and never on the disk."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from wayhome.find import consultations
from wayhome.find.questions import rated
from wayhome.find.records.asked import OF_ME, RATINGS, Asked
from wayhome.find.records.consultation import Consultation
from wayhome.languages.words import _
from wayhome.vault.opened import OpenVault
from wayhome.web.paper.setting import typeset_for_readers

TEMPLATE = Path(__file__).parent / "typst" / "questions.typ"
NAME = "notes.pdf"
"""What the file is called: it tells nothing of what is in it."""
TITLE = _("Notes")
HEADING = _("What I want to ask")


def pdf(vault: OpenVault, one: Consultation, paper: str, *, about: bool = False, whom: bool = False) -> bytes:
    """The questions as a PDF; ``paper``: one of the sizes that are offered. ``about``: with what the person wants to
    say of themselves; ``whom``: with whom it is, and when. Answers that were noted already stay in the vault."""
    notes = {
        "title": TITLE,
        "heading": consultations.name_of(vault, one) if whom else TITLE if about and one.before else HEADING,
        "paper": paper,
        "when": ", ".join(str(part) for part in (one.when_said, one.setting_said, one.where) if part) if whom else "",
        "before": one.before if about else "",
        "asked": [_asked(asked, RATINGS) for asked in one.of_them],
        "of_me": [_asked(asked, OF_ME if asked.bank in rated() else {}) for asked in one.of_me],
    }
    return typeset_for_readers(TEMPLATE, "notes", notes)


def _asked(one: Asked, ticks: Mapping[str, str]) -> dict[str, Any]:
    return {"words": one.words, "ticks": list(ticks.values())}
