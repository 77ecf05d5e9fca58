"""Fresh sessions of the bench's vault, as unlocking makes them, without the time that a passphrase takes."""

from __future__ import annotations

from django.http import HttpResponse

from benchmarks.place import NAME, PASSPHRASE
from wayhome.vault import doors, queries, sessions
from wayhome.vault.opened import OpenVault
from wayhome.vault.records import Profile


def answer(many: str) -> list[str]:
    """The cookies of so many sessions."""
    vault = doors.unlock(NAME, PASSPHRASE)
    profile = queries.profile(vault).payload
    return [_cookie(vault, profile) for _ in range(int(many))]


def _cookie(vault: OpenVault, profile: Profile) -> str:
    response = HttpResponse()
    sessions.begin(vault, profile, response)
    return response.cookies[sessions.COOKIE].value
