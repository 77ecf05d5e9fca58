"""What a younger self and a part know of themselves, and in which order they come."""

from __future__ import annotations

import pytest

from tests.cast import Person
from wayhome.selves import queries
from wayhome.selves.records import Part, YoungerSelf
from wayhome.vault import kinds, operations


@pytest.mark.parametrize(
    ("younger", "said"),
    [
        (YoungerSelf(name="Ro", age="about seven", age_years=7), "Ro, about seven"),
        (YoungerSelf(name="Ro", age_years=7), "Ro, seven"),
        (YoungerSelf(name="Thirteen", age="thirteen"), "Thirteen"),
        (YoungerSelf(name="Me at six", age="six"), "Me at six"),
        (YoungerSelf(name="Sixten", age="six"), "Sixten, six"),
        (YoungerSelf(name="The quiet one"), "The quiet one"),
    ],
)
def test_the_age_is_said_once(younger: YoungerSelf, said: str) -> None:
    assert younger.with_age == said


@pytest.mark.parametrize(("name", "letter"), [("Ro", "R"), ("The Inspector", "I"), ("The ", "T"), ("ängstle", "Ä")])
def test_the_monogram_is_the_first_letter_of_the_name(name: str, letter: str) -> None:
    assert Part(name=name).initial == letter


def test_the_youngest_comes_first_and_an_unknown_age_last(ada: Person) -> None:
    made = [("Thirteen", "thirteen"), ("Fern", "no idea"), ("Ro", "about seven"), ("Small", "six months")]
    for name, age in made:
        operations.keep(ada.vault, YoungerSelf(name=name, age=age))
    operations.keep(ada.vault, YoungerSelf(name="Ten", age="about this tall", age_years=10))

    names = [younger.payload.name for younger in queries.younger_selves(ada.vault)]
    assert names == ["Small", "Ro", "Ten", "Thirteen", "Fern"]


def test_parts_come_by_their_role(ada: Person) -> None:
    for role in ("other", "adult", "critic", "protector"):
        operations.keep(ada.vault, Part(name=role, role=role))

    assert [part.payload.role for part in queries.parts(ada.vault)] == ["protector", "critic", "adult", "other"]


def test_they_are_not_moments_of_the_timeline() -> None:
    assert not {"selves.younger", "selves.part"} & set(kinds.in_timeline())
