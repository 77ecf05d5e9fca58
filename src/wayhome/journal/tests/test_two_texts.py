"""Two tabs change the same page: both texts are kept and shown, and nothing goes unless the person lets it go."""

from __future__ import annotations

import re
import uuid
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Person
from wayhome.journal import queries
from wayhome.journal.records import Draft, Entry
from wayhome.journal.tests.writing_by_hand import OpenPage
from wayhome.journal.views.editing import GONE
from wayhome.vault import operations
from wayhome.vault import queries as vault_queries
from wayhome.vault.erasing import ERASED
from wayhome.vault.kinds import Record

THEN = datetime(2025, 11, 2, 9, 30, 12, 345, tzinfo=ZoneInfo("Europe/London"))


def test_strangers_find_nothing(stranger: Client, entry: Record[Entry]) -> None:
    assert stranger.get(reverse("journal:edit", args=[entry.id])).status_code == 404


@pytest.fixture
def entry(ada: Person) -> Record[Entry]:
    return operations.keep(ada.vault, Entry(title="Stairs", text="There are forty.", feelings=("tired",)), created=THEN)


def _edit(person: Person, entry: Record[Entry]) -> OpenPage:
    return OpenPage.at(person.client, reverse("journal:edit", args=[entry.id]))


def _texts(person: Person) -> list[str]:
    return sorted(entry.payload.text for entry in vault_queries.every(person.vault, Entry))


def test_a_page_is_changed_by_its_button_alone(ada: Person, entry: Record[Entry]) -> None:
    page = _edit(ada, entry)
    assert page.fields["text"] == "There are forty."
    assert page.fields["feelings"] == ["tired"]
    page.keep(text="There are forty-one.")

    changed = queries.entry(ada.vault, entry.id)
    assert changed.payload == Entry(title="Stairs", text="There are forty-one.", feelings=("tired",))
    assert changed.created == THEN


def test_a_page_can_be_moved_to_another_day(ada: Person, entry: Record[Entry]) -> None:
    _edit(ada, entry).keep(moment="2024-01-02T03:04")

    assert queries.entry(ada.vault, entry.id).created == datetime(2024, 1, 2, 3, 4, tzinfo=ZoneInfo("Europe/London"))


@pytest.mark.parametrize("fold", [0, 1])
def test_a_page_of_an_hour_that_came_twice_stays_in_its_hour(ada: Person, fold: int) -> None:
    autumn = datetime(2025, 10, 26, 1, 30, fold=fold, tzinfo=ZoneInfo("Europe/London"))
    entry = operations.keep(ada.vault, Entry(text="The clocks went back."), created=autumn)
    _edit(ada, entry).keep(text="The clocks went back, and I with them.")

    assert queries.entry(ada.vault, entry.id).created.timestamp() == autumn.timestamp()


def test_changes_save_themselves_beside_the_page(ada: Person, entry: Record[Entry]) -> None:
    page = _edit(ada, entry)
    page.save(text="There are forty-tw")

    assert queries.entry(ada.vault, entry.id).payload.text == "There are forty."
    assert page.reload().fields["text"] == "There are forty-tw"
    assert "Changes you were making to an entry" in ada.client.get(reverse("journal:timeline")).content.decode()


def test_a_page_that_was_only_looked_at_leaves_no_draft(ada: Person, entry: Record[Entry]) -> None:
    page = _edit(ada, entry)
    page.save()
    assert queries.drafts(ada.vault) == []

    page.save(text="There are forty-one.")
    page.save(text="There are forty.")
    assert queries.drafts(ada.vault) == []
    page.save(moment="2024-01-02T03:04")
    assert len(queries.drafts(ada.vault)) == 1


def test_pressing_twice_changes_once(ada: Person, entry: Record[Entry]) -> None:
    page = _edit(ada, entry)
    answers = {page.keep(text="There are forty-one.")["Location"] for _ in range(2)}

    assert answers == {reverse("journal:entry", args=[entry.id])}
    assert queries.entry(ada.vault, entry.id).revision == 2


