"""A portrait of the self that is returning: qualities, values, joys, boundaries, in the person's words."""

from __future__ import annotations

from typing import ClassVar

from wayhome.integrate.records.sheet import Lines, Sheet, register
from wayhome.languages.words import _


class Portrait(Sheet, frozen=True, kw_only=True, omit_defaults=True):
    """``title``: of when it is, in any words. There may be several; the newest is the one that counts."""

    LINES: ClassVar[Lines] = {
        "qualities": (_("What I’m like"), _("Qualities you know of yourself on a fair day. Also the odd ones.")),
        "values": (_("What matters to me"), _("What you’d stand up for, or come back to. Two or three are plenty.")),
        "joys": (_("What I enjoy"), _("Small and real: radishes, the first bus, singing when nobody is in.")),
        "boundaries": (_("What I say no to"), _("And what you need to stay well among people.")),
        "learned": (_("Something I know from the younger me"), _("If there is something.")),
        "hard": (_("What is still hard"), _("It belongs to the portrait. Nobody has to be finished to be seen.")),
        "lamp": (_("What I’ll go on doing"), _("One thing, in its smallest form.")),
    }
    UNNAMED: ClassVar[str] = _("A portrait")

    qualities: str = ""
    values: str = ""
    joys: str = ""
    boundaries: str = ""
    learned: str = ""
    hard: str = ""
    lamp: str = ""


PORTRAIT = register(Portrait, "integrate.portrait", icon="lantern", ink="lamp", read="integrate:portrait", chosen={})
