"""What can be told of the check-ins since a day: see ``vault.since``."""

from __future__ import annotations

from datetime import datetime

from wayhome.content.numbers import in_words
from wayhome.safety.records import CheckIn
from wayhome.vault import queries
from wayhome.vault.opened import OpenVault
from wayhome.vault.readable import on_day

READ = 200
RULE = (
    "How heavy your check-ins were since then, in one line: the lightest, the heaviest and the latest. None of their "
    "words, and no feelings."
)


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
        return (f"One check-in, on {day}: heaviness {latest} of 10",)
    span = f"between {min(numbers)} and {max(numbers)}" if min(numbers) != max(numbers) else f"{latest} each time"
    count = in_words(len(said)).capitalize()
    return (f"{count} check-ins: heaviness {span}, the latest {latest} of 10 on {day}",)
