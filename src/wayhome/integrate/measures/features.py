"""What a file asks for that Wayhome doesn’t do: said beforehand, rather than done by half."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wayhome.integrate.measures.shapes import Item
from wayhome.integrate.measures.values import Said
from wayhome.languages.words import _

LEFT_OUT = {
    "enableWhenExpression": _("Some questions appear by a calculation. Wayhome asks them always."),
    "initialExpression": _("Some answers would be filled in from a record elsewhere. They stay open."),
    "answerExpression": _("Some lists of answers would be worked out. Those questions stay without them."),
    "candidateExpression": _("Some answers would be suggested from a record elsewhere. They aren’t."),
    "targetConstraint": _("Some answers would be compared with each other. They aren’t."),
    "questionnaire-constraint": _("Some answers would be compared with each other. They aren’t."),
    "answerOptionsToggleExpression": _("Some answers would come and go by a calculation. All of them are shown."),
    "subQuestionnaire": _("A part of it is in another file, and isn’t asked."),
    "itemMedia": _("Pictures and sounds in it aren’t shown."),
    "itemAnswerMedia": _("Pictures and sounds in it aren’t shown."),
    "entryMode": _("It asks for a certain way through the questions. They are on one page here."),
}
"""By the end of an extension’s name."""
FILES = _("It asks for files, or for links to a record elsewhere. Those questions can’t be answered here.")
LISTS = _("Some answers are in a list on the internet, which isn’t in the file and isn’t fetched.")
NO_TEXT = _("Some text is there as a picture of a page only, and isn’t shown.")


def left_out(said: Said, items: tuple[Item, ...]) -> tuple[str, ...]:
    """Sentences about it, each once."""
    found = [LEFT_OUT[name] for name in _extensions(said) if name in LEFT_OUT]
    if any(item.type in {"attachment", "reference"} for item in items):
        found.append(FILES)
    if any(item.elsewhere for item in items):
        found.append(LISTS)
    if any(one.get("_text") and not one.get("text") for one in _items(said)):
        found.append(NO_TEXT)
    # They are kept with the questionnaire as English, and said in the language of whoever reads them.
    return tuple(str.__str__(words) for words in dict.fromkeys(found))


def foreign(said: Said) -> tuple[str, ...]:
    """Languages of calculations other than FHIRPath."""
    found: dict[str, None] = {}
    for one in (said, *_items(said)):
        for each in _extension_list(one):
            expression = each.get("valueExpression")
            language = expression.get("language") if isinstance(expression, dict) else None
            if isinstance(language, str) and language not in {"text/fhirpath", "application/x-fhir-query"}:
                found[language[:40]] = None
    if any(name == "cqf-library" for name in _extensions(said)):
        found["text/cql"] = None
    return tuple(found)


def variables(said: Said) -> int:
    """How many named values it works out on the way."""
    return sum(name == "variable" for name in _extensions(said))


def _items(said: Said) -> Iterator[Said]:
    """All items, however deep; their depth was measured before."""
    waiting: list[Any] = list(said.get("item") or [])
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            yield one
            waiting += one.get("item") or []


def _extensions(said: Said) -> Iterator[str]:
    for one in (said, *_items(said)):
        for each in _extension_list(one):
            url = str(each.get("url", ""))
            yield url.rpartition("/")[2].removeprefix("sdc-questionnaire-")


def _extension_list(said: Said) -> list[Said]:
    found = said.get("extension")
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
