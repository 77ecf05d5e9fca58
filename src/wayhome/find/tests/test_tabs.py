"""The tabs above the pages of finding a therapist."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from tests.cast import Person
from wayhome.find.records.candidate import Candidate
from wayhome.find.tabs import tabs
from wayhome.vault import operations


def test_the_shortlist_counts_whom_its_page_shows_as_kept(ada: Person) -> None:
    assert dict(tabs(ada.vault))["find:shortlist"] == "My shortlist"
    operations.keep(ada.vault, Candidate(name="Begun", begun=True))
    assert dict(tabs(ada.vault))["find:shortlist"] == "My shortlist"
    operations.keep(ada.vault, Candidate(name="Ines Okoro"))
    assert dict(tabs(ada.vault))["find:shortlist"] == "My shortlist (1)"


def test_a_page_without_a_tab_shows_the_same_tabs_with_the_first_as_open(ada: Person) -> None:
    for name in ("find:messages", "find:letters"):
        page = ada.client.get(reverse(name)).content.decode()
        nav = re.search(r'<nav class="tabs[^>]*aria-label="Finding">(.*?)</nav>', page)
        assert nav
        assert re.findall(r'href="([^"]+)"', nav.group(1)) == [reverse(tab) for tab, _ in tabs(ada.vault)]
        assert re.findall(r'href="([^"]+)" aria-current="page"', nav.group(1)) == [reverse("find:place")]


@pytest.mark.parametrize("page", ["find:place", "find:shortlist", "find:candidate"])
def test_words_for_a_message_and_what_letters_mean_have_a_door_where_they_are_wanted(ada: Person, page: str) -> None:
    ines = operations.keep(ada.vault, Candidate(name="Ines Okoro"))
    of_her = page == "find:candidate"
    shown = ada.client.get(reverse(page, args=[ines.id] if of_her else [])).content.decode()
    messages = reverse("find:messages_to", args=[ines.id]) if of_her else reverse("find:messages")
    assert f'href="{messages}"' in shown
    assert f'href="{reverse("find:letters")}"' in shown
