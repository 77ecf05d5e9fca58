"""Coming back to an old page of the timeline, and from there towards the newest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from tests.cast import Person
from wayhome.journal.records import Entry
from wayhome.vault import operations
from wayhome.vault.models import SealedRecord

JOURNAL = "/journal/"
START = datetime(2023, 5, 31, 22, 15, tzinfo=UTC)


def _fill(person: Person, moments: Sequence[datetime]) -> None:
    for number, moment in enumerate(moments):
        operations.keep(person.vault, Entry(title=f"Page {number}"), created=moment)


def _titles(html: str) -> list[str]:
    return re.findall(r'<h3 class="title"><a [^>]*>([^<]+)<', html)


def _link(words: str, html: str) -> str:
    found = re.search(rf'<a [^>]*href="([^"]+)"[^>]*>{words}</a>', html)
    return found[1].replace("&amp;", "&") if found else ""


def _there(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("days_each", [1, 0])
def test_later_entries_lead_back_the_way_that_earlier_ones_led(ada: Person, days_each: int) -> None:
    _fill(ada, [START - timedelta(days=number * days_each) for number in range(65)])
    way = [JOURNAL]
    while further := _link("Earlier entries", _there(ada.client, way[-1])):
        way.append(further)
    assert len(way) == 4

    for address, before in zip(way[:0:-1], way[-2::-1], strict=True):
        assert _link("Later entries", _there(ada.client, address)) == before


def test_from_the_second_page_later_is_the_newest_and_said_once(ada: Person) -> None:
    _fill(ada, [START - timedelta(days=number) for number in range(45)])
    newest = _there(ada.client, JOURNAL)
    second = _there(ada.client, _link("Earlier entries", newest))
    third = _there(ada.client, _link("Earlier entries", second))

    assert "Later entries" not in newest
    assert "Back to the newest" not in second
    assert _link("Later entries", second) == JOURNAL
    assert _link("Back to the newest", third) == JOURNAL


def test_a_month_goes_on_to_what_came_after_it(ada: Person) -> None:
    _fill(ada, [START + timedelta(days=number) for number in range(30)])
    html = _there(ada.client, f"{JOURNAL}?month=2023-05")

    assert _titles(html) == ["Page 0"]
    later = _there(ada.client, _link("Later entries", html))
    assert _titles(later)[-1] == "Page 1"
    assert len(_titles(later)) == 20
    assert "Later entries" not in _there(ada.client, f"{JOURNAL}?month=2023-06")


def test_a_choice_of_kinds_stays(ada: Person) -> None:
    _fill(ada, [START - timedelta(days=number) for number in range(45)])
    second = _there(ada.client, _link("Earlier entries", _there(ada.client, f"{JOURNAL}?show=writing")))

    assert _link("Later entries", second) == f"{JOURNAL}?show=writing"


def test_reading_on_leaves_its_place_in_the_address(ada: Person) -> None:
    _fill(ada, [START - timedelta(days=number) for number in range(45)])
    html = _there(ada.client, JOURNAL)

    assert re.search(r'<a [^>]*hx-replace-url="true"[^>]*>Earlier entries</a>', html)
    whole = _there(ada.client, _link("Earlier entries", html))
    assert "<html" in whole
    assert _titles(whole)[0] == "Page 20"


def test_what_is_on_the_way_belongs_to_this_vault(ada: Person, cleo: Person) -> None:
    _fill(ada, [START - timedelta(days=number) for number in range(25)])
    _fill(cleo, [START + timedelta(days=1 + number) for number in range(60)])
    second = _there(ada.client, _link("Earlier entries", _there(ada.client, JOURNAL)))

    assert _link("Later entries", second) == JOURNAL


def test_what_does_not_open_leaves_no_gap(ada: Person) -> None:
    _fill(ada, [START - timedelta(days=number) for number in range(45)])
    third = _link("Earlier entries", _there(ada.client, _link("Earlier entries", _there(ada.client, JOURNAL))))
    broken = SealedRecord.objects.filter(vault_id=ada.vault.id, kind="journal.entry").order_by("-created")[30:33]
    SealedRecord.objects.filter(id__in=[row.id for row in broken]).update(sealed=b"not what was sealed")

    titles = _titles(_there(ada.client, _link("Later entries", _there(ada.client, third))))
    assert {f"Page {number}" for number in range(20, 40) if number not in (30, 31, 32)} <= set(titles)
