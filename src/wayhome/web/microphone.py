"""The pages that may ask for the microphone. All others can't, whatever runs on them."""

from __future__ import annotations

from django.http import HttpResponse

POLICY = "camera=(), microphone=(self), geolocation=(), payment=(), usb=()"


def allowed(response: HttpResponse) -> HttpResponse:
    """A page with leave to ask for the microphone. The browser asks the person, and only after a press."""
    response.headers["Permissions-Policy"] = POLICY
    return response
