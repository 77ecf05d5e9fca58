"""The form of a report: for whom, what is in it, of which time, on what paper. No box is ticked beforehand."""

from __future__ import annotations

from typing import Any

from django import forms

from wayhome.integrate.report.sections import SECTIONS
from wayhome.integrate.trends.cards import SPANS, USUAL
from wayhome.web.paper.setting import PAPERS

ME, THERAPIST = "me", "therapist"
FOR = {ME: "For me: my way so far", THERAPIST: "For my therapist: a summary"}
LONGEST_NOTE = 2000
SHORT = "month"
"""Too short a time for a report to say anything of."""


class ReportForm(forms.Form):
    """At least one section."""

    whom = forms.ChoiceField(label="Whom is it for?", choices=list(FOR.items()), initial=ME, widget=forms.RadioSelect)
    sections = forms.MultipleChoiceField(
        choices=[(one.slug, one.title) for one in SECTIONS],
        error_messages={"required": "Choose one thing at least that is to be in it."},
    )
    span = forms.ChoiceField(
        label="Of which time?",
        choices=[(slug, words) for slug, (words, _) in SPANS.items() if slug != SHORT],
        initial=USUAL,
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label="A few words in front",
        help_text="What you’d like to say, or be asked about. They stand on the first page.",
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
        error_messages={"max_length": f"There is room for {LONGEST_NOTE:,} letters here."},
    )
    paper = forms.ChoiceField(label="Paper", choices=list(PAPERS.items()), initial="a4", widget=forms.RadioSelect)

    @property
    def offered(self) -> list[tuple[str, list[dict[str, Any]]]]:
        """What can be chosen, numbers first, and whether it is chosen."""
        chosen = set(self["sections"].value() or ())
        rows = [(one.own, {"section": one, "chosen": one.slug in chosen}) for one in SECTIONS]
        return [
            ("In numbers", [row for own, row in rows if not own]),
            ("In your own words", [row for own, row in rows if own]),
        ]
