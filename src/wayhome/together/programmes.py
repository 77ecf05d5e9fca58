"""A therapist’s own programmes: made step by step on one page, and suggested to one client or several."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from wayhome.languages.words import _
from wayhome.safety import practices
from wayhome.together import connections, offers, suggestion
from wayhome.together.offer_records import Made
from wayhome.together.records import Client
from wayhome.together.suggestion import HOWS, MOST_STEPS, MOST_WEEKS, NOTE, TITLE, Programme
from wayhome.vault import operations, queries
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault
from wayhome.vault.turns import in_turn

Said = dict[str, Any]
BLANK: Said = {"type": "programme", "title": "", "note": "", "steps": []}
MOST = 100
"""How many programmes a vault holds."""


class NoMore(Exception):
    """There are as many programmes as a vault holds."""


def every(vault: OpenVault) -> list[Record[Made]]:
    """All programmes, the newest first."""
    return [*queries.every(vault, Made)][::-1]


@in_turn
def begin(vault: OpenVault) -> Record[Made]:
    """Begin one; one that was begun and left as it was is taken up again. Raises NoMore."""
    there = every(vault)
    for one in there:
        if one.payload.said == BLANK:
            return one
    if len(there) >= MOST:
        raise NoMore
    return operations.keep(vault, Made(said=BLANK))


def typed(posted: Mapping[str, str], known: Mapping[str, str]) -> Said:
    """What stands on the page, cut to what a suggestion holds. ``known``: titles by id; without one it is a pause."""
    steps = []
    for number in range(MOST_STEPS):
        if f"note-{number}" not in posted:
            break
        steps.append(_step(posted, number, known))
    title, note = (posted.get(name, "").strip() for name in ("title", "note"))
    return {"type": "programme", "title": title[:TITLE], "note": note[:NOTE], "steps": steps}


def _step(posted: Mapping[str, str], number: int, known: Mapping[str, str]) -> Said:
    weeks = posted.get(f"weeks-{number}", "")
    how = posted.get(f"how-{number}", "")
    step: Said = {
        "note": posted.get(f"note-{number}", "").strip()[:NOTE],
        "weeks": min(MOST_WEEKS, max(1, int(weeks))) if weeks.isascii() and weeks.isdigit() and len(weeks) < 4 else 1,
    }
    slug = posted.get(f"practice-{number}", "")
    if slug not in known:
        return step | ({"how": how} if how in HOWS else {})
    # Nothing is meant beforehand: until it is said, the programme isn’t whole.
    return step | {"how": how if how in HOWS else "", "practice": {"slug": slug, "title": known[slug]}}


def acted(said: Said, act: str) -> Said:
    """The programme after a press: “add”, “up-2”, “down-2”, “gone-2”; anything else changes nothing."""
    steps = list(said["steps"])
    name, _, place = act.partition("-")
    at = int(place) if place.isascii() and place.isdigit() and len(place) < 4 else -1
    if name == "add" and len(steps) < MOST_STEPS:
        steps.append({"note": "", "weeks": 1})
    elif name == "gone" and 0 <= at < len(steps):
        del steps[at]
    elif name in {"up", "down"} and 0 <= at < len(steps):
        to = at - 1 if name == "up" else at + 1
        if 0 <= to < len(steps):
            steps[at], steps[to] = steps[to], steps[at]
    return said | {"steps": steps}


def titles(vault: OpenVault, said: Said) -> dict[str, str]:
    """Titles by id of all that can stand in a programme, and of what stands in this one and is no longer here."""
    known = {one.id: one.title for shelf in practices.every(vault) for one in shelf.practices}
    return {slug: title for slug, title in _named(said) if slug not in known} | known


def _named(said: Said) -> Iterator[tuple[str, str]]:
    for step in said.get("steps", []):
        practice = step.get("practice")
        if isinstance(practice, dict):
            yield str(practice.get("slug", "")), str(practice.get("title", ""))


def keep(vault: OpenVault, record: Record[Made], said: Said) -> Record[Made]:
    """Keep what stands on the page. Raises Stale when it was changed elsewhere."""
    return record if said == record.payload.said else operations.revise(vault, record, Made(said=said))


def made(vault: OpenVault, record_id: uuid.UUID) -> tuple[Record[Made], Programme | None]:
    """A programme as it is kept, and as it goes to somebody. Raises NotHere."""
    record = queries.get(vault, Made, record_id)
    return record, whole(vault, record.payload.said)


def whole(vault: OpenVault, said: Said) -> Programme | None:
    """The programme as it goes to somebody, with own practices in it; None while it is not whole."""
    steps = [_with_file(vault, step) for step in said.get("steps", [])]
    offered = suggestion.understood(said | {"steps": steps})
    return offered if isinstance(offered, Programme) else None


def _with_file(vault: OpenVault, step: Said) -> Said:
    practice = step.get("practice")
    if not isinstance(practice, dict):
        return step
    file = practices.file_of(vault, str(practice.get("slug", "")))
    if not file and suggestion.is_own(str(practice.get("slug", ""))):
        # An own practice that is gone: without its file nobody else could make anything of it.
        return step | {"practice": {}}
    return step | {"practice": practice | {"file": file}} if file else step


def lacks(vault: OpenVault, said: Said) -> str:
    """What a programme needs before it can be sent, in words; empty when nothing."""
    if not said.get("title"):
        return _("Give it a name first; a word or two are enough.")
    if not any("practice" in step for step in said.get("steps", [])):
        return _("There is nothing to do in it yet. One practice is enough.")
    unsaid = [number for number, step in enumerate(said["steps"], 1) if "practice" in step and not step.get("how")]
    if unsaid:
        return _("Say first how step {number} is meant.").format(number=unsaid[0])
    return "" if whole(vault, said) else _("A practice in it isn’t here any more. Choose another one, or a pause.")


def clients(vault: OpenVault) -> list[Record[Client]]:
    """To whom something can be suggested, by name."""
    found = (
        one for one in connections.as_they_stand(vault, queries.every(vault, Client)) if offers.may_offer(one.payload)
    )
    return sorted(found, key=lambda one: one.payload.title.casefold())


@in_turn
def send(vault: OpenVault, offered: suggestion.Offered, to: Iterable[uuid.UUID]) -> int:
    """Suggest the same to several clients; how many. Raises what `offers.offer` raises, and then it went to nobody."""
    return len([offers.offer(vault, connection, offered) for connection in to])


def without(vault: OpenVault, record_id: uuid.UUID) -> None:
    """Erase a programme, with a moment to undo. What was sent of it stands."""
    operations.erase(vault, Made, record_id)
