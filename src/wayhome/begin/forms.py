"""What can be written of goals. The words of a goal are all that is ever needed."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any, ClassVar

import msgspec
from django import forms
from django.forms import BoundField

from wayhome.begin.records.goal import AGREED, AREAS, LEVELS, OUTCOMES, SIGNS, Goal, Scale
from wayhome.languages.words import _
from wayhome.safety.needs import NEEDS
from wayhome.safety.practices import Shelf
from wayhome.selves.forms import Words
from wayhome.vault.kinds import Record
from wayhome.vault.two_texts.fields import Day, Ticks
from wayhome.vault.two_texts.forms import PageForm
from wayhome.web.fields import Short

WHERE = {
    "-2": _("−2, the first of the five"),
    "-1": _("−1, the second"),
    "0": _("0, the one in the middle"),
    "1": _("+1, the fourth"),
    "2": _("+2, the last"),
}


class Outcome(Words):
    """One of five outcomes: a line or two."""

    def __init__(self, label: str, help_text: str) -> None:
        super().__init__(label, help_text)
        self.widget.attrs["rows"] = 2


class Wording(PageForm):
    """Five outcomes, where one begins, and what one hopes for."""

    much_less = Outcome(_("−2: further away than now"), _("If it got harder. “I go blank and agree to anything.”"))
    less = Outcome(_("−1: as it is now"), _("Most people begin here. Plain, as you would tell a friend."))
    expected = Outcome(
        _("0: what is likely by then, if it goes as it usually goes"), _("A fair guess, and no promise.")
    )
    more = Outcome(_("+1: a little more than that"), _("What you hope for."))
    much_more = Outcome(_("+2: as good as you can picture it"), _("It may be ordinary. It needn’t be grand."))
    began = forms.ChoiceField(
        label=_("Where I am as I write this"), required=False, choices=list(WHERE.items()), initial="-1"
    )
    hope = forms.ChoiceField(label=_("What I hope for"), required=False, choices=list(WHERE.items())[2:], initial="1")
    hope_by = Short(_("By when"), _("In your words: “by spring”, “before the move”. Nothing happens on that day."))

    @property
    def outcomes(self) -> tuple[BoundField, ...]:
        """The five."""
        return tuple(self[name] for name in OUTCOMES)

    @property
    def marks(self) -> tuple[BoundField, ...]:
        """Where it begins, and what is hoped for."""
        return self["began"], self["hope"], self["hope_by"]


class Part(msgspec.Struct, frozen=True):
    """Some fields of the sheet under one heading. ``is_open``: whether they are seen at once."""

    title: str
    says: str
    fields: tuple[BoundField, ...]
    is_open: bool


class AboutForm(PageForm):
    """What a goal says besides its five outcomes."""

    words = forms.CharField(
        label=_("The goal, in your words"),
        help_text=_("As something you do or have: “I can rest before I’ve earned it.”"),
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("A few words are needed here. They can change.")},
    )
    before = Words(_("How it used to be"), _("A line, if you like. It stands beneath the goal."))
    area = forms.ChoiceField(
        label=_("What it is about"),
        required=False,
        choices=[("", _("I can’t tell, or several")), *AREAS.items()],
        widget=forms.RadioSelect,
    )
    with_whom = Short(_("Who agrees on it"), _("Your therapist’s name, a friend’s, or nobody’s. It works alone, too."))
    rhythm = Short(_("Looked at …"), _("Go on with the sentence: “every fourth session”, “when the season changes”."))
    review = Day(
        _("The next look"),
        _("From that day on Today says it for a week, unless you note something of it. It is no deadline."),
    )
    needs = Ticks(_("What it is for"), _("Needs that it may answer."), NEEDS.items())

    SECTIONS: ClassVar[tuple[tuple[str, str, tuple[str, ...]], ...]] = (
        ("", "", ("words", "before", "area")),
        (_("Who, when, what for"), "", ("with_whom", "rhythm", "review", "needs")),
    )

    @property
    def parts(self) -> Iterator[Part]:
        """The sheet in its parts; one that says nothing, and has nothing to mend, is closed at first."""
        for title, says, names in self.SECTIONS:
            fields = tuple(self[name] for name in names)
            said = any(field.value() not in (None, "", (), [], field.field.initial) or field.errors for field in fields)
            yield Part(title, says, fields, not title or bool(self.OPENED.get(title)) or said)

    OPENED: ClassVar[dict[str, bool]] = {}


class GoalForm(AboutForm, Wording):
    """A goal whose outcomes are not locked: all of it on one sheet."""

    SECTIONS: ClassVar[tuple[tuple[str, str, tuple[str, ...]], ...]] = (
        AboutForm.SECTIONS[0],
        (
            _("Five honest descriptions"),
            _(
                "They are written before the work begins, so that “a little better” has somewhere to stand. You can "
                "write some today and the others together, later."
            ),
            tuple(OUTCOMES),
        ),
        (_("Where it begins, and what you hope for"), "", ("began", "hope", "hope_by")),
        AboutForm.SECTIONS[1],
    )
    OPENED: ClassVar[dict[str, bool]] = {_("Five honest descriptions"): True}


class InitialsForm(forms.Form):
    """Initials, and how the other one’s came to be here."""

    mine = Short(_("My initials"))
    theirs = Short(_("Their initials"), _("Left empty where you work alone."))
    agreed = forms.ChoiceField(
        label=_("How they agreed"), required=False, choices=list(AGREED.items()), widget=forms.RadioSelect
    )

    @classmethod
    def of(cls, scale: Scale | None) -> InitialsForm:
        """Filled with what stands under a scale."""
        said = {"mine": scale.mine, "theirs": scale.theirs, "agreed": scale.agreed} if scale else {}
        return cls(initial=said)


class MomentForm(PageForm):
    """A moment of a goal. Which one, and on which wording, is settled by the page: see ``of``."""

    goal: ClassVar[uuid.UUID]
    goal_words: ClassVar[str] = ""
    version: ClassVar[int] = 0

    day = Day(_("Day"))
    words = Words(_("What happened"), _("“The meeting on Monday. I felt the chair. I didn’t speak, but I stayed.”"))
    level = forms.TypedChoiceField(required=False)
    theirs = forms.TypedChoiceField(required=False)
    their_words = Words(_("What they said"), _("In their words, as you remember them."))

    @classmethod
    def of(cls, record: Record[Goal], version: int) -> type[MomentForm]:
        """The form for a goal on its wording of that number; without one there is no level to say."""
        goal = record.payload
        said: dict[str, Any] = {"goal": record.id, "goal_words": goal.words, "version": version, "__module__": __name__}
        if not 0 < version <= goal.version:
            return type("MomentForm", (cls,), said | {"level": None, "theirs": None, "their_words": None})
        words = [(str(level), f"{SIGNS[str(level)]}: {goal.scales[version - 1].outcome(level)}") for level in LEVELS]
        whom = goal.with_whom or _("the other one")
        said["level"] = _level(_("Where I see it now"), "", [("", _("Leave it open")), *words])
        told = _("If they told you. You first, so that yours is yours.")
        said["theirs"] = _level(_("Where {whom} sees it").format(whom=whom), told, [("", _("They didn’t say")), *words])
        return type("MomentForm", (cls,), said)

    @property
    def written(self) -> dict[str, Any]:
        """What the form says, and of which goal and wording."""
        return super().written | {"goal": self.goal, "version": self.version}

    @property
    def says_something(self) -> bool:
        """Whether there is more than the day."""
        names = ("words", "level", "theirs", "their_words")
        return any(self.cleaned_data.get(name) not in (None, "") for name in names)

    @property
    def look(self) -> tuple[BoundField, ...]:
        """What the other one saw, where there is a wording to see it on."""
        return tuple(self[name] for name in ("theirs", "their_words") if name in self.fields)


def _level(label: str, told: str, choices: list[tuple[str, str]]) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        help_text=told,
        required=False,
        choices=choices,
        coerce=int,
        empty_value=None,
        widget=forms.RadioSelect,
    )


class SmallForm(PageForm):
    """Smaller things."""

    words = Words(_("Smaller things I want"), _("One on each line, or all in one. They need no scale and no day."))


class PracticesForm(forms.Form):
    """Which practices go with a goal."""

    practices = forms.MultipleChoiceField(required=False)

    def __init__(self, data: Any, shelves: tuple[Shelf, ...], chosen: tuple[str, ...]) -> None:
        super().__init__(data, initial={"practices": list(chosen)})
        self.shelves = shelves
        offered = [(one.id, one.title) for shelf in shelves for one in shelf.practices]
        self.gone = [slug for slug in chosen if slug not in dict(offered)]
        field: Any = self.fields["practices"]
        field.choices = offered

    @property
    def groups(self) -> list[tuple[Shelf, bool]]:
        """What is offered, each with whether it is shown open."""
        chosen = set(self["practices"].value() or ())
        return [(shelf, any(one.id in chosen for one in shelf.practices)) for shelf in self.shelves]

    @property
    def chosen(self) -> list[str]:
        """Those that are ticked, and those that were linked and are in the library no more."""
        return [*self.cleaned_data["practices"], *self.gone]
