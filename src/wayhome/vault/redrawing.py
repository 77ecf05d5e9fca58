"""Drawing an upload anew: the one place in Wayhome that opens a stranger's picture. It is loaded when one is chosen."""

from __future__ import annotations

import warnings
from io import BytesIO

from PIL import Image, ImageOps

from wayhome.vault.pictures import (
    CUT_SHORT,
    LONGEST_SIDE,
    MAX_PIXELS,
    NOT_A_PICTURE,
    TOO_HEAVY,
    TOO_WIDE,
    Photograph,
    Unusable,
)
from wayhome.web.uploads import MAX_UPLOAD

READ = ("JPEG", "PNG", "WEBP", "GIF")
"""What is opened at all; no other decoder is tried."""
SHRINKABLE = frozenset({"RGB", "RGBA", "L", "LA", "CMYK", "YCbCr"})
"""Modes whose points can be averaged; a palette's can't."""

# A picture that claims more is an error to every user of the library in this process, not a line on the console.
Image.MAX_IMAGE_PIXELS = MAX_PIXELS
warnings.simplefilter("error", Image.DecompressionBombWarning)


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
