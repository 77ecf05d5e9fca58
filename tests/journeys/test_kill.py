"""A save that was acknowledged survives the death of the server, at once and every time."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.journeys.conftest import Server
from tests.journeys.visitor import Visitor

KILLS = 200
PASSPHRASE = "copper window thimble ocean"


def draft_path(visitor: Visitor) -> tuple[str, dict[str, str]]:
    """The address to which a new page saves itself, and the hidden fields it sends."""
    page = visitor.get(visitor.get("/journal/write/").location).body
    path = re.search(r'<autosave-form[^>]* url="([^"]+)"', page)
    assert path
    hidden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page)
    return path[1], {name: value for name, value in hidden if name != "csrfmiddlewaretoken"}


@pytest.mark.journey
@pytest.mark.xdist_group("kill")
def test_no_acknowledged_word_is_lost_when_the_server_is_killed(tmp_path: Path) -> None:
    server = Server(tmp_path)
    server.start()
    visitor = Visitor(server.address)
    visitor.make_vault("Ada", PASSPHRASE)
    lost = []
    for round_number in range(KILLS):
        words = f"acknowledged in round {round_number:03}"
        path, hidden = draft_path(visitor)
        if round_number % 2:
            kept = visitor.post("/journal/write/", hidden | {"title": words, "text": words})
            assert kept.status == 302
            found_at = kept.location
        else:
            saved = visitor.post(path, hidden | {"title": "", "text": words}, {"Wayhome-Autosave": "1"})
            assert saved.status == 200
            found_at = "/journal/"
        server.kill()
        server.start()
        if words not in visitor.get(found_at).body:
            lost.append(words)
    server.stop()

    assert lost == []
    assert all(word not in server.output() for word in ("acknowledged", "Traceback"))
