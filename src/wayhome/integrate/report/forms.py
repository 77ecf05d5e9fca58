"""The form of a report: for whom, what is in it, of which time, on what paper. No box is ticked beforehand."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.functional import lazy
from django.utils.text import format_lazy

from wayhome.integrate.report.sections import SECTIONS
from wayhome.integrate.trends.cards import SPANS, USUAL
from wayhome.languages.numbers import digits
from wayhome.languages.words import _
from wayhome.web.paper.setting import PAPERS

ME, THERAPIST = "me", "therapist"
FOR = {ME: _("For me: my way so far"), THERAPIST: _("For my therapist: a summary")}
LONGEST_NOTE = 2000
TOO_LONG = format_lazy(_("There is room for {count} letters here."), count=lazy(digits, str)(LONGEST_NOTE))
SHORT = "month"
"""Too short a time for a report to say anything of."""


class ReportForm(forms.Form):
    """At least one section."""

    whom = forms.ChoiceField(
        label=_("Whom is it for?"), choices=list(FOR.items()), initial=ME, widget=forms.RadioSelect
    )
    sections = forms.MultipleChoiceField(
        choices=[(one.slug, one.title) for one in SECTIONS],
        error_messages={"required": _("Choose one thing at least that is to be in it.")},
    )
    span = forms.ChoiceField(
        label=_("Of which time?"),
        choices=[(slug, words) for slug, (words, _) in SPANS.items() if slug != SHORT],
        initial=USUAL,
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("A few words in front"),
        help_text=_("What you’d like to say, or be asked about. They stand on the first page."),
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
        error_messages={"max_length": TOO_LONG},
    )
    paper = forms.ChoiceField(label="Paper", choices=list(PAPERS.items()), initial="a4", widget=forms.RadioSelect)

    @property
    def offered(self) -> list[tuple[str, list[dict[str, Any]]]]:
        """What can be chosen, numbers first, and whether it is chosen."""
        chosen = set(self["sections"].value() or ())
        rows = [(one.own, {"section": one, "chosen": one.slug in chosen}) for one in SECTIONS]
        return [
            (_("In numbers"), [row for own, row in rows if not own]),
            (_("In your own words"), [row for own, row in rows if own]),
        ]
