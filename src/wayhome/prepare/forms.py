"""What can be said on the pages of preparing. Hardly anything has to be filled in."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable
from copy import deepcopy
from typing import Any, cast

from django import forms
from django.utils.text import format_lazy

from wayhome.languages.words import _
from wayhome.prepare import supporters
from wayhome.prepare.records.agreement import LINES
from wayhome.prepare.records.plan import STEPS
from wayhome.prepare.records.readiness import NUMBERS, TEXTS
from wayhome.prepare.records.supporter import NEAR
from wayhome.safety import practices
from wayhome.safety.helplines import directory
from wayhome.safety.settled import CIRCUMSTANCES, Circumstances
from wayhome.selves.forms import Words, with_lines
from wayhome.vault.opened import OpenVault
from wayhome.vault.two_texts.forms import PageForm
from wayhome.web.two_tabs import TwoTabsForm


class SupporterForm(PageForm):
    """Somebody."""

    name = forms.CharField(
        label=_("Who"),
        help_text=_("A name, or any word you’d know them by. Groups, places and animals count."),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("A name is all that’s needed. Any word will do, and it can change.")},
    )
    kept_from = forms.BooleanField(
        label=_("They must not know about this"),
        help_text=_(
            "They are then never offered as somebody to turn to, never on the map, and have no card. If they "
            "might open your vault, or make you open it, better not write them here at all."
        ),
        required=False,
    )
    near = forms.ChoiceField(
        label=_("How near they are"),
        required=False,
        choices=[(value, f"{word}. {meant}") for value, (word, meant) in NEAR.items()],
        widget=forms.RadioSelect,
    )
    for_what = Words(_("What for"), _("To talk, to sit with, to laugh, for a lift. Nobody has to be for everything."))
    reach = Words(_("How to reach them"), _("A number, an address, the days that suit."))
    knows = Words(_("What they may know"), _("All of it, some, or only “I’m having a hard time”. You decide."))
    helps = Words(_("What helps, from them"), _("Listening, company without questions, a text in the morning."))
    hinders = Words(_("What doesn’t help"), _("Advice, being asked why, a call after nine."))


class OneAnswer(forms.CharField):
    """Yes, no or not sure. What is none of these stays open."""

    def clean(self, value: Any) -> str:
        return value if value in {"yes", "no", "unsure"} else ""


class CircumstancesForm(TwoTabsForm):
    """How things are. Each question can be left open."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields.update({one: OneAnswer(label=words) for one, words in CIRCUMSTANCES.items()})

    def said(self, kept: Circumstances) -> Circumstances:
        """What is ``kept`` by now, with what this page changed, once the form is valid."""
        said = {one: kept.said.get(one, "") for one in CIRCUMSTANCES} | self.changes
        return Circumstances(said={one: answer for one, answer in said.items() if answer})

    def overruled_in(self, kept: Circumstances) -> dict[str, Any]:
        """What another tab said since, of what this page changed."""
        return self.overruled({one: kept.said.get(one, "") for one in CIRCUMSTANCES})


class Number(forms.TypedChoiceField):
    """A number from 0 to 10, or none."""

    def __init__(self, label: str) -> None:
        numbers = [("", _("Not sure")), *((str(number), str(number)) for number in range(11))]
        super().__init__(label=label, choices=numbers, coerce=int, empty_value=None, required=False)


WHY = _("Why isn’t it lower? Your reasons, even small ones. If it’s 0: what would make it a little more?")


class ReadinessForm(PageForm):
    """Whether now is the time. Each question can be left open."""

    hopes = Words(TEXTS["hopes"], _("A line is enough. “I don’t know yet” is an answer too."))
    fears = Words(TEXTS["fears"], _("Worries are welcome here. They often know something."))
    importance = Number(NUMBERS["importance"])
    importance_why = Words(_("Why it matters this much"), WHY)
    confidence = Number(NUMBERS["confidence"])
    confidence_why = Words(_("Why I’m this sure"), WHY)
    ready = Number(NUMBERS["ready"])
    ready_why = Words(_("Why I’m this ready"), WHY)
    starting_good = Words(TEXTS["starting_good"], _("What may become better, or lighter."))
    starting_hard = Words(TEXTS["starting_hard"], _("What it may stir up, or take from something else."))
    waiting_good = Words(TEXTS["waiting_good"], _("Waiting is a choice with reasons of its own."))
    waiting_hard = Words(TEXTS["waiting_hard"], _("What would stay as it is."))
    timing = Words(TEXTS["timing"], _("Work, a move, a loss, an anniversary, people who need you, how you sleep."))
    own_words = Words(TEXTS["own_words"], _("Read what you wrote above. If a friend had said it, what would you hear?"))


