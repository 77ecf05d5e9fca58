"""Search in what a vault keeps, without reading all of it and without a word in clear at rest.

`find` answers; the index is kept in step by `vault.operations`; `tend` looks after it when the vault is opened.
"""

from __future__ import annotations

from wayhome.vault.search.asking import Asked, BadQuery
from wayhome.vault.search.finding import Found, Hit, find
from wayhome.vault.search.preparing import New, Prepared
from wayhome.vault.search.rebuilding import reindex
from wayhome.vault.search.rehearsing import rehearse
from wayhome.vault.search.snippets import Piece
from wayhome.vault.search.tally import get_ready
from wayhome.vault.search.upkeep import tend

__all__ = [
    "Asked",
    "BadQuery",
    "Found",
    "Hit",
    "New",
    "Piece",
    "Prepared",
    "find",
    "get_ready",
    "rehearse",
    "reindex",
    "tend",
]
