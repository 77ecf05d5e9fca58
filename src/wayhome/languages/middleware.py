"""Each request is answered in one language, chosen before anything is asked of it."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.translation.trans_real import parse_accept_lang_header

from wayhome.languages.spoken import SOURCE

COOKIE = "wayhome-language"
"""What a person chose on this device; it says nothing else."""

Handler = Callable[[HttpRequest], HttpResponse]


def in_one_language(get_response: Handler) -> Handler:
    """Answer in the language that was chosen here, else in the first that the browser asks for and we speak.

    Chosen once for a request, with the clock of the place: whatever asks for either later, and a page asks some fifty
    times, finds it at once.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        translation.activate(language_of(request))
        timezone.activate(timezone.get_default_timezone())
        return get_response(request)

    return middleware


def language_of(request: HttpRequest) -> str:
    """One of those that are offered (``settings.LANGUAGES``); English, as Django names ours, when none fits."""
    offered = {code for code, _ in settings.LANGUAGES}
    wished = [request.COOKIES.get(COOKIE, ""), *_asked_for(request.headers.get("Accept-Language", ""))]
    found = next((one for one in wished if one in offered), SOURCE)
    return settings.LANGUAGE_CODE if found == SOURCE else found


def _asked_for(header: str) -> list[str]:
    """The languages a browser asks for, the dearest first, without their regions."""
    return [language.partition("-")[0] for language, _ in parse_accept_lang_header(header)]
