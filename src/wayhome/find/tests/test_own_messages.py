"""A message in one's own words: begun with one of ours, kept sealed, opened in one's own mail, and noted in the log."""

from __future__ import annotations

import html
import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.cast import Eve, Person
from wayhome.find import messages, shortlist
from wayhome.find.records.candidate import Candidate
from wayhome.find.records.contact import Contact
from wayhome.find.records.message import OwnMessage
from wayhome.vault import kinds, operations, queries
from wayhome.vault.kinds import Record

AUTOSAVE = {"Wayhome-Autosave": "1"}
MINE = "Hello Lise,\n\nhave you space? I’d like to go slowly."


@pytest.fixture
def lise(ada: Person) -> Record[Candidate]:
    return operations.keep(ada.vault, Candidate(name="Lise Vandermeer", email="lise@example.org"))


def begun(lise: Record[Candidate], slug: str = "first-short") -> str:
    return reverse("find:write_message", args=[lise.id, slug])


def sent(page: Any, **more: str) -> dict[str, str]:
    form = page.context["form"]
    return {name: str(form[name].value() or "") for name in form.fields} | more


def written(person: Person, lise: Record[Candidate]) -> Record[OwnMessage]:
    page = person.client.get(begun(lise))
    person.client.post(begun(lise), sent(page, words=MINE))
    (one,) = shortlist.written_to(person.vault, lise.id)
    return one


def test_it_begins_with_words_of_ours_and_their_name_and_keeps_itself(ada: Person, lise: Record[Candidate]) -> None:
    page = ada.client.get(begun(lise))
    assert "Hello Lise Vandermeer," in page.context["form"]["words"].value()
    assert shortlist.written_to(ada.vault, lise.id) == []
    first = ada.client.post(begun(lise), sent(page, words=MINE), headers=AUTOSAVE).json()
    again = sent(page, words=f"{MINE} More.") | first["fields"]
    ada.client.post(begun(lise), again, headers=AUTOSAVE)
    (kept,) = shortlist.written_to(ada.vault, lise.id)
    assert kept.payload.words == f"{MINE} More."
    assert kept.payload.candidate == lise.id
    shown = ada.client.get(reverse("find:candidate", args=[lise.id])).content.decode()
    assert reverse("find:message", args=[kept.id]) in shown


def test_an_empty_page_keeps_nothing_and_an_unknown_beginning_is_none(ada: Person, lise: Record[Candidate]) -> None:
    empty = ada.client.get(begun(lise, "of-my-own"))
    assert ada.client.post(begun(lise, "of-my-own"), sent(empty)).headers["Location"] == reverse(
        "find:messages_to", args=[lise.id]
    )
    assert shortlist.written_to(ada.vault, lise.id) == []
    assert ada.client.get(begun(lise, "nowhere")).status_code == 404


def test_two_tabs_keep_both_texts(ada: Person, lise: Record[Candidate]) -> None:
    one = written(ada, lise)
    edit = reverse("find:edit_message", args=[one.id])
    here, there = ada.client.get(edit), ada.client.get(edit)
    ada.client.post(edit, sent(here, words="One"))
    ada.client.post(edit, sent(there, words="Two"))
    kept = queries.get(ada.vault, OwnMessage, one.id).payload
    assert (kept.words, kept.aside["words"]) == ("One", "Two")


def test_it_opens_in_the_mail_of_the_person_as_it_was_written(ada: Person, lise: Record[Candidate]) -> None:
    page = ada.client.get(reverse("find:message", args=[written(ada, lise).id])).content.decode()
    (link,) = [html.unescape(one) for one in re.findall(r'href="(mailto:[^"]*)"', page)]
    assert urlsplit(link).path == "lise@example.org"
    assert parse_qs(urlsplit(link).query)["body"] == [MINE]


def test_what_stands_in_brackets_is_told_before_it_is_sent(ada: Person, lise: Record[Candidate]) -> None:
    page = ada.client.get(begun(lise))
    ada.client.post(begun(lise), sent(page))
    (one,) = shortlist.written_to(ada.vault, lise.id)
    assert "[name]" not in one.payload.open_brackets
    assert "[your name]" in one.payload.open_brackets
    assert "Still in brackets" in ada.client.get(reverse("find:message", args=[one.id])).content.decode()
    operations.revise(ada.vault, one, OwnMessage(candidate=lise.id, words=MINE))
    assert "Still in brackets" not in ada.client.get(reverse("find:message", args=[one.id])).content.decode()


@pytest.mark.parametrize(
    ("name", "greeting"),
    [
        ("Lise Vandermeer, UKCP", "Hello Lise Vandermeer,"),
        ("Annie M., the kind one", "Hello Annie M.,"),
        ("the one Mira sees", "Hello [name],"),
        ("", "Hello [name],"),
    ],
)
def test_only_a_name_is_greeted(name: str, greeting: str) -> None:
    assert messages.messages()[0].to(name).words.startswith(greeting)


def test_i_wrote_today_is_one_press_and_is_taken_back(ada: Person, lise: Record[Candidate]) -> None:
    one = written(ada, lise)
    assert shortlist.contacts(ada.vault, lise.id) == []
    answer = ada.client.post(reverse("find:wrote", args=[one.id]))
    (line,) = shortlist.contacts(ada.vault, lise.id)
    assert line.payload == Contact(candidate=lise.id, day=timezone.localdate(), what="wrote")
    assert shortlist.candidate(ada.vault, lise.id).payload.stage == "noticed"
    shown = ada.client.get(answer.headers["Location"]).content.decode()
    undo = reverse("find:contact_erasure", args=[line.id])
    assert f'action="{undo}"' in shown
    assert "I wrote, today" not in ada.client.get(reverse("find:message", args=[one.id])).content.decode()
    ada.client.post(undo)
    assert shortlist.contacts(ada.vault, lise.id) == []


def test_it_goes_with_the_page_of_whom_it_is_to_and_comes_back_alone(ada: Person, lise: Record[Candidate]) -> None:
    one = written(ada, lise)
    ada.client.post(reverse("find:message_erasure", args=[one.id]))
    assert shortlist.written_to(ada.vault, lise.id) == []
    back = ada.client.post(reverse("find:undo", args=[one.id]))
    assert back.headers["Location"] == reverse("find:message", args=[one.id])
    ada.client.post(reverse("find:candidate_erasure", args=[lise.id]))
    assert list(queries.every(ada.vault, OwnMessage)) == []


def test_words_sent_to_a_page_that_was_erased_come_back(ada: Person, lise: Record[Candidate]) -> None:
    address = begun(lise)
    form = sent(ada.client.get(address), words=MINE)
    ada.client.post(reverse("find:candidate_erasure", args=[lise.id]))
    answer = ada.client.post(address, form)
    assert "have you space?" in answer.content.decode()


def test_nobody_else_finds_it(ada: Person, cleo: Person, eve: Eve, lise: Record[Candidate]) -> None:
    one = written(ada, lise)
    for name in ("message", "edit_message", "wrote", "message_erasure"):
        address = reverse(f"find:{name}", args=[one.id])
        assert cleo.client.get(address).status_code in {404, 405}
        assert cleo.client.post(address, {"words": "x"}).status_code in {404, 405}
    assert cleo.client.get(begun(lise)).status_code == 404
    assert eve.sees("go slowly") == []


def test_it_is_found_and_read(ada: Person, lise: Record[Candidate]) -> None:
    kind = kinds.of(OwnMessage)
    one = written(ada, lise).payload
    assert MINE in kind.words_of(one)
