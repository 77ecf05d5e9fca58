"""Words in the order of a list."""

from __future__ import annotations

from wayhome.languages.sorting import alphabetical


def test_marks_and_capitals_count_for_nothing() -> None:
    assert sorted(["Zypern", "Österreich", "Peru", "oman", "Ägypten", "Albanien"], key=alphabetical) == [
        "Ägypten",
        "Albanien",
        "oman",
        "Österreich",
        "Peru",
        "Zypern",
    ]
