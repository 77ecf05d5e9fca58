"""Nobody but the person finds anything of a journal: not at one of its addresses, not in what is stored."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Eve, Person
from wayhome.journal import operations as journal
from wayhome.journal import queries, tabs
from wayhome.journal.records import Draft, Entry
from wayhome.vault import operations


@dataclass
class Written:
    """A page of Ada's, and changes to it that she is writing."""

    entry: uuid.UUID
    draft: uuid.UUID
    tab: tabs.Tab


@pytest.fixture
def written(ada: Person) -> Written:
    entry = operations.keep(ada.vault, Entry(title="The stairs", text="Forty-one of them."))
    tab = tabs.opened(ada.vault, uuid.uuid4())
    changes = Draft(entry=entry.id, base_revision=1, text="Forty-two.", tab=tab.token)
    draft = journal.save_draft(ada.vault, tab=tab, draft=changes)
    return Written(entry.id, draft.id, tab)


PAGES = ("timeline", "months", "write")
OF_AN_ENTRY = ("entry", "edit", "erasure")
OF_A_DRAFT = ("draft", "draft_erasure")


def _addresses(written: Written) -> list[str]:
    return [
        *(reverse(f"journal:{name}") for name in PAGES),
        *_personal(written),
    ]


def _personal(written: Written) -> list[str]:
    return [
        *(reverse(f"journal:{name}", args=[written.entry]) for name in OF_AN_ENTRY),
        *(reverse(f"journal:{name}", args=[written.draft]) for name in OF_A_DRAFT),
        reverse("journal:two_texts", args=[written.entry, written.draft]),
    ]


def test_strangers_find_nothing(stranger: Client, written: Written) -> None:
    for address in _addresses(written):
        answers = [stranger.get(address), stranger.post(address, {"text": "words", "tab": written.tab.token})]
        assert {answer.status_code for answer in answers} <= {404, 405}, address
        assert 404 in {answer.status_code for answer in answers}, address


def test_another_person_finds_nothing(ada: Person, cleo: Person, written: Written) -> None:
    fields = {"text": "words", "tab": written.tab.token, "choice": "other", "looked_at": "1.1"}
    for address in _personal(written):
        answers = [cleo.client.get(address), cleo.client.post(address, fields)]
        assert {answer.status_code for answer in answers} <= {404, 405}, address
        assert 404 in {answer.status_code for answer in answers}, address
    assert queries.entry(ada.vault, written.entry).payload.text == "Forty-one of them."
    assert queries.own_draft(ada.vault, written.draft).payload.text == "Forty-two."


def test_a_tab_of_another_vault_saves_nothing_here(ada: Person, cleo: Person, written: Written) -> None:
    own_tab = tabs.opened(cleo.vault, uuid.uuid4())
    for draft_id in (written.draft, uuid.uuid4()):
        answer = cleo.client.post(reverse("journal:draft", args=[draft_id]), {"text": "mine", "tab": own_tab.token})
        assert answer.status_code == 404
    assert queries.drafts(cleo.vault) == []


def test_another_persons_draft_is_a_blank_page(cleo: Person, written: Written) -> None:
    page = cleo.client.get(reverse("journal:write"), {"draft": str(written.draft)})

    assert page.status_code == 200
    assert b"Forty-two" not in page.content


def test_the_timeline_shows_only_ones_own(cleo: Person, written: Written) -> None:
    assert b"stairs" not in cleo.client.get(reverse("journal:timeline")).content


def test_the_operator_reads_neither_pages_nor_drafts(ada: Person, written: Written, eve: Eve) -> None:
    marker = "wintergreen-4417"
    ada.client.post(reverse("journal:write"), {"title": f"t {marker}", "text": f"kept {marker}"})
    tab = tabs.opened(ada.vault, uuid.uuid4())
    ada.client.post(reverse("journal:draft", args=[tab.draft]), {"text": f"draft {marker}", "tab": tab.token})
    ada.client.get(reverse("journal:timeline"))
    ada.client.post(reverse("journal:draft_erasure", args=[tab.draft]))

    assert eve.sees(marker) == []


def test_an_address_says_nothing_personal(ada: Person, written: Written) -> None:
    page = ada.client.get(reverse("journal:entry", args=[written.entry])).content.decode()

    head = page[: page.index("</head>")]
    assert "stairs" not in head
