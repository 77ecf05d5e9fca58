"""What a person settles beforehand: what is not for them, when deeper practices wait, what comforts them, which words
are used for them; and how things are with them.

One record of each in a vault. They hold wherever something is offered, not only where they were set.
"""

from __future__ import annotations

from typing import Any

import msgspec

from wayhome.languages.words import _
from wayhome.safety.limits import NIGHT, Quiet
from wayhome.vault import kinds
from wayhome.vault.kinds import Record
from wayhome.vault.readable import listed, said, together

LEAVE_OUT: dict[str, tuple[str, str]] = {
    "writing": (_("Writing"), _("Words on paper or on a page")),
    "drawing": (_("Drawing"), _("Lines and colours, on paper or here")),
    "imagery": (_("Pictures in the mind"), _("Imagining a place, a person or a younger you")),
    "breath": (_("Noticing my breath"), _("Counting it, slowing it, or paying attention to it")),
    "breath-holds": (_("Holding my breath"), _("Pauses with full or empty lungs")),
    "closed-eyes": (_("Closing my eyes"), _("What is done with eyes shut, unless it can be done with them open")),
    "touch": (_("Touching my own body"), _("A hand on the heart, arms round yourself, tapping")),
    "photographs": (_("Childhood photos"), _("Looking at a picture of you as a child")),
    "body": (_("Noticing my body"), _("Sensing what is felt inside, or where")),
    "movement": (_("Moving about"), _("Standing up, stretching, walking, shaking")),
    "voice": (_("Speaking aloud"), _("Saying or recording words, or humming")),
    "cold": (_("Cold"), _("Cold water, or something from the fridge")),
}
"""What a practice may ask: in the words of somebody who would rather leave it out, and what is meant. Values are sealed
in records and never change."""

CIRCUMSTANCES: dict[str, str] = {
    "life": _("I think of ending my life, or I tried to in the last months"),
    "danger": _("Somebody hurts, threatens or controls me, or I’m in danger at home"),
    "time": _("I lose time, come to in places I don’t know, or somebody inside takes over"),
    "unreal": _("I see or hear things that others don’t, or I’ve been sped up for days and hardly need sleep"),
    "harm": _("I’ve hurt myself in the last weeks, or more than before"),
    "fresh": _("In the last weeks something terrible happened, or somebody died"),
    "using": _("I mostly come here after drinking or drugs"),
    "body": _("An eating disorder or an illness makes my body unsafe at present"),
    "young": _("I’m under 18"),
}
"""When this work is better done with a professional, or later: what practitioners advise, not what trials showed.
Values are sealed in records and never change."""

ANSWERS = {"yes": _("yes"), "no": _("no"), "unsure": _("unsure")}
"""The words of what is said of each."""
MOST_WORDS = 30
"""How many words of one's own can be left out."""
MOST_COMFORTS = 24
"""How many comforts are remembered; the ones chosen longest ago make way."""


class NotForMe(kinds.Payload, frozen=True, kw_only=True, omit_defaults=True):
    """What this person would rather not be asked for. ``asks``: keys of ``LEAVE_OUT``. ``words``: of their own."""

    asks: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    @property
    def in_words(self) -> tuple[str, ...]:
        """All of it in words, in the order of the page."""
        return (*(words for ask, (words, _) in LEAVE_OUT.items() if ask in self.asks), *self.words)


class QuietHours(kinds.Payload, frozen=True, kw_only=True, omit_defaults=True):
    """When deeper practices wait. ``start`` and ``end``: hours of the day, 0 to 23. ``level``: from this one on.

    ``kept``: whether there are quiet hours at all.
    """

    kept: bool = True
    start: int = NIGHT.start
    end: int = NIGHT.end
    level: int = NIGHT.level

    @property
    def quiet(self) -> Quiet | None:
        """The same, as the limits ask for it."""
        return Quiet(self.start, self.end, self.level) if self.kept else None


class Comforts(kinds.Payload, frozen=True, kw_only=True, omit_defaults=True):
    """What comforted this person after a practice, in their own words or chosen from what was offered: newest first."""

    chosen: tuple[str, ...] = ()


