from __future__ import annotations

import pytest
from django.conf import LazySettings
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils import timezone, translation

from wayhome.languages.middleware import COOKIE, in_one_language
from wayhome.languages.spoken import current


@pytest.fixture(autouse=True)
def _three(settings: LazySettings) -> None:
    settings.LANGUAGES = [("en", "English"), ("de", "Deutsch"), ("es", "Español")]


def spoken_to(*, chosen: str = "", asked: str = "") -> str:
    said: list[str] = []

    def answer(request: HttpRequest) -> HttpResponse:
        said.append(current())
        return HttpResponse()

    request = RequestFactory().get("/", headers={"accept-language": asked})
    if chosen:
        request.COOKIES[COOKIE] = chosen
    with translation.override("en-gb"), timezone.override("Europe/Vienna"):
        in_one_language(answer)(request)
    return said[0]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("de-AT,de;q=0.9,en;q=0.5", "de"),
        ("fr, es;q=0.8, de;q=0.7", "es"),
        ("en-US,en;q=0.9,de;q=0.8", "en"),
        ("fr", "en"),
        ("", "en"),
        ("*", "en"),
        ("de;q=x,,;;" + "a" * 9000, "en"),
    ],
)
def test_the_dearest_language_that_we_speak(asked: str, said: str) -> None:
    assert spoken_to(asked=asked) == said


def test_what_was_chosen_here_comes_first() -> None:
    assert spoken_to(chosen="de", asked="es") == "de"


@pytest.mark.parametrize("chosen", ["fr", "../de", "de-at", "DE", "x" * 5000])
def test_what_nobody_offers_cannot_be_chosen(chosen: str) -> None:
    assert spoken_to(chosen=chosen, asked="es") == "es"


def test_what_is_not_offered_is_not_spoken(settings: LazySettings) -> None:
    settings.LANGUAGES = [("en", "English")]
    assert spoken_to(chosen="de", asked="de") == "en"


def test_english_is_ours(settings: LazySettings) -> None:
    def answer(request: HttpRequest) -> HttpResponse:
        return HttpResponse(translation.get_language())

    with translation.override("de"), timezone.override("Europe/Vienna"):
        assert in_one_language(answer)(RequestFactory().get("/")).content == b"en-gb"
