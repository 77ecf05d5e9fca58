"""What follows from circumstances in which one waits, or goes only with a professional: said, and never a lock."""

from __future__ import annotations

import msgspec

from wayhome.languages.words import _
from wayhome.safety.settled import CIRCUMSTANCES_KIND, Circumstances
from wayhome.vault import queries
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault

ANSWERS: tuple[tuple[str, str], ...] = (
    ("yes", _("Yes")),
    ("no", _("No")),
    ("unsure", _("Not sure")),
    ("", _("Leave it open")),
)

PEOPLE_AT_ONCE = frozenset({"life", "harm"})
"""Where one of these is so, or may be, people to talk to come before anything else is said."""


class Word(msgspec.Struct, frozen=True):
    """What Wayhome says to one of them: a heading, and a few plain sentences."""

    title: str
    says: str


WORDS: dict[str, Word] = {
    "life": Word(
        _("A person first"),
        _(
            "Thoughts of ending your life can be spoken about, and they can pass. A voice can do more than a page. If "
            "it’s close, or you’ve already done something, call the emergency number now. It’s on “Talk to a person”."
        ),
    ),
    "danger": Word(
        _("Your safety first"),
        _(
            "If that is so, what they do is their doing, and being on your guard fits. Turning inwards can wait until "
            "you’re safer. You needn’t leave, tell anyone or decide anything today."
        ),
    ),
    "time": Word(
        _("Here and now first"),
        _(
            "Losing time, or somebody inside taking over, is a way some people get through. Talking with younger "
            "selves alone can make it more. If it’s new, tell a doctor. Therapists who know dissociation can go with "
            "you."
        ),
    ),
    "unreal": Word(
        _("A doctor or your team first"),
        _(
            "If this is new, or getting stronger, talk to a doctor or a crisis team today. Inner pictures can make it "
            "more; daylight, sleep and plain tasks may steady. If a voice tells you to hurt yourself or somebody, "
            "tell a person today. If you might do it, call the emergency number."
        ),
    ),
    "harm": Word(
        _("Less, and with somebody"),
        _(
            "If you’re badly hurt, or have taken too much, call the emergency number now, even if you feel all right. "
            "Hurting yourself can be a way to get through when it’s too much at once. A doctor, a therapist or a line "
            "can help to take something off."
        ),
    ),
    "fresh": Word(
        _("First weeks are for getting through"),
        _(
            "Food, sleep, people, small things. What is deeper keeps. If you can’t eat or sleep, or aren’t safe with "
            "yourself, talk to somebody now. If it’s still as heavy after some weeks, a professional can help."
        ),
    ),
    "using": Word(
        _("Another hour, or a gentle page"),
        _(
            "After drinking or drugs, feelings can come in fast and be hard to steer. Steadying practices are fine at "
            "any time. If it’s how you get through, a doctor or a line can hear that, too."
        ),
    ),
    "body": Word(
        _("Your body first"),
        _("A doctor or a team who know your illness come first. Steadying that asks nothing of the body is here."),
    ),
    "young": Word(
        _("With an adult you trust"),
        _(
            "Wayhome is made for adults. With one beside you whom you trust, or a counsellor, it’s safer. If adults "
            "are the trouble, a helpline can be the first to hear of it. Steadying is open to you."
        ),
    ),
}


def kept(vault: OpenVault) -> Record[Circumstances] | None:
    """What this person said, with its day; None where nothing is said."""
    record = queries.find(vault, Circumstances, vault.singleton(CIRCUMSTANCES_KIND))
    return record if record and record.payload.said else None


def words_for(said: Circumstances) -> list[tuple[str, Word]]:
    """What is said to each of those that are so, or may be, in the order of the page."""
    return [(one, WORDS[one]) for one in said.may_be]
