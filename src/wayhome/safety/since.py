"""What can be told of the check-ins since a day: see ``vault.since``."""

from __future__ import annotations

from datetime import datetime

from wayhome.languages.numbers import in_words
from wayhome.languages.words import _
from wayhome.safety.records import CheckIn
from wayhome.vault import queries
from wayhome.vault.opened import OpenVault
from wayhome.vault.readable import on_day

READ = 200
RULE = _(
    "How heavy your check-ins were since then, in one line: the lightest, the heaviest and the latest. None of their "
    "words, and no feelings."
)
ONE = _("One check-in, on {day}: heaviness {latest} of 10")
DIFFERENT = _("{count} check-ins: heaviness between {least} and {most}, the latest {latest} of 10 on {day}")
THE_SAME = _("{count} check-ins: heaviness {latest} each time, the latest {latest} of 10 on {day}")


def since(vault: OpenVault, start: datetime) -> tuple[str, ...]:
    """One line, or none where nothing was said of heaviness."""
    said = [
        (one.payload.distress, on_day(one.created))
        for one in queries.latest(vault, CheckIn, READ, since=start)
        if one.payload.distress is not None
    ]
    if not said:
        return ()
    numbers = [number for number, _ in said]
    latest, day = said[0]
    if len(said) == 1:
        return (ONE.format(day=day, latest=latest),)
    line = DIFFERENT if min(numbers) != max(numbers) else THE_SAME
    count = in_words(len(said)).capitalize()
    return (line.format(count=count, least=min(numbers), most=max(numbers), latest=latest, day=day),)
