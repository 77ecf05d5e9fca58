"""Forms of back-ups, of their plan, and of getting them back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from wayhome.languages.words import _
from wayhome.vault import staged
from wayhome.vault.codes import mistyped
from wayhome.vault.copies import schedule
from wayhome.vault.copies.keys import Given
from wayhome.vault.crypto import CodeMistyped, RecoveryCode
from wayhome.vault.forms import KeyInput, NameForm, passphrase_field
from wayhome.vault.passphrases import strength
from wayhome.web.two_tabs import TwoTabsForm

OR_THE_CODE = _("Type the passphrase or the recovery code. Either of them opens a back-up.")


class BackupForm(forms.Form):
    """Making a back-up; perhaps with an outer lock."""

    lock = passphrase_field(
        _("A passphrase for the file"), fresh=True, help_text=_("At least 15 characters. Not the one of your vault.")
    )
    lock_again = passphrase_field(_("Type it once more"), fresh=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lock"].required = self.fields["lock_again"].required = False

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        lock, again = cleaned.get("lock", ""), cleaned.get("lock_again", "")
        judged = strength(lock)
        if lock and not judged.enough:
            self.add_error("lock", judged.says)
        elif lock != again:
            self.add_error("lock_again", _("The two aren’t the same yet. Type both once more."))
        return cleaned


class PlanForm(TwoTabsForm):
    """Where back-ups go by themselves, how often, and how many are kept."""

    folder = forms.CharField(
        label=_("Folder"),
        max_length=schedule.LONGEST_PATH,
        help_text=_("The whole path, such as /media/stick/copies. Best on a disk other than this computer’s own."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "none"}),
        error_messages={"required": _("Write the whole path of a folder, such as /media/stick/copies.")},
    )
    every_days = forms.TypedChoiceField(
        label=_("How often"),
        coerce=int,
        initial=7,
        choices=[
            (1, _("Every day")),
            (3, _("Every three days")),
            (7, _("Every week")),
            (14, _("Every two weeks")),
            (30, _("Every month")),
        ],
    )
    keep = forms.TypedChoiceField(
        label=_("How many to keep"),
        coerce=int,
        initial=5,
        choices=[(2, _("The last two")), (5, _("The last five")), (10, _("The last ten")), (30, _("The last thirty"))],
        help_text=_("Older automatic ones are removed. Nothing else in the folder is touched."),
    )

    def clean_folder(self) -> str:
        try:
            return str(schedule.folder_of(self.cleaned_data["folder"]))
        except schedule.Unsuitable as why:
            raise forms.ValidationError(str(why)) from None


class KeyToBackupForm(forms.Form):
    """A back-up, and one of the two keys that open it."""

    field_order = ("backup", "name", "passphrase", "code", "lock")
    backup = forms.FileField(
        label=_("The back-up"),
        help_text=_("The file that you put away. Its name usually ends in .wayhome."),
        error_messages={
            "required": _("Choose the file of the back-up."),
            "missing": _("Choose the file of the back-up."),
            "empty": _("That file is empty."),
        },
    )
    passphrase = passphrase_field(
        _("Its passphrase"), fresh=False, help_text=_("The one that opened the vault back then.")
    )
    code = forms.CharField(
        label=_("Or the recovery code"),
        required=False,
        max_length=100,
        widget=KeyInput(),
    )
    lock = passphrase_field(
        _("The file’s own passphrase"), fresh=False, help_text=_("Only if you gave it one of its own.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["passphrase"].required = self.fields["lock"].required = False
        self.fields["lock"].widget.attrs["autocomplete"] = "off"

    def clean_backup(self) -> UploadedFile:
        """Said at the field: that there was no room for it."""
        upload: UploadedFile = self.cleaned_data["backup"]
        if isinstance(upload, staged.NotTaken):
            raise forms.ValidationError(upload.why)
        return upload

    def clean_code(self) -> RecoveryCode | None:
        typed = self.cleaned_data["code"]
        try:
            return RecoveryCode.parse(typed) if typed.strip() else None
        except CodeMistyped as error:
            raise forms.ValidationError(mistyped(error)) from None

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        if not (cleaned.get("passphrase") or cleaned.get("code") or self.errors):
            self.add_error("passphrase", OR_THE_CODE)
        return cleaned

    def given(self) -> Given:
        """What was typed. A code counts before a passphrase that the browser filled in."""
        data = self.cleaned_data
        return Given(data["passphrase"], data["code"], data.get("name", ""))


class RestoreForm(NameForm, KeyToBackupForm):
    """Bringing a back-up back at the door."""

    field_order = KeyToBackupForm.field_order
    replace = forms.BooleanField(
        label=_("Replace what is here with the back-up"),
        help_text=_("A back-up of what is here is made first, and waits for you inside for a day."),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Your name in it")
        self.fields["name"].help_text = _("The one that you typed to unlock.")
