"""What can be said of a safe space, and the sound that can stand beside it."""

from __future__ import annotations

from django import forms
from django.core.files.uploadedfile import UploadedFile

from wayhome.languages.words import _
from wayhome.prepare.records.space import COLOURS, KIT, PRIVACY, WHAT, WHEN
from wayhome.selves.forms import Words
from wayhome.vault import sounds
from wayhome.vault.two_texts.forms import PageForm


class SafeSpaceForm(PageForm):
    """A place to go to for a minute, or a safe-enough moment."""

    what = forms.ChoiceField(
        label=_("What it is"),
        required=False,
        choices=[(value, f"{word}. {meant}") for value, (word, meant) in WHAT.items()],
        widget=forms.RadioSelect,
    )
    name = forms.CharField(
        label=_("What I call it"),
        help_text=_("A plain name is easiest to find on a hard day. It can stay without one."),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    words = Words(
        _("What it’s like"), _("The light, the quiet, what’s under you. Or the minute, or the thing, as it was.")
    )
    colour = forms.ChoiceField(
        label=_("A colour for it"), required=False, choices=list(COLOURS.items()), widget=forms.RadioSelect
    )
    when = Words(*WHEN)
    see = Words(*KIT["see"])
    hear = Words(*KIT["hear"])
    smell = Words(*KIT["smell"])
    taste = Words(*KIT["taste"])
    touch = Words(*KIT["touch"])
    lives = Words(*KIT["lives"])
    who = Words(*PRIVACY["who"])
    where = Words(*PRIVACY["where"])
    if_somebody = Words(*PRIVACY["if_somebody"])


NO_SOUND = _("There was nothing in it. Choose a recording, or make one.")
UNUSABLE = {
    "empty": NO_SOUND,
    "large": _("That recording is too large. A shorter one fits."),
    "kind": _("That file isn’t a recording that can be kept here. WebM, Ogg or MP4 sound will do."),
}
"""Why a sound can't be kept (``sounds.Unusable``), and what to do."""


class SoundForm(forms.Form):
    """A sound, recorded in the page or elsewhere. ``seconds``: its length, where the page knows it."""

    sound = forms.FileField(error_messages=dict.fromkeys(("required", "missing", "empty", "invalid"), NO_SOUND))
    seconds = forms.IntegerField(required=False, min_value=0, max_value=sounds.LONGEST)
    kind = ""
    """Which kind of sound it is, once the form is valid."""

    def clean_sound(self) -> bytes:
        upload: UploadedFile = self.cleaned_data["sound"]
        content: bytes = upload.read()
        try:
            self.kind = sounds.kind_of(content)
        except sounds.Unusable as why:
            raise forms.ValidationError(UNUSABLE[str(why)]) from None
        return content
