"""What letters mean: read by everybody, found however they are written, kept nowhere; and what is wrong is said."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from tests.cast import Eve, Person
from wayhome.content import sources
from wayhome.find import countries, credentials, lookups
from wayhome.find.checks import letters_fit
from wayhome.find.letters import is_letters, key
from wayhome.find.letters_forms import FULL
from wayhome.languages.words import Said

PAGE = "/find/letters/"
GOOD = """
id = "{id}"
version = 1
letters = ["{letters}"]
name = "{name}"
kind = "{kind}"
countries = {countries}
summary = "One line."
regulator = "Somebody."
takes = "Some years."
promises = "A little."
leaves_open = "The rest."
check = "Look."
lookups = {lookups}
ask = ["What is it?"]
sources = {sources}
see = {see}
"""
FINE: dict[str, Any] = {
    "id": "zzqx",
    "letters": "ZZQX",
    "name": "Invented Letters",
    "kind": "licence",
    "countries": '["us"]',
    "lookups": '["us-boards"]',
    "sources": '["san-boards"]',
    "see": '["lcsw"]',
}


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def ids(words: str, country: str = "") -> list[list[str]]:
    return [[one.id for one in found.credentials] for found in credentials.decode(words, country).found]


def test_everybody_may_read_without_unlocking(stranger: Client, ada: Person) -> None:
    for client in (stranger, ada.client):
        page = text(client.get(PAGE))
        for slug in countries.countries():
            assert f'href="/find/countries/{slug}/"' in page
        for one in credentials.of_country(""):
            assert f'href="/find/letters/{one.id}/"' in page


@pytest.mark.parametrize("slug", list(credentials.credentials()))
def test_every_page_says_all_of_it(stranger: Client, slug: str) -> None:
    one = credentials.credential(slug)
    page = stranger.get(f"/find/letters/{slug}/")
    assert page.status_code == 200
    for words in (one.name, one.summary, *one.shown, *one.ask):
        assert words in text(page).replace("&amp;", "&")
    for heading in ("Who looks after it", "What it takes", "What it promises", "tell you", "How to check", "could ask"):
        assert heading in text(page)
    for source in sources.some(one.sources):
        assert source.note in text(page).replace("&amp;", "&")
    for lookup in lookups.some(one.lookups):
        assert f'class="address" href="{lookup.href}" rel="noreferrer"' in text(page)
    assert "Nobody at Wayhome has checked any person" in text(page)


@pytest.mark.parametrize("slug", list(countries.countries()))
def test_a_country_says_how_to_check_and_what_is_used_there(stranger: Client, slug: str) -> None:
    country = countries.country(slug)
    page = text(stranger.get(f"/find/countries/{slug}/"))
    assert country.summary in page
    for part in country.parts:
        assert part.title in page
    for one in credentials.of_country(slug):
        assert f'href="/find/letters/{one.id}/"' in page
    assert all(lookup.href in page for lookup in lookups.some(country.lookups))


def test_inside_it_stands_among_the_other_pages_of_finding(stranger: Client, ada: Person) -> None:
    assert 'aria-label="Finding"' in text(ada.client.get(PAGE))
    assert 'aria-label="Finding"' not in text(stranger.get(PAGE))


def test_what_is_not_there_is_404(stranger: Client) -> None:
    assert stranger.get("/find/letters/nowhere/").status_code == 404
    assert stranger.get("/find/countries/nowhere/").status_code == 404


def test_letters_in_a_pasted_line_are_found_and_the_name_is_passed_over(stranger: Client) -> None:
    page = stranger.post(PAGE, {"words": "Jane Q. Invented, Ph.D., LCSW (she/her) | SEP"})
    assert [one.words for one in page.context["decoded"].found] == ["Ph.D", "LCSW", "SEP"]
    assert page.context["decoded"].unknown == ()
    assert "Somatic Experiencing Practitioner" in text(page)


def test_what_is_typed_is_neither_in_the_address_nor_kept(stranger: Client, eve: Eve) -> None:
    page = stranger.post(PAGE, {"words": "Jane Invented, LCSW"})
    assert page.status_code == 200, "no redirect that would carry the words"
    assert "no-store" in page.headers["Cache-Control"]
    assert eve.sees("Invented") == []
    assert "Invented" not in text(stranger.get(PAGE))
    assert 'method="post"' in text(page)


def test_unknown_letters_are_said_without_a_verdict(stranger: Client) -> None:
    page = text(stranger.post(PAGE, {"words": "LMFT, QXZW"}))
    assert "Nothing is here on “QXZW”" in page
    assert "says nothing about whether it’s good" in page


def test_a_word_finds_what_comes_near_and_nothing_is_said_to_be_nothing(stranger: Client) -> None:
    near = stranger.post(PAGE, {"words": "social"})
    assert {"lcsw", "ca-social-worker"} <= {one.id for one in near.context["near"]}
    assert "Nothing is here by these words" in text(stranger.post(PAGE, {"words": "zucchini"}))


def test_an_empty_or_endless_line_is_asked_for_again(stranger: Client) -> None:
    assert "asked" not in stranger.post(PAGE, {"words": " "}).context
    assert "asked" not in stranger.post(PAGE, {"words": "LCSW " * FULL}).context


def test_spelling_makes_no_difference() -> None:
    for words in ("LCSW", "lcsw", "L.C.S.W.", " lcsw ", "Licensed Clinical Social Worker"):
        assert ids(words) == [["lcsw"]], words
    assert ids("ATR BC") == ids("atr-bc") == ids("ATR-BC") == [["atr-bc"]]
    assert ids("Heilpraktikerin fur Psychotherapie") == [["de-heilpraktiker"]]
    assert ids("psychotherapeute") == ids("Psychothérapeute")


def test_a_small_word_is_a_degree_of_nobody() -> None:
    assert ids("what I do, and do again") == []
    assert ids("see me in my studio") == []
    assert ids("Jo Invented, DO") == [["psychiatrist-us"]]


def test_the_longest_wins_and_each_is_said_once() -> None:
    assert ids("LPC-A") == [["us-associate"]]
    assert ids("RP (Qualifying), RP") == [["ca-rp"]]
    assert ids("LCSW, lcsw, L.C.S.W.") == [["lcsw"]]
    assert ids("LCSW, SEP, lcsw") == [["lcsw"], ["somatic-experiencing"]]


def test_what_is_shown_keeps_its_order_and_says_nothing_twice() -> None:
    assert credentials.credential("masters-degree").shown[:4] == ["MA", "MS", "MSc", "MEd"]


def test_where_letters_mean_something_in_a_country_that_comes_alone() -> None:
    everywhere = ids("Psychotherapist")[0]
    assert {"uk-therapist", "nz-psychotherapist"} <= set(everywhere)
    assert ids("Psychotherapist", "uk") == [["uk-therapist"]]
    assert ids("Psychotherapist", "germany") == [everywhere]


@given(st.text(max_size=300))
def test_any_text_can_be_looked_at(words: str) -> None:
    decoded = credentials.decode(words)
    assert all(found.words in words for found in decoded.found)
    assert len({key(found.words) for found in decoded.found}) == len(decoded.found)


@given(st.sampled_from([(one, letters) for one in credentials.credentials().values() for letters in one.letters]))
def test_every_spelling_finds_its_page(spelled: tuple[credentials.Credential, str]) -> None:
    one, letters = spelled
    if not set("(),|/") & set(letters):
        [found] = credentials.decode(letters).found
        assert one in found.credentials
    assert not is_letters("Psychologist")


@pytest.fixture
def more(tmp_path: Path, settings: Any) -> Iterator[Path]:
    """A folder of words of an installation’s own."""
    settings.WAYHOME_CONTENT = [*settings.WAYHOME_CONTENT, str(tmp_path)]
    (tmp_path / "en/credentials").mkdir(parents=True)
    (tmp_path / "en/countries").mkdir(parents=True)
    _forget()
    yield tmp_path
    settings.WAYHOME_CONTENT = settings.WAYHOME_CONTENT[:-1]
    _forget()


def _forget() -> None:
    for part in (lookups, countries, credentials):
        part.forget()


def write(folder: Path, **changed: Any) -> None:
    (folder / "en/credentials/zzqx.toml").write_text(GOOD.format(**FINE | changed), encoding="utf-8")


def test_an_installation_adds_its_own(more: Path, stranger: Client) -> None:
    write(more)
    assert letters_fit(None) == []
    assert ids("ZZQX") == [["zzqx"]]
    assert stranger.get("/find/letters/zzqx/").status_code == 200


@pytest.mark.parametrize(
    ("changed", "place", "reason"),
    [
        ({"id": "other"}, "id", "the file is called “zzqx”"),
        ({"kind": "guru"}, "kind", "Invalid enum value"),
        ({"countries": '["atlantis"]'}, "countries", "“atlantis” is not in en/countries"),
        ({"lookups": '["nowhere"]'}, "lookups", "“nowhere” is not in lookups.toml"),
        ({"sources": '["hearsay"]'}, "sources", "“hearsay” is not in sources.toml"),
        ({"sources": "[]"}, "sources", "length >= 1"),
        ({"see": '["zzqx"]'}, "see", "“zzqx” is not another credential"),
    ],
)
def test_a_bad_file_says_which_where_and_why(more: Path, changed: dict[str, str], place: str, reason: str) -> None:
    write(more, **changed)
    [found] = letters_fit(None)
    assert found.id == "find.E001"
    for said in (str(more), f": {place}", reason):
        assert said in found.msg


def test_an_installation_corrects_an_address(more: Path, stranger: Client) -> None:
    row = '[us-boards]\nname = "Boards"\nhref = "https://boards.example/"\nsays = "All."\nchecked_on = {day}\n'
    (more / "lookups.toml").write_text(row.format(day="2020-02-03"), encoding="utf-8")
    page = text(stranger.get("/find/countries/us/"))
    assert 'href="https://boards.example/"' in page
    assert "noted long ago, on 3 February 2020" in page


@pytest.mark.parametrize(("days", "old"), [(0, False), (365, False), (366, True)])
def test_an_address_grows_old_in_a_year(days: int, old: bool) -> None:
    day = timezone.localdate() - datetime.timedelta(days=days)
    assert (
        lookups.Lookup(name="Boards", href="https://boards.example/", says=Said("All."), checked_on=day).is_old is old
    )


@pytest.mark.parametrize("href", ["http://boards.example/", "javascript:alert(1)", "https://boards.example/ x", "//x"])
def test_an_address_that_is_none_is_refused(more: Path, href: str) -> None:
    row = f'[us-boards]\nname = "Boards"\nhref = "{href}"\nsays = "All."\nchecked_on = 2026-11-22\n'
    (more / "lookups.toml").write_text(row, encoding="utf-8")
    [found] = letters_fit(None)
    assert "lookups.toml" in found.msg
    assert lookups.lookups()["us-boards"].name == "State Authorization Network"
