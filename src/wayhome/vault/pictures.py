"""Pictures that a person chose or brought in. An upload is hostile until its pixels have been drawn again by us.

What is kept is a JPEG that Wayhome made. No place, date, camera, colour profile, comment or thumbnail of the original
is in it, nor anything that was hidden behind the picture.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageOps

from wayhome.web.uploads import MAX_UPLOAD

READ = ("JPEG", "PNG", "WEBP", "GIF")
"""What is opened at all; no other decoder is tried."""
MAX_PIXELS = 50_000_000
"""Pixels of an upload; a picture says how many it has before any of them is decoded."""
LONGEST_SIDE = 1600
"""Pixels of the longest side of what is kept."""
CONTENT_TYPE = "image/jpeg"
SHRINKABLE = frozenset({"RGB", "RGBA", "L", "LA", "CMYK", "YCbCr"})
"""Modes whose points can be averaged; a palette's can't."""

# A picture that claims more is an error to every user of the library in this process, not a line on the console.
Image.MAX_IMAGE_PIXELS = MAX_PIXELS
warnings.simplefilter("error", Image.DecompressionBombWarning)

TOO_HEAVY = "That file is larger than 12 MB. A smaller copy of the picture will do."
TOO_WIDE = "That picture has more than 50 million points. A smaller copy of it will do."
NOT_A_PICTURE = "That file can’t be read as a picture. A JPEG, PNG, WebP or GIF will do, or a screenshot of it."
CUT_SHORT = "That picture is damaged, or part of the file is missing. Another copy of it may work."


class Unusable(ValueError):
    """The upload can't become a photograph. Its text is said to the person."""


@dataclass(frozen=True, slots=True)
class Photograph:
    """A picture as it is sealed: JPEG bytes, width and height in pixels."""

    content: bytes
    size: tuple[int, int]


def redrawn(upload: bytes) -> Photograph:
    """The picture of an upload, upright, at most ``LONGEST_SIDE`` wide or high, drawn anew. Raises Unusable."""
    if len(upload) > MAX_UPLOAD:
        raise Unusable(TOO_HEAVY)
    picture = _opened(upload)
    try:
        small = _small_and_upright(picture)
    except Exception as error:
        # Whatever a decoder trips over, in a file made to trip it up, is a picture that can't be read.
        raise Unusable(CUT_SHORT) from error
    drawn = BytesIO()
    small.save(drawn, "JPEG", quality=86, optimize=True)
    return Photograph(drawn.getvalue(), small.size)


def _opened(upload: bytes) -> Image.Image:
    """The picture with only its head read."""
    try:
        picture = Image.open(BytesIO(upload), formats=READ)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Unusable(TOO_WIDE) from None
    except Exception as error:
        raise Unusable(NOT_A_PICTURE) from error
    if picture.width * picture.height > MAX_PIXELS:
        raise Unusable(TOO_WIDE)
    return picture


def _small_and_upright(picture: Image.Image) -> Image.Image:
    """A fresh picture that has nothing of the old one but its pixels; what is see-through becomes white."""
    if picture.mode.startswith("I"):
        # A scan in sixteen bits: converting alone would make all but its darkest points white.
        picture = picture.point(lambda grey: grey / 256).convert("L")
    elif picture.mode not in SHRINKABLE:
        picture = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    # A JPEG is decoded at a fraction of its size where that is enough.
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    upright = ImageOps.exif_transpose(picture)
    fresh = Image.new("RGB", upright.size, "white")
    if upright.has_transparency_data:
        seen = upright.convert("RGBA")
        fresh.paste(seen, mask=seen.getchannel("A"))
    else:
        fresh.paste(upright.convert("RGB"))
    return fresh
