"""PDFs, and points of drawings, set by typst. It sees no file but those beside its template, no font of the system, and
no network.

It works in memory: what a person wrote is never on the disk in clear.
"""

from __future__ import annotations

import importlib
import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Literal

from django.conf import settings
from django.utils.translation import get_language

from wayhome.languages.words import Said, _

Paper = Literal["a4", "us-letter"]
PAPERS: dict[Paper, str] = {"a4": "A4", "us-letter": _("US Letter")}
MEDIA_TYPE = "application/pdf"
BOX = "□"
"""Stands for a letter or a sign that no font here has."""
BOXED = "boxed"
"""What the words are told in: whether anything in them stands as a box."""
TRIES = 4
FONTS = Path(__file__).parent / "fonts"
DRAWING = Path(__file__).parent / "drawing.typ"
SAYING = Path(__file__).parent / "saying.typ"
"""Stands in front of each template: what says its sentences in the language of the moment."""
SAID = re.compile(r'\bsay\("((?:[^"\\]|\\.)*)"')
"""The sentences of a template, which catalogues have."""
_NO_FONT = re.compile(r'the text `"((?:[^"\\]|\\.)+)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
_JOINED = re.compile(f"{BOX}[\u200d\ufe0e\ufe0f]+")
_NO_LETTERS = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufeff\ufffe\uffff]")
"""What has no look of its own, and what PDF/UA does not take; line ends and tabs are not among it."""


def typeset(template: Path, name: str, words: Mapping[str, object]) -> bytes:
    """The PDF of a template with these words, which it reads as JSON from ``sys.inputs`` under that name."""
    return _compiled(template, {name: _json(words)})


def typeset_for_readers(template: Path, name: str, words: Mapping[str, object]) -> bytes:
    """The same as PDF/UA-1, which programs that read pages aloud can follow. A letter that no font here has is a box,
    and ``BOXED`` is true then, so that the page can say so."""
    text = _json({**words, BOXED: False})
    for _try in range(TRIES):
        try:
            return _compiled(template, {name: text}, ("ua-1",))
        except _typst().TypstError as error:
            boxed = _boxed(text, _lacking(str(error)))
        if boxed == text:
            break
        text = _json({**json.loads(boxed), BOXED: True})
    # Whatever letters these are, nobody is left without their words: the page comes without that promise.
    return _compiled(template, {name: text})


def drawn(svg: bytes) -> bytes:
    """A drawing of lines, of ours, as a PNG, 1600 points wide: what is seen of it, and nothing that lies underneath."""
    made = _typst().compile(
        DRAWING,
        root=DRAWING.parent,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"svg": svg.decode()},
        format="png",
        ppi=72,
    )
    return bytes(made)


def _letters(value: Any) -> Any:
    """The same in the language of this moment, without anything that is no letter."""
    if isinstance(value, Mapping):
        return {name: _letters(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_letters(one) for one in value]
    return _NO_LETTERS.sub("", str(value)) if isinstance(value, str) else value


def _json(words: Mapping[str, object]) -> str:
    return json.dumps(_letters(words), ensure_ascii=False)


def _lacking(said: str) -> list[str]:
    """The letters that typst says no font has, as they stand in the words: longest first."""
    found = {_ESCAPED.sub(lambda code: chr(int(code[1], 16)), one) for one in _NO_FONT.findall(said)}
    return sorted(found, key=len, reverse=True)


def _boxed(text: str, lacking: Sequence[str]) -> str:
    for letters in lacking:
        text = text.replace(letters, BOX)
    return _JOINED.sub(BOX, text)


def sentences(template: Path) -> list[str]:
    """What a template says of itself, in English."""
    return list(dict.fromkeys(SAID.findall(template.read_text(encoding="utf-8"))))


def _spoken(template: Path) -> dict[str, str]:
    """The language of the moment, as typst wants it, and the sentences of the template in it."""
    language, __, region = (get_language() or settings.LANGUAGE_CODE).partition("-")
    said = {words: str(Said(words)) for words in sentences(template)}
    return {"language": json.dumps({"lang": language, "region": region or None}), "sentences": json.dumps(said)}


def _compiled(template: Path, inputs: Mapping[str, str], standards: Sequence[str] = ()) -> bytes:
    made = _typst().compile(
        SAYING.read_bytes() + template.read_bytes(),
        root=template.parent,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={**inputs, **_spoken(template)},
        format="pdf",
        pdf_standards=list(standards),
    )
    return bytes(made)


@cache
def _typst() -> Any:
    # Thirty megabytes that only paper needs: Wayhome starts without them.
    return importlib.import_module("typst")


@cache
def _fonts() -> Any:
    """Ours; and those inside typst, for letters that ours lack."""
    return _typst().Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[FONTS])
