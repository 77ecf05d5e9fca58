"""Values of FHIR in a file: read strictly, one by one, each with the place it stands at."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any

from wayhome.integrate.measures.limits import LONGEST_TEXT
from wayhome.integrate.measures.shapes import Answer, Refused
from wayhome.languages.numbers import digits, quoted, way
from wayhome.languages.words import _

Said = Mapping[str, Any]

ORDINAL = "http://hl7.org/fhir/StructureDefinition/ordinalValue"
WEIGHT = "http://hl7.org/fhir/StructureDefinition/itemWeight"
WEIGHTS = (
    WEIGHT,
    ORDINAL,
    "http://hl7.org/fhir/StructureDefinition/questionnaire-ordinalValue",
    "http://hl7.org/fhir/StructureDefinition/valueset-ordinalValue",
    "http://hl7.org/fhir/StructureDefinition/codesystem-ordinalValue",
    "http://hl7.org/fhir/StructureDefinition/iso21090-CO-value",
)
"""Under which names a file gives an answer its number; the first that is there holds."""
OPTION_ALONE = "http://hl7.org/fhir/StructureDefinition/questionnaire-optionExclusive"
MANY_OPTIONS = _("{where} has more than {count} answers to choose from.")
TOO_LONG = _("{where} has more than {count} characters. No question is as long.")
OPERATORS = frozenset({"exists", "=", "!=", ">", "<", ">=", "<="})

_TEXTS = {"string", "text", "url", "uri", "markdown", "code"}
_FORMS = {
    "date": re.compile(r"\d{4}(-\d\d(-\d\d)?)?"),
    "dateTime": re.compile(r"\d{4}(-\d\d(-\d\d(T[0-9:.]{5,18}(Z|[+-]\d\d:\d\d)?)?)?)?"),
    "time": re.compile(r"\d\d:\d\d(:\d\d(\.\d+)?)?"),
}


def text(said: Said, name: str, where: str) -> str:
    """A text, or nothing. Raises Refused."""
    value = said.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise Refused(_("{where} is no text.").format(where=place(where, name)))
    if len(value) > LONGEST_TEXT:
        raise Refused(TOO_LONG.format(where=place(where, name), count=digits(LONGEST_TEXT)))
    return value.strip()


def flag(said: Said, name: str, where: str) -> bool:
    """A yes or no; nothing is a no. Raises Refused."""
    value = said.get(name, False)
    if not isinstance(value, bool):
        raise Refused(_("{where} is neither true nor false.").format(where=place(where, name)))
    return value


def objects(said: Said, name: str, where: str) -> list[Said]:
    """A list of objects, or an empty one. Raises Refused."""
    value = said.get(name, [])
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise Refused(_("{where} is no list of objects.").format(where=place(where, name)))
    return value


def extensions(said: Said, url: str) -> list[Said]:
    """What the extensions of that name say, as far as it can be read."""
    found = said.get("extension")
    return [one for one in found if isinstance(one, dict) and one.get("url") == url] if isinstance(found, list) else []


def extension(said: Said, url: str, value: str) -> Any:
    """The value of the first extension of that name, or None."""
    return next((one[value] for one in extensions(said, url) if value in one), None)


def weight_of(*places: Any) -> float | None:
    """The number that an answer counts, from the first of these places that gives it one."""
    for said in places:
        for url in WEIGHTS if isinstance(said, dict) else ():
            for one in extensions(said, url):
                number = one.get("valueDecimal", one.get("valueInteger"))
                if isinstance(number, int | float) and not isinstance(number, bool) and math.isfinite(number):
                    return float(number)
    return None


def answer(said: Said, prefix: str, where: str) -> Answer | None:
    """The value that an object holds under a name such as ``valueCoding`` (the prefix is “value”); None where there is
    none. Raises Refused."""
    names = [name for name in said if name.startswith(prefix) and name[len(prefix) :][:1].isupper()]
    if not names:
        return None
    if len(names) > 1:
        one, other = names[0][:60], names[1][:60]
        raise Refused(_("{where} has two values: {one} and {other}.").format(where=where, one=one, other=other))
    kind, value = names[0].removeprefix(prefix), said[names[0]]
    kind = kind[0].lower() + kind[1:]
    made = _read(kind, value, place(where, names[0]))
    weight = weight_of(said, value, said.get(f"_{names[0]}"))
    return Answer(kind=made.kind, value=made.value, system=made.system, words=made.words, weight=weight)


def _read(kind: str, value: Any, where: str) -> Answer:
    if kind in {"coding", "reference"}:
        return _coded(kind, value, where)
    if kind == "quantity":
        return _quantity(value, where)
    if kind == "boolean" and isinstance(value, bool):
        return Answer(kind=kind, value="true" if value else "false")
    if kind in {"integer", "decimal"} and isinstance(value, int | float) and not isinstance(value, bool):
        if not math.isfinite(value) or (kind == "integer" and not isinstance(value, int)):
            raise Refused(_("{where} is no number that can be counted with.").format(where=where))
        return Answer(kind=kind, value=plain(value))
    if (
        isinstance(value, str)
        and len(value) <= LONGEST_TEXT
        and (kind in _TEXTS or (kind in _FORMS and _FORMS[kind].fullmatch(value)))
    ):
        return Answer(kind="string" if kind in _TEXTS else kind, value=value.strip())
    if kind in _FORMS or kind in _TEXTS or kind in {"boolean", "integer", "decimal"}:
        raise Refused(_("{where} isn’t what its name says.").format(where=where))
    raise Refused(_("{where} is a kind of answer that Wayhome doesn’t know.").format(where=where))


def _coded(kind: str, value: Any, where: str) -> Answer:
    if not isinstance(value, dict):
        raise Refused(_("{where} is no object.").format(where=where))
    name = "code" if kind == "coding" else "reference"
    code, words = text(value, name, where), text(value, "display", where)
    if not (code or words):
        raise Refused(_("{where} has neither a {name} nor words.").format(where=where, name=name))
    return Answer(kind=kind, value=code or words, system=text(value, "system", where), words=words)


def _quantity(value: Any, where: str) -> Answer:
    if not isinstance(value, dict):
        raise Refused(_("{where} is no object.").format(where=where))
    number = value.get("value", 0)
    if isinstance(number, bool) or not isinstance(number, int | float) or not math.isfinite(number):
        raise Refused(_("{where} is no number.").format(where=place(where, "value")))
    return Answer(kind="quantity", value=plain(number), words=text(value, "unit", where) or text(value, "code", where))


def plain(number: float) -> str:
    """A number as a person writes it."""
    return str(int(number)) if float(number).is_integer() and abs(number) < 1e15 else repr(number)


def figures(number: float) -> str:
    """A number as it is shown, in the language of the moment."""
    return plain(number).replace(".", way().POINT)


def place(where: str, name: str) -> str:
    """A place in a file, one level deeper."""
    called = quoted(name[:60])
    return f"{where}, {called}" if where else called
