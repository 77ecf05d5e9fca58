"""The vault of each size, which all else is measured on; and how fast it filled, and how much room it takes."""

from __future__ import annotations

import json
from collections.abc import Iterator

from benchmarks import corpus
from benchmarks.figures import Figure
from benchmarks.place import PASSPHRASE, Place


def figures(place: Place) -> Iterator[Figure]:
    """Entries a second, sealed and indexed; and bytes on the disk for each byte of text."""
    found = filled(place)
    yield Figure("import", place.size, (place.size / found["seconds"],))
    raw = corpus.raw_bytes(place.corpus)
    yield Figure("disk", place.size, ((found["after"] - found["before"]) / raw,))


def filled(place: Place) -> dict[str, float]:
    """Make the vault if it is not there; how that went."""
    said = place.folder / "filled.json"
    if not said.exists():
        prepare(place)
        said.write_text(json.dumps(place.inside("fill", str(place.corpus))), encoding="utf-8")
    return dict(json.loads(said.read_text(encoding="utf-8")))


def prepare(place: Place) -> None:
    """The folders of a place, and the file with its passphrase."""
    place.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    place.passphrase_file.write_text(PASSPHRASE + "\n", encoding="utf-8")
