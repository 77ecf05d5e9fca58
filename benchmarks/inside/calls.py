"""Search in process: finding and ordering records alone, and with the thirty best of them opened and marked."""

from __future__ import annotations

import time
from collections.abc import Callable

from benchmarks.corpus import MARKERS
from benchmarks.place import NAME, PASSPHRASE
from wayhome.vault import doors, search
from wayhome.vault.opened import OpenVault
from wayhome.vault.search import asking
from wayhome.vault.search.finding import Search
from wayhome.vault.search.terms import Words

Call = Callable[[OpenVault, str], None]

ASKED = {
    "call-rare": [MARKERS["one"], MARKERS["ten"]],
    "call-two": [f"{MARKERS['a5']} {MARKERS['b5']}", "garden train"],
}


def answer(times: str) -> dict[str, list[float]]:
    """Samples by the keys of the goals; a vault with a key of its own for each, so that nothing is left over."""
    vault = doors.unlock(NAME, PASSPHRASE)
    _milliseconds(vault, "warm", _shown)
    calls = {key: _samples(vault, asked, int(times), _found_alone) for key, asked in ASKED.items()}
    return calls | {"call-shown": _samples(vault, ASKED["call-two"], int(times), _shown)}


def _samples(vault: OpenVault, asked: list[str], times: int, call: Call) -> list[float]:
    return [_milliseconds(vault, words, call) for _ in range(times) for words in asked]


def _found_alone(vault: OpenVault, words: str) -> None:
    """Which records, how many, and in which order: what an index answers."""
    asked, met = search.Asked(words), Words()
    Search(vault, asked, asking.read(asked, met), met).candidates(30, 0)


def _shown(vault: OpenVault, words: str) -> None:
    search.find(vault, search.Asked(words))


def _milliseconds(vault: OpenVault, words: str, call: Call) -> float:
    apart = vault.apart()
    began = time.perf_counter()
    call(apart, words)
    taken = time.perf_counter() - began
    apart.root.close()
    return taken * 1000
