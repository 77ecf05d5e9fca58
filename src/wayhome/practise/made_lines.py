"""Lines of a conversation that are written by hand or spoken: a sealed photograph or recording, and words if any."""

from __future__ import annotations

import uuid

import msgspec
from django.utils import timezone

from wayhome.practise import dialogues
from wayhome.practise.records.dialogue import Dialogue, Handwriting, Line
from wayhome.practise.writing import Writing
from wayhome.vault import operations, queries, sounds
from wayhome.vault.kinds import Record
from wayhome.vault.models import new_id
from wayhome.vault.opened import OpenVault
from wayhome.vault.pictures import Photograph
from wayhome.vault.sounds import Sound
from wayhome.vault.turns import in_turn


@in_turn
def add_picture(vault: OpenVault, dialogue_id: uuid.UUID, writing: Writing, drawn: Photograph) -> Record[Dialogue]:
    """Put a photograph of handwriting on the page, with what stands in the box beside it. Raises NotHere."""
    queries.get(vault, Dialogue, dialogue_id)
    blob = operations.attach(vault, dialogue_id, drawn.content)
    return _add(vault, dialogue_id, _line(writing, picture=Handwriting(blob=blob, size=drawn.size)), writing)


@in_turn
def add_sound(
    vault: OpenVault, dialogue_id: uuid.UUID, writing: Writing, upload: bytes, seconds: int | None
) -> Record[Dialogue]:
    """Put a spoken line on the page, with what stands in the box beside it. Raises NotHere, sounds.Unusable."""
    kind = sounds.kind_of(upload)
    queries.get(vault, Dialogue, dialogue_id)
    blob = operations.attach(vault, dialogue_id, upload)
    return _add(vault, dialogue_id, _line(writing, sound=Sound(blob=blob, kind=kind, seconds=seconds)), writing)


def line_of(vault: OpenVault, dialogue_id: uuid.UUID, line_id: uuid.UUID) -> Line:
    """A line that is on the page. Raises NotHere."""
    lines = queries.get(vault, Dialogue, dialogue_id).payload.lines
    found = next((line for line in lines if line.id == line_id), None)
    if found is None:
        raise queries.NotHere("Line")
    return found


def _line(writing: Writing, picture: Handwriting | None = None, sound: Sound | None = None) -> Line:
    at = timezone.now()
    return Line(id=writing.id, voice=writing.voice, text=writing.text, at=at, picture=picture, sound=sound)


def _add(vault: OpenVault, dialogue_id: uuid.UUID, line: Line, writing: Writing) -> Record[Dialogue]:
    """Add the line. Sent twice, it is there once, and what came the second time is gone again."""
    record = dialogues.change(vault, dialogue_id, lambda dialogue: _with(dialogue, line, writing))
    for blob in set(line.made) - record.payload.attachments:
        operations.detach(vault, dialogue_id, blob)
    return record


def _with(dialogue: Dialogue, line: Line, writing: Writing) -> Dialogue:
    rest = dialogues.without_half(dialogue, writing.id, writing.grown_from)
    same = next((one for one in dialogue.lines if one.id == line.id), None)
    if same is not None and same.made:
        return rest
    whole = msgspec.structs.replace(line, id=new_id() if same else line.id, voice=dialogue.voice(line.voice).key)
    return msgspec.structs.replace(rest, lines=(*rest.lines, whole), closed=False)
