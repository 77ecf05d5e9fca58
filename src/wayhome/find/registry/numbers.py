"""The number of somebody in the national register of the United States."""

from __future__ import annotations


def can_be_right(number: str) -> bool:
    """Whether ten digits end in the check digit that belongs to the others, as Luhn's check has it: every other one
    doubled; 24 comes from the 80840 that stands before each.
    """
    if not (len(number) == 10 and number.isascii() and number.isdecimal()):
        return False
    doubled = [sum(divmod(int(digit) * 2, 10)) for digit in number[0::2]]
    return (24 + sum(doubled) + sum(map(int, number[1::2]))) % 10 == 0
