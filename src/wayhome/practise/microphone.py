"""The steps of a practice whose pages may ask for the microphone."""

from __future__ import annotations

from django.http import HttpResponse

from wayhome.practise.steps import Step, dialogue, voice
from wayhome.web.microphone import allowed


def allowed_for(step: Step, response: HttpResponse) -> HttpResponse:
    """The page of a step, with leave to ask for the microphone where the step is spoken."""
    return allowed(response) if isinstance(step, voice.Voice | dialogue.Dialogue) else response
