"""Whatever a person’s pages ask of the database names their vault, so that one machine of several answers it."""

from __future__ import annotations

import re
import uuid

import pytest
from django.http import HttpResponseNotFound
from django.urls import reverse

from tests.cast import Person, enter
from tests.shape import shards
from tests.shape.payloads import filled
from tests.shape.test_strangers import PERSONAL, address
from wayhome.config import urls
from wayhome.together.tests.two_people import SAID, connect, give, one
from wayhome.vault import kinds, operations, sessions

pytestmark = pytest.mark.any_database

ELSEWHERE = {
    r"^SELECT [\w, ]+ FROM vault_session WHERE id = %s$": "a cookie says no vault",
    r'FROM "vault_erasure" WHERE "vault_erasure"."at" <= %s$': "what was erased goes when its time is over",
    r'^DELETE FROM "together_\w+" WHERE "together_\w+"."(?:ends|expires)" <= %s$': "what has ended goes",
    r'FROM "vault_job"(?: WHERE \((?:NOT \("vault_job"."state" = %s\) AND )?"vault_job"."beat" < %s|$)': (
        "work whose process is gone is looked for among all"
    ),
    r'"?\b(?:reader|therapist)_id"? = %s': "what somebody gave a therapist, or got from one, lies with them",
}
"""What is asked of all machines, and why. docs/many-machines.md tells it."""
SPACES = sorted({name.partition(":")[0] for name, _ in PERSONAL} - {"web"})
"""Packages with pages of a person; of the others there is the page of the design, which has no rows."""
ENOUGH = 2
"""Records of which an address is looked at: those of one kind ask the same."""


def unbound(person: Person, statements: list[shards.Asked], *also: Person) -> set[str]:
    """What was asked of every machine, and is no exception. ``also``: who else the page is about."""
    found = set()
    for sql, params in statements:
        wrong = min((shards.everywhere(sql, params, one.vault.id) for one in (person, *also)), key=len)
        if wrong and not any(re.search(pattern, sql) for pattern in ELSEWHERE):
            found.add(f"{wrong}: {sql[:400]}")
    return found


ADA, OTHER = uuid.UUID(int=1), uuid.UUID(int=2)


@pytest.mark.parametrize(
    ("sql", "params", "wrong"),
    [
        ('SELECT a FROM "vault_job" WHERE "vault_job"."vault_id" = %s', (ADA,), []),
        ('SELECT a FROM "vault_job" WHERE "vault_job"."vault_id" = %s', (ADA.bytes,), []),
        ('SELECT a FROM "vault_job" WHERE "vault_job"."vault_id" = %s', (OTHER,), ["of another vault"]),
        ('SELECT a FROM "vault_job" WHERE "vault_job"."id" = %s', (ADA,), ["vault_job"]),
        ("SELECT a FROM vault_sealedrecord WHERE kind = %s AND vault_id = %s", ("b", ADA), []),
        ("SELECT a FROM vault_sealedrecord WHERE kind = %s", ("b",), ["vault_sealedrecord"]),
        ('SELECT a FROM "vault_job" U0 WHERE U0."vault_id" = %s', (ADA,), []),
        ('UPDATE "vault_job" SET "what" = %s WHERE "vault_job"."id" = %s', ("b", ADA), ["vault_job"]),
        ('UPDATE "vault_vault" SET "role" = %s WHERE "vault_vault"."id" = %s', ("b", ADA), []),
        ('INSERT INTO "vault_job" ("vault_id", "id") VALUES (%s, %s)', (ADA, OTHER), []),
        ('INSERT INTO "vault_job" ("id") VALUES (%s)', (OTHER,), ["vault_job"]),
        (
            'SELECT a FROM "vault_job" WHERE "vault_job"."vault_id" = %s AND EXISTS '
            '(SELECT b FROM "vault_erasure" U0 WHERE U0."id" = %s)',
            (ADA, OTHER),
            ["vault_erasure"],
        ),
        ('SELECT a FROM "vault_attempts" WHERE "vault_attempts"."lane" = %s', (b"c",), []),
    ],
)
def test_a_statement_that_names_no_vault_is_seen(sql: str, params: tuple[object, ...], wrong: list[str]) -> None:
    assert shards.everywhere(sql, params, ADA) == wrong


def test_only_what_was_given_across_is_asked_of_all(ada: Person, bo: Person) -> None:
    """A therapist reads what lies with a client, and the client’s own pages of it name her vault."""
    tie = connect(ada, bo)
    share = give(ada, tie, one(operations.keep(ada.vault, SAID)))
    with shards.asked() as of_the_reader:
        assert bo.client.get(reverse("together:read", args=[tie, share.id])).status_code == 200
    with shards.asked() as of_the_sharer:
        assert ada.client.get(reverse("together:read", args=[tie, share.id])).status_code == 404
    assert unbound(bo, of_the_reader, ada) == set()
    assert any('"reader_id" = %s' in sql for sql, _ in of_the_reader)
    assert unbound(ada, of_the_sharer) == set()


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """A 404 without its page, as in `test_strangers`."""
    monkeypatch.setattr(urls, "handler404", lambda request, exception: HttpResponseNotFound())


def walked(person: Person, where: str) -> tuple[bool, list[shards.Asked]]:
    """Whether there is a page at this address, and what was asked while it was looked at, and sent."""
    with shards.asked() as statements:
        there = person.client.get(where).status_code != 404
        if there:
            person.client.post(where, {"text": "from Ada", "to": "next"})
    if not person.client.cookies[sessions.COOKIE].value:
        enter(person)  # that page locked it
    return there, statements


@pytest.mark.usefixtures("bare")
@pytest.mark.parametrize("space", SPACES)
def test_every_statement_of_a_page_names_its_vault(ada: Person, space: str) -> None:
    ada.client.raise_request_exception = False  # what no form lets in is kept here, too
    hers = [operations.keep(ada.vault, filled(kind.shape)).id for kind in kinds.every()]
    found: set[str] = set()
    shown = 0
    for name, converters in (each for each in PERSONAL if each[0].startswith(f"{space}:")):
        pages = 0
        for record_id in hers if "UUIDConverter" in converters else [None]:
            there, statements = walked(ada, address(name, list(converters), record_id))
            found |= unbound(ada, statements)
            pages += there
            if pages == ENOUGH:
                break
        shown += pages

    assert found == set()
    assert shown
