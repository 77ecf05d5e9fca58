"""Vaults of many people, each with some entries and a session, as unlocking begins one."""

from __future__ import annotations

import itertools
from datetime import datetime
from pathlib import Path

from django.http import HttpResponse
from django.utils import timezone

from benchmarks import corpus
from wayhome.journal.records import Entry
from wayhome.vault import crypto, operations, sessions
from wayhome.vault.models import Vault, new_id
from wayhome.vault.opened import OpenVault
from wayhome.vault.records import PROFILE, Profile
from wayhome.vault.search.preparing import New, prepare


def answer(people: str, entries: str, path: str) -> list[str]:
    """The cookie of each of so many people with so many entries. No passphrase opens their vaults."""
    pages = list(itertools.islice(corpus.read(Path(path)), int(entries)))
    return [_somebody(number, pages) for number in range(int(people))]


def _somebody(number: int, pages: list[corpus.Entry]) -> str:
    vault = OpenVault(new_id(), crypto.RootKey.generate())
    Vault.objects.create(id=vault.id, door=number.to_bytes(32))
    profile = Profile(name=f"Person {number}", set_up=True, recovery_kept=True)
    operations.keep(vault, profile, record_id=vault.singleton(PROFILE))
    here = timezone.get_current_timezone()
    kept = (
        New(Entry(title=page.title, text=page.body), new_id(), datetime.fromisoformat(page.date).replace(tzinfo=here))
        for page in pages
    )
    operations.keep_prepared(vault, prepare(vault, kept))
    response = HttpResponse()
    sessions.begin(vault, profile, response)
    vault.root.close()
    return response.cookies[sessions.COOKIE].value
