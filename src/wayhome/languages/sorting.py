"""Words in the order of a list to choose from, in the language of this moment."""

from __future__ import annotations

import unicodedata


def alphabetical(words: str) -> str:
    """What words are sorted by: “Österreich” stands between “Oman” and “Palau”."""
    spread = unicodedata.normalize("NFKD", str(words))
    return "".join(sign for sign in spread if not unicodedata.combining(sign)).casefold()
