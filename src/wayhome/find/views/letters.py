"""What letters mean, and how to check a licence. It can be read without unlocking; what is typed is kept nowhere."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from wayhome.content import sources
from wayhome.find import countries, credentials, lookups
from wayhome.find.credentials import KINDS, Credential
from wayhome.find.letters_forms import LettersForm
from wayhome.vault.access import DoorRequest


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: DoorRequest) -> HttpResponse:
    """A field for letters, and all that is known here. What is typed may hold a name, so it is never in an address."""
    form = LettersForm(request.POST if request.method == "POST" else None)
    context: dict[str, Any] = {"form": form, "countries": list(countries.countries().values())}
    if form.is_bound and form.is_valid():
        context |= meant(form.cleaned_data["words"])
    return render(request, "find/letters.html", context | {"groups": groups(credentials.of_country(""))})


@require_safe
def one(request: DoorRequest, slug: str) -> HttpResponse:
    """One credential: what it takes, what it promises and what it doesn’t, how to check it, what to ask."""
    try:
        known = credentials.credential(slug)
    except credentials.NoSuchCredential:
        raise Http404("Letters") from None
    context = {
        "credential": known,
        "kind": KINDS[known.kind],
        "countries": [countries.country(country) for country in known.countries],
        "see": [credentials.credential(other) for other in known.see if other in credentials.credentials()],
    }
    return render(request, "find/credential.html", context | _proof(known.lookups, known.sources))


@require_safe
def country(request: DoorRequest, slug: str) -> HttpResponse:
    """How professions are ordered in a country, where to look a licence up, and what letters mean there."""
    try:
        known = countries.country(slug)
    except countries.NoSuchCountry:
        raise Http404("Country") from None
    context = {"country": known, "groups": groups(credentials.of_country(known.id))}
    return render(request, "find/country.html", context | _proof(known.lookups, known.sources))


def meant(words: str) -> dict[str, Any]:
    """What was asked, what the letters in it mean, and what else comes near when none was recognised."""
    decoded = credentials.decode(words)
    near = [] if decoded.found else credentials.look_up(words)
    return {"asked": words, "decoded": decoded, "near": near}


def groups(known: list[Credential]) -> list[tuple[str, str, list[Credential]]]:
    """Credentials by kind: what several are called, what that is, and which."""
    return [(*KINDS[kind][1:], list(those)) for kind, those in groupby(known, key=lambda each: each.kind)]


def _proof(look_in: tuple[str, ...], rests_on: tuple[str, ...]) -> dict[str, Any]:
    return {"lookups": lookups.some(look_in), "sources": sources.some(rests_on)}
