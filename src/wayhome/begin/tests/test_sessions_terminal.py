"""Sessions and the basket in a terminal."""

from __future__ import annotations

import io
import json
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from tests.cast import Person
from wayhome.begin import basket, sessions
from wayhome.begin.records.session import Session
from wayhome.vault import operations
from wayhome.vault.terminal import ids


def said(person: Person, *words: str, **options: Any) -> str:
    out = io.StringIO()
    call_command("sessions", *words, stdout=out, held=person.vault, **options)
    return out.getvalue()


def data(person: Person, *words: str, **options: Any) -> Any:
    return json.loads(said(person, *words, json=True, **options))


def test_those_to_come_stand_before_earlier_ones(ada: Person, cleo: Person) -> None:
    assert "wayhome sessions add" in said(ada)
    today = timezone.localdate()
    operations.keep(ada.vault, Session(whom="Lise", day=today - timedelta(7), how="good", along="One breath"))
    operations.keep(ada.vault, Session(whom="Lise", day=today + timedelta(7), at="15:30"))
    shown = said(ada)
    assert shown.index("To come") < shown.index("15:30") < shown.index("Earlier") < shown.index("Good to have been")
    assert [one["along"] for one in data(ada)] == ["One breath", ""]
    assert data(cleo) == []


def test_one_is_written_down_and_shown(ada: Person) -> None:
    assert "Thursday 3 December 2026, 15:30" in said(ada, "add", day="2026-12-03", at="15:30", whom="Lise")
    [record] = sessions.every(ada.vault)
    assert record.payload == Session(whom="Lise", day=date(2026, 12, 3), at="15:30")
    assert "Session with Lise" in said(ada, "show", ids.short(record.id))


@pytest.mark.parametrize(
    ("words", "options", "says"),
    [
        (("add",), {}, "Say on which day"),
        (("add",), {"day": "soon"}, "four digits"),
        (("show",), {}, "Say which"),
        (("bring", "x" * 301), {}, "three hundred"),
    ],
)
def test_what_is_in_the_way_is_a_sentence(
    ada: Person, words: tuple[str, ...], options: dict[str, str], says: str
) -> None:
    with pytest.raises(CommandError, match=says):
        said(ada, *words, **options)
    assert sessions.every(ada.vault) == []


def test_a_line_goes_into_the_basket(ada: Person) -> None:
    assert "Nothing is in it" in said(ada, "basket")
    assert "in the basket" in said(ada, "bring", "The", "holidays")
    assert [one["what"] for one in data(ada, "basket")] == ["The holidays"]
    assert [one.title for one in basket.inside(ada.vault)] == ["The holidays"]
