"""Looking for something: by words and by what narrows them down, without a word of it in an address."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.cast import Person
from tests.databases import sqlite_alone
from wayhome.journal import queries
from wayhome.journal.records import Entry
from wayhome.safety.records import CheckIn
from wayhome.vault import operations
from wayhome.vault.models import new_id
from wayhome.vault.opened import OpenVault

SEARCH = "/journal/search/"


@pytest.fixture
def years(ada: Person) -> Person:
    """Ada, who wrote three pages and a check-in."""
    rowan = new_id()
    operations.keep(
        ada.vault,
        Entry(title="Rain on the stairs", text="I was kept waiting again. The stairs were cold.", about=(rowan,)),
        created=datetime(2024, 3, 31, 22, 30, tzinfo=UTC),
    )
    operations.keep(
        ada.vault,
        Entry(title="Kettle", text="Waiting was kept short. <b>Rain</b> & sun.", feelings=("calm",)),
        created=datetime(2025, 5, 1, 10, tzinfo=UTC),
    )
    operations.keep(ada.vault, Entry(text="Nothing of that."), created=datetime(2025, 6, 1, 10, tzinfo=UTC))
    operations.keep(
        ada.vault,
        CheckIn(words="Rain all day", feelings=("calm",)),
        created=datetime(2025, 7, 1, 10, tzinfo=UTC),
    )
    return ada


def _sought(client: Client, **fields: str) -> str:
    response = client.post(SEARCH, {f"find-{name}": value for name, value in fields.items()}, follow=True)
    assert response.status_code == 200
    return response.content.decode()


def _titles(page: str) -> list[str]:
    found = re.findall(r'<h2 class="h3 title"><a [^>]*>(.*?)</a>', page)
    return [html.unescape(re.sub(r"</?mark>", "", title)) for title in found]


def test_strangers_find_nothing(stranger: Client, years: Person) -> None:
    assert stranger.get(SEARCH).status_code == 404
    answer = stranger.post(SEARCH, {"find-words": "rain on the stairs"})
    assert answer.status_code == 404
    assert "rain on the stairs" not in answer.content.decode()


def test_words_are_found_and_marked(years: Person) -> None:
    page = _sought(years.client, words="stairs rain")
    assert _titles(page) == ["Rain on the stairs"]
    assert "<mark>Rain</mark> on the <mark>stairs</mark>" in page


def test_what_was_sought_stands_in_no_address_and_is_shown_again_by_the_way_back(years: Person) -> None:
    answer = years.client.post(SEARCH, {"find-words": "kettle"})
    assert answer.status_code == 302
    assert answer.headers["Location"] == SEARCH
    again = years.client.get(SEARCH).content.decode()
    assert _titles(again) == ["Kettle"]
    assert 'value="kettle"' in again


def test_a_phrase_is_words_side_by_side(years: Person) -> None:
    assert _titles(_sought(years.client, words='"kept waiting"')) == ["Rain on the stairs"]


def test_markup_in_a_text_stays_text(years: Person) -> None:
    page = _sought(years.client, words="kettle sun")
    assert "<b>" not in page.split('id="found"')[1].split('class="own"')[1].split("</p>")[0]


@pytest.mark.parametrize(
    ("narrowed", "titles"),
    [
        ({"show": "writing"}, {"Kettle", "Rain on the stairs"}),
        ({"show": "check-ins"}, {"Calm"}),
        ({"feeling": "calm"}, {"Calm", "Kettle"}),
        # A late evening of March in UTC is the first of April where the person lives.
        ({"since": "2024-04-01", "until": "2024-04-01"}, set()),
        ({"since": "2024-03-31", "until": "2024-03-31"}, {"Rain on the stairs"}),
    ],
)
def test_what_was_found_is_narrowed_down(years: Person, narrowed: dict[str, str], titles: set[str]) -> None:
    assert set(_titles(_sought(years.client, words="rain", **narrowed))) == titles


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_days_the_other_way_round_are_asked_for_once_more(years: Person, headers: dict[str, str]) -> None:
    sent = {"find-words": "rain", "find-since": "2025-12-31", "find-until": "2025-05-01"}
    page = years.client.post(SEARCH, sent, headers=headers).content.decode()
    assert "This day is before the first one." in page
    assert _titles(page) == []


def test_many_words_are_all_looked_for_and_too_many_are_said_to_be(years: Person) -> None:
    box = re.search(r'<input id="find-words"[^>]*>', years.client.get("/journal/").content.decode())
    assert box
    assert "maxlength" not in box[0]
    assert _titles(_sought(years.client, words="kettle " * 30)) == _titles(_sought(years.client, words="kettle"))
    page = years.client.post(SEARCH, {"find-words": "kettle " * 200}, headers={"HX-Request": "true"}).content.decode()
    assert "That is more than 1,000 characters. A few words are enough." in page


def test_a_title_is_not_said_twice(ada: Person) -> None:
    operations.keep(ada.vault, Entry(text="Conkers in one pocket. Keys in the other."))
    page = _sought(ada.client, words="conkers")
    assert _titles(page) == ["Conkers in one pocket."]
    assert re.search(r'class="own">([^<]*)<', page)[1] == "Keys in the other."  # type: ignore[index]


def test_without_words_the_newest_come_first(years: Person) -> None:
    assert _titles(_sought(years.client, feeling="calm")) == ["Calm", "Kettle"]


def test_words_that_cannot_be_understood_are_said_so(years: Person) -> None:
    page = _sought(years.client, words='"kept waiting')
    assert 'role="status"' in page
    assert _titles(page) == []


def test_nothing_found_says_what_helps(years: Person) -> None:
    assert "Nothing with these words" in _sought(years.client, words="quixolane")


def test_nothing_sought_leads_to_the_timeline(years: Person) -> None:
    answer = years.client.post(SEARCH, {"find-words": " ", "find-show": "writing"})
    assert answer.headers["Location"] == "/journal/?show=writing"


def test_typing_brings_only_what_was_found(years: Person) -> None:
    answer = years.client.post(SEARCH, {"find-words": "kettle"}, headers={"HX-Request": "true"})
    assert answer.content.decode().lstrip().startswith('<div class="stack" id="found">')
    emptied = years.client.post(SEARCH, {"find-words": ""}, headers={"HX-Request": "true"})
    assert emptied.headers["HX-Replace-Url"] == "/journal/"
    assert 'id="found"' in emptied.content.decode()


def test_while_somebody_types_nothing_is_read_but_what_is_looked_for(
    years: Person, django_assert_max_num_queries: DjangoAssertNumQueries, monkeypatch: pytest.MonkeyPatch
) -> None:
    younger, asked = queries.younger, list[OpenVault]()
    monkeypatch.setattr(queries, "younger", lambda vault: asked.append(vault) or younger(vault))  # type: ignore[func-returns-value]
    # The session and its note (with two words on how it is written), the index, and the records.
    with django_assert_max_num_queries(10):
        answer = years.client.post(SEARCH, {"find-words": "rain"}, headers={"HX-Request": "true"})
    assert _titles(answer.content.decode())
    assert not asked
    years.client.get(SEARCH)
    assert len(asked) == 1


def test_more_of_it_comes_a_page_at_a_time(ada: Person) -> None:
    for number in range(65):
        operations.keep(ada.vault, Entry(title=f"Kettle {number}", text="words"))
    titles = _titles(_sought(ada.client, words="kettle", order="date"))
    assert titles == [f"Kettle {number}" for number in range(64, 34, -1)]
    further = ada.client.post(
        SEARCH, {"find-words": "kettle", "find-order": "date", "find-page": "3"}, headers={"HX-Request": "true"}
    )
    assert _titles(further.content.decode()) == [f"Kettle {number}" for number in range(4, -1, -1)]
    assert "More of what was found" not in further.content.decode()
    assert len(_titles(ada.client.get(SEARCH).content.decode())) == 30


@pytest.mark.django_db(transaction=True)
@sqlite_alone("how long it waits for its disk")
def test_a_search_waits_for_no_disk_and_the_save_after_it_does(ada: Person) -> None:
    levels: list[int] = []

    def look(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        if sql.startswith(("UPDATE", "INSERT")):
            assert connection.connection is not None
            levels.extend(connection.connection.execute("PRAGMA synchronous").fetchone())
        return execute(sql, params, many, context)

    with connection.execute_wrapper(look):
        _sought(ada.client, words="kettle")
        assert levels[0] == 1
        levels.clear()
        operations.keep(ada.vault, Entry(text="Kettle"))
        assert set(levels) == {2}


def test_each_vault_is_looked_through_alone(years: Person, bo: Person) -> None:
    assert _titles(_sought(bo.client, words="rain")) == []


def test_nothing_is_sought_any_more_after_locking(years: Person) -> None:
    _sought(years.client, words="kettle")
    years.client.post("/lock/")
    assert "kettle" not in years.client.get(SEARCH).content.decode()
