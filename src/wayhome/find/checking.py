"""Where the licence of somebody in a register can be looked up: by their profession, and by where they practise.

The places themselves are in ``lookups.toml``, with their addresses and the day these were noted.
"""

from __future__ import annotations

from collections.abc import Iterable

from wayhome.find import countries
from wayhome.find.lookups import Lookup, lookups
from wayhome.find.registry.listed import Listed

GENERAL = "us-boards"
OF_PROFESSION = {
    "psychologist": "us-psychology",
    "neuropsychologist": "us-psychology",
    "clinical-social-worker": "us-social-work",
    "social-worker": "us-social-work",
    "marriage-family-therapist": "us-mft",
    "mental-health-counsellor": "us-counselling",
    "professional-counsellor": "us-counselling",
    "counsellor": "us-counselling",
    "addiction-counsellor": "us-counselling",
    "pastoral-counsellor": "us-counselling",
    "psychiatrist": "us-doctors",
    "psychiatric-nurse-practitioner": "us-nurses",
    "psychiatric-nurse-specialist": "us-nurses",
}
"""For the United States, where each profession has boards of its own; for any other, the list of all of them."""
PAGES = {
    "GB": "uk",
    "IE": "ireland",
    "CA": "canada",
    "AU": "australia",
    "NZ": "new-zealand",
    "DE": "germany",
    "FR": "france",
}
"""The page of each other country, which names its registers."""


def of(person: Listed) -> tuple[Lookup, ...]:
    """Where to look somebody up; nothing where no register of their country is known here."""
    if person.place.country in ("", "US"):
        names = [OF_PROFESSION.get(slug, GENERAL) for slug in person.professions] or [GENERAL]
    else:
        country = countries.countries().get(PAGES.get(person.place.country, ""))
        names = list(country.lookups[:2]) if country else []
    return tuple(lookups()[name] for name in dict.fromkeys(names) if name in lookups())


def of_all(people: Iterable[Listed]) -> tuple[Lookup, ...]:
    """Where all of these can be looked up, each place once."""
    return tuple({lookup.href: lookup for person in people for lookup in of(person)}.values())
