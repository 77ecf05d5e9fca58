"""What there is in the place called Integrate: a door to each part of it, with what is there already."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from wayhome.integrate.measures.records.questionnaire import Questionnaire
from wayhome.integrate.records.experiment import Experiment
from wayhome.integrate.records.milestone import Milestone
from wayhome.integrate.records.portrait import Portrait
from wayhome.integrate.records.then_and_now import ThenAndNow
from wayhome.integrate.records.upkeep import Upkeep
from wayhome.languages.days import dated
from wayhome.languages.words import _
from wayhome.practise import letters
from wayhome.practise.records import Run
from wayhome.practise.records.promise import Promise
from wayhome.safety.records import CheckIn
from wayhome.vault import queries
from wayhome.vault.kinds import Payload
from wayhome.vault.opened import OpenVault
from wayhome.vault.place import Door, Part, doors_to


class Section(msgspec.Struct, frozen=True):
    """Doors that stand together. ``id``: what the page calls it by, for whoever reads by headings."""

    id: str
    title: str
    doors: list[Door]


def sections(vault: OpenVault) -> list[Section]:
    """All parts, in the order of the page."""
    return [Section(name, title, doors_to(parts, vault)) for name, title, parts in SECTIONS]


def _measures(vault: OpenVault) -> str:
    return _("something kept") if queries.has(vault, Questionnaire) else ""


def _letters(vault: OpenVault) -> str:
    closed = [one.payload for one in letters.all_of(vault) if one.payload.is_closed]
    days = sorted(one.until for one in closed if one.until)
    return _("one closed until {day}").format(day=dated(days[0], "j F Y")) if days else ""


def _nothing(_: OpenVault) -> str:
    """Nothing is kept of a report."""
    return ""


def _written(shape: type[Payload]) -> Callable[[OpenVault], str]:
    """That there is something, and none of its words: nothing old is shown by itself."""

    def whether(vault: OpenVault) -> str:
        return _("something written") if queries.has(vault, shape) else ""

    return whether


def _trends(vault: OpenVault) -> str:
    return _("something to see") if any(queries.has(vault, shape) for shape in (CheckIn, Run)) else ""


CHANGED = (
    Part(
        _("Then and now"),
        "waypoints",
        _("Something of yours from earlier beside today. You choose it; nothing old is shown by itself."),
        "integrate:then_and_now",
        _written(ThenAndNow),
    ),
    Part(
        _("Milestones"),
        "milestone",
        _("What has changed, as you’d say it, and small rituals to mark it with."),
        "integrate:milestones",
        _written(Milestone),
    ),
    Part(
        _("Trends"),
        "waves",
        _("Check-ins, practices, sessions, goals and measures over time. Dots, lines, and little said."),
        "integrate:trends",
        _trends,
    ),
    Part(
        _("A report"),
        "file-text",
        _("Your way so far as a PDF, or a summary for your therapist, of what you choose."),
        "integrate:report",
        _nothing,
    ),
    Part(
        _("Measures"),
        "scale",
        _("Questionnaires that you brought in yourself, and how their numbers went."),
        "integrate:measures",
        _measures,
    ),
)
"""What has changed, and what hasn’t."""
GOES_ON = (
    Part(
        _("Promises"),
        "hand-heart",
        _("What you promised a younger you, or yourself, and how it went: kept, half, not this time."),
        "integrate:promises",
        _written(Promise),
    ),
    Part(
        _("The self that is returning"),
        "lantern",
        _("A portrait in your words: what you’re like, what matters, what you enjoy, and what you say no to."),
        "integrate:portraits",
        _written(Portrait),
    ),
    Part(
        _("Small experiments"),
        "users-round",
        _("What you expect of people, a small test with somebody kind, and what you take from it."),
        "integrate:experiments",
        _written(Experiment),
    ),
    Part(
        _("Keeping well"),
        "anchor",
        _("What keeps you well, how it begins when it gets harder, and what you do then."),
        "integrate:keeping_well",
        _written(Upkeep),
    ),
    Part(
        _("A letter for a day"),
        "mail-open",
        _("Closed until a day you choose, once or every year. It opens when you open it."),
        "integrate:letters",
        _letters,
    ),
)
"""What goes with you from here."""
SECTIONS: tuple[tuple[str, str, tuple[Part, ...]], ...] = (
    ("changed", _("What has changed, and what hasn’t"), CHANGED),
    ("goes-on", _("What goes with you"), GOES_ON),
)
"""The sections of the page. Each part is whole by itself, and named here once its page works."""
