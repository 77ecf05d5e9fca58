"""The simple map: everybody on it can be found by their number."""

from __future__ import annotations

import random

import pytest

from wayhome.find import near_map
from wayhome.find.registry.listed import Coordinates, Listed, Name
from wayhome.find.registry.nearby import Centre

CENTRE = Centre("New York, NY 10001", "NY", 40.75, -73.997)


def somebody(number: int, latitude: float, longitude: float) -> Listed:
    spot = Coordinates(latitude, longitude)
    return Listed(source="nppes", number=str(number), name=Name(), coordinates=spot, distance=1.0)


@pytest.mark.parametrize("seed", range(40))
def test_every_dot_has_its_number_and_no_two_meet(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 — places, no secret
    near = chance.choice((0.002, 0.01, 0.05))
    spots = [(CENTRE.latitude + chance.gauss(0, near), CENTRE.longitude + chance.gauss(0, near)) for _ in range(20)]
    drawn = near_map.drawn(CENTRE, [somebody(n, *spot) for n, spot in enumerate(spots)], 1)
    assert drawn is not None
    assert [dot.numbers for dot in drawn.dots if dot.label is None] == []
    words = [(dot.numbers, dot.label.x, dot.label.y) for dot in drawn.dots if dot.label]
    words += [(ring.words, ring.x, ring.y) for ring in drawn.rings]
    assert len(words) > 20
    met = [(one[0], other[0]) for n, one in enumerate(words) for other in words[:n] if meet(one, other)]
    assert met == []


def meet(one: tuple[str, float, float], other: tuple[str, float, float]) -> bool:
    wide = (len(one[0]) + len(other[0])) * near_map.LETTER / 2
    return abs(one[1] - other[1]) < wide and abs(one[2] - other[2]) < near_map.LINE - 1


def test_people_of_one_postcode_are_one_dot() -> None:
    drawn = near_map.drawn(CENTRE, [somebody(n, 40.76, -73.98) for n in range(4)], 1)
    assert drawn is not None
    (dot,) = drawn.dots
    assert dot.numbers == "1–4"
    assert dot.label
    assert not dot.label.line, "there is room beside it"
