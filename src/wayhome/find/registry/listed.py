"""One professional as a public register lists them. Nothing here proves a licence, and nothing here is about a person
who searches.
"""

from __future__ import annotations

import msgspec

from wayhome.languages.words import _

NOT_CHECKED = _("listed in the national register; licence not checked by us")
"""What is said beside everybody who comes from the national register, wherever they are shown."""


class Licence(msgspec.Struct, frozen=True):
    """A licence as the professional gave it to the register. ``state`` is the two letters of a US state; elsewhere, who
    gave it, or empty.
    """

    state: str
    number: str


class Name(msgspec.Struct, frozen=True):
    """The parts of a name as the register has them, each possibly empty."""

    given: str = ""
    middle: str = ""
    family: str = ""
    prefix: str = ""
    suffix: str = ""

    def __str__(self) -> str:
        return " ".join(part for part in (self.prefix, self.given, self.middle, self.family, self.suffix) if part)


class PracticePlace(msgspec.Struct, frozen=True):
    """Where somebody practises; never a mailing address. ``country`` is two letters."""

    lines: tuple[str, ...] = ()
    town: str = ""
    state: str = ""
    postcode: str = ""
    country: str = "US"


class Coordinates(msgspec.Struct, frozen=True):
    """Degrees, north and east positive: the middle of a postcode's area, not of a house."""

    latitude: float
    longitude: float


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """One professional. ``source`` and ``number`` together name them for ever; ``letters`` are as they wrote them.

    ``professions`` are our own slugs (see `professions.PROFESSIONS`), the main one first. ``updated`` is the day
    (ISO) on which the register's entry was last changed, or empty. ``distance`` is in miles, where there was a place to
    measure from.
    """

    source: str
    number: str
    name: Name
    letters: str = ""
    professions: tuple[str, ...] = ()
    licences: tuple[Licence, ...] = ()
    place: PracticePlace = PracticePlace()
    phone: str = ""
    coordinates: Coordinates | None = None
    languages: tuple[str, ...] = ()
    trainings: tuple[str, ...] = ()
    updated: str = ""
    distance: float | None = None
