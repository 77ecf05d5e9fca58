"""What helped before: how often a practice was done, how heavy it was before and after, and what was ticked as helping.

Small counts, said as counts: no percentages, no order of merit, and no “because”. One person's few evenings can't tell
what caused what, and people begin on hard days.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

import msgspec

from wayhome.languages.numbers import amid, in_words
from wayhome.languages.words import _, counted
from wayhome.practise import queries
from wayhome.practise.records import Run
from wayhome.practise.records.run import HELPED
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault

LATEST = 120
"""How many of the newest runs are looked at."""
COMPARED_FROM = 3
"""Of fewer times with both numbers, nothing is said about lighter or heavier."""
NOT_COUNTED = {"not-sure"}
NOT_COMPARED = _("Once {few} of them have a number before and after, they are compared here.")
LIGHTER, SAME, HEAVIER = _("a little lighter after {count}"), _("the same after {count}"), _("heavier after {count}")


class History(msgspec.Struct, frozen=True):
    """One practice, as it was done. ``lighter``, ``same``, ``heavier``: of the times with both numbers."""

    times: int
    last: datetime
    lighter: int = 0
    same: int = 0
    heavier: int = 0
    helped: tuple[tuple[str, int], ...] = ()

    @property
    def compared(self) -> int:
        """For how many times both numbers are known."""
        return self.lighter + self.same + self.heavier

    @property
    def done(self) -> str:
        """“Done 4 times”."""
        return _("Done {times}").format(times=once(self.times))

    @property
    def ended(self) -> str:
        """How it ended, counted; below three times only what is known of counting."""
        if self.compared < COMPARED_FROM:
            return NOT_COMPARED.format(few=in_words(COMPARED_FROM))
        parts = [(LIGHTER, self.lighter), (SAME, self.same), (HEAVIER, self.heavier)]
        said = ", ".join(words.format(count=count) for words, count in parts if count)
        if self.compared == self.times:
            return f"{said[0].upper()}{said[1:]}."
        return _("Of the {count} times with both numbers: {said}.").format(count=self.compared, said=said)

    @property
    def helping(self) -> str:
        """What was ticked as helping, with how often; empty when nothing was."""
        return ", ".join(f"{amid(words)} ({count})" for words, count in self.helped)


def once(times: int) -> str:
    """“once”, “twice”, “4 times”."""
    return str(_("twice")) if times == 2 else counted("once", "{count} times", times)


def lately(vault: OpenVault) -> dict[str, History]:
    """Practices done among the newest runs, by id, the one done last first: one query."""
    return of(queries.latest_runs(vault, LATEST))


def of(runs: Iterable[Record[Run]]) -> dict[str, History]:
    """What these runs say, by practice, the one done last first."""
    done: dict[str, list[Run]] = {}
    for record in runs:
        if record.payload.state == "done" and record.payload.ended:
            done.setdefault(record.payload.practice, []).append(record.payload)
    found = {slug: _history(several) for slug, several in done.items()}
    return dict(sorted(found.items(), key=lambda item: item[1].last, reverse=True))


def _history(runs: list[Run]) -> History:
    pairs = [(run.before, run.after) for run in runs if run.before is not None and run.after is not None]
    ticked = Counter(value for run in runs for value in run.helped if value not in NOT_COUNTED)
    return History(
        times=len(runs),
        last=max(run.ended for run in runs if run.ended),
        lighter=sum(after < before for before, after in pairs),
        same=sum(after == before for before, after in pairs),
        heavier=sum(after > before for before, after in pairs),
        helped=tuple((words, ticked[value]) for value, words in HELPED if ticked[value]),
    )
