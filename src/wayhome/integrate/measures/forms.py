"""The form that takes a questionnaire up."""

from __future__ import annotations

from django import forms
from django.core.files.uploadedfile import UploadedFile

from wayhome.integrate.measures.limits import LARGEST_FILE


class TakeUpForm(forms.Form):
    """A file with one questionnaire."""

    file = forms.FileField(
        label="The file",
        help_text="A FHIR questionnaire as JSON, up to 2 MB. It is read on this computer and sent to nobody.",
        widget=forms.ClearableFileInput(attrs={"accept": ".json,application/json,application/fhir+json"}),
        allow_empty_file=True,
        error_messages={"required": "Choose a file first."},
    )

    def content(self) -> bytes:
        """What is in it, and a byte more than is read of any. Once the form is valid."""
        file: UploadedFile = self.cleaned_data["file"]
        return bytes(file.read(LARGEST_FILE + 1))
