"""A portrait of the self that is returning: qualities, values, joys, boundaries, in the person's words."""

from __future__ import annotations

from typing import ClassVar

from wayhome.integrate.records.sheet import Lines, Sheet, register


class Portrait(Sheet, frozen=True, kw_only=True, omit_defaults=True):
    """``title``: of when it is, in any words. There may be several; the newest is the one that counts."""

    LINES: ClassVar[Lines] = {
        "qualities": ("What I’m like", "Qualities you know of yourself on a fair day. Also the odd ones."),
        "values": ("What matters to me", "What you’d stand up for, or come back to. Two or three are plenty."),
        "joys": ("What I enjoy", "Small and real: radishes, the first bus, singing when nobody is in."),
        "boundaries": ("What I say no to", "And what you need to stay well among people."),
        "learned": ("Something I know from the younger me", "If there is something."),
        "hard": ("What is still hard", "It belongs to the portrait. Nobody has to be finished to be seen."),
        "lamp": ("What I’ll go on doing", "One thing, in its smallest form."),
    }
    UNNAMED: ClassVar[str] = "A portrait"

    qualities: str = ""
    values: str = ""
    joys: str = ""
    boundaries: str = ""
    learned: str = ""
    hard: str = ""
    lamp: str = ""


PORTRAIT = register(Portrait, "integrate.portrait", icon="lantern", ink="lamp", read="integrate:portrait", chosen={})
