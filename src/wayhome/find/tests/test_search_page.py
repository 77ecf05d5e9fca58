"""Looking in the register on a page: what is sent stays sealed, the list is the truth, and nothing is claimed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from tests.cast import Eve, Person
from wayhome.find import search_forms, searches, shortlist
from wayhome.find.records.search import SavedSearch
from wayhome.find.registry import layout
from wayhome.vault import operations, queries

SEARCH = "/find/search/"


def sought(client: Client, **sent: str) -> str:
    """The page after a search, as a browser without JavaScript comes to it."""
    return client.post(SEARCH, sent, follow=True).content.decode()


def names(page: str) -> list[str]:
    return re.findall(r'id="name-\d+"><span[^>]*>\d+\.</span> ([^<,]+)', page)


def test_strangers_find_nothing(stranger: Client, ada: Person) -> None:
    kept = operations.keep(ada.vault, SavedSearch(name="Near home", near="02139"))
    for name in ("search_again", "search_erasure", "search_undo"):
        assert stranger.post(reverse(f"find:{name}", args=[kept.id])).status_code == 404
    for address in (SEARCH, reverse("find:search_turn"), reverse("find:search_keep")):
        assert stranger.post(address, {"near": "02139"}).status_code == 404
    assert stranger.get(SEARCH).status_code == 404


def test_what_belongs_to_another_is_not_there(ada: Person, cleo: Person) -> None:
    kept = operations.keep(ada.vault, SavedSearch(name="Near home", near="02139"))
    for name in ("search_again", "search_erasure", "search_undo"):
        assert cleo.client.post(reverse(f"find:{name}", args=[kept.id])).status_code == 404
    assert queries.get(ada.vault, SavedSearch, kept.id).payload.name == "Near home"


def test_without_a_register_the_page_says_what_to_do(ada: Person, tmp_path: Path, settings: LazySettings) -> None:
    settings.DATA = tmp_path
    page = ada.client.get(SEARCH).content.decode()
    assert "There is no register on this computer yet" in page
    assert "There is no register on this computer yet" in sought(ada.client, near="02139")


def test_the_nearest_come_first_and_nothing_is_claimed(ada: Person, register: Path) -> None:
    page = sought(ada.client, near="02139", within="10")
    assert names(page)[:2] == ["Ada O’Brien-Núñez".replace("’", "&#x27;"), "Bea Quillfeather"]
    assert "27 people within 10 miles of 02139, Cambridge, MA" in page
    assert page.count("Listed in the national register; licence not checked by us<") == 20
    assert '<b class="num">PSY-77</b>, MA' in page
    assert 'href="https://www.asppb.net/"' in page
    assert "verified" not in page


def test_what_is_looked_for_is_never_in_an_address_and_the_way_back_leads_to_it(
    ada: Person, register: Path, eve: Eve
) -> None:
    answer = ada.client.post(SEARCH, {"near": "nEw bEdford, mA", "within": "5"})
    assert re.fullmatch(rf"{SEARCH}\d+/#found", answer.headers["Location"])
    for page in (ada.client.get(SEARCH), ada.client.get(SEARCH)):
        assert names(page.content.decode()) == ["Dov Lanterne"]
        assert "no-store" in page.headers["Cache-Control"]
    assert eve.sees("nEw bEdford") == []


def test_profession_and_name_narrow_it_down(ada: Person, register: Path) -> None:
    assert names(sought(ada.client, near="02139", profession="clinical-social-worker")) == ["Bea Quillfeather"]
    assert names(sought(ada.client, name="marrow")) == ["Cal Marrowby"]
    assert names(sought(ada.client, near="02139", name="quill")) == ["Bea Quillfeather"]
    assert "Nobody was found by this search" in sought(ada.client, near="02139", name="zebra")


def test_people_stand_by_distance_or_by_name_and_each_says_why(ada: Person, register: Path) -> None:
    near = sought(ada.client, near="02139", within="50")
    assert "Why they’re here" not in near
    assert "Nearest first" in near
    by_name = turned(ada.client, look=look(near), by_name="on")
    everybody = [*names(by_name), *names(turned(ada.client, look=look(by_name), page="2", by_name="on"))]
    families = [one.split()[-1] for one in everybody]
    assert families == sorted(families, key=str.casefold)
    assert len(set(everybody)) == len(everybody) > 20
    assert names(turned(ada.client, look=look(by_name))) == names(near)
    assert "Clinical social worker, within 25 miles." in sought(
        ada.client, near="02139", profession="clinical-social-worker"
    )


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "Say at least where, or a name."),
        ({"near": "00000"}, "There is no such postcode"),
        ({"near": "Xyzzyville"}, "No town of that name is known here."),
        ({"name": "q"}, "A name needs at least two letters"),
        ({"near": "02139", "profession": "wizard"}, "Choose one of these, or any."),
        ({"near": "02139", "within": "9000"}, "Choose one of these distances."),
        ({"near": "02139", "within": "nan"}, "Choose one of these distances."),
        ({"near": "x" * 5_000}, "That is more than 100 letters."),
        ({"near": "02139\x00"}, "Null characters are not allowed."),
    ],
)
def test_what_cannot_be_looked_for_is_said_at_its_field(
    ada: Person, register: Path, sent: dict[str, str], said: str
) -> None:
    answer = ada.client.post(SEARCH, sent)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert "A ZIP code is enough to begin with." in ada.client.get(SEARCH).content.decode()


@pytest.mark.parametrize(
    "words", ["<script>alert(1)</script>", "' OR 1=1 --", "%_%", "\u202e02139", "０２１３９", "🙂" * 50]
)
def test_hostile_words_are_words(ada: Person, register: Path, words: str) -> None:
    for sent in ({"near": words}, {"name": words}, {"near": "02139", "name": words}):
        answer = ada.client.post(SEARCH, sent, follow=True)
        assert answer.status_code in (200, 422)
        assert "<script>alert" not in answer.content.decode()


def test_several_towns_of_a_name_are_offered(ada: Person, register: Path) -> None:
    answer = ada.client.post(SEARCH, {"near": "Springfield", "within": "10", "profession": "psychologist"})
    assert answer.status_code == 422
    assert 'name="choice" value="Springfield, MA"' in answer.content.decode()
    chosen = {"near": "Springfield", "choice": "Springfield, MA", "within": "10"}
    assert "within 10 miles of Springfield, MA" in sought(ada.client, **chosen)


def test_where_nobody_is_found_there_are_ways_on(ada: Person, register: Path) -> None:
    sent = {"near": "02139", "within": "5", "name": "lanterne", "profession": "psychologist"}
    page = sought(ada.client, **sent).partition("Nobody was found by this search")[2].partition("</div></div>")[0]
    assert reverse("find:nobody") in page
    assert reverse("find:new_candidate") in page
    further = dict(re.findall(r'name="(\w+)" value="([^"]*)"', page))
    assert further.pop("csrfmiddlewaretoken")
    assert further == sent | {"within": "50"}
    assert names(sought(ada.client, **further)) == ["Dov Lanterne"]
    assert (
        "Within 50 miles" not in sought(ada.client, near="02139", within="50", name="zebra").partition("Nobody by")[2]
    )


@pytest.mark.parametrize(
    ("sent", "field"),
    [({"near": "Springfield"}, "near"), ({"name": "q"}, "name"), ({"near": "02139", "within": "9"}, "within")],
)
def test_a_page_with_something_to_mend_opens_at_its_field(
    ada: Person, register: Path, sent: dict[str, str], field: str
) -> None:
    page = ada.client.post(SEARCH, sent).content.decode()
    assert page.count(" autofocus") == 1
    assert re.search(rf'<(input|select)[^>]* name="{field}"[^>]* autofocus', page)
    assert f'action="{SEARCH}"' in page
    assert " autofocus" not in sought(ada.client, near="02139")
    page = ada.client.post(reverse("find:search_keep"), {"called": ""}).content.decode()
    assert re.search(r'<input[^>]* name="called"[^>]* autofocus', page)
    assert ada.client.get(reverse("find:search_keep")).headers["Location"] == SEARCH


def look(page: str) -> str:
    """By which number a page says which search it belongs to."""
    return page.partition('name="look" value="')[2].partition('"')[0]


def test_two_tabs_keep_their_searches_apart_and_the_way_back_leads_back(
    ada: Person, cleo: Person, register: Path
) -> None:
    first, other = sought(ada.client, near="02139", within="10"), sought(ada.client, near="New Bedford, MA")
    second = ada.client.post(reverse("find:search_turn"), {"look": look(first), "page": "2"})
    assert "21 to 27 of 27 people" in ada.client.get(second.headers["Location"]).content.decode()
    back = reverse("find:search_look", args=[look(first)])
    assert names(ada.client.get(back).content.decode()) == names(first)
    ada.client.post(reverse("find:search_keep"), {"look": look(other), "called": "By the sea"})
    assert [one.payload.near for one in queries.every(ada.vault, SavedSearch)] == ["New Bedford, MA"]
    assert names(cleo.client.get(back).content.decode()) == []
    for _ in range(searches.KEPT):
        last = sought(ada.client, near="02139", within="5")
    assert names(ada.client.get(back).content.decode()) == []
    gone = ada.client.post(reverse("find:search_turn"), {"look": look(first), "page": "2"}, follow=True)
    assert "no longer kept" in gone.content.decode()
    assert names(gone.content.decode()) == names(last)


def turned(client: Client, **sent: str) -> str:
    return client.post(reverse("find:search_turn"), sent, follow=True).content.decode()


def test_page_by_page_everybody_comes_once(ada: Person, register: Path) -> None:
    first = sought(ada.client, near="02139", within="10")
    second = turned(ada.client, page="2")
    assert "21 to 27 of 27 people" in second
    assert len({*names(first), *names(second)}) == len(names(first)) + len(names(second)) == 27
    assert names(ada.client.get(SEARCH).content.decode()) == names(second)
    assert names(turned(ada.client, page="4000")) == names(second)
    for page in ("0", "-3", "many", "99999999999999999999"):
        assert ada.client.post(reverse("find:search_turn"), {"page": page}).status_code == 302


def test_whoever_is_on_no_map_is_listed_apart(ada: Person, register: Path) -> None:
    page = sought(ada.client, near="02139", within="5")
    assert "Offmap" not in page
    assert "One person in that state" in page
    apart = turned(ada.client, unplaced="on")
    assert names(apart) == ["Eli Offmap"]
    assert "1 person on no map" in apart
    assert "near-map" not in apart
    assert " miles</span>" not in apart
    assert "Offmap" not in turned(ada.client)


def test_the_map_shows_the_people_of_the_page_and_the_words_beside_it_say_the_same(ada: Person, register: Path) -> None:
    page = sought(ada.client, near="02139", within="10")
    drawing = page.partition('<svg class="drawing"')[2].partition("</svg>")[0]
    assert drawing.count('class="dot"') == 3
    assert "style=" not in page
    words = page.partition('id="map-words"')[2].partition("</ul>")[0]
    assert '<b class="num">1, 2</b>: Cambridge 02139, in the middle of the map' in words
    assert '<b class="num">3</b>: Boston 02115, 1.6 miles to the south<' in words
    assert '<b class="num">4–20</b>: Cambridge 02140' in words
    second = turned(ada.client, page="2").partition('id="map-words"')[2].partition("</ul>")[0]
    assert '<b class="num">21–27</b>: Cambridge 02140' in second


def test_whoever_is_added_is_shown_as_on_the_list(ada: Person, register: Path) -> None:
    page = sought(ada.client, name="quillfeather")
    number = re.search(r'name="number" value="(\d{10})"', page)
    look = re.search(r'name="look" value="(\d+)"><input type="hidden" name="place" value="1"', page)
    assert number
    assert look
    sent = {"source": "nppes", "number": number[1], "look": look[1], "place": "1"}
    answer = ada.client.post(reverse("find:add_listed"), sent)
    assert answer.headers["Location"] == reverse("find:search_look", args=[look[1]]) + "#person-1"
    [made] = shortlist.kept(ada.vault)
    page = ada.client.get(answer.headers["Location"]).content.decode()
    assert f"{made.payload.name} is on your list." in page
    assert f'action="{reverse("find:candidate_erasure", args=[made.id])}"' in page
    assert "On my list" in page
    assert reverse("find:candidate", args=[made.id]) in page
    assert "Add to my list" not in page


@pytest.mark.parametrize("look", ["", "x", "-1", "99999", "9" * 40])
def test_added_out_of_an_answer_that_is_gone_one_comes_to_their_page(ada: Person, register: Path, look: str) -> None:
    page = sought(ada.client, name="quillfeather")
    number = re.search(r'name="number" value="(\d{10})"', page)
    assert number
    answer = ada.client.post(
        reverse("find:add_listed"), {"source": "nppes", "number": number[1], "look": look, "place": "0"}
    )
    [made] = shortlist.kept(ada.vault)
    assert answer.headers["Location"] == reverse("find:candidate", args=[made.id])


def test_a_search_is_kept_under_a_name_opened_erased_and_brought_back(ada: Person, register: Path, eve: Eve) -> None:
    keep = reverse("find:search_keep")
    assert ada.client.post(keep, {"called": "Too soon"}).headers["Location"] == SEARCH
    assert list(queries.every(ada.vault, SavedSearch)) == []
    sought(ada.client, near="New Bedford, MA", within="50", profession="psychologist", name="lan")
    assert ada.client.post(keep, {"called": " "}).status_code == 422
    ada.client.post(keep, {"called": "By the sea"})
    [kept] = queries.every(ada.vault, SavedSearch)
    assert kept.payload.words == "Psychologist, within 50 miles of New Bedford, MA, by the name “lan”"

    sought(ada.client, near="02139", within="5")
    again = ada.client.post(reverse("find:search_again", args=[kept.id]), follow=True).content.decode()
    assert names(again) == ["Dov Lanterne"]
    assert 'value="New Bedford, MA"' in again
    assert eve.sees("By the sea") == []

    gone = ada.client.post(reverse("find:search_erasure", args=[kept.id]), follow=True).content.decode()
    assert "By the sea" not in gone
    assert ada.client.post(reverse("find:search_undo", args=[kept.id])).headers["Location"] == SEARCH
    assert [one.payload.name for one in queries.every(ada.vault, SavedSearch)] == ["By the sea"]


def test_a_damaged_register_is_said_to_be_one(ada: Person, register: Path) -> None:
    layout.file().write_bytes(b"SQLite format 3\x00" + b"\xff" * 8192)
    answer = ada.client.post(SEARCH, {"near": "02139"})
    assert answer.status_code == 422
    assert "The register on this computer is damaged." in answer.content.decode()


def test_language_and_training_are_asked_for_where_a_register_tells_of_them(
    ada: Person, register: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Language" not in ada.client.get(SEARCH).content.decode()
    monkeypatch.setattr(search_forms, "offered", lambda: {"language"})
    page = ada.client.get(SEARCH).content.decode()
    assert 'name="language"' in page
    assert 'name="training"' not in page
    assert 'value="french"' in sought(ada.client, near="02139", language="french")
    assert "Nobody was found by this search" in ada.client.get(SEARCH).content.decode()


def test_a_long_list_is_folded_and_unfolds_for_who_was_put_on_the_list(ada: Person, register: Path) -> None:
    page = sought(ada.client, near="02139", within="10")
    assert len(names(page)) == 20, "all are on the page, with a script or without"
    in_sight, _, folded = page.partition('<details class="rest">')
    assert len(names(in_sight)) == searches.IN_SIGHT
    assert "Show 14 more" in folded
    assert 'start="7"' in folded
    look = re.findall(r'name="look" value="(\d+)"', page)[0]
    number = re.findall(r'name="number" value="(\d+)"', folded)[0]
    sent = {"source": "nppes", "number": number, "look": look, "place": "7"}
    added = ada.client.post(reverse("find:add_listed"), sent)
    assert added.headers["Location"].endswith("#person-7")
    assert '<details class="rest" open>' in ada.client.get(added.headers["Location"]).content.decode()
    assert 'class="rest"' not in sought(ada.client, near="02115", within="1"), "a few are all in sight"