def _settling(ada: Person, entry: Record[Entry]) -> tuple[str, dict[str, str], str]:
    """Change the page in two tabs; the address of both texts, its form, and what it shows."""
    mine, other = _edit(ada, entry), _edit(ada, entry)
    other.keep(text="Kept by the other tab.", feelings=["calm"])
    response = mine.keep(title="My stairs", text="Written in this tab.", feelings=["tired", "sad"])
    address = response["Location"]
    html = ada.client.get(address).content.decode()
    looked_at = re.search(r'name="looked_at" value="([^"]*)"', html)
    assert looked_at
    return address, {"looked_at": looked_at[1]}, html


def test_both_texts_are_kept_and_shown(ada: Person, entry: Record[Entry]) -> None:
    _, _, html = _settling(ada, entry)

    assert "Kept by the other tab." in html
    assert "Written in this tab." in html
    assert "My stairs" in html
    assert queries.entry(ada.vault, entry.id).payload.text == "Kept by the other tab."
    assert [draft.payload.text for draft in queries.drafts(ada.vault)] == ["Written in this tab."]


def test_both_can_be_kept_as_two_pages(ada: Person, entry: Record[Entry]) -> None:
    address, form, _ = _settling(ada, entry)
    ada.client.post(address, {**form, "choice": "both"})

    assert _texts(ada) == ["Kept by the other tab.", "Written in this tab."]
    assert queries.entry(ada.vault, entry.id).payload.title == "My stairs"
    assert {found.created for found in vault_queries.every(ada.vault, Entry)} == {THEN}
    assert queries.drafts(ada.vault) == []


@pytest.mark.parametrize("moment", ["9999-12-31T23:59", "1066-10-14T09:00", "not a day"])
@pytest.mark.parametrize("choice", ["join", "both"])
def test_a_day_that_the_form_would_refuse_moves_nothing(
    ada: Person, entry: Record[Entry], choice: str, moment: str
) -> None:
    address, _, _ = _settling(ada, entry)
    [draft] = queries.drafts(ada.vault)
    draft = operations.revise(ada.vault, draft, msgspec.structs.replace(draft.payload, moment=moment))
    looked_at = f"{queries.entry(ada.vault, entry.id).revision}.{draft.revision}"

    settled = ada.client.post(address, {"looked_at": looked_at, "choice": choice})

    assert settled.status_code == 302
    assert queries.entry(ada.vault, entry.id).created == THEN
    assert "The day you named can’t be used" in ada.client.get(settled["Location"]).content.decode()


def test_both_can_be_joined_on_one_page(ada: Person, entry: Record[Entry]) -> None:
    address, form, _ = _settling(ada, entry)
    ada.client.post(address, {**form, "choice": "join"})

    joined = queries.entry(ada.vault, entry.id).payload
    assert joined.text == "Kept by the other tab.\n\nMy stairs\n\nWritten in this tab."
    assert joined.title == "Stairs"
    assert joined.feelings == ("calm", "tired", "sad")
    assert len(_texts(ada)) == 1


def test_what_was_written_here_can_be_let_go_and_taken_back(ada: Person, entry: Record[Entry]) -> None:
    address, form, _ = _settling(ada, entry)
    page = ada.client.post(address, {**form, "choice": "other"}, follow=True).content.decode()

    assert _texts(ada) == ["Kept by the other tab."]
    undo = re.search(r'action="(/erasures/[^"]+)"', page)
    assert undo
    ada.client.post(undo[1])
    assert [draft.payload.text for draft in queries.drafts(ada.vault)] == ["Written in this tab."]


def test_what_was_kept_before_can_be_let_go_and_taken_back(ada: Person, entry: Record[Entry]) -> None:
    address, form, html = _settling(ada, entry)
    assert "Keep only what I wrote here" in html
    page = ada.client.post(address, {**form, "choice": "mine"}, follow=True).content.decode()

    assert ERASED in page
    assert _texts(ada) == ["Written in this tab."]
    assert queries.entry(ada.vault, entry.id).payload.text == "Written in this tab."
    assert queries.drafts(ada.vault) == []
    undo = re.search(r'action="(/erasures/[^"]+)"', page)
    assert undo
    assert undo[1] in ada.client.get(reverse("vault:erased_lately")).content.decode()
    ada.client.post(undo[1])
    assert _texts(ada) == ["Kept by the other tab.", "Written in this tab."]
    assert queries.entry(ada.vault, entry.id).payload.text == "Written in this tab."


