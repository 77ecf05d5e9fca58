"""Asking the register online from its page: nobody is asked unasked, and what leaves is said before it does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from tests.cast import Eve, Person, enter
from wayhome.find import shortlist
from wayhome.find.registry import online
from wayhome.find.registry.tests.speaking import Speaking, entry, send, speaking
from wayhome.find.tests.test_search_page import names

ONLINE, SEARCH = "/find/search/online/", "/find/search/"
ASKED = {"near": "02139", "profession": "psychologist", "knows": "on"}
OTHERS = ("online_more", "online_turn", "online_taken_back", "add_online")


@pytest.fixture
def server(tmp_path: Path, settings: LazySettings) -> Iterator[Speaking]:
    settings.DATA = tmp_path
    with speaking([entry(4), entry(3, "BEA", "QUILL", "1041C0700X"), entry(5, "CAL", "MARROW", "207Q00000X")]) as one:
        settings.WAYHOME_NPI_API = one.address
        yield one


def asked(client: Client, **sent: str) -> str:
    """The page after a question, as a browser without JavaScript comes to it."""
    return client.post(ONLINE, ASKED | sent, follow=True).content.decode()


def test_strangers_ask_nobody(stranger: Client, server: Speaking) -> None:
    assert stranger.get(ONLINE).status_code == 404
    for address in (ONLINE, *(reverse(f"find:{name}") for name in OTHERS)):
        assert stranger.post(address, ASKED | {"number": "1000000004", "page": "1"}).status_code == 404
    assert server.asked == []


def test_what_leaves_is_said_and_nobody_is_asked_before_it_is_known(ada: Person, server: Speaking) -> None:
    for address in (SEARCH, ONLINE):
        page = ada.client.get(address).content.decode()
        assert "127.0.0.1" in page
        assert "the place, the profession and the name that you write here" in page
        assert "the internet address of this connection" in page
    answer = ada.client.post(ONLINE, {"near": "02139", "profession": "psychologist"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Nothing was sent. Tick this first" in page
    assert 'value="02139"' in page
    assert re.search(r'<input[^>]* name="knows"[^>]* autofocus', page)
    assert ada.client.post(reverse("find:online_more")).headers["Location"] == ONLINE
    assert server.asked == []


def test_whose_server_it_is_is_said_truly(ada: Person, server: Speaking, settings: LazySettings) -> None:
    assert "an address that whoever runs this Wayhome chose" in ada.client.get(ONLINE).content.decode()
    settings.WAYHOME_NPI_API = "https://npiregistry.cms.hhs.gov/api/"
    page = ada.client.get(ONLINE).content.decode()
    assert "npiregistry.cms.hhs.gov</b>, a server of their government" in page
    assert "whoever runs this Wayhome chose" not in page


def test_where_others_run_it_the_page_says_whose_address_is_seen(
    ada: Person, server: Speaking, settings: LazySettings
) -> None:
    settings.WAYHOME_ON_THIS_COMPUTER = False
    page = ada.client.get(ONLINE).content.decode()
    assert "the internet address of the computer that Wayhome runs on" in page
    assert "the internet address of this connection" not in page


def test_an_answer_is_shown_claims_nothing_and_is_asked_for_once(ada: Person, server: Speaking, eve: Eve) -> None:
    page = asked(ada.client)
    assert names(page) == ["Ada O&#x27;Brien"]
    assert "Listed in the national register; licence not checked by us<" in page
    assert "2 are of another profession" in page
    assert "PRIVATE" not in page.upper()
    again = ada.client.get(ONLINE)
    assert names(again.content.decode()) == names(page)
    assert "no-store" in again.headers["Cache-Control"]
    assert len(server.asked) == 1
    assert server.asked[0]["postal_code"] == "02139"
    assert eve.sees("02139") == []
    assert eve.sees("PSY-4") == []


def test_what_is_known_is_remembered_and_can_be_taken_back(ada: Person, server: Speaking) -> None:
    asked(ada.client)
    assert names(asked(ada.client, knows="", profession="clinical-social-worker")) == ["Bea Quill"]
    page = ada.client.get(SEARCH).content.decode()
    assert "I know what is sent" not in page
    assert "What leaves then" in page
    assert "Taken back." in ada.client.post(reverse("find:online_taken_back"), follow=True).content.decode()
    assert ada.client.post(ONLINE, ASKED | {"knows": ""}).status_code == 422
    assert ada.client.post(reverse("find:online_more")).status_code == 302
    assert len(server.asked) == 2


def test_whoever_is_added_comes_from_the_answer_and_nobody_is_asked_about_them(
    ada: Person, cleo: Person, server: Speaking
) -> None:
    add = reverse("find:add_online")
    assert ada.client.post(add, {"number": "1000000004"}).status_code == 404
    asked(ada.client)
    assert ada.client.post(add, {"number": "1000000005"}).status_code == 404
    assert cleo.client.post(add, {"number": "1000000004"}).status_code == 404
    for _ in range(2):
        ada.client.post(add, {"number": "1000000004"})
    [made] = shortlist.kept(ada.vault)
    assert made.payload.name == "Ada O'Brien"
    assert made.payload.place == "1 Elm St NW, Cambridge, MA 02139-1234"
    page = ada.client.get(ONLINE).content.decode()
    assert reverse("find:candidate", args=[made.id]) in page
    assert "Add to my list" not in page
    assert len(server.asked) == 1


def test_an_answer_ends_with_its_session(ada: Person, server: Speaking) -> None:
    asked(ada.client)
    enter(ada)
    assert "Nobody was asked yet" in ada.client.get(ONLINE).content.decode()
    assert len(server.asked) == 1


def test_more_comes_by_a_press_and_everybody_once(
    ada: Person, server: Speaking, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(online, "AT_ONCE", 30)
    monkeypatch.setattr(online, "FURTHEST", 60)
    server.people = [entry(n, "FAY", f"MANY{n:03}") for n in range(100)]
    page = asked(ada.client)
    assert "30 people so far" in page
    seen = names(page)
    ask, turn = reverse("find:online_more"), reverse("find:online_turn")
    seen += names(ada.client.post(turn, {"page": "2"}, follow=True).content.decode())
    assert (len(seen), len(set(seen)), len(server.asked)) == (30, 30, 1)
    # Between two questions the register may move on by some.
    server.people.insert(0, server.people.pop(29))
    for _ in range(4):
        page = ada.client.post(ask, follow=True).content.decode()
    assert [one["skip"] for one in server.asked] == ["0", "30", "60"]
    assert "90 people so far" in page
    assert "gives no more than these to one question" in page
    for wrong in ("0", "-1", "many", "99999"):
        assert ada.client.post(turn, {"page": wrong}).status_code == 302
    assert len(server.asked) == 3


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"near": ""}, "Say where as well, or a family name."),
        ({"profession": ""}, "Choose a profession, or write a family name"),
        ({"near": "Xyzzyville"}, "A ZIP code of five digits, or a town with its state"),
        ({"near": "MA"}, "A ZIP code of five digits, or a town with its state"),
        ({"near": "0213"}, "A ZIP code of five digits"),
        ({"near": "; DROP"}, "A ZIP code of five digits"),
        ({"family": "q"}, "Two letters of a name are the least"),
        ({"given": "王"}, "Two letters of a name are the least"),
        ({"profession": "wizard"}, "Choose one of these, or any."),
        ({"near": "x" * 5_000}, "That is more than 100 letters."),
        ({"near": "02139\x00"}, "Null characters are not allowed."),
    ],
)
def test_what_the_register_would_not_take_is_not_sent(
    ada: Person, server: Speaking, sent: dict[str, str], said: str
) -> None:
    answer = ada.client.post(ONLINE, ASKED | sent)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert server.asked == []


@pytest.mark.parametrize(
    ("near", "town", "state"),
    [
        ("New York, New York", "New York", "NY"),
        ("charleston west virginia", "charleston", "WV"),
        ("St. Louis, MO", "St. Louis", "MO"),
        ("Mayagüez, pr", "Mayaguez", "PR"),
        ("Coeur d’Alene, ID", "Coeur d'Alene", "ID"),
    ],
)
def test_a_town_is_sent_with_its_state(ada: Person, server: Speaking, near: str, town: str, state: str) -> None:
    ada.client.post(ONLINE, ASKED | {"near": near})
    assert [(one["city"], one["state"]) for one in server.asked] == [(town, state)]


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", "&limit=1", "*", "%0d%0aX: y", "' OR 1=1 --"])
def test_hostile_words_stay_words(ada: Person, server: Speaking, words: str) -> None:
    page = ada.client.post(ONLINE, ASKED | {"family": f"ob{words}"}, follow=True).content.decode()
    assert "<script>alert" not in page
    [sent] = server.asked
    assert sent["limit"] == "200"
    assert re.fullmatch(r"[A-Za-z0-9 .,'&/-]+\*", sent["last_name"])


def test_without_an_answer_the_page_says_why_and_keeps_what_was_typed(ada: Person, server: Speaking) -> None:
    server.badly = lambda to: send(to, b"<html>", 503)
    answer = ada.client.post(ONLINE, ASKED | {"family": "quill"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "The register has a trouble of its own (answer 503)." in page
    assert 'value="02139"' in page
    assert 'value="quill"' in page
    server.badly = None
    assert names(asked(ada.client)) == ["Ada O&#x27;Brien"]


def test_words_of_the_register_are_shown_as_words(ada: Person, server: Speaking) -> None:
    refused = b'{"Errors": [{"description": "<script>alert(1)</script>", "field": "x", "number": "1"}]}'
    server.badly = lambda to: send(to, refused)
    page = ada.client.post(ONLINE, ASKED).content.decode()
    assert "does not take this question" in page
    assert "<script>alert" not in page
    server.badly = None
    server.people = [entry(1, "<script>alert(1)</script>", "<img src=x>")]
    page = asked(ada.client)
    assert "&lt;script&gt;alert" in page
    assert "<img src=x>" not in page


def test_where_asking_is_switched_off_nothing_of_it_is_there(
    ada: Person, server: Speaking, settings: LazySettings
) -> None:
    settings.WAYHOME_NPI_API = ""
    assert "national register online" not in ada.client.get(SEARCH).content.decode()
    assert ada.client.get(ONLINE).status_code == 404
    for address in (ONLINE, *(reverse(f"find:{name}") for name in OTHERS)):
        assert ada.client.post(address, ASKED).status_code == 404
    assert server.asked == []