def _step(name: str) -> Words:
    number, step = next((n, step) for n, step in enumerate(STEPS, 1) if step.name == name)
    return Words(cast("str", format_lazy("{}. {}", number, step.title)), step.help)


class SafetyPlanForm(PageForm):
    """The six steps of a plan for a hard hour."""

    signs = _step("signs")
    alone = _step("alone")
    company = _step("company")
    friends = _step("friends")
    helpers = _step("helpers")
    safer = _step("safer")


@with_lines(LINES)
class AgreementForm(PageForm):
    """What somebody agrees with themselves."""


class Called(forms.CharField):
    """A name, or a word or two, on one line; kept as it was written."""

    def __init__(self, label: str, help_text: str) -> None:
        widget = forms.TextInput(attrs={"autocomplete": "off"})
        errors = {"max_length": _("Up to forty letters fit here. Nothing was changed yet.")}
        super().__init__(
            label=label, help_text=help_text, required=False, max_length=40, widget=widget, error_messages=errors
        )

    def to_python(self, value: Any) -> str:
        return " ".join(str(super().to_python(value) or "").split())


class WordingForm(TwoTabsForm):
    """Which words Wayhome uses for somebody, and for who they were."""

    called = Called(_("What Wayhome calls you"), _("A name, a nickname, or what a kind person calls you."))
    nameless = forms.BooleanField(
        label=_("No name, please"), help_text=_("Greetings then go without one."), required=False
    )
    younger = Called(
        _("What the younger you is called"), _("Little one, kid, the small one, me at six. Any word or two.")
    )


class Several(forms.MultipleChoiceField):
    """Any of a few, ticked. ``as_kept`` makes what is sealed out of a value."""

    default_error_messages = {"invalid_choice": _("One of these isn’t here any more. Please choose again.")}  # noqa: RUF012

    def __init__(self, label: str, help_text: str, as_kept: Callable[[str], Any] = str) -> None:
        super().__init__(label=label, help_text=help_text, required=False, widget=forms.CheckboxSelectMultiple)
        self.as_kept = as_kept

    def clean(self, value: Any) -> tuple[Any, ...]:
        return tuple(self.as_kept(one) for one in super().clean(value))

    def prepare_value(self, value: Any) -> list[str]:
        every: Iterable[Any] = value.split() if isinstance(value, str) else value or ()
        return [str(one) for one in every]


class RightNowForm(PageForm):
    """What stands on the right now card. Who and what can be chosen depends on the vault: see ``of``."""

    lines = Words(
        _("My lines"), _("What you’d want to read when it’s too much. Where you are, what passes, one kind sentence.")
    )
    people = Several(
        _("My people"), _("Their name, what for, and how to reach them. Nothing else you wrote."), uuid.UUID
    )
    grounding = Several(_("My grounding"), _("One or two are easier to choose from than many."))
    country = forms.ChoiceField(
        label=_("Helplines of"),
        help_text=_("Emergency numbers and lines of this country, each with the day it was checked."),
        required=False,
    )

    @classmethod
    def of(cls, vault: OpenVault) -> type[RightNowForm]:
        """The form with the people around this person who may know, and with practices that are for them."""
        chosen: Any = type(cls.__name__, (cls,), {})
        # Fields of its own: what one person can choose from is never what another sees.
        fields: dict[str, Any] = deepcopy(cls.base_fields)
        chosen.base_fields = fields
        fields["people"].choices = [(str(one.id), one.payload.name) for one in supporters.supporters(vault)]
        fields["grounding"].choices = [(one.id, one.title) for one in practices.any_time(vault)]
        fields["country"].choices = [("", _("No country")), *((one.code, one.name) for one in directory().by_name)]
        mine: type[RightNowForm] = chosen
        return mine
