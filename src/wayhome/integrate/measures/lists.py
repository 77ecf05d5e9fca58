"""The lists of answers that a file brings with it (ValueSet and CodeSystem, contained or beside it in a bundle)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from wayhome.integrate.measures.limits import MOST_OPTIONS
from wayhome.integrate.measures.shapes import Answer, Refused
from wayhome.integrate.measures.values import MANY_OPTIONS, Said, extensions, objects, text, weight_of
from wayhome.languages.numbers import digits
from wayhome.languages.words import _

CODES = _("A list of codes")
PROPERTY = "http://hl7.org/fhir/5.0/StructureDefinition/extension-ValueSet.expansion.contains.property"
PROPERTIES = frozenset({"itemWeight", "ordinalValue"})


class Lists:
    """Lists of answers by their address, those of the file itself by “#” and their id."""

    def __init__(self, resources: Iterable[tuple[Any, bool]]) -> None:
        """``resources``: each with whether it is contained in the questionnaire."""
        self._sets: dict[str, Said] = {}
        self._weights: dict[tuple[str, str], float] = {}
        self._codes: dict[str, Said] = {}
        for said, contained in resources:
            if isinstance(said, dict):
                self._add(said, contained)

    def options(self, address: str, where: str) -> tuple[Answer, ...] | None:
        """What can be chosen from the list of that address; None where the file doesn’t hold it. Raises Refused."""
        found = self._sets.get(address) or self._sets.get(address.partition("|")[0])
        if found is None:
            return None
        expansion = found.get("expansion")
        if isinstance(expansion, dict) and expansion.get("contains"):
            return self._bounded(self._expanded(expansion, where, 0), where)
        compose = found.get("compose")
        includes = objects(compose, "include", where) if isinstance(compose, dict) else []
        # A list that is described rather than written out would need a server of terms.
        if any(not one.get("concept") and one.get("system") not in self._codes for one in includes):
            return None
        return self._bounded(self._composed(includes, where), where) if includes else None

    def _add(self, said: Said, contained: bool) -> None:
        kind, url = said.get("resourceType"), said.get("url")
        if kind == "ValueSet":
            if contained and isinstance(said.get("id"), str):
                self._sets[f"#{said['id']}"] = said
            if isinstance(url, str):
                self._sets.setdefault(url, said)
        elif kind == "CodeSystem" and (isinstance(url, str) or isinstance(said.get("supplements"), str)):
            system = str(said.get("supplements") or url).partition("|")[0]
            if isinstance(url, str) and not said.get("supplements"):
                self._codes[url] = said
            for concept in objects(said, "concept", str(CODES)):
                self._weigh(system, concept)

    def _weigh(self, system: str, concept: Said) -> None:
        weight = _weight(concept)
        if weight is not None and isinstance(concept.get("code"), str):
            self._weights[system, concept["code"]] = weight

    def _expanded(self, said: Said, where: str, depth: int) -> Iterator[Answer]:
        if depth > 3:
            raise Refused(_("{where}: the list of answers goes too deep.").format(where=where))
        for one in objects(said, "contains", where):
            if one.get("code") and one.get("abstract") is not True:
                yield self._answer(one, text(one, "system", where), where)
            yield from self._expanded(one, where, depth + 1)

    def _composed(self, includes: list[Said], where: str) -> Iterator[Answer]:
        for one in includes:
            system = text(one, "system", where)
            holds = one if one.get("concept") else self._codes.get(system, {})
            for concept in objects(holds, "concept", where):
                yield self._answer(concept, system, where)

    def _answer(self, concept: Said, system: str, where: str) -> Answer:
        code, words = text(concept, "code", where), text(concept, "display", where)
        if not code:
            raise Refused(_("{where}: an answer in the list has no code.").format(where=where))
        weight = _weight(concept)
        weight = self._weights.get((system, code)) if weight is None else weight
        return Answer(kind="coding", value=code, system=system, words=words, weight=weight)

    @staticmethod
    def _bounded(options: Iterator[Answer], where: str) -> tuple[Answer, ...]:
        made = []
        for one in options:
            made.append(one)
            if len(made) > MOST_OPTIONS:
                raise Refused(MANY_OPTIONS.format(where=where, count=digits(MOST_OPTIONS)))
        return tuple(made)


def _weight(concept: Said) -> float | None:
    """The number of an answer in a list: as an extension, or as a property of R5, also as R4 writes that."""
    weight = weight_of(concept)
    if weight is not None:
        return weight
    written = [*objects(concept, "property", str(CODES))]
    for one in extensions(concept, PROPERTY):
        parts = {str(each.get("url")): each for each in objects(one, "extension", str(CODES))}
        written.append(
            {"code": parts.get("code", {}).get("valueCode"), **parts.get("value[x]", parts.get("value", {}))}
        )
    numbers = [one.get("valueDecimal", one.get("valueInteger")) for one in written if one.get("code") in PROPERTIES]
    number = numbers[0] if numbers else None
    return float(number) if isinstance(number, int | float) and not isinstance(number, bool) else None
