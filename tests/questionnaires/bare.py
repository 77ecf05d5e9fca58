"""Public questionnaires without their words: ``python -m tests.questionnaires.bare`` makes ``bare.jsonl`` of the cache.

Of every file in the cache (see ``fetch``) that isn’t too large, the shape alone is kept: names, types, conditions,
weights, calculations, lists by their codes. Questions, answers and everything else that somebody worded are replaced,
the same words by the same mark. The packages are CC0; some instruments in them are not, and none of their wording is
here. So the suite reads public questionnaires also where nobody fetched them.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.questionnaires.fetch import CACHE

FILE = Path(__file__).with_name("bare.jsonl")
LARGEST = 130_000
"""Bytes of a file."""
MADE, FEW = "qgen", 30
"""Of those that are made by a program, and much alike, only some: the smallest."""
WORDED = frozenset({"text", "title", "display", "valueString", "answerString", "valueText", "valueMarkdown", "human"})
"""Keys whose text is somebody’s wording, as is every text with a space in it, unless it is a calculation."""
KEPT = frozenset(
    {"resourceType", "id", "url", "status", "version", "item", "contained", "code", "extension", "language"}
)
KEPT |= {"modifierExtension", "linkId", "type", "required", "repeats", "readOnly", "maxLength", "enableWhen", "prefix"}
KEPT |= {"enableBehavior", "answerOption", "answerValueSet", "answerConstraint", "initial", "question", "operator"}
KEPT |= {"initialSelected", "valueExpression", "expression", "name", "system", "concept", "include", "compose"}
KEPT |= {"expansion", "contains", "content", "unit", "value", "coding", "abstract", "property", "timestamp"}
UNREAD = ("fhirType", "itemControl", "referenceResource", "referenceFilter", "-translation", "itemExtractionContext")
"""Ends of the names of extensions that nothing here looks at."""
NAMED = "Questionnaire"


def bare(said: Any, marks: dict[str, str]) -> Any:
    """The thing without anybody’s words."""
    if isinstance(said, list):
        return [bare(one, marks) for one in said]
    if not isinstance(said, dict):
        return said
    found: dict[str, Any] = {}
    for key, value in said.items():
        if isinstance(value, str) and key != "expression" and (key in WORDED or " " in value):
            found[key] = marks.setdefault(value, f"Words {len(marks)}")
        elif key == "extension":
            found[key] = [bare(one, marks) for one in value if not str(one.get("url")).endswith(UNREAD)]
        elif key in KEPT or key.startswith(("value", "answer", "_")):
            found[key] = bare(value, marks)
    # A picture of a page is words too.
    return {key: value for key, value in found.items() if key not in {"valueAttachment", "valueBase64Binary"}}


def made() -> Iterator[str]:
    """A line for each file of the cache."""
    every = [path for path in sorted(CACHE.rglob("Questionnaire-*.json")) if path.stat().st_size <= LARGEST]
    alike = sorted((path for path in every if MADE in path.name), key=lambda path: path.stat().st_size)[FEW:]
    for path in every:
        said = json.loads(path.read_bytes())
        if said.get("resourceType") == NAMED and path not in alike:
            line = {"from": path.parent.name, "file": path.name, "said": bare(said, {})}
            yield json.dumps(line, ensure_ascii=False, separators=(",", ":"))


def main() -> None:
    """Write all of them, and say how many there are."""
    lines = list(made())
    FILE.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    sys.stdout.write(f"{len(lines)} questionnaires without their words, {FILE.stat().st_size:,} bytes.\n")


if __name__ == "__main__":
    main()
