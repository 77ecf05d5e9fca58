"""The longer work of taking up a register from a page: of a file on this computer, or of one that was sent.

What was sent waits sealed, as every upload does. A register is public, and is read by other means than ours, so it is
unsealed into the data folder for as long as it is read, and removed then.
"""

from __future__ import annotations

import importlib
import re
import shutil
import tempfile
import time
import uuid
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, NamedTuple

from django.conf import settings
from django.urls import reverse

from wayhome.find.registry import columns, pieces, replacing, words
from wayhome.find.registry.brought import Brought, Told
from wayhome.find.registry.columns import Refused
from wayhome.find.registry.maps import ColumnMap
from wayhome.languages.words import _
from wayhome.vault import outcomes, staged
from wayhome.vault.jobs import Outcome, Progress, Trouble

TAKE_UP = "register"
PARTS: dict[str, tuple[int, int]] = {"Reading": (0, 80), "Writing": (80, 20)}
"""Of a hundred parts: where each half of the work begins, and how many it has."""
FOLDER = "registry.upload-"
LEFT = 24 * 60 * 60
"""Seconds after which a folder that an interrupted work left is removed."""
FIRST = 64 * 1024
PIECE = 1024 * 1024
NOT_NAMED = re.compile(r"[^A-Za-z0-9._-]+")

ALL_THE_SAME = _("If that is right, choose the file again and put the tick beside it.")

outcomes.call(
    TAKE_UP,
    _("Taking up the register"),
    counted="parts",
    back="find:register",
    trouble=_("The register was not taken up."),
)

Work = Callable[[Progress], Outcome]


class How(NamedTuple):
    """What was said of a file: that it holds everybody (None: its name tells), and that it is to be taken up also where
    that looks like a mistake. ``source``: what a directory is called that does not say so. ``column_map``: what the
    columns of somebody's own table are.
    """

    whole: bool | None = None
    replace: bool = False
    source: str = ""
    column_map: ColumnMap | None = None


def first_look(name: str, file: IO[bytes]) -> None:
    """Whether a file can be a register at all, by its beginning. Raises Refused."""
    start = file.read(FIRST)
    if start.startswith(b"PK"):
        if not zipfile.is_zipfile(file):
            raise Refused(pieces.DAMAGED)
    elif name.lower().endswith(".zip"):
        raise Refused(pieces.DAMAGED)
    elif not start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"[")):
        # A directory in JSON tells only in the middle whom it lists; it is looked at when it is read.
        columns.understood(start.partition(b"\n")[0])
    file.seek(0)


def of_path(path: Path, how: How) -> Work:
    """Take up a file on this computer, which stays where it is."""
    return lambda progress: _outcome(progress, path, how)


def of_upload(file_id: uuid.UUID, name: str, how: How) -> Work:
    """Take up a file that was sent, and remove it."""

    def work(progress: Progress) -> Outcome:
        with _unsealed(progress, file_id, name) as path:
            return _outcome(progress, path, how)

    return work


def _outcome(progress: Progress, path: Path, how: How) -> Outcome:
    # What reads ten gigabytes takes long to load; no other page needs it.
    importing = importlib.import_module("wayhome.find.registry.importing")
    progress.expect(100)
    try:
        brought: Brought = importing.take_up(path, **how._asdict(), tell=lambda told: _tell(progress, told))
    except replacing.Asked as asked:
        raise Trouble(f"{asked} {ALL_THE_SAME}") from None
    except Refused as refused:
        raise Trouble(str(refused)) from None
    first, *others = words.brought(brought)
    return Outcome(
        heading=_("The register is here."),
        lines=(first,),
        report=tuple(line.removeprefix("- ") for line in others),
        after=reverse("find:search"),
        onward_words=_("Search in it"),
    )


def _tell(progress: Progress, told: Told) -> None:
    """Raises Stopped."""
    begins, parts = PARTS.get(told.doing, (0, 0))
    done = begins + parts * told.done // max(told.of, 1)
    progress.step(max(done - progress.done, 0))


@contextmanager
def _unsealed(progress: Progress, file_id: uuid.UUID, name: str) -> Iterator[Path]:
    """The file that was sent, by its own name: that tells whether it holds everybody."""
    data = Path(settings.DATA)
    _remove_left(data)
    folder = Path(tempfile.mkdtemp(prefix=FOLDER, dir=data))
    try:
        path = folder / (NOT_NAMED.sub("_", Path(name).name)[-100:].lstrip(".") or "register")
        with staged.open(progress.vault, file_id) as sealed, path.open("wb") as plain:
            staged.leave_room(data, sealed.size)
            while part := sealed.read(PIECE):
                plain.write(part)
                progress.step(0)
        yield path
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        staged.remove(progress.vault.id, file_id)


def _remove_left(data: Path) -> None:
    for folder in data.glob(f"{FOLDER}*"):
        if time.time() - folder.stat().st_mtime > LEFT:
            shutil.rmtree(folder, ignore_errors=True)
