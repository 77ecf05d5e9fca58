"""Sentences for saying that something isn’t right: they keep the promises about words, and the place leads to them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from tests.cast import Person
from tests.shape.test_practices import BANNED, grade_of, pattern_of
from wayhome.begin import ruptures
from wayhome.begin.checks import words_fit
from wayhome.begin.place import PARTS


def test_a_stranger_finds_nothing(stranger: Client) -> None:
    for name in ("begin:place", "begin:ruptures"):
        assert stranger.get(reverse(name)).status_code == 404


def test_every_group_has_a_sentence_and_no_id_stands_twice() -> None:
    every = ruptures.sentences()
    assert {one.group for one in every} == ruptures.GROUPS.keys()
    assert len({one.id for one in every}) == len(every)
    assert words_fit(None) == []


@pytest.mark.parametrize("one", ruptures.sentences(), ids=lambda one: one.id)
def test_the_words_are_plain_and_say_nothing_that_is_never_said(one: ruptures.Sentence) -> None:
    said = f"{one.words} {one.also}"
    assert [phrase for group in BANNED.values() for phrase in group["phrases"] if pattern_of(phrase).search(said)] == []
    assert "!" not in said
    assert grade_of(re.sub(r"[\[\]“”]", "", one.words)) <= 8


def test_every_sentence_is_on_the_page_and_can_be_copied(ada: Person) -> None:
    page = ada.client.get(reverse("begin:ruptures")).content.decode()
    for one in ruptures.sentences():
        assert f'<copy-text words="{one.words}">' in page
    assert "madder" in page


def test_the_place_has_a_door_to_each_part_and_the_path_leads_to_it(ada: Person) -> None:
    page = ada.client.get(reverse("begin:place")).content.decode()
    assert [part.title for part in PARTS if reverse(part.name) not in page] == []
    assert reverse("begin:place") in ada.client.get(reverse("path:overview")).content.decode()


def test_a_file_that_does_not_fit_is_named_and_ours_stays(tmp_path: Path, settings: LazySettings) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "ruptures.toml").write_text("sentence = []", encoding="utf-8")
    settings.WAYHOME_CONTENT = [settings.WORDS, tmp_path]
    ruptures.forget()
    try:
        assert "ruptures.toml" in str(words_fit(None))
        assert ruptures.sentences()
    finally:
        ruptures.forget()
