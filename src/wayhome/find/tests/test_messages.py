"""Words for a message: they keep the promises about words, open in one's own mail, and belong to nobody."""

from __future__ import annotations

import html
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from tests.cast import Person
from tests.shape.test_practices import BANNED, grade_of, pattern_of
from wayhome.find import messages
from wayhome.find.checks import letters_fit
from wayhome.find.records.candidate import Candidate
from wayhome.vault import operations


def test_another_person_and_a_stranger_find_nothing(ada: Person, cleo: Person, stranger: Client) -> None:
    lise = operations.keep(ada.vault, Candidate(name="Lise", email="lise@example.org"))
    address = reverse("find:messages_to", args=[lise.id])
    assert stranger.get(reverse("find:messages")).status_code == 404
    for client in (cleo.client, stranger):
        assert client.get(address).status_code == 404


def test_every_group_has_a_message_and_no_id_stands_twice() -> None:
    every = messages.messages()
    assert {one.group for one in every} == messages.GROUPS.keys()
    assert len({one.id for one in every}) == len(every)
    assert messages.problems() == []


@pytest.mark.parametrize("one", messages.messages(), ids=lambda one: one.id)
def test_the_words_are_plain_and_say_nothing_that_is_never_said(one: messages.Message) -> None:
    said = f"{one.title}. {one.fits} {one.subject}. {one.words}"
    assert [phrase for group in BANNED.values() for phrase in group["phrases"] if pattern_of(phrase).search(said)] == []
    assert "!" not in said
    assert "therap" not in one.subject.lower()
    assert grade_of(re.sub(r"[\[\]]", "", one.words)) <= 8


def test_it_opens_whole_in_the_mail_of_the_person_and_to_whom_it_is(ada: Person) -> None:
    lise = operations.keep(ada.vault, Candidate(name="Lise", email="lise@example.org"))
    page = ada.client.get(reverse("find:messages_to", args=[lise.id])).content.decode()
    first = messages.messages()[0]
    links = [html.unescape(one) for one in re.findall(r'href="(mailto:[^"]*)"', page)]
    assert len(links) == len(messages.messages())
    whole = urlsplit(links[0])
    assert whole.path == "lise@example.org"
    words = first.words.strip().replace("[name]", "Lise")
    assert parse_qs(whole.query) == {"subject": [first.subject], "body": [words]}
    everyone = ada.client.get(reverse("find:messages")).content.decode()
    assert "lise@example.org" not in everyone
    assert "mailto:?subject=" in everyone


def test_a_file_that_does_not_fit_is_named_and_ours_stays(tmp_path: Path, settings: LazySettings) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "messages.toml").write_text("message = []", encoding="utf-8")
    settings.WAYHOME_CONTENT = [settings.WORDS, tmp_path]
    messages.forget()
    try:
        assert "messages.toml" in str(letters_fit(None))
        assert len(messages.messages()) == 8
    finally:
        messages.forget()
