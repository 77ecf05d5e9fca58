from __future__ import annotations

import pytest

from wayhome.together.lines import without_new

WHOLE = "**With:** Ro, about seven\n\n**How it was:**\n\nHard.\nThen better, and quiet.\n\n- −1: tea"


@pytest.mark.parametrize(
    ("line", "stays"),
    [
        ("**With:** Ro", True),
        ("**With:** about seven", True),
        ("**How it was:** Then better", True),
        ("**How it was:** Loud.", False),
        ("**With:** seven about", False),
        ("**Outcomes**", False),
        ("- −1: tea", True),
    ],
)
def test_a_line_stays_where_it_says_nothing_new(line: str, stays: bool) -> None:
    assert without_new(f"{line}\n\nHard.", WHOLE) == (f"{line}\n\nHard." if stays else "Hard.")


def test_where_nothing_was_left_out_all_of_it_stays() -> None:
    assert without_new(WHOLE, WHOLE) == WHOLE
