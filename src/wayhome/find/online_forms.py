"""The form by which the national register is asked online."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from django import forms

from wayhome.find.asking import Wanted
from wayhome.find.registry import folding
from wayhome.find.registry.nearby import POSTCODE, SHORT, STATES
from wayhome.find.registry.professions import PROFESSIONS
from wayhome.find.search_forms import Line
from wayhome.languages.words import _

ASKED_AS = {
    "psychologist": "Psychologist",
    "neuropsychologist": "Clinical Neuropsychologist",
    "clinical-social-worker": "Social Worker",
    "social-worker": "Social Worker",
    "marriage-family-therapist": "Marriage & Family Therapist",
    "mental-health-counsellor": "Counselor",
    "professional-counsellor": "Counselor",
    "counsellor": "Counselor",
    "addiction-counsellor": "Counselor",
    "pastoral-counsellor": "Counselor",
    "school-counsellor": "Counselor",
    "psychoanalyst": "Psychoanalyst",
    "art-therapist": "Art Therapist",
    "dance-therapist": "Dance Therapist",
    "drama-therapist": "Drama Therapist",
    "music-therapist": "Music Therapist",
    "poetry-therapist": "Poetry Therapist",
    "psychiatrist": "Psychiatry",
    "psychiatric-nurse-practitioner": "Nurse Practitioner",
    "psychiatric-nurse-specialist": "Clinical Nurse Specialist",
}
"""The register's own word for each of our professions: the wider one, as its narrower words change over the years.
Whoever is of another of them is left out of the answer, and counted.
"""
NO_PLACE = _("A ZIP code of five digits, or a town with its state, as “Salem, OR”.")
NO_QUESTION = _("Choose a profession, or write a family name: otherwise the register names every dentist of the place.")
NOWHERE = _("Say where as well, or a family name.")
SHORT_NAME = _("Two letters of a name are the least that the register takes.")
NOT_KNOWN = _("Nothing was sent. Tick this first, once you have read what leaves.")
NOT_SENT = re.compile(r"[^A-Za-z0-9 .,'&/-]+")


class OnlineForm(forms.Form):
    """What is asked. ``known``: they said already that they know what is sent."""

    near = Line(_("Where"), _("A ZIP code, or a town with its state."))
    profession = forms.ChoiceField(
        label=_("Profession"),
        required=False,
        choices=[("", _("Any of them")), *((one.slug, one.label) for one in PROFESSIONS if one.slug in ASKED_AS)],
        error_messages={"invalid_choice": _("Choose one of these, or any.")},
    )
    given = Line(_("First name"), _("How it begins is enough."))
    family = Line(_("Family name"), _("How it begins is enough."))
    knows = forms.BooleanField(
        label=_("I know what is sent, and to whom"), required=False, error_messages={"required": NOT_KNOWN}
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, known: bool, **named: Any) -> None:
        super().__init__(data, auto_id="online-%s", **named)
        if known:
            del self.fields["knows"]
        else:
            self.fields["knows"].required = True

    def clean_given(self) -> str:
        """The beginning of a first name, as the register writes it."""
        return _name(self.cleaned_data["given"])

    def clean_family(self) -> str:
        """The beginning of a family name, as the register writes it."""
        return _name(self.cleaned_data["family"])

    def clean(self) -> dict[str, Any]:
        """Narrow enough to be asked, and a place that the register can know."""
        said = super().clean() or self.cleaned_data
        near = said.get("near", "")
        place = _place(near)
        if near and place is None:
            self.add_error("near", NO_PLACE)
        if not self.errors and not said["family"]:
            if not near:
                self.add_error("near", NOWHERE)
            if not said["profession"]:
                self.add_error("profession", NO_QUESTION)
        said["place"] = place or ("", "", "")
        return said

    def wanted(self) -> Wanted:
        """What is asked, once the form is valid."""
        said = self.cleaned_data
        postcode, town, state = said["place"]
        return Wanted(
            near=said["near"],
            profession=said["profession"],
            given=said["given"],
            family=said["family"],
            postcode=postcode,
            town=town,
            state=state,
            asked_as=ASKED_AS.get(said["profession"], ""),
        )


class OnlineTurnForm(forms.Form):
    """Which page is to be seen."""

    page = forms.IntegerField(min_value=1, max_value=1_000)


def _name(text: str) -> str:
    name = _plain(text)
    if text and len(re.sub(r"[^A-Za-z]", "", name)) < 2:
        raise forms.ValidationError(SHORT_NAME)
    return name


def _place(text: str) -> tuple[str, str, str] | None:
    """A postcode; or a town and the two letters of its state: “New York, New York” is one."""
    if found := POSTCODE.fullmatch(text.strip()):
        return found[1], "", ""
    parts = _plain(text).replace(",", " ").split()
    for length in (3, 2, 1):
        town, last = " ".join(parts[:-length]), " ".join(folding.words(" ".join(parts[-length:])))
        state = STATES.get(last, last.upper() if length == 1 else "")
        if len(town) > 1 and state in SHORT:
            return "", town, state
    return None


def _plain(text: str) -> str:
    """Without accents and signs, as the register writes everything."""
    letters = (
        sign for sign in unicodedata.normalize("NFKD", text.replace("’", "'")) if not unicodedata.combining(sign)
    )
    return " ".join(NOT_SENT.sub(" ", "".join(letters)).split()).strip(" .,")
