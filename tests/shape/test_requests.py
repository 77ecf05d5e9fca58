"""What is asked for while somebody types or ticks gives way to what they typed or ticked last."""

from __future__ import annotations

import re
from pathlib import Path

SOURCES = Path(__file__).resolve().parents[2] / "src/wayhome"
ASKING = re.compile(r"""<[^>]*hx-trigger="[^"]*\b(?:change|input)\b[^>]*>""")


def test_whatever_is_asked_for_as_somebody_types_gives_way_to_the_last() -> None:
    asking = [tag for path in SOURCES.rglob("*.html") for tag in ASKING.findall(path.read_text("utf-8"))]
    assert asking
    assert [tag for tag in asking if 'hx-sync="this:replace"' not in tag] == []
