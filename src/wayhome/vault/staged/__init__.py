"""Files that wait on the server's disk for a while, sealed: uploads, and what was made to be downloaded."""

from __future__ import annotations

from .files import NoRoom, Reader, Writer, chunks, create, leave_room, open, remove, remove_all, sweep  # noqa: A004
from .uploads import AtTheDoor, NotTaken, SealedFile, SealedUpload, sealing_uploads, uploads_at_the_door

__all__ = [
    "AtTheDoor",
    "NoRoom",
    "NotTaken",
    "Reader",
    "SealedFile",
    "SealedUpload",
    "Writer",
    "chunks",
    "create",
    "leave_room",
    "open",
    "remove",
    "remove_all",
    "sealing_uploads",
    "sweep",
    "uploads_at_the_door",
]
