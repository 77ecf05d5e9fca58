"""The text of a file as JSON, within bounds: size, depth, how much it says."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from typing import Any

import msgspec

from wayhome.integrate.measures.limits import DEEPEST, LARGEST_FILE, MOST_VALUES
from wayhome.integrate.measures.shapes import Refused
from wayhome.languages.words import _

EMPTY = _("This file is empty.")
TOO_LARGE = _("This file is larger than {megabytes} MB, and no questionnaire is. Nothing was kept of it.")
TOO_MUCH = _("This file says far more than any questionnaire does, or says it within too many brackets.")
XML = _(
    "This looks like XML. Wayhome reads questionnaires as JSON; whoever gave you the file can most likely save it so."
)
NO_JSON = _("This file is no JSON, or it is damaged.")
NO_JSON_AT = _("This file is no JSON, or it is damaged, at line {line}.")

_STRING = re.compile(rb'"(?:[^"\\]|\\.)*"?', re.DOTALL)
"""Also one that never ends: else it would be looked for anew from each of its quotes, which takes minutes."""
_WHERE = re.compile(r"\(byte (\d+)\)")


def read(content: bytes) -> dict[str, Any]:
    """The object in a file. Raises Refused."""
    if len(content) > LARGEST_FILE:
        raise Refused(TOO_LARGE.format(megabytes=LARGEST_FILE // 1024**2))
    content = content.removeprefix(BOM_UTF8).strip()
    if not content:
        raise Refused(EMPTY)
    if content.startswith(b"<"):
        raise Refused(XML)
    _measure(content)
    try:
        said = msgspec.json.decode(content)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as trouble:
        line = _line(content, str(trouble))
        raise Refused(NO_JSON_AT.format(line=line) if line else NO_JSON) from None
    if not isinstance(said, dict):
        raise Refused(_("This file holds a list or a single value, and no questionnaire."))
    return said


def _measure(content: bytes) -> None:
    """Look at the marks alone, before anything is built of them."""
    bare = _STRING.sub(b"", content)
    if bare.count(b",") + bare.count(b":") > MOST_VALUES:
        raise Refused(TOO_MUCH)
    depth = 0
    for mark in re.finditer(rb"[\[{\]}]", bare):
        depth += 1 if mark[0] in b"[{" else -1
        if depth > DEEPEST:
            raise Refused(TOO_MUCH)


def _line(content: bytes, trouble: str) -> int:
    found = _WHERE.search(trouble)
    return content.count(b"\n", 0, int(found[1])) + 1 if found else 0
