"""The living page of the design: every part in use, in both lights. Only for whoever works on Wayhome."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

SPRITE = Path(__file__).resolve().parents[1] / "static" / "web" / "art" / "sprite.svg"
SURFACES = ["ground", "well", "leaf", "page", "ink", "ink-2", "ink-3", "rule", "edge", "act", "act-2", "focus"]
INKS = [f"{ink}{part}" for ink in ("spruce", "lamp", "moss", "dusk", "madder") for part in ("", "-ink", "-wash")]
SECTIONS = [
    ("buttons", "Buttons", True),
    ("forms", "Forms", True),
    ("surfaces", "Cards and lists", False),
    ("feedback", "Feedback", True),
    ("navigate", "Navigation", False),
    ("practice", "Practice parts", False),
    ("pictures", "Charts and maps", False),
]
"""Anchor and template, title, and whether the two lights fit beside each other."""
PLACES = ["Understand", "Prepare", "Find", "Begin", "Practise", "Navigate", "Integrate"]
FEELINGS = [("calm", "Calm"), ("tired", "Tired"), ("tender", "Tender"), ("not-sure", "I can’t tell")]


class Specimen(forms.Form):
    """A form that shows each control, one of them refused."""

    called = forms.CharField(label="What shall we call you?", help_text="Any name. It stays on this computer.")
    passphrase = forms.CharField(label="Type your passphrase once more")
    minutes = forms.ChoiceField(label="Time I have", choices=[("10", "Up to 10 minutes"), ("20", "Up to 20 minutes")])
    words = forms.CharField(label="Your words", required=False, widget=forms.Textarea(attrs={"rows": 2}))
    leave_out = forms.MultipleChoiceField(
        label="Leave out",
        choices=[("eyes", "Closing my eyes"), ("photos", "Childhood photos")],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    understood = forms.BooleanField(label="I understand that only I hold the key")

    def clean_passphrase(self) -> str:
        """Refuse, to show how it looks."""
        raise forms.ValidationError("One word differs: “harbor” here, “harbour” above.")


def _specimen(light: str) -> Specimen:
    said = {"called": "Rowan", "passphrase": "plum kettle harbor", "minutes": "10", "leave_out": ["eyes"]}
    return Specimen({**said, "words": "I can see you up there.", "understood": "on"}, auto_id=f"{light}-%s")


@cache
def _icons() -> list[str]:
    return re.findall(r'id="i-([a-z0-9-]+)"', SPRITE.read_text(encoding="utf-8"))


@require_safe
def living_page(request: HttpRequest) -> HttpResponse:
    """Show the parts; not there at all unless the installation runs with ``WAYHOME_DEBUG``."""
    if not settings.WAYHOME_DEBUG:
        raise Http404
    lights = {"morning": _specimen("morning"), "lamplight": _specimen("lamplight")}
    shown = {
        "lights": lights,
        "tokens": SURFACES + INKS,
        "sections": SECTIONS,
        "places": PLACES,
        "icons": _icons(),
        "spaces": range(1, 10),
        "feelings": FEELINGS,
        "chosen": ["tired"],
        "minutes": [8, 12],
    }
    return render(request, "web/design/page.html", shown)
