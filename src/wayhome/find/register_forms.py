"""Which file is to be taken up as a register: one that is sent, or one that lies on this computer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from wayhome.find import taking_up
from wayhome.find.registry import layout, maps
from wayhome.find.registry.columns import Refused
from wayhome.find.registry.maps import ColumnMap
from wayhome.languages.words import _
from wayhome.vault import staged

LONGEST = 1000
LONGEST_MAP = 20_000
NO_PATH = _("Write the whole path of a file, such as /home/me/Downloads/register.zip.")
NOT_THERE = _("There is no such file now. Look at the path once more, or plug in its disk.")
NOT_READABLE = _("Wayhome may not read that file. Choose another, or change who may.")
NO_NAME = _("A name of small letters, digits and hyphens, thirty at most, such as my-insurer.")
EITHER = _("Choose a file, or write the path of one.")
ONE = _("Choose a file or write a path, and not both.")
HOLDS = {"": None, "everybody": True, "update": False}


class RegisterForm(forms.Form):
    """One file. What is wrong with it is said at its field, as far as its beginning tells."""

    file = forms.FileField(
        label=_("Choose a file"),
        required=False,
        help_text=_("As it comes from the publisher, zipped or not. Up to two gigabytes can be sent this way."),
        error_messages={"empty": _("That file is empty.")},
    )
    path = forms.CharField(
        label=_("Or the path of one on this computer"),
        required=False,
        max_length=LONGEST,
        help_text=_("Quicker for a large one: it is read where it lies, and stays there."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "none"}),
        error_messages={"max_length": NO_PATH},
    )
    holds = forms.ChoiceField(
        label=_("What is in it"),
        required=False,
        choices=[
            ("", _("Its name tells")),
            ("everybody", _("Everybody: it takes the place of what is here")),
            ("update", _("What is new: it is added to what is here")),
        ],
        widget=forms.RadioSelect,
    )

    source = forms.CharField(
        label=_("What a directory is called"),
        required=False,
        max_length=layout.LONGEST_SLUG,
        help_text=_(
            "Only for a FHIR directory that doesn’t name itself. Small letters, digits and hyphens: my-insurer."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "none"}),
        error_messages={"max_length": NO_NAME},
    )
    column_map = forms.CharField(
        label=_("A map of its columns"),
        required=False,
        max_length=LONGEST_MAP,
        help_text=_("Only for a table (CSV) of your own or of an association: which column is what."),
        widget=forms.Textarea(
            attrs={"rows": 4, "spellcheck": "false", "autocapitalize": "none", "autocomplete": "off"}
        ),
        error_messages={"max_length": _("That is far too long to be a map.")},
    )
    replace = forms.BooleanField(
        label=_("Take it up also where it is older than what is here, or holds far fewer people"),
        required=False,
        help_text=_("Without this tick such a file is refused: it may be the wrong one, or damaged."),
    )

    def clean_file(self) -> UploadedFile | None:
        """Said at the field: that there was no room for it, or that it is no register."""
        upload: UploadedFile | None = self.cleaned_data["file"]
        if isinstance(upload, staged.NotTaken):
            raise forms.ValidationError(upload.why)
        if upload is not None and upload.file is not None:
            self._look(upload.name or "", upload.file)
        return upload

    def clean_path(self) -> Path | None:
        """The file that was written down, if it is there and can be one."""
        typed = self.cleaned_data["path"].strip()
        if not typed:
            return None
        path = Path(typed).expanduser()
        if not path.is_absolute():
            raise forms.ValidationError(NO_PATH)
        try:
            if not path.is_file():
                raise forms.ValidationError(NOT_THERE)
            with path.open("rb") as file:
                self._look(path.name, file)
        except OSError:
            raise forms.ValidationError(NOT_READABLE) from None
        return path

    def clean_source(self) -> str:
        """A name that a directory can have, or nothing."""
        said = str(self.cleaned_data["source"])
        if said and (not layout.SLUG.fullmatch(said) or said == layout.SOURCE):
            raise forms.ValidationError(NO_NAME)
        return said

    def clean_column_map(self) -> ColumnMap | None:
        """What the columns are, as far as that was said."""
        try:
            return maps.of_text(said) if (said := self.cleaned_data["column_map"].strip()) else None
        except Refused as refused:
            raise forms.ValidationError(str(refused)) from None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and bool(cleaned["file"]) == bool(cleaned["path"]):
            self.add_error("path" if cleaned["path"] else "file", ONE if cleaned["path"] else EITHER)
        return cleaned

    @property
    def work(self) -> taking_up.Work:
        """What is to be done, once the form is valid."""
        said = self.cleaned_data
        how = taking_up.How(HOLDS[said["holds"]], said["replace"], said["source"], said["column_map"])
        if said["path"]:
            return taking_up.of_path(said["path"], how)
        return taking_up.of_upload(said["file"].staged_id, said["file"].name, how)

    def _look(self, name: str, file: Any) -> None:
        # A table that comes with a map names its columns as it likes.
        if self.data.get("column_map", "").strip():
            return
        try:
            taking_up.first_look(name, file)
        except Refused as refused:
            raise forms.ValidationError(str(refused)) from None