class Circumstances(kinds.Payload, frozen=True, kw_only=True, omit_defaults=True):
    """How things are. ``said``: a key of ``CIRCUMSTANCES`` → “yes”, “no” or “unsure”; what is open is not there."""

    said: dict[str, str] = msgspec.field(default_factory=dict)

    @property
    def may_be(self) -> tuple[str, ...]:
        """What is so, or may be so, in the order of the page."""
        return tuple(one for one in CIRCUMSTANCES if self.said.get(one) in {"yes", "unsure"})


class Wording(kinds.Payload, frozen=True, kw_only=True, omit_defaults=True):
    """Which words Wayhome uses. ``called``: for the person, where it greets them; ``nameless``: it uses no name at all.

    ``younger``: for the younger self, where a page speaks of one and nobody was chosen. Both as they were written.
    """

    called: str = ""
    nameless: bool = False
    younger: str = ""

    def greeted(self, name: str) -> str:
        """What a greeting calls the person whose vault is called ``name``; empty when it is to use no name."""
        return "" if self.nameless else self.called or name

    @property
    def asked_for(self) -> str:
        """What the person asked to be called here; empty when they did not, or want no name."""
        return "" if self.nameless else self.called


def _readable_wording(record: Record[Wording]) -> str:
    words = record.payload
    called = _("no name at all") if words.nameless else words.called
    return together(said(_("What Wayhome calls me"), called), said(_("The younger me is called"), words.younger))


def _readable_circumstances(record: Record[Circumstances]) -> str:
    said = record.payload.said
    return together(
        *(f"{CIRCUMSTANCES[one]}: {ANSWERS.get(said[one], said[one])}" for one in CIRCUMSTANCES if one in said)
    )


def _readable_not_for_me(record: Record[NotForMe]) -> str:
    return said(_("Not for me"), listed(record.payload.in_words))


def _readable_quiet_hours(record: Record[QuietHours]) -> str:
    hours = record.payload
    when = _("{start}:00 to {end}:00, from level {level} on") if hours.kept else _("none")
    return said(_("Quiet hours"), when.format(start=hours.start, end=hours.end, level=hours.level))


def _readable_comforts(record: Record[Comforts]) -> str:
    return together(*(f"- {one}" for one in record.payload.chosen))


def _not_for_me_beside(now: NotForMe, back: NotForMe) -> NotForMe:
    """Nobody is asked for what they left out, then or now."""
    return NotForMe(asks=_both(now.asks, back.asks), words=_both(now.words, back.words)[:MOST_WORDS])


def _comforts_beside(now: Comforts, back: Comforts) -> Comforts:
    return Comforts(chosen=_both(now.chosen, back.chosen)[:MOST_COMFORTS])


def _circumstances_beside(now: Circumstances, back: Circumstances) -> Circumstances:
    """What was said last holds; what is open is as it was."""
    return Circumstances(said={**back.said, **now.said})


def _wording_beside(now: Wording, back: Wording) -> Wording:
    named = now if now.called or now.nameless else back
    return Wording(called=named.called, nameless=named.nameless, younger=now.younger or back.younger)


def _the_last_holds(now: QuietHours, _: QuietHours) -> QuietHours:
    """There is one night, and these are the hours that were chosen last."""
    return now


def _both(now: tuple[str, ...], back: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*now, *back)))


NOT_FOR_ME = kinds.register(
    "safety.not_for_me",
    NotForMe,
    title=_("Not for me"),
    shareable=True,
    parts={"asks": _("What you ticked"), "words": _("The words you leave out")},
    readable=_readable_not_for_me,
    beside=_not_for_me_beside,
)
QUIET_HOURS = kinds.register(
    "safety.quiet_hours", QuietHours, title=_("Quiet hours"), readable=_readable_quiet_hours, beside=_the_last_holds
)
COMFORTS = kinds.register(
    "safety.comforts", Comforts, title=_("What comforts me"), readable=_readable_comforts, beside=_comforts_beside
)
CIRCUMSTANCES_KIND = kinds.register(
    "safety.circumstances",
    Circumstances,
    title=_("Before going deeper"),
    readable=_readable_circumstances,
    beside=_circumstances_beside,
)
WORDING = kinds.register(
    "safety.wording", Wording, title=_("Names and words"), readable=_readable_wording, beside=_wording_beside
)
KINDS: tuple[kinds.Kind[Any], ...] = (NOT_FOR_ME, QUIET_HOURS, COMFORTS, CIRCUMSTANCES_KIND, WORDING)
