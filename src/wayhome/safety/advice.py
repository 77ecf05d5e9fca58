"""What the rules say, and why: each advice once, in the words in which every page and terminal shows it.

They are Wayhome's own conventions, made for a companion that nobody watches. When each speaks stands in ``limits``.
"""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from wayhome.languages.words import _

GROUNDING = ("five-senses", "feet-chair-room", "here-and-now")
WAKING = ("orienting", "feet-chair-room", "here-and-now")
QUIET = ("here-and-now", "orienting", "feet-chair-room", "five-senses")
CLOSING = ("here-and-now", "five-senses")
WITHOUT_BREATH = ("feet-chair-room",)


class Advice(msgspec.Struct, frozen=True):
    """What a rule says, and why.

    ``rule``: the rule itself in plain words, shown as the reason. ``says``: the advice. ``offers``: ids of practices.
    ``stops``: the page waits here and asks, rather than only saying it; the person may still go on. ``person``: offer
    somebody to talk to beside it. ``go_on``: the words of going on past it.
    """

    rule: str
    says: str
    offers: tuple[str, ...]
    stops: bool
    person: bool = False
    go_on: str = _("Go on all the same")


TOO_HEAVY_TO_START = Advice(
    rule=_("At 7 or more, or when it is too much, grounding comes first."),
    says=_("That’s a lot to hold. Steadying comes first; everything else can wait."),
    offers=GROUNDING,
    stops=True,
    person=True,
)
TOO_FAR_AWAY = Advice(
    rule=_("When it is too numb, waking up gently comes first: looking round, feet, small movements."),
    says=_("Being far away can be a way of keeping safe. A slow look round the room may bring you a little nearer."),
    offers=WAKING,
    stops=False,
    person=True,
)
NOT_KNOWN = Advice(
    rule=_("This goes best when you can feel it and still think."),
    says=_("You left that open, and that’s fine. If it’s too much, or too far away, something gentler is here."),
    offers=GROUNDING,
    stops=False,
)
NOT_ASKED = replace(
    NOT_KNOWN,
    says=_("You haven’t said how it is right now. If it’s too much, or too far away, something gentler is here."),
    stops=True,
)
PEOPLE_FIRST = Advice(
    rule=_(
        "After you say that you think of dying or of hurting yourself, deeper practices wait for the rest of the day."
    ),
    says=_("Talking to a person comes first today. This will keep."),
    offers=GROUNDING,
    stops=True,
    person=True,
)
WITH_SOMEBODY = Advice(
    rule=_(
        "When something under “Before going deeper” is so, or may be, deeper practices wait for somebody beside you. "
        "You can change what you said there any time."
    ),
    says=_(
        "From what you told Wayhome, steadying fits better now, or going deeper with somebody who is trained for it."
    ),
    offers=GROUNDING,
    stops=True,
    person=True,
)
SAID_NO = Advice(
    rule=_("After a no, a practice waits for another day."),
    says=_("A part of you said no to this today. It will keep."),
    offers=QUIET,
    stops=True,
)
LATE = Advice(
    rule=_("Late at night, Wayhome offers only gentle practices unless you say otherwise."),
    says=_("It’s late, and this one can stir things up. It will keep until tomorrow."),
    offers=QUIET,
    stops=True,
)
OWN_QUIET = replace(
    LATE,
    rule=_("In the quiet hours that you chose, deeper practices wait unless you say otherwise."),
    says=_("These are your quiet hours, and this one can stir things up. It will keep until they are over."),
)
MARKED_NOT_NOW = Advice(
    rule=_("What you marked “not now” waits until you take the mark off."),
    says=_("You marked this one “not now”. It stays here, and nothing hangs on it."),
    offers=QUIET,
    stops=True,
)
MARKED_TOGETHER = Advice(
    rule=_("What you marked “together only” is for when somebody you trust is with you."),
    says=_("You marked this one “together only”. If somebody is with you now, you can go on."),
    offers=QUIET,
    stops=True,
)
SUGGESTED_TOGETHER = Advice(
    rule=_(
        "What your therapist suggested for together is for when you are with them, or have agreed on it. You can put "
        "the suggestion aside at any time, without a reason."
    ),
    says=_(
        "Your therapist suggested this one for the two of you. If you’re together now, or have agreed "
        "on it, it can begin."
    ),
    offers=QUIET,
    stops=True,
    go_on=_("We’re together, or agreed on it"),
)
SUGGESTED_NOT_NOW = Advice(
    rule=_(
        "What your therapist suggested to leave for now waits while that stands. You can put the suggestion aside at "
        "any time, without a reason."
    ),
    says=_("Your therapist suggested to leave this one for now. It stays here, and nothing hangs on it."),
    offers=QUIET,
    stops=True,
)
DEEP_WATER = Advice(
    rule=_("Deep water is prepared with a therapist, and done in or around sessions."),
    says=_("This goes deep. It is meant for people who have planned it with their therapist."),
    offers=GROUNDING,
    stops=True,
)
NOT_A_YES = Advice(
    rule=_("Before going closer, every part of you is asked. Only a yes goes on."),
    says=_("“Not sure” is a small no. Stopping here is a good answer."),
    offers=(),
    stops=True,
)
HEAVY_ON_THE_WAY = Advice(
    rule=_("When it rises by 3 or more, or is at 7 or more, Wayhome pauses and offers grounding. You can still go on."),
    says=_(
        "It’s a lot to hold right now. This is a good place to stop and come back to the room. What you did is kept."
    ),
    offers=GROUNDING,
    stops=True,
    person=True,
)
RISING = replace(
    HEAVY_ON_THE_WAY,
    says=_("It’s heavier than before. This is a good place to stop and come back to the room. What you did is kept."),
)
FAR_ON_THE_WAY = Advice(
    rule=_("When you feel 3 or less here, Wayhome pauses and offers a slow look round."),
    says=_(
        "You’ve gone a little far off. That can happen. This is a good place to stop and look round the room. "
        "What you did is kept."
    ),
    offers=WAKING,
    stops=True,
    person=True,
)
DIZZY = Advice(
    rule=_("When breathing makes you dizzy, the breathing stops there."),
    says=_("Breathe as you like, and sit until it passes. If it doesn’t, or your chest hurts, call for medical help."),
    offers=(),
    stops=True,
    person=True,
)
WORSE_WITH_BREATH = Advice(
    rule=_("When breathing makes it worse, Wayhome offers something without the breath."),
    says=_(
        "You’re not doing it wrong. Noticing the breath is like that for some people. "
        "Feet and chair may be better company."
    ),
    offers=WITHOUT_BREATH,
    stops=True,
    person=True,
)
OUT_AFTER = Advice(
    rule=_("When it ends at 7 or more, or too much, Wayhome offers grounding and somebody to talk to."),
    says=_("It isn’t settled yet. There is no hurry to leave this page."),
    offers=GROUNDING,
    stops=False,
    person=True,
)
FAR_AFTER = Advice(
    rule=_("When it ends too numb, Wayhome offers a slow look round and somebody to talk to."),
    says=_("It isn’t settled yet. A slow look round may bring you nearer. There is no hurry."),
    offers=WAKING,
    stops=False,
    person=True,
)
HEAVIER_AFTER = Advice(
    rule=_("When it ends more than 1 higher than it began, Wayhome offers a closing practice and somebody to talk to."),
    says=_("It’s heavier than when you began. That happens. A little closing now, and somebody’s voice, may help."),
    offers=CLOSING,
    stops=False,
    person=True,
)
TWICE_HARD = Advice(
    rule=_("After two hard endings in a row, Wayhome suggests a pause."),
    says=_(
        "The last two times were hard to come back from. A pause from this kind of practice may be kind. "
        "Telling your therapist, or someone you trust, may help to see why."
    ),
    offers=GROUNDING,
    stops=True,
    person=True,
)


MARKED = {"not-now": MARKED_NOT_NOW, "together": MARKED_TOGETHER}
"""What a person's own mark on a practice calls for. “Fine alone” calls for nothing."""
SUGGESTED = {"not-now": SUGGESTED_NOT_NOW, "together": SUGGESTED_TOGETHER}
"""What a therapist’s suggestion of a practice calls for while it stands. “Fine alone” calls for nothing."""
