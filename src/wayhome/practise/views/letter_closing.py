"""Closing a letter until a day: on its own page, by its button in a step, or by going on with a day chosen."""

from __future__ import annotations

import uuid

from django.utils import timezone

from wayhome.languages.words import _
from wayhome.practise import letter_days, letters, run_letters
from wayhome.practise.letters import NoSuchDay, NothingYet
from wayhome.practise.records import Run
from wayhome.practise.records.letter import Letter
from wayhome.practise.steps import Step
from wayhome.practise.steps import letter as asked
from wayhome.vault import queries, sessions
from wayhome.vault.access import VaultRequest
from wayhome.vault.kinds import Record


def close_until(request: VaultRequest, letter_id: uuid.UUID, prefix: str) -> str:
    """Close it; what to put behind the address of the page, which says why it was not closed."""
    offers = letter_days.offered(letters.all_of(request.vault), timezone.localdate())
    day, words = letter_days.chosen(request.POST, prefix, offers)
    try:
        yearly = bool(request.POST.get(f"{prefix}every-year"))
        closed = letters.close(request.vault, letter_id, day, words, yearly=yearly)
    except NoSuchDay:
        return "?trouble=day#closing"
    except NothingYet:
        return "?trouble=words#closing"
    sessions.say(request.vault, _("Closed until {day}. It stays here.").format(day=closed.payload.day))
    return ""


def closed_by_going_on(request: VaultRequest, run: Record[Run], step: Step) -> str:
    """Close the letter of a step where a day was chosen for it: whoever chose one means it to be out of reach.

    What to put behind the address of the step when it could not be; empty when it was, or no day was chosen.
    """
    prefix = f"{step.id}."
    if not (isinstance(step, asked.Letter) and step.seals):
        return ""
    if not (request.POST.get(f"{prefix}day") or request.POST.get(f"{prefix}other-day")):
        return ""
    letter_id = run_letters.letter_of(request.vault, run, step)
    if queries.find(request.vault, Letter, letter_id) is None:
        return "?trouble=words#closing"
    return close_until(request, letter_id, prefix)
