"""Taking up a FHIR R4 directory: the shape that insurers in the United States publish (Da Vinci Plan-Net), and that of
the Annuaire Santé of France.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from django.conf.locale import LANG_INFO

from wayhome.find.registry import layout, nearby
from wayhome.find.registry.brought import Brought, Tell, Told
from wayhome.find.registry.bundles import resources
from wayhome.find.registry.columns import Refused
from wayhome.find.registry.gathering import NOBODY, Entry, Gathering, Source
from wayhome.find.registry.linking import Linked, Links
from wayhome.find.registry.opening import members
from wayhome.find.registry.pieces import readable
from wayhome.find.registry.professions import SLUG_OF
from wayhome.find.registry.resources import Address, Concept, HumanName, Identifier, Position, Practitioner, Telecom
from wayhome.languages.words import _

ENDINGS = (".json", ".ndjson", ".jsonl")
NOW_AND_THEN = 2000
"""Resources, after which it is said how far it is."""
NPI, RPPS = "us-npi", "rpps"
FRANCE = Source("annuaire-sante", _("The health directory of France (Annuaire Santé)"))
UNNAMED = _(
    "This directory does not say whose it is. Give its source a name of small letters, digits and hyphens "
    "(in a terminal: --source). Nothing was changed."
)
FRENCH = {
    ("TRE-R95", "93"): "psychologist",
    ("TRE-R95", "193"): "psychologist",
    ("TRE-G15", "93"): "psychologist",
    ("TRE-R95", "72"): "psychotherapist",
    ("TRE-R95", "172"): "psychotherapist",
    ("TRE-R38", "SM42"): "psychiatrist",
    ("TRE-R38", "SM43"): "psychiatrist",
    ("TRE-R38", "SM92"): "psychiatrist",
    ("TRE-R38", "SM93"): "psychiatrist",
}
"""Codes of the Agence du numérique en santé: users of a title (R95; three digits are older, and G15 had psychologists
before), and the specialities of physicians (R38). Source: its terminologies, mos.esante.gouv.fr/NOS.
"""


def take_up(path: Path, source: str, folder: Path, tell: Tell, *, replace: bool = False) -> Brought:
    """Take up a directory; ``folder`` is empty, and of this import alone. Raises Refused, and what SQLite raises.

    ``source``: what it is to be called; empty where the file tells.
    """
    with readable(), closing(Links(folder)) as links:
        name = _read(path, links, tell)
        whose = _source(source, links)
        with closing(Gathering(folder, whose)) as gathering:
            for number, linked in enumerate(links.everybody(), 1):
                _gather(linked, gathering)
                if number % NOW_AND_THEN == 0:
                    tell(Told(_("Looking"), number, links.people))
            gathering.counts.update(links.counts)
            gathering.look_whether_readable()
            return gathering.build(name, tell, replace=replace)


def _read(path: Path, links: Links, tell: Tell) -> str:
    number = 0
    with closing(members(path, ENDINGS)) as files:
        for member in files:
            for address, said in resources(member.stream):
                links.add(address, said)
                number += 1
                if number % NOW_AND_THEN == 0:
                    tell(Told(_("Reading"), min(member.stream.tell(), member.size), member.size))
    return path.name


def _source(said: str, links: Links) -> Source:
    if said and (not layout.SLUG.fullmatch(said) or said == layout.SOURCE or len(said) > layout.LONGEST_SLUG):
        raise Refused(UNNAMED)
    if said:
        return Source(said, said)
    first = next(links.everybody(), None)
    if first is None:
        raise Refused(NOBODY)
    if _identified(first.practitioner, RPPS):
        return FRANCE
    raise Refused(UNNAMED)


def _gather(linked: Linked, gathering: Gathering) -> None:
    one = linked.practitioner
    slugs = list(_professions(linked))
    texts = _name(one.name)
    if not one.active:
        gathering.counts["deactivated"] += 1
    elif not any(texts.values()):
        gathering.counts["no person"] += 1
    elif not slugs:
        gathering.counts["other profession"] += 1
    else:
        gathering.add(_entry(linked, slugs, texts))


def _entry(linked: Linked, slugs: list[str], texts: dict[str, str]) -> Entry:
    one = linked.practitioner
    address, position, telecom = _where(linked)
    lines = [*address.line, "", ""]
    texts |= {"line1": lines[0], "line2": " ".join(lines[1:]), "town": address.city, "state": address.state}
    texts |= {"postcode": address.postal_code, "country": _country(address, one), "phone": _phone(telecom)}
    texts["updated"] = one.meta.last_updated[:10]
    latitude, longitude = _on_earth(position)
    licences = {number.value for degree in one.qualification for number in degree.identifier if number.value}
    return Entry(
        number=_number(one),
        professions=slugs,
        texts=texts,
        licences=[("", number) for number in sorted(licences)],
        languages=list(_languages(one.communication)),
        latitude=latitude,
        longitude=longitude,
    )


def _professions(linked: Linked) -> Iterator[str]:
    concepts: list[Concept] = [degree.code for degree in linked.practitioner.qualification]
    for role in linked.roles:
        concepts += [*role.code, *role.specialty]
    for coding in (coding for concept in concepts for coding in concept.coding):
        if slug := _slug(coding.system, coding.code):
            yield slug


def _slug(system: str, code: str) -> str:
    if "nucc.org" in system or not system:
        return SLUG_OF.get(code, "") if len(code) == 10 else ""
    return next((slug for (name, wanted), slug in FRENCH.items() if wanted == code and name in system), "")


def _name(names: list[HumanName]) -> dict[str, str]:
    """The parts of the name under which somebody works."""
    if not names:
        return {}
    one = next((name for name in names if name.use in ("official", "usual")), names[0])
    given, *middle = one.given or [""]
    parts = {"given": given, "middle": " ".join(middle), "family": one.family}
    if not any(parts.values()):
        parts["family"] = one.text
    if not any(parts.values()):
        return {}
    return parts | {"prefix": " ".join(one.prefix), "letters": ", ".join(one.suffix)}


def _where(linked: Linked) -> tuple[Address, Position, list[Telecom]]:
    """Where somebody practises first; of their own addresses never the one at home."""
    own = [one for one in linked.practitioner.address if one.use not in ("home", "old")]
    telecom = [one for role in linked.roles for one in role.telecom]
    telecom += [one for place in linked.locations for one in place.telecom]
    telecom += [one for practice in linked.organizations for one in practice.telecom]
    telecom += [one for one in linked.practitioner.telecom if one.use == "work"]
    for place in linked.locations:
        if place.address.city or place.address.postal_code or place.position.latitude is not None:
            return place.address, place.position, telecom
    addresses = [*(one for practice in linked.organizations for one in practice.address), *own]
    return (addresses[0] if addresses else Address()), Position(), telecom


def _on_earth(position: Position) -> tuple[float | None, float | None]:
    north, east = position.latitude, position.longitude
    if north is None or east is None or not (-90 <= north <= 90 and -180 <= east <= 180) or north == east == 0:
        return None, None
    return north, east


def _country(address: Address, one: Practitioner) -> str:
    said = " ".join(address.country.split())
    if len(said) == 2 and said.isascii() and said.isalpha():
        return said.upper()
    known = {"FRA": "FR"}.get(said.upper()) or nearby.COUNTRIES.get(said.casefold(), "")
    return known or ("FR" if _identified(one, RPPS) else "US" if _identified(one, NPI) else "")


def _phone(telecom: list[Telecom]) -> str:
    return next((one.value for one in telecom if one.system == "phone" and one.value and one.use != "home"), "")


def _number(one: Practitioner) -> str:
    """The national number, else the first that somebody gave, else that of the resource."""
    for wanted in (NPI, RPPS):
        if found := _identified(one, wanted):
            return found
    return next((number.value for number in one.identifier if number.value), one.id)


def _identified(one: Practitioner, wanted: str) -> str:
    return next((number.value for number in one.identifier if number.value and _is_of(number, wanted)), "")


def _is_of(number: Identifier, wanted: str) -> bool:
    codes = {coding.code.casefold() for coding in number.type.coding}
    return wanted in codes or wanted in number.system.casefold().replace(".", "/").split("/")


def _languages(said: list[Any]) -> Iterator[str]:
    """By their English names where they come as codes; in newer versions of the format one level deeper."""
    for one in said:
        concept = one.get("language", one) if isinstance(one, dict) else {}
        coding = concept.get("coding") if isinstance(concept, dict) else None
        for code in coding if isinstance(coding, list) else []:
            short = str(code.get("code", "") if isinstance(code, dict) else "").casefold().split("-")[0]
            yield str(LANG_INFO.get(short, {}).get("name", "")) or str(code.get("display", ""))
        if not coding and isinstance(concept, dict):
            yield str(concept.get("text", ""))
