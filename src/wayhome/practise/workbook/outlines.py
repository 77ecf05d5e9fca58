"""The outlines of the body map on paper: a tree, an animal, hands and feet alone, and a body; as on the screen."""

from __future__ import annotations

from typing import Any

from wayhome.languages.words import _
from wayhome.practise.body_shapes import OUTLINES, View

INK = "#5d6b68"
Corner = tuple[int, int]
HAND: tuple[Corner, Corner] = ((6, 294), (46, 352))
"""Two corners of the left hand on the front of a body; its fingers point down."""
FOOT: tuple[Corner, Corner] = ((70, 522), (116, 566))
MIDDLE = 120
"""The line at which the body mirrors itself."""


def instead() -> dict[str, Any]:
    """What may stand in for a body."""
    (left, top), (right, bottom) = HAND
    (start, heel), (end, sole) = FOOT
    edges = [
        _part(_("A left hand"), left, top, right, bottom),
        _part(_("A left foot"), start, heel, end, sole),
        _part(_("A right foot"), 2 * MIDDLE - end, heel, 2 * MIDDLE - start, sole),
        _part(_("A right hand"), 2 * MIDDLE - right, top, 2 * MIDDLE - left, bottom),
    ]
    return {"box": "instead", "whole": [_whole("tree"), _whole("animal")], "edges": edges}


def whole_body() -> dict[str, Any]:
    """A body. It comes last: whoever did not choose it has passed what they need before they see it."""
    return {"box": "body", "whole": [_whole("front"), _whole("back")]}


def _whole(view: View) -> dict[str, str]:
    return {"says": OUTLINES[view].label, "svg": _svg(view, OUTLINES[view].box, 1.6)}


def _part(says: str, left: int, top: int, right: int, bottom: int) -> dict[str, str]:
    return {"says": says, "svg": _svg("front", (left, top, right - left, bottom - top), 0.5)}


def _svg(view: View, window: tuple[int, int, int, int], thick: float) -> str:
    """What is seen of an outline in a window of it. The shapes of a tree or an animal are its outline themselves, each
    in front of those before it."""
    outline = OUTLINES[view]
    paths = outline.skins or tuple(shape.path for shape in outline.shapes.values())
    drawn = "".join(f'<path d="{path}"/>' for path in paths)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{" ".join(map(str, window))}">'
        f'<g fill="#fff" stroke="{INK}" stroke-width="{thick}" stroke-linejoin="round">{drawn}</g></svg>'
    )
