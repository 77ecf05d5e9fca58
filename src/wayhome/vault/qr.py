"""A code as a picture that a phone’s camera reads. It holds the code alone."""

from __future__ import annotations

import io

import segno
from django.utils.safestring import SafeString, mark_safe


def picture(code: str) -> SafeString:
    """An inline SVG without styles; black on white in either light, as cameras need it."""
    drawn = io.BytesIO()
    segno.make(code, error="m", micro=False).save(
        drawn, kind="svg", xmldecl=False, svgns=False, border=3, scale=6, light="#fff", dark="#000", omitsize=True
    )
    return mark_safe(drawn.getvalue().decode("ascii"))
