"""The form that takes a questionnaire up."""

from __future__ import annotations

from django import forms
from django.core.files.uploadedfile import UploadedFile

from wayhome.integrate.measures.limits import LARGEST_FILE
from wayhome.languages.words import _


class TakeUpForm(forms.Form):
    """A file with one questionnaire."""

    file = forms.FileField(
        label=_("The file"),
        help_text=_("A FHIR questionnaire as JSON, up to 2 MB. It is read on this computer and sent to nobody."),
        widget=forms.ClearableFileInput(attrs={"accept": ".json,application/json,application/fhir+json"}),
        allow_empty_file=True,
        error_messages={"required": _("Choose a file first.")},
    )

    def content(self) -> bytes:
        """What is in it, and a byte more than is read of any. Once the form is valid."""
        file: UploadedFile = self.cleaned_data["file"]
        return bytes(file.read(LARGEST_FILE + 1))
