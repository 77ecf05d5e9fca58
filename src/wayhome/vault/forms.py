"""Forms of the door and of the settings that belong to it."""

from __future__ import annotations

from typing import Any

from django import forms

from wayhome.languages.words import _
from wayhome.vault.codes import mistyped
from wayhome.vault.crypto import CodeMistyped, RecoveryCode
from wayhome.vault.passphrases import LONGEST, strength
from wayhome.web.forms import ComfortForm
from wayhome.web.two_tabs import TwoTabsForm

SECRET_FIELDS = {
    *("passphrase", "again", "present", "code", "group", "lock", "lock_again", "invitation"),
    *("credential", "prf", "challenge"),
}
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
            "required": _("This stays locked without a passphrase."),
            "max_length": _("That is too long to be typed again."),
        },
    )


class NameForm(forms.Form):
    """What every form at the door begins with."""

    name = forms.CharField(
        label=_("Your name here"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "username", "spellcheck": "false", "autocapitalize": "none"}),
        error_messages={"required": _("Any word will do, as long as you know it again.")},
    )


class FreshPassphrase(forms.Form):
    """A new passphrase, twice. Knows the person's name, so that it is not part of what counts."""

    passphrase = passphrase_field(
        _("Your passphrase"), fresh=True, help_text=_("At least 15 characters. Spaces are welcome.")
    )
    again = passphrase_field(_("Type it once more"), fresh=True)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        passphrase, again = cleaned.get("passphrase", ""), cleaned.get("again", "")
        judged = strength(passphrase, self.person_name())
        if passphrase and not judged.enough:
            self.add_error("passphrase", judged.says)
        elif passphrase and again and passphrase != again:
            self.add_error("again", _("The two aren’t the same yet. Type both once more."))
        return cleaned

    def person_name(self) -> str:
        """The name that a guesser would try."""
        return str(self.cleaned_data.get("name", ""))


def invitation_field() -> forms.CharField:
    """A field for a code of the operator's."""
    return forms.CharField(
        label=_("Your invitation"),
        max_length=100,
        help_text=_("Four groups of five letters and numbers. Spaces, dashes and capitals don’t matter."),
        widget=forms.TextInput(attrs=SECRET | {"autocomplete": "off"}),
        error_messages={"required": _("Whoever runs this Wayhome gives you one.")},
    )


class InvitationForm(forms.Form):
    """A code of the operator's alone, for a vault that is there already."""

    invitation = invitation_field()


class MakeForm(FreshPassphrase, NameForm):
    """Making a vault."""

    field_order = ("name", "passphrase", "again", "understood")
    understood = forms.BooleanField(
        label=_("I understand that only I hold the key"),
        error_messages={"required": _("Please tick this, so that we both know it.")},
    )

    def __init__(self, *args: Any, by_invitation: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("What may we call you?")
        self.fields["name"].help_text = _("Anything. You’ll type it to unlock, and it greets you inside.")
        if by_invitation:
            self.fields["invitation"] = invitation_field()
            self.order_fields(["invitation", *self.field_order])


class UnlockForm(NameForm):
    """Opening a vault."""

    passphrase = passphrase_field(_("Your passphrase"), fresh=False)


class RecoverForm(FreshPassphrase, NameForm):
    """Opening a vault with its recovery code, and choosing a new passphrase."""

    field_order = ("name", "code", "passphrase", "again")
    code = forms.CharField(
        label=_("Your recovery code"),
        max_length=100,
        help_text=_("Six groups of five letters and numbers. Spaces, dashes and capitals don’t matter."),
        widget=KeyInput(),
        error_messages={"required": _("The code is what opens the vault here.")},
    )

    def clean_code(self) -> RecoveryCode:
        try:
            return RecoveryCode.parse(self.cleaned_data["code"])
        except CodeMistyped as error:
            raise forms.ValidationError(mistyped(error)) from None


class ChangePassphraseForm(FreshPassphrase):
    """A new passphrase for an open vault; the present one is asked for first."""

    field_order = ("present", "passphrase", "again")
    present = passphrase_field(_("Your passphrase now"), fresh=False)

    def __init__(self, *args: Any, name: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._name = name
        self.fields["passphrase"].label = _("Your new passphrase")

    def person_name(self) -> str:
        return self._name


class PresentPassphraseForm(forms.Form):
    """The present passphrase, asked for before something that cannot be taken back."""

    present = passphrase_field(_("Your passphrase"), fresh=False)


class GroupForm(forms.Form):
    """The last group of the recovery code, typed from where it was put away."""

    group = forms.CharField(
        label=_("To be sure you have it, type the last group"),
        max_length=20,
        help_text=_("Five letters and numbers, from the paper rather than the screen."),
        widget=KeyInput(),
        error_messages={"required": _("The last five letters and numbers of the code.")},
    )


class CodeForm(forms.Form):
    """Six digits from an app."""

    code = forms.CharField(
        label=_("The code in your app"),
        max_length=20,
        help_text=_("Six digits, which change every half minute"),
        widget=KeyInput(),
        error_messages={"required": _("The six digits that your app shows now.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs |= {"autocomplete": "one-time-code", "inputmode": "numeric"}


class PasskeyForm(forms.Form):
    """What a passkey answers; a script fills it in."""

    credential = forms.CharField(max_length=20_000, widget=forms.HiddenInput)
    challenge = forms.CharField(max_length=1000, widget=forms.HiddenInput)
    prf = forms.CharField(max_length=100, required=False, widget=forms.HiddenInput)


class NewPasskeyForm(PasskeyForm):
    """A new passkey: what the person calls it, and their passphrase."""

    field_order = ("called", "present")
    called = forms.CharField(
        label=_("What do you call it?"),
        max_length=60,
        help_text=_("Such as “my phone”. The list of passkeys on the device shows it, too."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Any word, so that you know it again.")},
    )
    present = passphrase_field(_("Your passphrase"), fresh=False)


class NewCodesForm(CodeForm):
    """The first code of an app, and the passphrase, as from now on it opens nothing alone."""

    field_order = ("code", "present")
    present = passphrase_field(_("Your passphrase"), fresh=False)


class LockForm(TwoTabsForm):
    """When the vault locks itself."""

    idle_minutes = forms.TypedChoiceField(
        label=_("Lock when I step away"),
        help_text=_("After this long without a key or a touch"),
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
        label=_("Lock when I close the tab"),
        help_text=_("Off leaves it open until you lock it or step away"),
        required=False,
    )


class PrivacyForm(TwoTabsForm):
    """What Wayhome does by itself with what it knows."""

    suggestions = forms.BooleanField(
        label=_("One suggestion on Today"), help_text=_("Never more than one, never a notification"), required=False
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
        label=_("Your name here"),
        max_length=200,
        help_text=_("You type it to unlock, and it greets you inside."),
        error_messages={"required": _("Any word will do, as long as you know it again.")},
    )
    present = passphrase_field(_("Your passphrase"), fresh=False)
