"""A file that appears under its name when it is whole, and not before; never in place of another by accident."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from wayhome.vault.copies.making import clear_unfinished


@contextmanager
def filed(path: Path, *, replace: bool) -> Iterator[BinaryIO]:
    """What is written here becomes the file at ``path``, for its owner alone to read, unless an exception ends it.

    Raises FileExistsError where there is one already and it is not to be replaced, and OSError.
    """
    if not replace and os.path.lexists(path):
        raise FileExistsError(path)
    clear_unfinished(path.parent)
    # Under the name of an unfinished back-up: what a killed process leaves is cleared away by either of the two.
    draft = path.parent / f".wayhome-unfinished-{secrets.token_hex(8)}"
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if replace:
            draft.replace(path)
        else:
            _put_beside(draft, path)
    finally:
        draft.unlink(missing_ok=True)


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
