"""A practice with one step of each kind that makes something, for tests of what it makes."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import msgspec
import pytest
from PIL import Image

from tests.cast import Person
from wayhome.practise import playing
from wayhome.practise.practice import Practice
from wayhome.practise.records import Run
from wayhome.vault.kinds import Record

STEPS: list[dict[str, Any]] = [
    {"id": "speak", "do": "voice", "title": "Say it", "text": "Aloud.", "prompt": "In words", "lines": ["I’m here."]},
    {"id": "child", "do": "photograph", "title": "Me then", "text": "Look, or don’t.", "prompt": "Or in words"},
    {"id": "end", "do": "say", "title": "End", "text": "Enough."},
]
PRACTICE = msgspec.convert(
    {
        "id": "making",
        "version": 1,
        "title": "Making",
        "family": "art",
        "field_name": "Making",
        "icon": "leaf",
        "minutes": [1, 2],
        "level": 0,
        "summary": "Things.",
        "purpose": "Things.",
        "evidence": {"label": "no study found", "says": "None.", "sources": ["kostamo-letter"]},
        "steps": STEPS,
    },
    Practice,
)
WEBM = b"\x1aE\xdf\xa3\x9fB\x86\x81\x01B\xf7\x81\x01B\xf2\x81\x04B\xf3\x81\x08B\x82\x84webm quixolane" + bytes(90)
OGG = b"OggS\x00\x02" + bytes(40)
MP4 = b"\x00\x00\x00\x1cftypM4A " + bytes(40)


@pytest.fixture
def making(ada: Person, monkeypatch: pytest.MonkeyPatch) -> Record[Run]:
    """Ada’s run of it."""
    monkeypatch.setattr("wayhome.practise.library.practices", lambda: {"making": PRACTICE})
    return playing.begin(ada.vault, PRACTICE, playing.Choices(), None)


def jpeg(size: tuple[int, int] = (60, 40), exif: bool = False) -> bytes:
    """A picture; with a camera and a place in it, if asked for."""
    made = Image.new("RGB", size, "teal")
    told = made.getexif()
    if exif:
        told[0x0110] = "quixolane camera"
    into = BytesIO()
    made.save(into, "JPEG", exif=told)
    return into.getvalue()
