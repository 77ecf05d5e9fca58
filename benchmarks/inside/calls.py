"""The search call alone, in process: milliseconds of each call, and of the first one of the process."""

from __future__ import annotations

import time

from benchmarks.corpus import MARKERS
from benchmarks.place import NAME, PASSPHRASE
from wayhome.vault import doors, search
from wayhome.vault.opened import OpenVault

ASKED = {
    "call-rare": [MARKERS["one"], MARKERS["ten"]],
    "call-two": [f"{MARKERS['a5']} {MARKERS['b5']}", "garden train"],
}


def answer(times: str) -> dict[str, list[float]]:
    """Samples by the keys of the goals; a vault with a key of its own for each, so that nothing is left over."""
    vault = doors.unlock(NAME, PASSPHRASE)
    _milliseconds(vault, "warm")
    return {
        key: [_milliseconds(vault, words) for _ in range(int(times)) for words in asked] for key, asked in ASKED.items()
    }


def _milliseconds(vault: OpenVault, words: str) -> float:
    apart = vault.apart()
    began = time.perf_counter()
    search.find(apart, search.Asked(words))
    taken = time.perf_counter() - began
    apart.root.close()
    return taken * 1000
