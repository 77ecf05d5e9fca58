"""What the pages of a connection ask for."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import msgspec
from django import forms
from django.utils import timezone
from django.utils.text import format_lazy

from wayhome.languages.words import _
from wayhome.together.choosing import Offered
from wayhome.together.records import Chosen
from wayhome.together.sharing import LONGEST
from wayhome.vault import meeting
from wayhome.vault.two_texts.fields import OwnWords, Ticks
from wayhome.vault.two_texts.forms import PageForm

NAMES = 80
ALL = "all"
AS_IT_CAME = _("A recording goes as it came. A file from a phone may say where and when it was made.")
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2999, 12, 31)
USUAL = timedelta(days=91)
"""For how long something is shared when the person says nothing else."""
WHEN_IT_GOES = _(
    "Nobody watches you write. What you wrote goes over when you press “Keep it”. "
    "It also goes without a press, once you have left it alone for ten minutes."
)
OF_ALL: dict[str, Any] = {
    "label": _("What you change or write later"),
    "help_text": format_lazy(
        "{} {}", WHEN_IT_GOES, _("You won’t be asked again for each. You can take it back at any time.")
    ),
    "choices": [
        ("no", _("It stays with you. They keep seeing these as they are now")),
        ("yes", _("It goes to them, too: each change, and each new one in the days above, until the last day")),
    ],
}
"""What is said of following where it is about all of a kind, and not about one page."""


class WorkForm(forms.Form):
    """Whether this person works as a therapist."""

    on = forms.BooleanField(
        label=_("I work as a therapist"),
        help_text=_("Adds a page for clients. Off hides it again; connections stay until you end them."),
        required=False,
    )
    shown = forms.CharField(
        label=_("The name that clients see"),
        max_length=NAMES,
        required=False,
        help_text=_("As on your door, for example. You can change it for each client."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("on") and not cleaned.get("shown", "").strip():
            self.add_error("shown", _("Clients need a name to know you by."))
        return cleaned


class InviteForm(forms.Form):
    """A fresh invitation."""

    called = forms.CharField(
        label=_("What you call them"),
        max_length=NAMES,
        help_text=_("Initials are enough. Sealed in your vault; they never see it."),
        error_messages={"required": _("A word or two, so that you know whom the code is for.")},
    )
    shown = forms.CharField(
        label=_("The name they see"),
        max_length=NAMES,
        help_text=_("Yours, as they know you."),
        error_messages={"required": _("Without a name they can’t tell who is asking.")},
    )


class ProcessNoteForm(PageForm):
    """A therapist’s private note, and about whom it is."""

    about = forms.UUIDField(required=False, widget=forms.HiddenInput)
    words = OwnWords(
        _("What you want to remember"),
        _(
            "Hypotheses, what it was like for you, what to look at next time. What belongs in the record, such as risk "
            "and what you did about it, belongs there."
        ),
    )

    @property
    def says_something(self) -> bool:
        """About whom it is says nothing yet."""
        return bool(self.cleaned_data.get("words"))


class ClientEndForm(forms.Form):
    """What goes with the end of a connection."""

    notes = forms.BooleanField(
        label=_("Erase my private notes about them, too"),
        required=False,
        help_text=_(
            "Without it, they stay with you. Where you work, notes may have to be kept for some years, "
            "and may not be erased once a client, a complaint or a court has asked for them. Look that up first."
        ),
    )


class CodeForm(forms.Form):
    """The code of an invitation, typed from wherever it came."""

    code = forms.CharField(
        label=_("The code"),
        max_length=100,
        help_text=_("Four groups of five letters and numbers. Capitals and dashes don’t matter."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        error_messages={"required": _("Type the code that your therapist gave you.")},
    )

    def clean_code(self) -> str:
        """The code as it is shown."""
        try:
            return meeting.read_code(self.cleaned_data["code"])
        except meeting.NotACode:
            raise forms.ValidationError(
                _("A code has four groups of five letters and numbers. This has more, or fewer, or another sign in it.")
            ) from None


class AcceptForm(CodeForm):
    """Accept an invitation under a name of one’s own choice."""

    code = forms.CharField(max_length=100, widget=forms.HiddenInput)
    shown = forms.CharField(
        label=_("The name they see"),
        max_length=NAMES,
        help_text=_("First name, initials, whatever you like them to call you."),
        error_messages={"required": _("A name, so that they know who you are. Initials are enough.")},
    )


class Marks(forms.MultipleChoiceField):
    """Parts with a mark. One that is no longer among them, as when other days were chosen, says nothing."""

    def to_python(self, value: Any) -> list[str]:
        """Those that can still be chosen."""
        return [one for one in super().to_python(value) if self.valid_value(one)]


class ShareForm(forms.Form):
    """With whom, what of it, until when, and whether it follows."""

    connection = forms.ChoiceField(
        label=_("With whom"), widget=forms.RadioSelect, error_messages={"required": _("Choose with whom.")}
    )
    parts = Marks(
        label=_("What they see"),
        help_text=_("Take the mark away from what stays with you. Its day is always part of it."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Keep one part at least, or there is nothing to see.")},
    )
    upto = forms.ChoiceField(
        label=_("How far"), initial=ALL, help_text=_("What comes after it stays with you."), widget=forms.Select
    )
    pieces = Ticks("", _("Take the mark away from what stays with you. What you add later stays with you, too."))
    attached = Ticks(_("Pictures and sound"), _("Only those with a mark go along. What you add later stays with you."))
    follows = forms.ChoiceField(
        label=_("When you change it later"),
        help_text=format_lazy("{} {}", WHEN_IT_GOES, _("You can take it back at any time.")),
        choices=[("no", _("They keep seeing it as it is now")), ("yes", _("They see each change, as said above"))],
        initial="no",
        widget=forms.RadioSelect,
    )
    ends = forms.DateField(
        label=_("Until"),
        help_text=_("After this day it doesn’t open any more, and is soon removed."),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"required": _("Choose a last day."), "invalid": _("Write a day as 2027-03-31.")},
    )

    def __init__(
        self,
        *args: Any,
        people: list[tuple[str, str]],
        offered: Offered,
        of_all: bool = False,
        **named: Any,
    ) -> None:
        """``of_all``: it is about all of a kind, so that what follows is also what isn’t written yet."""
        super().__init__(*args, **named)
        if of_all:
            for name, said in OF_ALL.items():
                setattr(self.fields["follows"], name, said)
        self.offered, parts = offered, offered.parts
        choices = {offered.many, *(name for name, _ in parts)}
        self.always = tuple(name for name in offered.told if name not in choices)
        self.fields["connection"].choices = people  # type: ignore[attr-defined]
        self.fields["connection"].initial = people[0][0] if len(people) == 1 else None
        self.fields["parts"].choices = parts  # type: ignore[attr-defined]
        self.fields["parts"].initial = [name for name, _ in parts]
        self.fields["ends"].initial = timezone.localdate() + USUAL
        if len(people) == 1:
            self.fields["connection"].widget = forms.HiddenInput()
        if not parts:
            del self.fields["parts"]
        self.fields["attached"].choices = offered.attached  # type: ignore[attr-defined]
        if offered.sounds:
            self.fields["attached"].help_text = f"{self.fields['attached'].help_text} {AS_IT_CAME}"
        if not offered.attached:
            del self.fields["attached"]
        self._among_pieces()

    def _among_pieces(self) -> None:
        """Of what a record has many of, how far it goes, and which of it."""
        if not self.offered.pieces:
            del self.fields["upto"], self.fields["pieces"]
            return
        self.fields["upto"].choices = [(ALL, _("All of it")), *self.offered.pieces]  # type: ignore[attr-defined]
        self.fields["pieces"].label = self.offered.label
        self.fields["pieces"].choices = self.offered.pieces  # type: ignore[attr-defined]
        # It takes nothing ticked, too; but it is no question that may be passed over.
        self.fields["pieces"].required = True
        self.fields["pieces"].initial = [one for one, _ in self.offered.pieces]
        if "parts" in self.fields:
            self.fields["parts"].required = False

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.offered.pieces and not self.errors and not (self._going or cleaned.get("parts")):
            self.add_error("pieces", _("Keep one of them at least, or there is nothing to see."))
        return cleaned

    @property
    def _going(self) -> list[str]:
        """The pieces that go: those with a mark, so far as the copy goes."""
        every = [one for one, _ in self.offered.pieces]
        upto = self.cleaned_data.get("upto")
        far = every[: every.index(upto) + 1] if upto in every else every
        return [one for one in far if one in self.cleaned_data.get("pieces", ())]

    def clean_ends(self) -> date:
        """A day from today on, not further away than a share may last."""
        ends: date = self.cleaned_data["ends"]
        if ends < timezone.localdate():
            raise forms.ValidationError(_("This day is over already."))
        if ends > timezone.localdate() + LONGEST:
            raise forms.ValidationError(_("Two years at most. You can share it again then."))
        return ends

    def kept(self) -> tuple[str, ...]:
        """The parts that go: those with a mark, and what can’t be left out of what was looked at."""
        many = (self.offered.many,) if self._going else ()
        return (*self.always, *many, *self.cleaned_data.get("parts", ()))

    def chosen(self, what: Chosen) -> Chosen:
        """What was chosen, of a record or of a collection."""
        pieces = tuple(one for first in self._going for one in self.offered.groups[first])
        attached = tuple(one for which in self.cleaned_data.get("attached", ()) for one in self.offered.going[which])
        follows = self.cleaned_data.get("follows") == "yes"
        return msgspec.structs.replace(
            what, kept=self.kept(), pieces=pieces or None, attached=attached, follows=follows
        )


def _in_sight(day: date) -> None:
    if not FIRST_DAY <= day <= LAST_DAY:
        raise forms.ValidationError(_("A day with its year in four digits, such as 2026."))


class AllForm(forms.Form):
    """From which day, and until which."""

    since = forms.DateField(
        label=_("From"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=_("Empty: from the first."),
        validators=[_in_sight],
    )
    until = forms.DateField(
        label=_("To"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=_("Empty: no last one."),
        validators=[_in_sight],
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", _("This day comes before the other one."))
        return cleaned