def test_what_waits_for_a_choice_says_so_and_leads_to_it(ada: Person, entry: Record[Entry]) -> None:
    address, _, _ = _settling(ada, entry)
    for page in (reverse("journal:timeline"), f"{reverse('journal:write')}?draft={uuid.uuid4()}", "/"):
        html = ada.client.get(page).content.decode()
        assert "There are two texts of this entry" in html
        assert f'href="{address}"' in html
        assert "Changes you were making" not in html


def test_changes_alone_are_no_second_text(ada: Person, entry: Record[Entry]) -> None:
    _edit(ada, entry).save(text="There are forty-tw")

    assert "There are two texts" not in ada.client.get(reverse("journal:timeline")).content.decode()


def test_deciding_later_keeps_both(ada: Person, entry: Record[Entry]) -> None:
    address, _, _ = _settling(ada, entry)
    [draft] = queries.drafts(ada.vault)
    back = OpenPage.at(ada.client, f"{reverse('journal:edit', args=[entry.id])}?draft={draft.id}")

    assert back.fields["text"] == "Written in this tab."
    assert back.keep()["Location"] == address


def test_an_unknown_choice_decides_nothing(ada: Person, entry: Record[Entry]) -> None:
    address, form, _ = _settling(ada, entry)
    for choice in ({}, {"choice": "all of them"}):
        ada.client.post(address, {**form, **choice})

    assert _texts(ada) == ["Kept by the other tab."]
    assert len(queries.drafts(ada.vault)) == 1


@pytest.mark.parametrize("choice", ["both", "join", "mine", "other"])
def test_what_was_changed_once_more_is_shown_once_more(ada: Person, entry: Record[Entry], choice: str) -> None:
    address, form, _ = _settling(ada, entry)
    _edit(ada, entry).keep(text="Changed a third time.")
    answer = ada.client.post(address, {**form, "choice": choice})

    assert answer.status_code == 409
    html = answer.content.decode()
    assert "Changed a third time." in html
    assert "Written in this tab." in html
    assert _texts(ada) == ["Changed a third time."]
    assert len(queries.drafts(ada.vault)) == 1


def test_changes_to_a_page_that_was_erased_become_a_page_of_their_own(ada: Person, entry: Record[Entry]) -> None:
    page = _edit(ada, entry)
    ada.client.post(reverse("journal:erasure", args=[entry.id]))
    response = page.keep(text="Still mine.")

    moved = OpenPage.at(ada.client, response["Location"])
    assert moved.fields["text"] == "Still mine."
    moved.keep()
    assert _texts(ada) == ["Still mine."]


def test_a_waiting_draft_of_an_erased_page_can_be_gone_on_with(ada: Person, entry: Record[Entry]) -> None:
    page = _edit(ada, entry)
    page.save(text="Still mine.")
    ada.client.post(reverse("journal:erasure", args=[entry.id]))
    shown = ada.client.get(page.address, follow=True)

    assert GONE in shown.content.decode()
    assert OpenPage.at(ada.client, page.address).fields["text"] == "Still mine."


def test_whom_it_is_about_stays_when_they_are_not_offered_now(ada: Person) -> None:
    gone = operations.keep(ada.vault, Draft(text="any id will do")).id
    entry = operations.keep(ada.vault, Entry(text="About Ro.", about=(gone,)))
    _edit(ada, entry).keep(text="About Ro, then.")

    assert queries.entry(ada.vault, entry.id).payload.about == (gone,)


def test_another_person_settles_nothing(ada: Person, cleo: Person, entry: Record[Entry]) -> None:
    address, form, _ = _settling(ada, entry)
    answers: list[Any] = [cleo.client.get(address), cleo.client.post(address, {**form, "choice": "other"})]

    assert {answer.status_code for answer in answers} == {404}
    assert len(queries.drafts(ada.vault)) == 1
