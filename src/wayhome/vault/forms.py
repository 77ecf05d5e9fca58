"""Forms of the door and of the settings that belong to it."""

from __future__ import annotations

from typing import Any

from django import forms

from wayhome.vault.crypto import CodeMistyped, RecoveryCode
from wayhome.vault.passphrases import LONGEST, strength
from wayhome.web.forms import ComfortForm
from wayhome.web.two_tabs import TwoTabsForm

SECRET_FIELDS = {"passphrase", "again", "present", "code", "group", "lock", "lock_again"}
"""Fields of these forms that hold a key: what they carried is never handed back on a page."""

SECRET = {"autocapitalize": "none", "spellcheck": "false", "autocorrect": "off"}


class KeyInput(forms.TextInput):
    """A key that may be seen while it is typed, as a recovery code is. What was typed is never sent back in a page."""

    def __init__(self) -> None:
        super().__init__(attrs=SECRET | {"autocomplete": "off"})

    def format_value(self, value: Any) -> None:
        """Nothing, whatever it is."""
        return


def passphrase_field(label: str, *, fresh: bool, help_text: str = "") -> forms.CharField:
    """A field for a passphrase: pasting and password managers are welcome, spaces count."""
    attributes = SECRET | {"autocomplete": "new-password" if fresh else "current-password"}
    return forms.CharField(
        label=label,
        max_length=LONGEST,
        strip=False,
        help_text=help_text,
        widget=forms.PasswordInput(attrs=attributes),
        error_messages={
            "required": "This stays locked without a passphrase.",
            "max_length": "That is too long to be typed again.",
        },
    )


class NameForm(forms.Form):
    """What every form at the door begins with."""

    name = forms.CharField(
        label="Your name here",
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "username", "spellcheck": "false", "autocapitalize": "none"}),
        error_messages={"required": "Any word will do, as long as you know it again."},
    )


class FreshPassphrase(forms.Form):
    """A new passphrase, twice. Knows the person's name, so that it is not part of what counts."""

    passphrase = passphrase_field(
        "Your passphrase", fresh=True, help_text="At least 15 characters. Spaces are welcome."
    )
    again = passphrase_field("Type it once more", fresh=True)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        passphrase, again = cleaned.get("passphrase", ""), cleaned.get("again", "")
        judged = strength(passphrase, self.person_name())
        if passphrase and not judged.enough:
            self.add_error("passphrase", judged.says)
        elif passphrase and again and passphrase != again:
            self.add_error("again", "The two aren’t the same yet. Type both once more.")
        return cleaned

    def person_name(self) -> str:
        """The name that a guesser would try."""
        return str(self.cleaned_data.get("name", ""))


class MakeForm(FreshPassphrase, NameForm):
    """Making a vault."""

    field_order = ("name", "passphrase", "again", "understood")
    understood = forms.BooleanField(
        label="I understand that only I hold the key",
        error_messages={"required": "Please tick this, so that we both know it."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = "What may we call you?"
        self.fields["name"].help_text = "Anything. You’ll type it to unlock, and it greets you inside."


class UnlockForm(NameForm):
    """Opening a vault."""

    passphrase = passphrase_field("Your passphrase", fresh=False)


class RecoverForm(FreshPassphrase, NameForm):
    """Opening a vault with its recovery code, and choosing a new passphrase."""

    field_order = ("name", "code", "passphrase", "again")
    code = forms.CharField(
        label="Your recovery code",
        max_length=100,
        help_text="Six groups of five letters and numbers. Spaces, dashes and capitals don’t matter.",
        widget=KeyInput(),
        error_messages={"required": "The code is what opens the vault here."},
    )

    def clean_code(self) -> RecoveryCode:
        try:
            return RecoveryCode.parse(self.cleaned_data["code"])
        except CodeMistyped as error:
            raise forms.ValidationError(str(error)) from None


class ChangePassphraseForm(FreshPassphrase):
    """A new passphrase for an open vault; the present one is asked for first."""

    field_order = ("present", "passphrase", "again")
    present = passphrase_field("Your passphrase now", fresh=False)

    def __init__(self, *args: Any, name: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._name = name
        self.fields["passphrase"].label = "Your new passphrase"

    def person_name(self) -> str:
        return self._name


class PresentPassphraseForm(forms.Form):
    """The present passphrase, asked for before something that cannot be taken back."""

    present = passphrase_field("Your passphrase", fresh=False)


class GroupForm(forms.Form):
    """The last group of the recovery code, typed from where it was put away."""

    group = forms.CharField(
        label="To be sure you have it, type the last group",
        max_length=20,
        help_text="Five letters and numbers, from the paper rather than the screen.",
        widget=KeyInput(),
        error_messages={"required": "The last five letters and numbers of the code."},
    )


class LockForm(TwoTabsForm):
    """When the vault locks itself."""

    idle_minutes = forms.TypedChoiceField(
        label="Lock when I step away",
        help_text="After this long without a key or a touch",
        coerce=int,
        choices=[
            (2, "2 minutes"),
            (5, "5 minutes"),
            (15, "15 minutes"),
            (30, "30 minutes"),
            (60, "1 hour"),
            (240, "4 hours"),
        ],
    )
    lock_on_close = forms.BooleanField(
        label="Lock when I close the tab",
        help_text="Off leaves it open until you lock it or step away",
        required=False,
    )


class PrivacyForm(TwoTabsForm):
    """What Wayhome does by itself with what it knows."""

    suggestions = forms.BooleanField(
        label="One suggestion on Today", help_text="Never more than one, never a notification", required=False
    )


class ExitForm(forms.Form):
    """Where Quick exit leads, on this device."""

    exit_to = ComfortForm.base_fields["exit_to"]


class SettledComfortForm(ComfortForm):
    """The comforts of a device without the exit, which stands in a section of its own."""

    exit_to = None  # type: ignore[assignment]


class ProfileNameForm(forms.Form):
    """A new name: at the door and in the greeting."""

    name = forms.CharField(
        label="Your name here",
        max_length=200,
        help_text="You type it to unlock, and it greets you inside.",
        error_messages={"required": "Any word will do, as long as you know it again."},
    )
    present = passphrase_field("Your passphrase", fresh=False)
