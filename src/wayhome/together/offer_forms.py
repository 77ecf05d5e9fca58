"""What the pages of suggestions ask for."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from html import escape
from typing import Any, ClassVar

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html
from django.utils.safestring import SafeString

from wayhome.languages.words import _
from wayhome.safety import practices
from wayhome.safety.practices import Known
from wayhome.together.records import Client
from wayhome.together.suggestion import HOWS, NOTE, Meant, Suggestion
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault

NOT_MEANT = _("Say how it is meant first.")


class HowForm(forms.Form):
    """How a practice is meant for somebody, and a note with it. Nothing is ticked beforehand: it is said each time."""

    how = forms.ChoiceField(
        label=_("How it is meant"),
        choices=[(value, f"{words}. {meaning}") for value, (words, meaning) in HOWS.items()],
        help_text=_(
            "What is for any time never waits. In deep water, “Fine alone” means: once you’ve prepared it together."
        ),
        error_messages={"required": NOT_MEANT},
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("A note with it"),
        max_length=NOTE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("In your words. What to leave out, how long, when."),
    )


class SeveralForm(HowForm):
    """To whom something is suggested; for one practice also how it is meant, and a note."""

    people = forms.MultipleChoiceField(
        label=_("To whom"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Each gets it sealed for them alone, and sees nobody else."),
        error_messages={
            "required": _("Choose somebody first."),
            "invalid_choice": _("Somebody is no longer connected."),
        },
    )
    field_order = ("people", "how", "note")

    def __init__(self, *args: Any, people: Sequence[Record[Client]], alone: bool = False, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["people"].choices = [(str(one.id), one.payload.title) for one in people]  # type: ignore[attr-defined]
        if not alone:
            del self.fields["how"], self.fields["note"]

    def to(self) -> list[uuid.UUID]:
        """The connections that were chosen."""
        return [uuid.UUID(one) for one in self.cleaned_data["people"]]


Groups = Sequence[tuple[str, list[tuple[str, str]]]]


class LongSelect(forms.Widget):
    """A list of more than a hundred choices, put together at once: Django renders a template for each of them."""

    groups: Groups = ()

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        """The list with all its groups; a group without a name is none."""
        said = options(self.groups, str(value or ""))
        return format_html("<select{}>{}</select>", flatatt(self.build_attrs({"name": name}, attrs)), said)


def options(groups: Groups, value: str) -> SafeString:
    """The options of such a list, in groups; ``value`` is the chosen one."""
    return SafeString("".join(_group(words, of, value) for words, of in groups))


def _group(words: str, inside: list[tuple[str, str]], value: str) -> str:
    said = "".join(
        f'<option value="{escape(one)}"{" selected" if one == value else ""}>{escape(label)}</option>'
        for one, label in inside
    )
    return f'<optgroup label="{escape(words)}">{said}</optgroup>' if words else said


class PracticeField(forms.Field):
    """One of all practices. Django goes through a hundred choices four times before it shows them."""

    widget = LongSelect
    default_error_messages: ClassVar[dict[str, Any]] = {
        "required": _("Choose a practice first."),
        "invalid_choice": _("This practice isn’t here any more. Choose another one."),
    }

    def __init__(self, **named: Any) -> None:
        super().__init__(**named)
        self.known: dict[str, Known] = {}

    def offer(self, shelves: Sequence[practices.Shelf]) -> None:
        """Let these be chosen from."""
        self.known = {one.id: one for shelf in shelves for one in shelf.practices}
        self.widget.groups = _offered(shelves)

    def validate(self, value: Any) -> None:
        """It has to be one of them."""
        super().validate(value)
        if value not in self.known:
            raise forms.ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")


class OfferForm(HowForm):
    """A practice for one client."""

    practice = PracticeField(label=_("Practice"))
    field_order = ("practice", "how", "note")

    def __init__(self, *args: Any, vault: OpenVault, **named: Any) -> None:
        super().__init__(*args, **named)
        self.vault = vault
        field = self.fields["practice"]
        assert isinstance(field, PracticeField)
        field.offer(practices.every(vault))
        self.known = field.known

    @property
    def level(self) -> int | None:
        """Of the practice that was chosen; None while none is."""
        known = self.known.get(getattr(self, "cleaned_data", {}).get("practice", ""))
        return known.level if known else None

    def suggestion(self) -> Suggestion:
        """What was chosen, with the whole practice where it is one’s own."""
        practice = meant(self.vault, self.known[self.cleaned_data["practice"]])
        return Suggestion(practice=practice, how=self.cleaned_data["how"], note=self.cleaned_data["note"])


def choices(vault: OpenVault) -> list[tuple[str, list[tuple[str, str]]]]:
    """All practices that can be suggested, grouped, each with its depth and its minutes."""
    return _offered(practices.every(vault))


def _offered(shelves: Iterable[practices.Shelf]) -> list[tuple[str, list[tuple[str, str]]]]:
    groups = [(shelf.words, [(one.id, _label(one)) for one in shelf.practices]) for shelf in shelves]
    return [("", [("", _("Choose one"))]), *groups]


def meant(vault: OpenVault, known: Known) -> Meant:
    """A practice as it goes into a suggestion."""
    return Meant(slug=known.id, title=known.title, file=practices.file_of(vault, known.id))


def _label(one: Known) -> str:
    return f"{one.title} · {one.depth}, {one.minutes[0]} min"
