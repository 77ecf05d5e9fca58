"""What can be said on the pages for looking back and going on. All of it can be left open."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from wayhome.integrate import rituals
from wayhome.integrate.records.experiment import AFTER, BEFORE, SAFE
from wayhome.integrate.records.milestone import Milestone
from wayhome.integrate.records.portrait import Portrait
from wayhome.integrate.records.promise_way import ONWARDS, WENT
from wayhome.integrate.records.then_and_now import ThenAndNow
from wayhome.integrate.records.upkeep import Upkeep
from wayhome.languages.words import _
from wayhome.practise.forms import PromiseForm
from wayhome.selves.forms import Words, with_lines
from wayhome.selves.records import YoungerSelf
from wayhome.vault.kinds import Record
from wayhome.vault.two_texts.fields import Day
from wayhome.vault.two_texts.forms import PageForm
from wayhome.web.fields import Short, Unchosen


@with_lines(BEFORE, before="day")
class ExperimentForm(PageForm):
    """A small experiment, beforehand."""

    title = Short(
        _("With whom, or where"), _("A friend, somebody at work, the baker. With whom a no has been all right before.")
    )
    safe = forms.ChoiceField(
        label=_("Is a no safe with this person?"),
        help_text=_("You know this better than any page."),
        required=False,
        choices=[*SAFE.items(), ("", _("I’d rather not say"))],
        widget=Unchosen,
    )
    day = Day(_("Around when"), _("Left open, it waits, and nothing asks for it."))


@with_lines(AFTER)
class AfterForm(PageForm):
    """The same, afterwards."""


def _rituals() -> list[tuple[str, str]]:
    return [("", _("None, or one of my own")), *((one.id, one.title) for one in rituals.rituals().values())]


class MilestoneForm(PageForm):
    """Something that changed, and how it is marked."""

    title = Short(_("What changed"), _("In a few words: “I rang first”, “the first night without the light”."))
    day = Day(_("When"), _("Roughly is fine."))
    words = Words(*Milestone.LINES["words"])
    thanks = Words(*Milestone.LINES["thanks"])
    hard = Words(*Milestone.LINES["hard"])
    ritual = forms.ChoiceField(label=_("A ritual for it"), required=False, choices=_rituals)
    marking = Words(*Milestone.LINES["marking"])
    stays = Words(*Milestone.LINES["stays"])


@with_lines(Portrait.LINES)
class PortraitForm(PageForm):
    """The self that is returning."""

    title = Short(_("What you’d call it"), _("This spring, me at forty-one, work in progress."))


@with_lines(Upkeep.LINES, before="look_on")
class UpkeepForm(PageForm):
    """A plan for keeping well."""

    title = Short(_("For when"), _("This year, the dark months, after the last session."))
    look_on = Day(_("A day to look at it again"), _("Nothing happens on it by itself."))


@with_lines(ThenAndNow.LINES, before="shown")
class PairForm(PageForm):
    """Then beside now."""

    title = Short(_("What it is about"), _("“Asking for help”, “the kitchen on Sundays”. A word will do."))
    shown = forms.BooleanField(
        label=_("Show the old page at once when I open this"),
        help_text=_("Without a tick, it takes a press each time."),
        required=False,
    )


class MakePromiseForm(PromiseForm):
    """A promise that is made by itself. ``selves``: to whom it can be made; ``which``: the id that it will have."""

    about = forms.ChoiceField(label=_("To whom"), required=False, widget=forms.RadioSelect)
    which = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *given: Any, selves: Iterable[Record[YoungerSelf]], **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["text"].label = _("What you promise")
        self.fields["text"].help_text = _("One small thing that can be done on a bad day too.")
        self.fields["when"].help_text = _("In your own words: “before I brush my teeth”, “Sunday, if I feel like it”.")
        people = [(str(one.id), one.payload.with_age) for one in selves]
        self.fields["about"].choices = [("", _("To myself, or nobody in particular")), *people]  # type: ignore[attr-defined]


class WayForm(PageForm):
    """How a promise went, this time."""

    went = forms.ChoiceField(
        label=_("How did it go?"),
        help_text=_("None of these is worth more than the others. A promise can be too big, or from another day."),
        required=False,
        choices=[*WENT.items(), ("", _("I’d rather not say"))],
        widget=Unchosen,
    )
    day = Day(_("When"), _("Roughly is fine."))
    words = Words(_("How it was"), _("What helped, or what got in between. Or nothing."))
    onwards = forms.ChoiceField(
        label=_("And from here?"),
        required=False,
        choices=[*ONWARDS.items(), ("", _("I don’t know yet"))],
        widget=Unchosen,
    )
