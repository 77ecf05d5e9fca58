"""After the tick “not safe”, or an answer that says the same: people to talk to, at once; and for the rest of the day
deeper water waits for them.

Only the session knows of it, sealed, until the vault is locked. No record ever holds the tick.
"""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from wayhome.languages.words import _
from wayhome.vault import sessions
from wayhome.vault.opened import OpenVault

KEPT = _("It’s kept, without the tick. You can come back any time.")


def remember(vault: OpenVault) -> None:
    """Remember the tick for today."""
    sessions.change_note(vault, people_first_on=_today())


def lead_to_people(vault: OpenVault, *, kept: str = "", onward: str = "") -> HttpResponse:
    """Remember the tick for today, and lead to people to talk to.

    ``kept``: what is said there of the rest. ``onward``: the path of a page about what was said, for a link there.
    """
    remember(vault)
    return show_people(vault, kept=kept, onward=onward)


def show_people(vault: OpenVault, *, kept: str = "", onward: str = "") -> HttpResponse:
    """Lead to people to talk to, because somebody wants to see them; nothing is remembered of it."""
    if kept:
        sessions.say(vault, kept)
    people = reverse("safety:helplines")
    return redirect(f"{people}?{urlencode({'onward': onward})}" if onward else people)


def today(vault: OpenVault) -> bool:
    """Whether the person ticked today, in this session, that they are not safe."""
    return sessions.note(vault).people_first_on == _today()


def _today() -> str:
    return timezone.localdate().isoformat()
