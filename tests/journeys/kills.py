"""Kill Wayhome right after it said “kept”, again and again: ``python -m tests.journeys.kills --count 200``.

Needs no browser. The suite walks a few rounds of it; the command tells the words that were lost, and ends with 1 then.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from pathlib import Path

from tests.journeys.conftest import Server
from tests.journeys.visitor import Visitor

PASSPHRASE = "copper window thimble ocean"


def draft_path(visitor: Visitor) -> tuple[str, dict[str, str]]:
    """The address to which a new page saves itself, and the hidden fields it sends."""
    page = visitor.get(visitor.get("/journal/write/").location).body
    path = re.search(r'<autosave-form[^>]* url="([^"]+)"', page)
    assert path
    hidden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page)
    return path[1], {name: value for name, value in hidden if name != "csrfmiddlewaretoken"}


def acknowledged(visitor: Visitor, words: str, by_hand: bool) -> str:
    """Where these words can be read, now that they were said to be kept: pressed, or saved by themselves."""
    path, hidden = draft_path(visitor)
    if by_hand:
        kept = visitor.post("/journal/write/", hidden | {"title": words, "text": words})
        assert kept.status == 302
        return kept.location
    saved = visitor.post(path, hidden | {"title": "", "text": words}, {"Wayhome-Autosave": "1"})
    assert saved.status == 200
    return "/journal/"


def lost(server: Server, rounds: int) -> list[str]:
    """The words of all those that were acknowledged, right before a kill, which are not there after it."""
    visitor, gone = Visitor(server.address), []
    server.start()
    visitor.make_vault("Ada", PASSPHRASE)
    for number in range(rounds):
        words = f"acknowledged in round {number:03}"
        found_at = acknowledged(visitor, words, by_hand=bool(number % 2))
        server.kill()
        server.start()
        if words not in visitor.get(found_at).body:
            gone.append(words)
    server.stop()
    return gone


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=200, help="how often it is killed")
    count = parser.parse_args().count
    with tempfile.TemporaryDirectory() as folder:
        gone = lost(Server(Path(folder)), count)
    sys.stdout.write("\n".join([f"{count} kills, {len(gone)} acknowledged words lost", *gone, ""]))
    return bool(gone)


if __name__ == "__main__":
    sys.exit(main())
