"""A recording of the person's voice: its sealed attachment, and where it was made."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

from wayhome.languages.words import _
from wayhome.vault import addresses, kinds
from wayhome.vault.kinds import Glimpse, Record
from wayhome.vault.readable import said, together
from wayhome.vault.sounds import Sound


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
        return self.title or str(_("A recording"))


def glimpse(record: Record[Recording]) -> Glimpse:
    """How a recording shows itself in the timeline."""
    recording = record.payload
    return Glimpse(
        label=_("Recording"),
        icon="mic",
        title=recording.heading,
        url=addresses.of("practise:recording", record.id),
        facts=(recording.sound.length,) if recording.sound.length else (),
        ink="lamp",
    )


def _readable(record: Record[Recording]) -> str:
    recording = record.payload
    return together(
        said(_("A recording"), recording.title),
        said(_("Length"), recording.sound.length if recording.sound else ""),
        said(_("About"), recording.name),
    )


def _facets(recording: Recording) -> Iterator[str]:
    if recording.about:
        yield f"younger:{recording.about}"


def _attached(recording: Recording) -> list[kinds.Attached]:
    sound = recording.sound
    return [kinds.Attached(sound.blob, sound.blob, sound.media, recording.heading)] if sound else []


kinds.register(
    "practise.recording",
    Recording,
    title=_("Recording"),
    shareable=True,
    parts={"sound": _("How long it is"), "name": _("The younger self’s name")},
    searchable=("title",),
    facets=_facets,
    called=lambda recording: recording.heading,
    glimpse=glimpse,
    readable=_readable,
    attached=_attached,
)
