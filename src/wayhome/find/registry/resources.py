"""The resources of a FHIR R4 directory, as far as they are read: who somebody is, what they do, and where."""

from __future__ import annotations

from typing import Any

import msgspec


class Resource(msgspec.Struct, rename="camel", omit_defaults=True, frozen=True):
    """What all have. Whatever is not named here is passed over."""


class Coding(Resource, frozen=True):
    """A code of a system of them."""

    system: str = ""
    code: str = ""
    display: str = ""


class Concept(Resource, frozen=True):
    """The same thing in one or several codes, or in words."""

    coding: list[Coding] = []
    text: str = ""


class Identifier(Resource, frozen=True):
    """A number that somebody gave."""

    system: str = ""
    value: str = ""
    type: Concept = Concept()


class Reference(Resource, frozen=True):
    """A pointer to another resource."""

    reference: str = ""


class Meta(Resource, frozen=True):
    """When it was changed."""

    last_updated: str = ""


class HumanName(Resource, frozen=True):
    """A name in its parts."""

    use: str = ""
    text: str = ""
    family: str = ""
    given: list[str] = []
    prefix: list[str] = []
    suffix: list[str] = []


class Telecom(Resource, frozen=True):
    """A number to call, or another way."""

    system: str = ""
    value: str = ""
    use: str = ""


class Address(Resource, frozen=True):
    """Where something is."""

    use: str = ""
    line: list[str] = []
    city: str = ""
    state: str = ""
    postal_code: str = ""
    country: str = ""


class Position(Resource, frozen=True):
    """The same on a map, in degrees."""

    latitude: float | None = None
    longitude: float | None = None


class Qualification(Resource, frozen=True):
    """What somebody may call themself, with the number of a licence."""

    code: Concept = Concept()
    identifier: list[Identifier] = []


class Practitioner(Resource, tag_field="resourceType", frozen=True):
    """Somebody. ``communication`` differs between the versions of the format."""

    id: str = ""
    active: bool = True
    meta: Meta = Meta()
    identifier: list[Identifier] = []
    name: list[HumanName] = []
    telecom: list[Telecom] = []
    address: list[Address] = []
    qualification: list[Qualification] = []
    communication: list[Any] = []


class PractitionerRole(Resource, tag_field="resourceType", frozen=True):
    """What somebody does, for whom, and where."""

    id: str = ""
    active: bool = True
    practitioner: Reference = Reference()
    organization: Reference = Reference()
    code: list[Concept] = []
    specialty: list[Concept] = []
    location: list[Reference] = []
    telecom: list[Telecom] = []


class Organization(Resource, tag_field="resourceType", frozen=True):
    """A practice, a clinic."""

    id: str = ""
    address: list[Address] = []
    telecom: list[Telecom] = []


class Location(Resource, tag_field="resourceType", frozen=True):
    """A place at which somebody works."""

    id: str = ""
    address: Address = Address()
    position: Position = Position()
    telecom: list[Telecom] = []


Read = Practitioner | PractitionerRole | Organization | Location
KINDS = ("Practitioner", "PractitionerRole", "Organization", "Location")
