"""Numbers to call in a person's own words: found as they are written, and never a date, an hour or a postcode."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wayhome.safety.numbers import MOST_ABROAD, OFFERED, numbers_in


@pytest.mark.parametrize(
    ("words", "dialled"),
    [
        ("Tue and Thu 10.00-18.00, 020 7946 0018", ["02079460018"]),
        ("Not before 2026-12-01. 020 7946 0018", ["02079460018"]),
        ("Flat 3, 10115 Berlin, 030 1234567", ["0301234567"]),
        ("weekdays (9-17), 0800 111 222", ["0800111222"]),
        ("020 7946 0018 (9-17)", ["02079460018"]),
        ("Evenings, +44 20 7946 0018", ["+442079460018"]),
        ("+44 (0)20 7946 0018", ["+442079460018"]),
        ("Home (020) 7946 0018. Work: 07700 900123", ["02079460018", "07700900123"]),
        ("(020 7946 0018)", ["02079460018"]),
        ("020 7946 0018 in the evenings.", ["02079460018"]),
        ("01.23.45.67.89", ["0123456789"]),
        ("tel:030/1234567", ["0301234567"]),
        ("(617) 555-0142", ["6175550142"]),
        ("617-555-0142 or 617 555-0142", ["6175550142"]),
        ("1-617-555-0142", ["16175550142"]),
        ("0800 1111\n22 03 45 67", ["08001111", "22034567"]),
        ("020\xa07946\u20110018", ["02079460018"]),
        ("020 7946 0018, again: 02079460018", ["02079460018"]),
        ("0049 151 12345678", ["004915112345678"]),
        ("until 18:00: 020 7946 0018", ["02079460018"]),
    ],
)
def test_a_number_is_found_among_other_words(words: str, dialled: list[str]) -> None:
    assert [one.dialled for one in numbers_in(words)] == dialled


@pytest.mark.parametrize(
    "words",
    [
        *("", "In the café", "12 Elm Road", "116 123", "10115 Berlin", "94103-1234", "100-0001", "01310-100"),
        *("2026-12-01", "1.12.2026", "01/12/2026", "20261201", "2025-2027", "12.12.2026 14.30", "2026/12/01"),
        *("10.00-18.00", "10:00-18:00", "9-17 Uhr", "24/7", "0900-1700", "10–18.30", "Mon 9 - 17"),
        *("10.00-18.00 020 7946 0018", "9-17 020 7946 0018", "18:00 020 7946 0018", "24/7 0800 111 222"),
        *("until 18 020 7946 0018", "18h00 020 7946 0018", "10115 030 1234567", "103 020 7946 0018"),
        *("020 7946 0018 / 07700 900123", "020 7946 0018 9-17", "10,30 020 7946 0018"),
        *("٠٢٠ ٧٩٤٦ ٠٠١٨", "٠20 7946 0018", "DE89 3704 0044 0532", "A20 7946 0018", "020 7946 0018x12"),
        *("https://example.org/02079460018", "mira2079460018@example.org", "*31#02079460018", "020+79460018"),
        *("+1 2", "+123456789012345678", "020 7946 ((0018)"),
    ],
)
def test_in_doubt_there_is_none(words: str) -> None:
    assert numbers_in(words) == ()


def test_it_says_what_was_written() -> None:
    [one] = numbers_in("Ring  +44 (0)20  7946 0018")
    assert one.written == "+44 (0)20 7946 0018"


def test_only_a_few_are_offered() -> None:
    assert len(numbers_in("\n".join(f"020 7946 00{n:02}" for n in range(40)))) == OFFERED


@given(st.text(alphabet="0123456789+()/.,:- \nab٠", max_size=40))
def test_whatever_is_written_only_its_digits_are_dialled(words: str) -> None:
    for one in numbers_in(words):
        digits = one.dialled.removeprefix("+")
        assert digits.isascii()
        assert digits.isdecimal()
        assert len(digits) <= MOST_ABROAD
        assert [digit for digit in one.written if digit.isdigit() and digit != "0"] == [d for d in digits if d != "0"]
