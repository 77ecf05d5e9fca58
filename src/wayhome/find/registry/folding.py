"""Names as they are compared: without accents, marks and capitals."""

from __future__ import annotations

import re
import unicodedata

APART = re.compile(r"[\W_]+")
WITHIN = re.compile(r"['’ʼ`.]")
LONGEST_WORD = 40
WRITTEN_OUT = {"st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount"}


def words(text: str) -> list[str]:
    """The words of a name: “O’Brien-Núñez” is ``obrien`` and ``nunez``."""
    if not text.isascii():
        text = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return [word[:LONGEST_WORD] for word in APART.split(WITHIN.sub("", text.casefold())) if word]


def town(text: str) -> str:
    """A town, with what is written short in its name written out."""
    return " ".join(WRITTEN_OUT.get(word, word) for word in words(text))


def after(prefix: str) -> str:
    """What sorts behind every word that begins with this prefix."""
    return prefix + "\U0010ffff"
