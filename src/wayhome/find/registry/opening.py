"""The tables or resources in a file, zipped or not, as streams whose length is bounded."""

from __future__ import annotations

import zipfile
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import IO, NamedTuple

from wayhome.find.registry.columns import Refused
from wayhome.find.registry.pieces import DAMAGED, LARGEST, TOO_LARGE, readable
from wayhome.languages.numbers import joined
from wayhome.languages.words import _

MOST_MEMBERS = 500


class Member(NamedTuple):
    """One file: its ``name``, its ``size`` in bytes when unpacked (which it can't exceed), and its bytes."""

    name: str
    size: int
    stream: IO[bytes]


def members(path: Path, endings: tuple[str, ...]) -> Generator[Member]:
    """The files in an archive that end so, one after the other; or the file itself. Raises Refused."""
    with readable():
        if zipfile.is_zipfile(path):
            yield from _packed(path, endings)
        elif path.suffix.lower() == ".zip":
            raise Refused(DAMAGED)
        elif (size := path.stat().st_size) > LARGEST:
            raise Refused(TOO_LARGE)
        else:
            with path.open("rb") as stream:
                yield Member(path.name, size, stream)


def _packed(path: Path, endings: tuple[str, ...]) -> Iterator[Member]:
    with zipfile.ZipFile(path) as archive:
        chosen = [one for one in archive.infolist() if one.filename.lower().endswith(endings) and not one.is_dir()]
        chosen = [one for one in chosen if not one.filename.startswith("__MACOSX/")]
        if not chosen:
            raise Refused(
                _("There is nothing in this archive that ends in {endings}. Nothing was changed.").format(
                    endings=joined(endings, "or")
                )
            )
        if len(chosen) > MOST_MEMBERS or sum(one.file_size for one in chosen) > LARGEST:
            raise Refused(TOO_LARGE)
        for one in chosen:
            with archive.open(one) as stream:
                yield Member(Path(one.filename).name, one.file_size, stream)
