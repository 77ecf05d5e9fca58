"""What is typed on a command line, read as a person means it."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.core.management.base import CommandError
from django.utils import timezone

from wayhome.vault.terminal import choosing

FEELINGS = (("calm", "Calm"), ("cant-tell", "I can’t tell"))


def day(*parts: int) -> datetime:
    return timezone.make_aware(datetime(*parts))  # type: ignore[arg-type] # noqa: DTZ001


@pytest.mark.parametrize(
    ("typed", "first", "after"),
    [
        ("2024-02-29", day(2024, 2, 29), day(2024, 3, 1)),
        ("2024-12", day(2024, 12, 1), day(2025, 1, 1)),
        ("2024-2", day(2024, 2, 1), day(2024, 3, 1)),
        ("2024", day(2024, 1, 1), day(2025, 1, 1)),
    ],
)
def test_days_months_and_years(typed: str, first: datetime, after: datetime) -> None:
    assert choosing.beginning_of(typed) == first
    assert choosing.end_of(typed) == after


def test_days_counted_from_today() -> None:
    today = choosing.beginning_of("today")
    assert today is not None
    assert choosing.end_of("yesterday") == today
    assert (timezone.localdate() - timezone.localtime(choosing.beginning_of("2w")).date()).days == 14


@pytest.mark.parametrize("typed", ["2023-02-29", "soon", "2024-13", "9999", "9999y", "2024-1-1-1", "-1", "²⁰²⁴"])
def test_what_is_no_day_is_said(typed: str) -> None:
    with pytest.raises(CommandError, match="isn’t a day that Wayhome knows"):
        choosing.end_of(typed)


def test_days_turned_round_are_a_slip() -> None:
    assert choosing.between("2024-05", "2024-05") == (day(2024, 5, 1), day(2024, 6, 1))
    assert choosing.between("2024-05-31", "2024") == (day(2024, 5, 31), day(2025, 1, 1))
    with pytest.raises(CommandError, match=r"^--until 2024-01 ends before --since 2024-09 begins\.") as slip:
        choosing.between("2024-09", "2024-01")
    assert slip.value.returncode == 2


def test_no_day_is_no_bound() -> None:
    assert choosing.beginning_of(None) is None
    assert choosing.end_of("") is None


def test_values_by_value_or_label_in_the_order_of_the_form() -> None:
    assert choosing.values_named(["I can't tell,CALM"], FEELINGS, "feeling") == ("calm", "cant-tell")
    with pytest.raises(CommandError, match=r"There is no feeling “blue”\. There are: calm, cant-tell\."):
        choosing.values_named(["blue"], FEELINGS, "feeling")


def test_kinds_by_any_of_their_names() -> None:
    among = ("journal.entry", "safety.checkin")
    for typed in ("entry", "journal.entry", "Journal entry", "ENTRY"):
        assert choosing.kinds_named([typed], among) == ("journal.entry",)
    assert choosing.kinds_named(["check-in,entry", "entry"], among) == ("safety.checkin", "journal.entry")
