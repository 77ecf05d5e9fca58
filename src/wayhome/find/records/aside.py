"""What the person put aside on the first page of finding somebody."""

from __future__ import annotations

from datetime import date

from wayhome.languages.words import _
from wayhome.vault import kinds
from wayhome.vault.kinds import Payload


class Aside(Payload, frozen=True, kw_only=True, omit_defaults=True):
    """``no_step_on``: the day for which they said “Not today”."""

    no_step_on: date | None = None


# It speaks of one day: no copy in open formats takes it along.
ASIDE = kinds.register("find.aside", Aside, title=_("Put aside while looking for somebody"), passing=True)
