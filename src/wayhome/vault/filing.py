"""A file that appears under its name when it is whole, and not before; never in place of another by accident."""

from __future__ import annotations

import contextlib
import os
import secrets
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

_UNFINISHED = ".wayhome-unfinished-"
_STALE = 60 * 60
"""Seconds after which an unfinished file in a folder belongs to a process that has gone."""


@contextlib.contextmanager
def filed(path: Path, *, replace: bool) -> Iterator[BinaryIO]:
    """What is written here becomes the file at ``path``, for its owner alone to read, unless an exception ends it.

    It can be read again before that. Raises FileExistsError where there is one already that is not to be replaced, and
    OSError; what was there before is untouched then.
    """
    if not replace and os.path.lexists(path):
        raise FileExistsError(path)
    clear_unfinished(path.parent)
    draft = path.parent / f"{_UNFINISHED}{secrets.token_hex(8)}"
    try:
        with os.fdopen(os.open(draft, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if replace:
            draft.replace(path)
        else:
            _put_beside(draft, path)
        _remember(path.parent)
    finally:
        draft.unlink(missing_ok=True)


def clear_unfinished(folder: Path) -> None:
    """Remove what was left unfinished in this folder when its process was killed."""
    for path in folder.glob(f"{_UNFINISHED}*"):
        with contextlib.suppress(OSError):
            if time.time() - path.stat().st_mtime > _STALE:
                path.unlink()


def _put_beside(draft: Path, path: Path) -> None:
    """Give it its name, if nothing has that name by now."""
    try:
        os.link(draft, path)
    except FileExistsError:
        raise
    except OSError:
        # No second names there, as on a USB stick.
        if os.path.lexists(path):
            raise FileExistsError(path) from None
        draft.rename(path)


def _remember(folder: Path) -> None:
    """Have the name on the disk, too."""
    if os.name == "posix":
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
