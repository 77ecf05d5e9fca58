"""When nobody can be found: read by everybody, with doors that open for whoever reads, and nothing without a source."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from tests.cast import Person
from wayhome.content import sources
from wayhome.find import lookups, nobody
from wayhome.find.checks import letters_fit
from wayhome.safety.helplines import COOKIE, directory

PAGE = "/find/nobody/"


def text(answer: Any) -> str:
    return html.unescape(" ".join(answer.content.decode().split()))


def main_of(answer: Any) -> str:
    found = re.search(r"<article.*</article>", text(answer))
    assert found
    return found[0]


def test_everybody_reads_all_of_it(stranger: Client, ada: Person) -> None:
    everywhere = nobody.everywhere()
    assert everywhere
    for client in (stranger, ada.client):
        page = text(client.get(PAGE))
        for chapter in (everywhere, *nobody.chapters()):
            for part in chapter.parts:
                assert f">{part.title}</h" in page
            for source in sources.some(chapter.sources):
                assert source.note in page
            for lookup in lookups.some(chapter.lookups):
                assert f'class="address" href="{lookup.href}" rel="noreferrer"' in page


@pytest.mark.parametrize("unlocked", [False, True])
def test_every_door_leads_to_a_page_that_this_reader_may_see(stranger: Client, ada: Person, unlocked: bool) -> None:
    client = ada.client if unlocked else stranger
    doors = set(re.findall(r'href="(/[^"#]*)', main_of(client.get(PAGE))))
    assert len(doors) >= (12 if unlocked else 5)
    assert {door: client.get(door).status_code for door in doors} == dict.fromkeys(doors, 200)


def test_talking_to_a_person_comes_before_everything_else(stranger: Client) -> None:
    page = text(stranger.get(PAGE))
    assert 0 < page.index(f"{reverse('safety:helplines')}?back=") < page.index("<article")


def test_the_country_of_the_helplines_is_open_at_first_and_none_is_guessed(stranger: Client) -> None:
    assert "open" not in re.findall(r"<details id=[^>]*>", text(stranger.get(PAGE)))[0]
    stranger.cookies[COOKIE] = "IE"
    assert [tag for tag in re.findall(r"<details id=[^>]*>", text(stranger.get(PAGE))) if "open" in tag] == [
        '<details id="ireland" open>'
    ]


def test_its_letters_are_those_of_the_helplines() -> None:
    known = directory().countries
    assert [one.id for one in nobody.chapters() if one.code and one.code not in known] == []
    assert [one.id for one in nobody.chapters() if not one.code] == ["elsewhere"]


def test_every_source_says_what_it_is_and_every_country_has_somewhere_to_look() -> None:
    known = sources.sources()
    for one in nobody.chapters():
        assert [slug for slug in one.sources if not known[slug].note] == []
        assert one.lookups or one.id == "elsewhere"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ('id = "atlantis"', "“atlantis” is not in en/countries"),
        ('id = "us"\ndoors', "us.toml"),
        ('id = "us"', "“nowhere” is no door"),
    ],
)
def test_a_file_that_leads_nowhere_is_named_and_ours_stays(
    tmp_path: Path, settings: LazySettings, words: str, said: str
) -> None:
    folder = tmp_path / "en" / "nobody"
    folder.mkdir(parents=True)
    parts = '[[parts]]\ntitle = "A"\ntext = "B"\ndoors = ["nowhere"]\n'
    name = words.split('"')[1]
    (folder / f"{name}.toml").write_text(
        f'{words}\nversion = 1\norder = 1\nsources = ["thompson-2017"]\n{parts}', encoding="utf-8"
    )
    before = [one.id for one in nobody.chapters()]
    settings.WAYHOME_CONTENT = [settings.WORDS, tmp_path]
    nobody.forget()
    try:
        assert said in str(letters_fit(None))
        assert [one.id for one in nobody.chapters()] == before
    finally:
        nobody.forget()
