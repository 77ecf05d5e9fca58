"""The safe space: what is kept of it, its picture and its sound, and erasing all of it together."""

from __future__ import annotations

import msgspec
from django.utils import timezone

from wayhome.languages.words import _
from wayhome.prepare.records.space import PICTURE, SOUND, SPACE, SafeSpace, SpacePicture, SpaceSound
from wayhome.vault import operations, queries
from wayhome.vault.erasing.together import number_of
from wayhome.vault.kinds import Record
from wayhome.vault.models import new_id
from wayhome.vault.opened import OpenVault
from wayhome.vault.pictures import Photograph
from wayhome.vault.sounds import Sound
from wayhome.vault.turns import in_turn

NAMES = (SPACE.name, PICTURE.name, SOUND.name)
ALL = 2**31 - 1
"""No limit, as a query takes it: what is not read is neither shown nor erased."""


class WholeSpace(msgspec.Struct, frozen=True):
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


def kept(vault: OpenVault) -> WholeSpace:
    """All of it, in one query, however much that is: one of each is usual, more come of undoing."""
    found = queries.timeline(vault, NAMES, limit=ALL)
    here = vault.singleton(SPACE)
    return WholeSpace(
        sheet=next((one for one in found if one.id == here), None),
        pictures=tuple(one for one in found if isinstance(one.payload, SpacePicture)),
        sounds=tuple(one for one in found if isinstance(one.payload, SpaceSound)),
        beside=tuple(one for one in found if isinstance(one.payload, SafeSpace) and one.id != here),
    )


class AlreadyThere(Exception):
    """There is one; another one waits until that is erased."""


@in_turn
def hang(vault: OpenVault, photograph: Photograph) -> Record[SpacePicture]:
    """Seal a picture. Raises AlreadyThere."""
    if kept(vault).pictures:
        raise AlreadyThere
    picture_id = new_id()
    blob = operations.attach(vault, picture_id, photograph.content)
    return operations.keep(vault, SpacePicture(blob=blob, size=photograph.size), record_id=picture_id)


@in_turn
def keep_sound(vault: OpenVault, upload: bytes, kind: str, *, seconds: int | None) -> Record[SpaceSound]:
    """Seal a sound. ``kind`` as ``sounds.kind_of`` said. Raises AlreadyThere."""
    if kept(vault).sounds:
        raise AlreadyThere
    sound_id = new_id()
    sound = Sound(blob=operations.attach(vault, sound_id, upload), kind=kind, seconds=seconds)
    return operations.keep(vault, SpaceSound(sound=sound), record_id=sound_id)


@in_turn
def erase(vault: OpenVault) -> int:
    """Erase the words, the pictures and the sounds together; the number by which they are brought back (see
    ``undoing``). Raises NotHere where there is nothing."""
    here = kept(vault)
    every = [one.id for one in (here.sheet, *here.pictures, *here.sounds, *here.beside) if one is not None]
    if not every:
        raise queries.NotHere(_("Safe space"))
    operations.finish_erasures()
    at = timezone.now()
    operations.erase_many(vault, every, at)
    return number_of(at)
