"""The safe space: what is kept of it, its picture and its sound, and erasing all of it together."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from wayhome.prepare.records.space import PICTURE, SOUND, SPACE, SafeSpace, SpacePicture, SpaceSound
from wayhome.vault import operations, queries
from wayhome.vault.kinds import Record
from wayhome.vault.models import new_id
from wayhome.vault.opened import OpenVault
from wayhome.vault.pictures import Photograph
from wayhome.vault.sounds import Sound

FEW = 12
"""How many pictures and sounds are read at once: one of each is usual, more come of undoing."""
NAMES = (SPACE.name, PICTURE.name, SOUND.name)


@dataclass(frozen=True, slots=True)
class Kept:
    """What there is. Of pictures and sounds the newest comes first. ``beside``: words that were erased and came back
    when others had been written in their place."""

    sheet: Record[SafeSpace] | None
    pictures: tuple[Record[SpacePicture], ...] = ()
    sounds: tuple[Record[SpaceSound], ...] = ()
    beside: tuple[Record[SafeSpace], ...] = ()

    @property
    def words(self) -> SafeSpace:
        """What is written; an empty page where nothing is."""
        return self.sheet.payload if self.sheet else SafeSpace()

    @property
    def picture(self) -> Record[SpacePicture] | None:
        """The picture that is shown."""
        return self.pictures[0] if self.pictures else None

    @property
    def sound(self) -> Record[SpaceSound] | None:
        """The sound that can be played."""
        return self.sounds[0] if self.sounds else None

    @property
    def is_there(self) -> bool:
        """Whether there is anywhere to go: words, a colour, a picture or a sound."""
        return bool(self.pictures or self.sounds or self.beside) or not self.words.is_blank


def kept(vault: OpenVault) -> Kept:
    """All of it, in one query."""
    found = queries.timeline(vault, NAMES, limit=FEW)
    here = vault.singleton(SPACE)
    return Kept(
        sheet=next((one for one in found if one.id == here), None),
        pictures=tuple(one for one in found if isinstance(one.payload, SpacePicture)),
        sounds=tuple(one for one in found if isinstance(one.payload, SpaceSound)),
        beside=tuple(one for one in found if isinstance(one.payload, SafeSpace) and one.id != here),
    )


@transaction.atomic
def hang(vault: OpenVault, photograph: Photograph) -> Record[SpacePicture]:
    """Seal a picture."""
    picture_id = new_id()
    blob = operations.attach(vault, picture_id, photograph.content)
    return operations.keep(vault, SpacePicture(blob=blob, size=photograph.size), record_id=picture_id)


@transaction.atomic
def keep_sound(vault: OpenVault, upload: bytes, kind: str, *, seconds: int | None) -> Record[SpaceSound]:
    """Seal a sound. ``kind`` as ``sounds.kind_of`` said."""
    sound_id = new_id()
    sound = Sound(blob=operations.attach(vault, sound_id, upload), kind=kind, seconds=seconds)
    return operations.keep(vault, SpaceSound(sound=sound), record_id=sound_id)


def erase(vault: OpenVault) -> None:
    """Erase the words, the pictures and the sounds together. Raises NotHere where there is nothing."""
    here = kept(vault)
    every = [one.id for one in (here.sheet, *here.pictures, *here.sounds, *here.beside) if one is not None]
    if not every:
        raise queries.NotHere("Safe space")
    operations.finish_erasures()
    operations.erase_many(vault, every, timezone.now())


def bring_back(vault: OpenVault) -> None:
    """Bring back all that was erased with one press. Raises NotHere when there is none, or its moment has passed."""
    erased = [
        (record.id, at)
        for record, at in queries.erased_lately(vault, timezone.now() - operations.UNDO)
        if isinstance(record.payload, SafeSpace | SpacePicture | SpaceSound)
    ]
    together = [record_id for record_id, at in erased if at == erased[0][1]]
    if not together:
        raise queries.NotHere("Erased safe space")
    operations.bring_back_many(vault, together)
