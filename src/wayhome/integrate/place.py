"""What there is in the place called Integrate: a door to each part of it, with what is there already."""

from __future__ import annotations

from dataclasses import dataclass

from wayhome.integrate.measures.records.questionnaire import Questionnaire
from wayhome.practise import letters
from wayhome.practise.records import Run
from wayhome.safety.records import CheckIn
from wayhome.vault import queries
from wayhome.vault.opened import OpenVault
from wayhome.vault.place import Door, Part, doors_to


@dataclass(frozen=True, slots=True)
class Section:
    """Doors that stand together. ``id``: what the page calls it by, for whoever reads by headings."""

    id: str
    title: str
    doors: list[Door]


def sections(vault: OpenVault) -> list[Section]:
    """All parts, in the order of the page."""
    return [Section(name, title, doors_to(parts, vault)) for name, title, parts in SECTIONS]


def _measures(vault: OpenVault) -> str:
    return "something kept" if queries.has(vault, Questionnaire) else ""


def _letters(vault: OpenVault) -> str:
    closed = [one.payload for one in letters.all_of(vault) if one.payload.is_closed]
    days = sorted(one.until for one in closed if one.until)
    return f"one closed until {days[0].day} {days[0]:%B %Y}" if days else ""


def _nothing(_: OpenVault) -> str:
    """Nothing is kept of a report."""
    return ""


def _trends(vault: OpenVault) -> str:
    return "something to see" if any(queries.has(vault, shape) for shape in (CheckIn, Run)) else ""


CHANGED = (
    Part(
        "Trends",
        "waves",
        "Check-ins, practices, sessions, goals and measures over time. Dots, lines, and little said.",
        "integrate:trends",
        _trends,
    ),
    Part(
        "A report",
        "file-text",
        "Your way so far as a PDF, or a summary for your therapist, of what you choose.",
        "integrate:report",
        _nothing,
    ),
    Part(
        "Measures",
        "scale",
        "Questionnaires that you brought in yourself, and how their numbers went.",
        "integrate:measures",
        _measures,
    ),
)
"""What has changed, and what hasn’t."""
GOES_ON = (
    Part(
        "A letter for a day to come",
        "mail-open",
        "Closed until a day you choose, such as the day you began. It opens when you open it.",
        "practise:letters",
        _letters,
    ),
)
"""What goes with you from here."""
SECTIONS: tuple[tuple[str, str, tuple[Part, ...]], ...] = (
    ("changed", "What has changed, and what hasn’t", CHANGED),
    ("goes-on", "What goes with you", GOES_ON),
)
"""The sections of the page. Each part is whole by itself, and named here once its page works."""
