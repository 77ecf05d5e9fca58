"""FHIR directories, in the shape of Plan-Net and of the Annuaire Santé; nobody in them is real."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from wayhome.find.registry import bundles, importing, layout, searching, standing
from wayhome.find.registry.brought import Brought
from wayhome.find.registry.columns import Refused
from wayhome.find.registry.searching import Query

NUCC = "http://nucc.org/provider-taxonomy"
NOS = "https://mos.esante.gouv.fr/NOS"
Said = dict[str, Any]
Take = Callable[..., Brought]


def coded(system: str, code: str) -> Said:
    return {"coding": [{"system": system, "code": code}]}


def practitioner(number: int, **more: Any) -> Said:
    return {
        "resourceType": "Practitioner",
        "id": f"p{number}",
        "meta": {"lastUpdated": "2026-05-06T01:02:03Z"},
        "identifier": [{"system": "http://hl7.org/fhir/sid/us-npi", "value": f"100000000{number}"}],
        "name": [{"family": f"Larch{number}", "given": ["Oona", "B."], "suffix": ["LCSW"], "prefix": ["Dr."]}],
        "address": [{"use": "home", "line": ["99 Private Home Rd"], "city": "Hidden Qx", "country": "US"}],
        "communication": [coded("urn:ietf:bcp:47", "fr-CA"), {"text": "Sign language"}],
        "qualification": [{"code": coded(NUCC, "1041C0700X"), "identifier": [{"value": f"SW-{number}"}]}],
    } | more


def role(number: int, **more: Any) -> Said:
    return {
        "resourceType": "PractitionerRole",
        "id": f"r{number}",
        "practitioner": {"reference": f"Practitioner/p{number}"},
        "organization": {"reference": "Organization/o1"},
        "location": [{"reference": "https://example.org/fhir/Location/l1/_history/2"}],
        "specialty": [coded(NUCC, "101YM0800X")],
        "telecom": [{"system": "phone", "value": "617-555-0100", "use": "work"}],
    } | more


PLACE: Said = {
    "resourceType": "Location",
    "id": "l1",
    "address": {"line": ["1 Elm St", "Room 2"], "city": "Cambridge", "state": "MA", "postalCode": "02139"},
    "position": {"latitude": 42.37, "longitude": -71.1},
}
PRACTICE: Said = {"resourceType": "Organization", "id": "o1", "address": [{"city": "Boston", "country": "US"}]}
FRENCH: list[Said] = [
    {
        "resourceType": "Practitioner",
        "id": f"f{n}",
        "identifier": [{"system": "https://rpps.esante.gouv.fr", "value": f"1000000000{n}"}],
        "name": [{"use": "usual", "family": "SAPIN", "given": ["Noé"], "prefix": ["M"]}],
        "qualification": [{"code": coded(f"{NOS}/{system}/FHIR/{system.replace('_', '-', 1)}", code)}],
    }
    for n, (system, code) in enumerate(
        [
            ("TRE_R95-UsagerTitre", "93"),
            ("TRE_R95-UsagerTitre", "72"),
            ("TRE_R38-SpecialiteOrdinale", "SM42"),
            ("TRE_G15-ProfessionSante", "10"),
        ]
    )
]
FRENCH_ROLES: list[Said] = [
    {
        "resourceType": "PractitionerRole",
        "practitioner": {"reference": f"Practitioner/f{n}"},
        "organization": {"reference": "Organization/of"},
    }
    for n in range(4)
]
FRENCH_PRACTICE: Said = {
    "resourceType": "Organization",
    "id": "of",
    "address": [{"line": ["3 RUE DES ORMES"], "city": "LYON", "postalCode": "69001"}],
}


def bundle(*resources: Said) -> Said:
    return {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": one} for one in resources]}


@pytest.fixture
def take(tmp_path: Path, data: Path) -> Take:
    """Takes up a text as a directory."""

    def write(said: str | bytes, source: str = "example-insurer") -> Brought:
        path = tmp_path / "directory.json"
        path.write_bytes(said.encode() if isinstance(said, str) else said)
        return importing.take_up(path, source=source)

    return write


def found(near: str = "", **query: Any) -> list[str]:
    return [person.number for person in searching.search(Query(near, **query), size=100).people]


def lines(*resources: Said) -> str:
    return "\n".join(json.dumps(one) for one in resources)


def test_a_person_comes_as_the_directory_says(take: Take) -> None:
    brought = take(json.dumps(bundle(role(1), practitioner(1), PLACE, PRACTICE), indent=1))

    assert (brought.people, brought.counts, brought.source) == (1, {"kept": 1}, "example-insurer")
    one = searching.one("1000000001", "example-insurer")
    assert one is not None
    assert (str(one.name), one.letters) == ("Dr. Oona B. Larch1", "LCSW")
    assert one.professions == ("clinical-social-worker", "mental-health-counsellor")
    assert (one.place.lines, one.place.town, one.place.state, one.place.postcode, one.place.country) == (
        ("1 Elm St", "Room 2"),
        "Cambridge",
        "MA",
        "02139",
        "US",
    )
    assert one.coordinates is not None
    assert (one.coordinates.latitude, one.phone, one.updated) == (42.37, "(617) 555-0100", "2026-05-06")
    assert (one.languages, [licence.number for licence in one.licences]) == (("French", "Sign language"), ["SW-1"])
    assert found("02139", within=5, language="french") == ["1000000001"]


@pytest.mark.parametrize(
    "said",
    [
        json.dumps(bundle(practitioner(1), role(1), PLACE, PRACTICE)),
        json.dumps(bundle(PLACE, role(1), practitioner(1)), indent=2),
        json.dumps([PLACE, role(1), practitioner(1)], indent=2),
        lines(role(1), PLACE, practitioner(1)),
        lines(bundle(role(1)), bundle(practitioner(1), PLACE)),
        "\ufeff" + json.dumps(bundle(practitioner(1), role(1), PLACE), indent=1),
    ],
    ids=["bundle", "pretty", "list", "lines", "bundles on lines", "with a mark before"],
)
def test_every_shape_of_file_is_read(take: Take, said: str) -> None:
    take(said)

    assert found("02139", within=5) == ["1000000001"]


def test_references_within_a_bundle_are_followed(take: Take) -> None:
    who, where = "urn:uuid:11111111-1111-1111-1111-111111111111", "https://elsewhere.example/fhir/Location/9"
    entries = [
        {"resource": role(1, practitioner={"reference": who}, location=[{"reference": where}])},
        {"fullUrl": who, "resource": practitioner(1) | {"id": ""}},
        {"fullUrl": where, "resource": PLACE | {"id": ""}},
    ]

    take(json.dumps({"resourceType": "Bundle", "entry": entries}))

    assert found("02139", within=5) == ["1000000001"]


def test_everybody_is_counted(take: Take) -> None:
    brought = take(
        lines(
            *(practitioner(n) for n in (1, 2)),
            practitioner(3, active=False),
            practitioner(4, qualification=[]),
            practitioner(5, name=[]),
            practitioner(6, name="nobody"),
            practitioner(1),
            role(7),
            {"resourceType": "Patient", "id": "x"},
        )
    )

    assert brought.counts == {
        "kept": 2,
        "deactivated": 1,
        "other profession": 1,
        "no person": 1,
        "twice": 1,
        "unreadable": 1,
        "unresolved": 1,
    }


def test_an_address_at_home_stays_out(take: Take, data: Path) -> None:
    brought = take(lines(practitioner(1)))

    assert brought.unplaced == 1
    assert b"Private Home" not in layout.file("example-insurer").read_bytes()
    assert b"Hidden Qx" not in layout.file("example-insurer").read_bytes()


def test_the_directory_of_france_names_itself(take: Take) -> None:
    brought = take(lines(*FRENCH, *FRENCH_ROLES, FRENCH_PRACTICE), source="")

    assert (brought.source, brought.counts) == ("annuaire-sante", {"kept": 3, "other profession": 1})
    people = searching.search(Query("Lyon")).people
    assert sorted(one.professions for one in people) == [("psychiatrist",), ("psychologist",), ("psychotherapist",)]
    assert {(str(one.name), one.place.country, one.distance) for one in people} == {("M Noé Sapin", "FR", None)}
    assert found("69001, France", profession="psychologist") == ["10000000000"]
    state = standing.standing("annuaire-sante")
    assert state is not None
    assert "Annuaire" in state.title


def test_files_of_an_archive_belong_together(take: Take, tmp_path: Path) -> None:
    archive = tmp_path / "directory.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        for kind, one in (("PractitionerRole", role(1)), ("Practitioner", practitioner(1)), ("Location", PLACE)):
            packed.writestr(f"export/{kind}.ndjson", lines(one))

    importing.take_up(archive, source="example-insurer")

    assert found("02139", within=5) == ["1000000001"]


WHOLE = json.dumps(bundle(practitioner(1), role(1), PLACE), indent=1)
HOSTILE: dict[str, tuple[str | bytes, str]] = {
    "cut off": (WHOLE[:-40], "cut off or damaged"),
    "another encoding": (WHOLE.replace("Oona", "Oöna").encode("cp1252").replace(b'"\\u00f6', b""), "damaged|nobody"),
    "a text without an end": ('{\n"entry": [{"resource": {"id": "' + "x" * (bundles.LONGEST * 2), "far too long"),
    "a line without an end": (lines(practitioner(1)) + "\n" + "x" * (bundles.LONGEST + 1), "far too long"),
    "depth without an end": ('{\n"entry": [' + "[" * 500_000, "damaged|far too long|can’t be read|nobody"),
    "no resources": (lines(*({"a": n} for n in range(50))), "can’t be read"),
    "nobody": (json.dumps(bundle(PLACE)), "nobody in this file"),
    "noise": ("{" + "\x00" * 1000, "damaged|nobody"),
}


@pytest.mark.parametrize(("said", "says"), HOSTILE.values(), ids=HOSTILE)
def test_what_does_harm_is_refused_and_nothing_is_changed(take: Take, data: Path, said: str | bytes, says: str) -> None:
    take(WHOLE)
    path = layout.file("example-insurer")
    before = path.read_bytes()

    with pytest.raises(Refused, match=says):
        take(said)

    assert path.read_bytes() == before
    assert sorted(one.name for one in data.iterdir()) == sorted([path.name, layout.LOCK])


@pytest.mark.parametrize("source", ["", "nppes", "../up", "UPPER"])
def test_a_directory_that_does_not_say_whose_it_is_needs_a_name(take: Take, source: str) -> None:
    with pytest.raises(Refused, match="--source"):
        take(WHOLE, source=source)
