"""A recording of the person's voice: its sealed attachment, and where it was made."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

import msgspec

from wayhome.vault import addresses, kinds
from wayhome.vault.kinds import Glimpse, Record
from wayhome.vault.readable import said, together


class Sound(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A sealed attachment with sound. ``kind``: “webm”, “ogg” or “mp4”. ``seconds``: its length, as far as known."""

    blob: uuid.UUID
    kind: str
    seconds: int | None = None

    @property
    def length(self) -> str:
        """As one would say it: “1 minute 20”; empty when it is not known."""
        if self.seconds is None:
            return ""
        minutes, rest = divmod(self.seconds, 60)
        whole = f"{minutes} minute{'s' if minutes != 1 else ''}" if minutes else ""
        left = f"{rest}" if minutes else f"{rest} second{'s' if rest != 1 else ''}"
        return f"{whole} {left}".strip() if rest or not minutes else whole


class Recording(kinds.Payload, frozen=True, kw_only=True, omit_defaults=True):
    """``title``: the step in which it was made. ``about`` and ``name``: a younger self."""

    sound: Sound
    title: str = ""
    about: uuid.UUID | None = None
    name: str = ""
    run: uuid.UUID | None = None
    step: str = ""

    @property
    def heading(self) -> str:
        """What it is called."""
        return self.title or "A recording"


def glimpse(record: Record[Recording]) -> Glimpse:
    """How a recording shows itself in the timeline."""
    recording = record.payload
    return Glimpse(
        label="Recording",
        icon="mic",
        title=recording.heading,
        url=addresses.of("practise:recording", record.id),
        facts=(recording.sound.length,) if recording.sound.length else (),
        ink="lamp",
    )


def _readable(record: Record[Recording]) -> str:
    recording = record.payload
    return together(
        said("A recording", recording.heading), said("Length", recording.sound.length), said("About", recording.name)
    )


def _facets(recording: Recording) -> Iterator[str]:
    if recording.about:
        yield f"younger:{recording.about}"


kinds.register(
    "practise.recording",
    Recording,
    title="Recording",
    shareable=True,
    searchable=("title",),
    facets=_facets,
    glimpse=glimpse,
    readable=_readable,
)
