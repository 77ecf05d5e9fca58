"""What can be said on the pages for looking back and going on. All of it can be left open."""

from __future__ import annotations

from django import forms

from wayhome.integrate import rituals
from wayhome.integrate.records.experiment import AFTER, BEFORE, SAFE
from wayhome.integrate.records.milestone import Milestone
from wayhome.integrate.records.portrait import Portrait
from wayhome.integrate.records.promise_way import ONWARDS, WENT
from wayhome.integrate.records.then_and_now import ThenAndNow
from wayhome.integrate.records.upkeep import Upkeep
from wayhome.selves.forms import Words
from wayhome.vault.two_texts.fields import Day
from wayhome.vault.two_texts.forms import PageForm
from wayhome.web.fields import Short


class ExperimentForm(PageForm):
    """A small experiment, beforehand."""

    title = Short(
        "With whom, or where", "A friend, somebody at work, the baker. With whom a no has been all right before."
    )
    safe = forms.ChoiceField(
        label="Is a no safe with this person?",
        help_text="You know this better than any page.",
        required=False,
        choices=[*SAFE.items(), ("", "I’d rather not say")],
        widget=forms.RadioSelect,
    )
    expectation = Words(*BEFORE["expectation"])
    test = Words(*BEFORE["test"])
    out = Words(*BEFORE["out"])
    day = Day("Around when", "Left open, it waits, and nothing asks for it.")


class AfterForm(PageForm):
    """The same, afterwards."""

    happened = Words(*AFTER["happened"])
    learned = Words(*AFTER["learned"])


def _rituals() -> list[tuple[str, str]]:
    return [("", "None, or one of my own"), *((one.id, one.title) for one in rituals.rituals().values())]


class MilestoneForm(PageForm):
    """Something that changed, and how it is marked."""

    title = Short("What changed", "In a few words: “I rang first”, “the first night without the light”.")
    day = Day("When", "Roughly is fine.")
    words = Words(*Milestone.LINES["words"])
    thanks = Words(*Milestone.LINES["thanks"])
    hard = Words(*Milestone.LINES["hard"])
    ritual = forms.ChoiceField(label="A ritual for it", required=False, choices=_rituals)
    marking = Words(*Milestone.LINES["marking"])
    stays = Words(*Milestone.LINES["stays"])


class PortraitForm(PageForm):
    """The self that is returning."""

    title = Short("What you’d call it", "This spring, me at forty-one, work in progress.")
    qualities = Words(*Portrait.LINES["qualities"])
    values = Words(*Portrait.LINES["values"])
    joys = Words(*Portrait.LINES["joys"])
    boundaries = Words(*Portrait.LINES["boundaries"])
    learned = Words(*Portrait.LINES["learned"])
    hard = Words(*Portrait.LINES["hard"])
    lamp = Words(*Portrait.LINES["lamp"])


class UpkeepForm(PageForm):
    """A plan for keeping well."""

    title = Short("For when", "This year, the dark months, after the last session.")
    keeps = Words(*Upkeep.LINES["keeps"])
    early = Words(*Upkeep.LINES["early"])
    then = Words(*Upkeep.LINES["then"])
    heavy = Words(*Upkeep.LINES["heavy"])
    whom = Words(*Upkeep.LINES["whom"])
    says = Words(*Upkeep.LINES["says"])
    back = Words(*Upkeep.LINES["back"])
    look_on = Day("A day to look at it again", "Nothing happens on it by itself.")


class PairForm(PageForm):
    """Then beside now."""

    title = Short("What it is about", "“Asking for help”, “the kitchen on Sundays”. A word will do.")
    then_words = Words(*ThenAndNow.LINES["then_words"])
    now_words = Words(*ThenAndNow.LINES["now_words"])
    same = Words(*ThenAndNow.LINES["same"])
    hard = Words(*ThenAndNow.LINES["hard"])
    shown = forms.BooleanField(
        label="Show the old page at once when I open this",
        help_text="Without a tick, it takes a press each time.",
        required=False,
    )


class WayForm(PageForm):
    """How a promise went, this time."""

    went = forms.ChoiceField(
        label="How did it go?",
        help_text="None of these is worth more than the others. A promise can be too big, or from another day.",
        required=False,
        choices=[*WENT.items(), ("", "I’d rather not say")],
        widget=forms.RadioSelect,
    )
    day = Day("When", "Roughly is fine.")
    words = Words("How it was", "What helped, or what got in between. Or nothing.")
    onwards = forms.ChoiceField(
        label="And from here?",
        required=False,
        choices=[*ONWARDS.items(), ("", "I don’t know yet")],
        widget=forms.RadioSelect,
    )
