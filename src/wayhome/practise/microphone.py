"""The pages that may ask for the microphone. All others can't, whatever runs on them."""

from __future__ import annotations

from django.http import HttpResponse

from wayhome.practise.steps import Step, dialogue, voice

POLICY = "camera=(), microphone=(self), geolocation=(), payment=(), usb=()"


def allowed_for(step: Step, response: HttpResponse) -> HttpResponse:
    """The page of a step, with leave to ask for the microphone where the step is spoken."""
    return allowed(response) if isinstance(step, voice.Voice | dialogue.Dialogue) else response


def allowed(response: HttpResponse) -> HttpResponse:
    """A page with leave to ask for the microphone. The browser asks the person, and only after a press."""
    response.headers["Permissions-Policy"] = POLICY
    return response
