"""A row of the register as a `Listed`, in letters that are easier to read than the capitals most of it stands in."""

from __future__ import annotations

import re
from typing import Any

from wayhome.find.registry.layout import OFFERED, PERSON
from wayhome.find.registry.listed import Coordinates, Licence, Listed, Name, PracticePlace
from wayhome.find.registry.professions import SLUG_OF

FIELDS = (*PERSON, *OFFERED)
COLUMNS = ", ".join((*(f"person.{name}" for name in FIELDS), "place.latitude", "place.longitude"))
STAY_LARGE = frozenset({"N", "E", "S", "W", "NE", "NW", "SE", "SW", "PO", "II", "III", "IV", "VI", "US", "USA"})
WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
SCOTTISH = re.compile(r"\bMc([a-z])")


def listed(source: str, row: tuple[Any, ...], distance: float | None = None) -> Listed:
    """One professional from a row of `COLUMNS` of a source's register; ``distance`` in miles."""
    said = dict(zip((*FIELDS, "latitude", "longitude"), row, strict=True))
    slugs = (SLUG_OF[code] for code in said["professions"].split("\n"))
    return Listed(
        source=source,
        number=str(said["number"]),
        name=Name(*(spelled(said[part]) for part in ("given", "middle", "family", "prefix", "suffix"))),
        letters=said["letters"],
        professions=tuple(dict.fromkeys(slugs)),
        licences=tuple(dict.fromkeys(Licence(*one.split(" ", 1)) for one in said["licences"].split("\n") if one)),
        place=_place(said),
        phone=_phone(said["phone"], said["country"]),
        coordinates=None if said["latitude"] is None else Coordinates(said["latitude"], said["longitude"]),
        languages=_all(said["languages"]),
        trainings=_all(said["trainings"]),
        updated=said["updated"],
        distance=distance,
    )


def _all(said: str) -> tuple[str, ...]:
    return tuple(said.split("\n")) if said else ()


def _place(said: dict[str, Any]) -> PracticePlace:
    lines = tuple(spelled(line) for line in (said["line1"], said["line2"]) if line)
    code = said["postcode"]
    if said["country"] == "US" and len(code) == 9 and code.isdecimal():
        code = code[:5] if code.endswith("0000") else f"{code[:5]}-{code[5:]}"
    return PracticePlace(lines, spelled(said["town"]), said["state"], code, said["country"])


def _phone(number: str, country: str) -> str:
    digits = "".join(sign for sign in number if sign.isdecimal())
    return f"({digits[:3]}) {digits[3:6]}-{digits[6:]}" if country == "US" and len(digits) == 10 else number


def spelled(text: str) -> str:
    """A text that stands in capitals, with capitals where words begin; any other as it is."""
    if not text.isupper():
        return text
    return SCOTTISH.sub(lambda found: f"Mc{found[1].upper()}", WORD.sub(_word, text))


def _word(found: re.Match[str]) -> str:
    word = found[0]
    if word in STAY_LARGE:
        return word
    start, sign, rest = word.partition("'") if "'" in word else word.partition("’")
    # “O’Brien”, but “Mary’s”.
    return start.capitalize() + sign + (rest.capitalize() if len(start) == 1 else rest.lower())
