"""Sentences of goals: when one is looked at next, what was hoped for, and how two see it differently."""

from __future__ import annotations

from wayhome.begin.records.moment import Moment
from wayhome.begin.records.scale import sign_of
from wayhome.languages.words import _

NEXT, LAST = _("next on {day}"), _("last set for {day}")
DIFFERS = {
    (False, False): _("You saw it at {level}, and {who} at {their_level}."),
    (True, False): _("On {day} you saw it at {level}, and {who} at {their_level}."),
    (False, True): _("You saw it at {level}, and {who} on {their_day} at {their_level}."),
    (True, True): _("On {day} you saw it at {level}, and {who} on {their_day} at {their_level}."),
}
"""How two see it, by whether there is a day, and whether the other one’s is another."""


def look_on(day: str, *, ahead: bool) -> str:
    """When a goal is looked at next; a day that has been waits for a new one."""
    return (NEXT if ahead else LAST).format(day=day)


def hoped_for(by: str) -> str:
    """“hoped for by spring”; ``by`` may be empty."""
    return _("hoped for {by}").format(by=by) if by else str(_("hoped for"))


def differently(mine: Moment, theirs: Moment, who: str) -> str:
    """“On 1 October 2026 you saw it at 0, and Lise at +1.”"""
    apart = bool(theirs.day and theirs.day != mine.day)
    return DIFFERS[bool(mine.day), apart].format(
        day=mine.day_said,
        level=sign_of(mine.level),
        who=who,
        their_day=theirs.day_said,
        their_level=sign_of(theirs.theirs),
    )
