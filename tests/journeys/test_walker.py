"""What walks through every journey sees what it is there to see."""

from __future__ import annotations

import pytest

from tests.journeys.conftest import Walker

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("letters")]


@pytest.mark.parametrize(
    ("light", "spoilt", "rule"),
    [
        ("light", "document.querySelector('h1').outerHTML = '<button></button>'", "button-name"),
        ("light", "document.querySelector('h1').style.color = '#e8e8e0'", "color-contrast"),
        ("dark", "document.querySelector('h1').style.color = '#14302f'", "color-contrast"),
    ],
)
def test_it_tells_what_somebody_cannot_use(walker: Walker, light: str, spoilt: str, rule: str) -> None:
    walker.go("/ground/")
    walker.accessible()
    walker.page.evaluate(spoilt)

    with pytest.raises(AssertionError, match=rf"(?s)in {light}: .*{rule}"):
        walker.accessible()


def test_it_tells_what_has_to_be_scrolled_sideways(walker: Walker) -> None:
    walker.go("/ground/")
    walker.fits()
    walker.page.evaluate("document.querySelector('h1').style.width = '4000px'")

    with pytest.raises(AssertionError, match="px too wide"):
        walker.fits()
