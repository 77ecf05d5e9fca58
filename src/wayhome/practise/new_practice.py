"""``bin/new-practice``: a new practice file that is valid from its first line, and the JSON Schema of the format."""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path
from string import Template
from typing import Any

import msgspec

from wayhome.practise.practice import FAMILIES, Practice

SKELETON = Template('''\
# What each field means: docs/writing-a-practice.md. Every word here is yours to replace.
id = "$slug"                      # the name of this file; never changes once published
version = 1                       # raised when the steps change
title = "$title"
family = "$family"                # the name of this folder
field_name = "$title"             # what the field calls it
icon = "leaf"                     # a picture of the sprite
minutes = [3, 5]                  # the usual range
level = 1                         # 0 any time, 1 shallows, 2 wading, 3 deep water
summary = "One line for the card: what you do."
purpose = "What it is for, in one or two sentences."
needs = []                        # what to have beside you
cautions = ["What to know beforehand, in plain words."]
asks = ["writing"]                # what it asks of a person, so that it can be left out
eases = ["tender"]                # which feelings it may suit
window = ["within"]               # where a person may be: too-much, within, too-numb
aftercare = ["Something warm to drink.", "A look out of a window."]

[evidence]
label = "no study found"          # trial | clinical tradition | no study found
says = "What is known, and what is not, in one honest sentence."
sources = ["$source"]             # ids in content/sources.toml

# From level 2, [[opening]] steps come before these and [[closing]] steps after.

[[steps]]
id = "look-round"
do = "say"
title = "Look round first"
text = """
Keep your eyes open. Look round the room.

Words may be *soft* or **strong**. {name} stands for the younger self.
"""

[steps.variants.low-text]         # fewer words, for those who would rather
text = "Look round the room."

[[steps]]
id = "one-line"
do = "ask"
title = "One line"
text = "Say or write one line about right now. It can stay empty."
prompt = "Right now"
starters = ["It’s an ordinary day.", "My feet are on the floor."]
''')

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def schema() -> dict[str, Any]:
    """The JSON Schema of a practice file."""
    described = msgspec.json.schema(Practice)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "A practice of Wayhome", **described}


def skeleton(family: str, slug: str, *, source: str) -> str:
    """The text of a new practice: valid, with every field explained. ``source``: an id in sources.toml."""
    title = slug.replace("-", " ").capitalize()
    return SKELETON.substitute(family=family, slug=slug, title=title, source=source)


def write(practices: Path, family: str, slug: str, *, source: str) -> Path:
    """Write a new practice into its family's folder. Raises ValueError when it cannot be, saying why."""
    if family not in FAMILIES:
        raise ValueError(f"There is no family “{family}”. There are: {', '.join(FAMILIES)}.")
    if not SLUG.fullmatch(slug):
        raise ValueError(f"“{slug}” is not an id: small letters, digits and single hyphens, such as “a-slow-look”.")
    there = next(practices.rglob(f"{slug}.toml"), None)
    if there is not None:
        raise ValueError(f"There is a practice of that id already: {there}")
    path = practices / family / f"{slug}.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(skeleton(family, slug, source=source), encoding="utf-8")
    return path


def main(arguments: list[str] | None = None) -> int:
    """What ``bin/new-practice`` does."""
    parser = argparse.ArgumentParser(prog="bin/new-practice", description=__doc__)
    parser.add_argument("family", nargs="?", help=", ".join(FAMILIES))
    parser.add_argument("slug", nargs="?", help="its id and the name of its file, such as a-slow-look")
    parser.add_argument("--schema", action="store_true", help="print the JSON Schema of the format")
    parser.add_argument("--content", type=Path, default=Path("content"), help="the folder of words (content)")
    said = parser.parse_args(arguments)
    if said.schema:
        sys.stdout.write(json.dumps(schema(), indent=2, ensure_ascii=False) + "\n")
        return 0
    if not (said.family and said.slug):
        parser.error("a family and an id, or --schema")
    try:
        path = write(said.content / "en" / "practices", said.family, said.slug, source="hidden-wholeness")
    except ValueError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    sys.stdout.write(f"{path}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
