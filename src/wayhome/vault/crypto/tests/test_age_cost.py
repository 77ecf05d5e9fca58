"""What a try of an age file’s passphrase costs: as much as ``age`` itself takes, wherever Wayhome makes one."""

from __future__ import annotations

import io
import re
from pathlib import Path

from wayhome.vault.crypto import age

PACKAGE = Path(__file__).resolve().parents[3]
COSTS = b"\n-> scrypt "


def test_a_file_says_18_which_is_a_quarter_of_a_gigabyte_a_try() -> None:
    sink = io.BytesIO()
    with age.Writer(sink, "five plain words and rain") as writer:
        writer.write(b"rain")
    _, _, stanza = sink.getvalue().partition(COSTS)
    salt, cost = stanza.split(b"\n")[0].split()
    assert cost == b"18"
    assert len(salt) == 22
    sink.seek(0)
    assert age.open_reader(sink, "five plain words and rain").read() == b"rain"


def test_nobody_in_wayhome_asks_for_less() -> None:
    made = [
        call
        for path in PACKAGE.rglob("*.py")
        if "tests" not in path.parts
        for call in re.findall(r"age\.Writer\(([^)]*)\)", path.read_text(encoding="utf-8"))
    ]
    assert len(made) >= 3
    assert all(call.count(",") == 1 and "work_factor" not in call for call in made), made
