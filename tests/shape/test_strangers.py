"""Every address of the site, from the URL configuration: what a stranger sees of it, and what somebody else does."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from itertools import product
from typing import Any

import pytest
from django.http import HttpResponseNotFound
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.cast import Person
from tests.shape.payloads import MARKER, filled
from wayhome.config import urls
from wayhome.practise import library
from wayhome.together import received
from wayhome.together.models import Share
from wayhome.together.tests.test_offers import suggests
from wayhome.together.tests.two_people import SAID, connect, give, one
from wayhome.vault import kinds, operations
from wayhome.vault.models import SealedRecord

pytestmark = pytest.mark.any_database

PUBLIC = {
    "find:letters",
    "find:nobody",
    "path:today",
    "practise:breathe",
    "safety:about_exit",
    "safety:exit",
    "safety:grounding",
    "safety:helplines",
    "safety:left_here",
    "understand:place",
    "vault:goodbye",
    "vault:lock",
    "vault:make",
    "vault:passkey",
    "vault:recover",
    "vault:restore",
    "vault:strength",
    "vault:unlock",
    "vault:welcome",
    "vault:words",
    "web:favicon",
    "web:manifest",
    "web:offline",
    "web:worker",
}
"""Addresses that answer without an open vault, and tell nothing of anybody."""

LEVEL_NOUGHT = {"practise:library", "practise:practice", "practise:plain", "practise:workbook"}
"""Addresses that answer for what may be done at any time by anybody."""

WORDS_OF_OURS = {"find:country", "find:credential", "understand:lesson"}
"""Addresses of what anybody may read; one that there is not is a 404 for everybody."""


def addresses(found: URLResolver | None = None, space: str = "") -> Iterator[tuple[str, list[str]]]:
    """Every name with the converters of its arguments."""
    for entry in (found or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from addresses(entry, entry.namespace or space)
        elif isinstance(entry, URLPattern) and entry.name:
            converters = [type(converter).__name__ for converter in entry.pattern.converters.values()]
            yield f"{space}:{entry.name}", converters


def address(name: str, converters: list[str], *ids: uuid.UUID | None) -> str:
    """An address of this name, about these records, or about one that exists nowhere. The last id serves for more."""
    given = iter(ids)
    last = uuid.uuid4()

    def value(kind: str) -> object:
        nonlocal last
        if kind == "UUIDConverter":
            last = next(given, last) or last
        return {"UUIDConverter": last, "IntConverter": 1}.get(kind, "nowhere")

    return reverse(name, args=[value(kind) for kind in converters])


PERSONAL = sorted(
    (name, tuple(kinds)) for name, kinds in addresses() if name not in PUBLIC | LEVEL_NOUGHT | WORDS_OF_OURS
)


@pytest.mark.parametrize(("name", "converters"), PERSONAL)
def test_a_stranger_gets_404_everywhere(stranger: Client, name: str, converters: tuple[str, ...]) -> None:
    where = address(name, list(converters))

    assert stranger.get(where).status_code in {404, 405}
    assert stranger.post(where).status_code in {404, 405}
    assert {stranger.get(where).status_code, stranger.post(where).status_code} != {405}


FROM_CLEO = {"text": "from Cleo", "to": "next"}


def everything_of(person: Person) -> dict[uuid.UUID, tuple[int, bytes]]:
    """Every record of a person as it lies in the database."""
    rows = SealedRecord.objects.filter(vault_id=person.vault.id)
    return {row.id: (row.revision, bytes(row.sealed)) for row in rows}


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """A 404 without its page, which is looked at elsewhere: here it would be drawn ten thousands of times."""
    monkeypatch.setattr(urls, "handler404", lambda request, exception: HttpResponseNotFound())


@pytest.mark.usefixtures("bare")
@pytest.mark.parametrize("space", sorted({name.partition(":")[0] for name, _ in PERSONAL}))
def test_what_is_hers_is_404_for_somebody_else_at_every_address(ada: Person, cleo: Person, space: str) -> None:
    hers = [operations.keep(ada.vault, filled(kind.shape)).id for kind in kinds.every()]
    erased = operations.keep(ada.vault, filled(kinds.named("journal.entry").shape)).id
    operations.erase(ada.vault, kinds.named("journal.entry").shape, erased)
    before = everything_of(ada)
    seen = []
    for name, converters in (each for each in PERSONAL if each[0].startswith(f"{space}:")):
        takes: dict[Callable[..., Any], dict[str, str]] = {cleo.client.get: {}, cleo.client.post: FROM_CLEO}
        for record_id in [*hers, erased] if "UUIDConverter" in converters else []:
            where = address(name, list(converters), record_id)
            answers = {ask: ask(where, sent) for ask, sent in takes.items()}
            seen += [f"{name} {one.status_code}" for one in answers.values() if one.status_code not in {404, 405}]
            seen += [f"{name} shows" for one in answers.values() if MARKER in one.content.decode()]
            # Which methods an address takes is said before anything is looked for: of the next record it says the same.
            takes = {ask: sent for ask, sent in takes.items() if answers[ask].status_code != 405}

    assert seen == []
    assert everything_of(ada) == before


def test_another_therapist_gets_404_at_every_address_of_what_is_shared(ada: Person, bo: Person, dan: Person) -> None:
    """Dan works as a therapist, too, and Ada is his client as well: of what she shares with Bo he sees nothing."""
    hers, his = connect(ada, bo), connect(ada, dan)
    kept = operations.keep(ada.vault, SAID)
    share = give(ada, hers, one(kept))
    offer = suggests(bo, hers)
    (came,) = received.every(ada.vault)
    before = everything_of(ada), everything_of(bo), [*Share.objects.values_list("id", "revision", "reader")]
    pairs = [*product((hers, share.id, kept.id), repeat=2), (hers, offer.id), (offer.id, came.id), (came.id, offer.id)]
    seen = []
    for name, converters in PERSONAL:
        # Elsewhere than on the pages of sharing, an id of hers is as foreign as every other.
        tried = pairs if name.startswith("together:") else [(kept.id, kept.id), (came.id, came.id)]
        for where in {address(name, list(converters), *pair) for pair in tried if "UUIDConverter" in converters}:
            answers = [dan.client.get(where), dan.client.post(where, {"same": "no", "text": "from Dan"})]
            seen += [f"{name} {answer.status_code}" for answer in answers if answer.status_code not in {404, 405}]
    for share_id in (share.id, kept.id, hers):
        seen += [] if dan.client.get(reverse("together:read", args=[his, share_id])).status_code == 404 else ["read"]

    assert seen == []
    assert before == (everything_of(ada), everything_of(bo), [*Share.objects.values_list("id", "revision", "reader")])


def test_the_list_of_public_addresses_is_true() -> None:
    assert {name for name, _ in addresses()} >= PUBLIC | LEVEL_NOUGHT | WORDS_OF_OURS


def test_only_practices_for_any_time_open_without_a_vault(stranger: Client) -> None:
    answers = {
        one.level: stranger.get(reverse(f"practise:{name}", args=[one.id])).status_code
        for one in library.practices().values()
        for name in ("practice", "plain")
    }
    assert answers == {0: 200, 1: 404, 2: 404, 3: 404}
