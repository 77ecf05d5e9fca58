"""Strokes: hostile until read, sealed within bounds, and seen as a picture that holds nothing but lines."""

from __future__ import annotations

import json
from typing import Any
from xml.etree import ElementTree

import pytest
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation

from wayhome.practise import strokes
from wayhome.practise.strokes import Stroke
from wayhome.practise.tests.drawing import stroke

SHEET = "0190a3c2-7b1e-7c3a-9d51-0a1b2c3d4e5f"


def sent(*made: Any, **more: Any) -> str:
    return json.dumps({"tab": "here", "sheets": [{"sheet": SHEET, "strokes": made} | more]})


def read(*made: Any) -> tuple[Stroke, ...]:
    found = strokes.read_sent(sent(*made))
    assert found
    return found.sheets[0].strokes


def test_nothing_sent_is_nothing() -> None:
    assert strokes.read_sent("") is None


@pytest.mark.parametrize(
    "text",
    [
        "no json",
        "[]",
        '{"tab":""}',
        sent(stroke(colour="url(#x)")),
        sent(stroke(brush="<script>")),
        sent(["ink", "rain", 0, [1, 1, 1]]),
        sent(["ink", "rain", 41, [1, 1, 1]]),
        sent(["ink", "rain", 9, []]),
        sent(["ink", "rain", 9, [1, 1]]),
        sent(["ink", "rain", 9, [1, 1, 1.5]]),
        sent(["ink", "rain", 9, ["1", 1, 1]]),
        sent(["ink", "rain", 9, [30_000, 1, 1]]),
        sent(["ink", "rain", 9, [1, 1, 1], "more"]),
        sent(stroke(), keep=-1),
        sent(stroke(), sheet="../../etc"),
        sent(stroke(), further=True),
    ],
)
def test_what_no_page_of_ours_sends_is_refused(text: str) -> None:
    with pytest.raises(SuspiciousOperation):
        strokes.read_sent(text)


def test_a_sheet_is_sealed_and_opened_as_it_was_drawn() -> None:
    drawn = read(stroke(), stroke("moss", "ink"))
    content = strokes.sealed(drawn)
    assert content.startswith(strokes.HEAD)
    assert strokes.opened(content) == drawn
    with pytest.raises(ValueError, match="No sheet"):
        strokes.opened(b'{"wayhome-drawing":1,"paper":[1,2],"strokes":[["ink"]]}')


def test_a_sheet_holds_so_much_and_no_more() -> None:
    one = read(stroke())[0]
    strokes.sealed([one] * strokes.MOST_STROKES)
    with pytest.raises(RequestDataTooBig):
        strokes.sealed([one] * (strokes.MOST_STROKES + 1))
    long = Stroke("ink", "rain", 3, [1] * 60_000)
    with pytest.raises(RequestDataTooBig):
        strokes.sealed([long] * 21)


def test_the_picture_is_lines_in_colours_of_ours() -> None:
    picture = strokes.svg(
        read(stroke(), stroke("moss", "wet"), stroke("slate", "eraser"), ["ink", "lamp", 3, [5, 5, 500]])
    )
    root = ElementTree.fromstring(picture)  # noqa: S314 — ours
    names = {element.tag.removeprefix("{http://www.w3.org/2000/svg}") for element in root.iter()}
    assert names == {"svg", "rect", "g", "path"}
    colours = {element.get("stroke") for element in root.iter() if element.get("stroke")}
    assert colours == {"#5d7f93", "#6f8a5a", strokes.GROUND, "#d9a441"}
    assert b"M5 5h0" in picture
    assert b"style" not in picture


def test_a_harder_pen_draws_a_broader_line() -> None:
    soft, hard = (strokes.svg(read(["ink", "rain", 20, [0, 0, p, 500, 0, 0]])) for p in (100, 900))
    assert b'stroke-width="64"' in soft
    assert b'stroke-width="176"' in hard


def test_the_line_goes_from_point_to_point_within_a_stroke() -> None:
    picture = strokes.svg(read(["crayon", "rain", 10, [1000, 1000, 500, 1000, 0, 0, 1000, 0, 0]]))
    assert b"M1000 1000h0" in picture
    assert b"Q1575 1000" in picture
