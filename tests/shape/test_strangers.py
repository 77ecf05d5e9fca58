"""Every address of the site, from the URL configuration: what a stranger sees of it, and what somebody else does."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.cast import Person

PUBLIC = {
    "path:today",
    "practise:breathe",
    "safety:about_exit",
    "safety:exit",
    "safety:grounding",
    "safety:helplines",
    "vault:lock",
    "vault:make",
    "vault:recover",
    "vault:strength",
    "vault:unlock",
    "vault:welcome",
    "vault:words",
    "web:favicon",
    "web:manifest",
}
"""Addresses that answer without an open vault, and tell nothing of anybody."""

LEVEL_NOUGHT = {"practise:library", "practise:practice", "practise:steps"}
"""Addresses that answer for what may be done at any time by anybody."""


def addresses(found: URLResolver | None = None, space: str = "") -> Iterator[tuple[str, list[str]]]:
    """Every name with the converters of its arguments."""
    for entry in (found or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from addresses(entry, entry.namespace or space)
        elif isinstance(entry, URLPattern) and entry.name:
            converters = [type(converter).__name__ for converter in entry.pattern.converters.values()]
            yield f"{space}:{entry.name}", converters


def address(name: str, converters: list[str]) -> str:
    """An address of this name, with ids that exist nowhere."""
    values: dict[str, object] = {"UUIDConverter": uuid.uuid4(), "IntConverter": 1}
    return reverse(name, args=[values.get(kind, "nowhere") for kind in converters])


PERSONAL = sorted((name, tuple(kinds)) for name, kinds in addresses() if name not in PUBLIC | LEVEL_NOUGHT)


@pytest.mark.parametrize(("name", "converters"), PERSONAL)
def test_a_stranger_gets_404_everywhere(stranger: Client, name: str, converters: tuple[str, ...]) -> None:
    where = address(name, list(converters))

    assert stranger.get(where).status_code in {404, 405}
    assert stranger.post(where).status_code in {404, 405}
    assert {stranger.get(where).status_code, stranger.post(where).status_code} != {405}


@pytest.mark.parametrize(("name", "converters"), [entry for entry in PERSONAL if "UUIDConverter" in entry[1]])
def test_what_is_not_theirs_is_404_for_everybody(cleo: Person, name: str, converters: tuple[str, ...]) -> None:
    where = address(name, list(converters))

    assert cleo.client.get(where).status_code in {404, 405}
    assert cleo.client.post(where).status_code in {404, 405}


def test_the_list_of_public_addresses_is_true() -> None:
    assert {name for name, _ in addresses()} >= PUBLIC
