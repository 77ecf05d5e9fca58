"""Pictures that a person chose or brought in. An upload is hostile until its pixels have been drawn again by us.

What is kept is a JPEG that Wayhome made. No place, date, camera, colour profile, comment or thumbnail of the original
is in it, nor anything that was hidden behind the picture.
"""

from __future__ import annotations

import importlib
import zlib
from collections.abc import Callable

import msgspec

from wayhome.languages.words import _

MAX_PIXELS = 50_000_000
"""Pixels of an upload; a picture says how many it has before any of them is decoded."""
LONGEST_SIDE = 1600
"""Pixels of the longest side of what is kept."""
CONTENT_TYPE = "image/jpeg"
DRAWN = "image/png"
"""As what a drawing of lines is given to somebody else: its points, without what was rubbed out."""

TOO_HEAVY = _("That file is larger than 12 MB. A smaller copy of the picture will do.")
TOO_WIDE = _("That picture has more than 50 million points. A smaller copy of it will do.")
NOT_A_PICTURE = _("That file can’t be read as a picture. A JPEG, PNG, WebP or GIF will do, or a screenshot of it.")
CUT_SHORT = _("That picture is damaged, or part of the file is missing. Another copy of it may work.")


class Unusable(ValueError):
    """The upload can't become a photograph. Its text is said to the person."""


class Photograph(msgspec.Struct, frozen=True):
    """A picture as it is sealed: JPEG bytes, width and height in pixels."""

    content: bytes
    size: tuple[int, int]


def redrawn(upload: bytes) -> Photograph:
    """The picture of an upload, upright, at most ``LONGEST_SIDE`` wide or high, drawn anew. Raises Unusable."""
    # What reads pictures is large, and most starts of Wayhome meet none.
    drawing = importlib.import_module("wayhome.vault.redrawing")
    photograph: Photograph = drawing.redrawn(upload)
    return photograph


_MADE = b"wayhome-picture 1\n"
"""How an attachment begins that holds the picture of another one."""
LARGEST_MADE = 64 * 2**20
"""Bytes of such a picture at most: more than the fullest sheet makes."""


def made(svg: bytes) -> bytes:
    """The picture of a drawing of lines as it is sealed beside them, so that it need not be made at every look. It can
    be made again at any time: nothing else is in it, and a copy to take away does without."""
    return _MADE + zlib.compress(svg, 1)


def is_made(content: bytes) -> bool:
    """Whether an attachment is such a picture."""
    return content.startswith(_MADE)


def opened(content: bytes) -> bytes:
    """The SVG of such a picture. Raises ValueError for what is none, or is larger than one is."""
    unpacker = zlib.decompressobj()
    try:
        svg = unpacker.decompress(content.removeprefix(_MADE), LARGEST_MADE + 1)
    except zlib.error as error:
        raise ValueError("No picture of a drawing.") from error
    if len(svg) > LARGEST_MADE or not unpacker.eof:
        raise ValueError("No picture of a drawing.")
    return svg


_drawings: dict[bytes, Callable[[bytes], bytes]] = {}


def register_drawing(head: bytes, drawn: Callable[[bytes], bytes]) -> None:
    """Make known how an attachment that begins so is seen: ``drawn`` makes an SVG of it, or raises ValueError."""
    _drawings[head] = drawn


def as_svg(content: bytes) -> bytes | None:
    """An attachment as an SVG when it is a drawing of lines, for whoever looks at it without Wayhome; else None."""
    for head, drawn in _drawings.items():
        if content.startswith(head):
            try:
                return drawn(content)
            except ValueError:
                return None
    return None
