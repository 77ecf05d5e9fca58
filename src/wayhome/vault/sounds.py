"""Sounds that a person recorded or chose. An upload is hostile: what is kept is bounded, and is what it says it is.

It is never opened here: no decoder of ours reads it. It is sealed as it came, and its owner's browser plays it, told
which of three kinds it is and to take it for nothing else.
"""

from __future__ import annotations

import uuid

import msgspec

from wayhome.languages.words import counted
from wayhome.web.uploads import MAX_UPLOAD

MAX_BYTES = MAX_UPLOAD - 512 * 1024
"""Bytes of a recording. What is left of a request holds the words that come with it."""
LONGEST = 600
"""Seconds that the page records at most; at its own rate these are about four megabytes."""
CONTENT_TYPES = {"webm": "audio/webm", "ogg": "audio/ogg", "mp4": "audio/mp4"}
"""What may be kept, and how it is called on its way to the browser."""


class Sound(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A sealed attachment with sound. ``kind``: “webm”, “ogg” or “mp4”. ``seconds``: its length, as far as known."""

    blob: uuid.UUID
    kind: str
    seconds: int | None = None

    @property
    def media(self) -> str:
        """How it is called on its way to a browser; empty for a kind that we don’t know."""
        return CONTENT_TYPES.get(self.kind, "")

    @property
    def length(self) -> str:
        """As one would say it: “1 minute 20”; empty when it is not known."""
        if self.seconds is None:
            return ""
        minutes, rest = divmod(self.seconds, 60)
        whole = counted("{count} minute", "{count} minutes", minutes) if minutes else ""
        left = f"{rest}" if minutes else counted("{count} second", "{count} seconds", rest)
        return f"{whole} {left}".strip() if rest or not minutes else whole


class Unusable(ValueError):
    """The upload can't become a recording: “large”, “empty” or “kind” says why."""


def kind_of(upload: bytes) -> str:
    """Which of the kinds it is, by how it begins. Raises Unusable."""
    if not upload:
        raise Unusable("empty")
    if len(upload) > MAX_BYTES:
        raise Unusable("large")
    if upload.startswith(b"\x1aE\xdf\xa3") and b"webm" in upload[:64]:
        return "webm"
    if upload.startswith(b"OggS\x00"):
        return "ogg"
    if upload[4:8] == b"ftyp" and len(upload) > 16:
        return "mp4"
    raise Unusable("kind")
