"""A page to write on: kept by its button, saved by itself, found again."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests.cast import Person
from tests.databases import A_TURN
from wayhome.journal import queries
from wayhome.journal.forms import NOTHING_WRITTEN, STILL_TO_COME, TEXT
from wayhome.journal.records import Draft, Entry
from wayhome.journal.tests.writing_by_hand import OpenPage, new_page
from wayhome.vault import kinds, operations
from wayhome.vault import queries as vault_queries
from wayhome.vault.kinds import Record

LONDON = ZoneInfo("Europe/London")


def test_strangers_find_nothing(stranger: Client) -> None:
    assert stranger.get(reverse("journal:write")).status_code == 404
    assert stranger.post(reverse("journal:write"), {"text": "words"}).status_code == 404


def _entries(person: Person) -> list[Record[Entry]]:
    return list(vault_queries.every(person.vault, Entry))


def _drafts(person: Person) -> list[Record[Draft]]:
    return queries.drafts(person.vault)


def test_a_page_is_kept_by_its_button_alone(ada: Person) -> None:
    response = new_page(ada.client).keep(title="Rain", text="All day.\r\n\r\nStill.", feelings=["calm", "tired"])

    [entry] = _entries(ada)
    assert entry.payload == Entry(title="Rain", text="All day.\n\nStill.", feelings=("calm", "tired"))
    assert response.status_code == 302
    assert response["Location"] == reverse("journal:entry", args=[entry.id])
    assert _drafts(ada) == []


def test_keeping_asks_few_things(ada: Person, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    new_page(ada.client).keep(text="The first has an index to begin.")
    page = new_page(ada.client)

    # The session; a savepoint around all, and its release; one around the page, and its release; what lies under the
    # ids of this tab; whether it was erased; the record; the index: its state, read and written, and the fresh row;
    # whom it goes to; the word about it.
    with django_assert_max_num_queries(13 + A_TURN):
        assert page.keep(title="Rain", text="All day.").status_code == 302


def test_a_page_whose_draft_was_saved_is_kept_once(ada: Person) -> None:
    page = new_page(ada.client)
    page.save(text="All day")

    assert page.keep(text="All day.").status_code == 302
    assert [entry.payload.text for entry in _entries(ada)] == ["All day."]
    assert _drafts(ada) == []


def test_a_refused_page_still_offers_the_younger_selves(ada: Person) -> None:
    younger = operations.keep(ada.vault, kinds.named(queries.YOUNGER).shape(name="Little One"))
    html = new_page(ada.client).keep(text="w" * (TEXT + 1)).content.decode()

    assert f'value="{younger.id}"' in html


def test_words_stay_as_they_were_written(ada: Person) -> None:
    new_page(ada.client).keep(text="  i had a den\n\tunder the stairs <b> & “so” \n")

    assert _entries(ada)[0].payload.text == "  i had a den\n\tunder the stairs <b> & “so” \n"


def test_a_page_needs_one_thing_whichever(ada: Person) -> None:
    refused = new_page(ada.client).keep(text="  ")
    assert refused.status_code == 422
    assert NOTHING_WRITTEN in refused.content.decode()

    assert new_page(ada.client).keep(feelings=["numb"]).status_code == 302
    assert _entries(ada)[0].payload == Entry(feelings=("numb",))


def test_a_refused_page_still_shows_every_word(ada: Person) -> None:
    refused = new_page(ada.client).keep(title="long " * 50, text="what I wrote", feelings=["sad"])

    assert refused.status_code == 422
    html = refused.content.decode()
    assert "what I wrote" in html
    assert 'value="sad" checked' in html


def test_a_text_may_be_long_and_not_endless(ada: Person) -> None:
    assert new_page(ada.client).keep(text="w" * TEXT).status_code == 302
    assert new_page(ada.client).keep(text="w" * (TEXT + 1)).status_code == 422


def test_pressing_twice_keeps_one_page(ada: Person) -> None:
    page = new_page(ada.client)
    first, second = page.keep(text="once"), page.keep(text="once")

    assert first["Location"] == second["Location"]
    assert len(_entries(ada)) == 1


def test_going_back_and_keeping_another_text_overwrites_nothing(ada: Person) -> None:
    page = new_page(ada.client)
    page.keep(text="first")
    page.keep(text="second")

    assert {entry.payload.text for entry in _entries(ada)} == {"first", "second"}


def test_a_page_erased_and_kept_again_from_the_same_tab_can_be_erased_again(ada: Person) -> None:
    page = new_page(ada.client)
    for _ in range(2):
        entry = page.keep(text="to and fro")["Location"].split("/")[-2]
        assert ada.client.post(reverse("journal:erasure", args=[entry])).status_code == 302
    assert _entries(ada) == []


def test_a_page_saves_itself_and_is_found_by_reloading(ada: Person) -> None:
    page = new_page(ada.client)
    answer = page.save(title="Half", text="a senten", feelings=["tender"], moment="2025-03-01T08:30")

    assert answer.status_code == 200
    assert answer.json()["saved"]
    again = page.reload()
    assert again.fields["title"] == "Half"
    assert again.fields["text"] == "a senten"
    assert again.fields["feelings"] == ["tender"]
    assert again.fields["moment"] == "2025-03-01T08:30"
    assert _entries(ada) == []


def test_saving_again_goes_on_with_the_same_draft(ada: Person) -> None:
    page = new_page(ada.client)
    for text in ("a", "ab", "abc"):
        assert page.save(text=text).status_code == 200

    [draft] = _drafts(ada)
    assert draft.payload.text == "abc"


def test_opening_a_page_keeps_nothing(ada: Person) -> None:
    page = new_page(ada.client)
    page.save(text="")

    assert _drafts(ada) == []


def test_what_was_taken_out_again_leaves_nothing(ada: Person) -> None:
    page = new_page(ada.client)
    page.save(text="a")
    page.save(text="")

    assert _drafts(ada) == []


def test_stopping_here_keeps_what_stands_there_without_any_script(ada: Person) -> None:
    page = new_page(ada.client)
    stopped = ada.client.post(page.saves_to, {**page.fields, "text": "half a"}, follow=True)

    assert stopped.redirect_chain == [(reverse("journal:timeline"), 302)]
    assert "half a" in stopped.content.decode()
    assert "Your entry is kept here" in stopped.content.decode()
    assert page.reload().fields["text"] == "half a"


def test_enter_in_a_field_keeps_rather_than_leaves(ada: Person) -> None:
    html = ada.client.get(new_page(ada.client).address).content.decode()
    form = html[html.index('id="page"') :]
    first_button = form[form.index("<button") : form.index("</button>")]

    assert "formaction" not in first_button
    assert "formaction" in form


def test_stopping_with_nothing_written_leaves_nothing(ada: Person) -> None:
    page = new_page(ada.client)
    stopped = ada.client.post(page.saves_to, page.fields, follow=True)

    assert "Your entry is kept here" not in stopped.content.decode()
    assert _drafts(ada) == []


def test_keeping_puts_the_draft_away(ada: Person) -> None:
    page = new_page(ada.client)
    page.save(text="a sentence")
    page.keep(text="a sentence.")

    assert _drafts(ada) == []
    assert [entry.payload.text for entry in _entries(ada)] == ["a sentence."]


def test_keeping_and_putting_away_are_one(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    page = new_page(ada.client)
    page.save(text="a sentence")

    def full(*_: object, **__: object) -> None:
        raise OSError("The disk is full.")

    monkeypatch.setattr(operations, "keep_within", full)
    with pytest.raises(OSError, match="full"):
        page.keep(text="a sentence")
    assert [draft.payload.text for draft in _drafts(ada)] == ["a sentence"]


def test_two_tabs_of_one_new_page_do_not_write_over_each_other(ada: Person) -> None:
    one = new_page(ada.client)
    twin = OpenPage.at(ada.client, one.address)
    one.save(text="in the first tab")
    twin.save(text="in its twin")
    one.save(text="in the first tab, more")
    twin.save(text="in its twin, more")

    assert {draft.payload.text for draft in _drafts(ada)} == {"in the first tab, more", "in its twin, more"}
    one.keep()
    assert [draft.payload.text for draft in _drafts(ada)] == ["in its twin, more"]
    twin.keep()
    assert {entry.payload.text for entry in _entries(ada)} == {"in the first tab, more", "in its twin, more"}


def test_going_on_elsewhere_takes_the_draft_over_and_the_older_tab_loses_nothing(ada: Person) -> None:
    left_open = new_page(ada.client)
    left_open.save(text="begun")
    going_on = left_open.reload()
    going_on.save(text="begun, and gone on")
    assert len(_drafts(ada)) == 1

    left_open.save(text="begun, and otherwise")
    assert {draft.payload.text for draft in _drafts(ada)} == {"begun, and gone on", "begun, and otherwise"}


def test_an_unkept_page_waits_on_the_timeline_and_on_a_new_page(ada: Person) -> None:
    page = new_page(ada.client)
    page.save(text="the lodger")

    for address in (reverse("journal:timeline"), new_page(ada.client).address):
        html = ada.client.get(address).content.decode()
        assert "An entry you were writing" in html
        assert "the lodger" in html
        assert page.address in html
    assert "An entry you were writing" not in ada.client.get(page.address).content.decode()


def test_drafts_that_find_no_place_are_told_of(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "FEW", 3)
    addresses = (reverse("journal:timeline"), f"{reverse('journal:write')}?draft={uuid.uuid4()}")
    for number in range(3):
        operations.keep(ada.vault, Draft(text=f"draft {number}"))
    for address in addresses:
        assert "besides these" not in ada.client.get(address).content.decode()
    operations.keep(ada.vault, Draft(text="draft 3"))
    for address in addresses:
        assert "1 more waits besides these" in ada.client.get(address).content.decode()


def test_only_the_beginning_of_a_long_draft_is_looked_at(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at: list[str] = []

    def shorten(text: str, width: int, *, placeholder: str) -> str:
        looked_at.append(text)
        return text[:width] + placeholder

    monkeypatch.setattr("textwrap.shorten", shorten)
    operations.keep(ada.vault, Draft(title="t" * 5_000, text="word " * 40_000))
    ada.client.get(reverse("journal:timeline"))
    assert [len(text) for text in looked_at] == [2_001]


def test_an_unkept_page_can_be_let_go_and_taken_back(ada: Person) -> None:
    page = new_page(ada.client)
    page.save(text="the lodger")
    [draft] = _drafts(ada)

    ada.client.post(reverse("journal:draft_erasure", args=[draft.id]))
    assert _drafts(ada) == []
    # The tab is still open and saves on; taking back brings the other text beside it.
    page.save(text="the lodger, again")
    html = ada.client.get(reverse("journal:timeline")).content.decode()
    undo = html.split('action="/erasures/')[1].split('"')[0]
    ada.client.post(f"/erasures/{undo}")
    assert {draft.payload.text for draft in _drafts(ada)} == {"the lodger", "the lodger, again"}


def test_the_day_it_is_about_can_be_chosen(ada: Person) -> None:
    new_page(ada.client).keep(text="then", moment="2024-07-14T09:05")

    assert _entries(ada)[0].created == datetime(2024, 7, 14, 9, 5, tzinfo=LONDON)


def test_without_a_day_it_is_now(ada: Person) -> None:
    new_page(ada.client).keep(text="now")

    assert abs(_entries(ada)[0].created - timezone.now()) < timedelta(seconds=30)


@pytest.mark.parametrize("moment", ["yesterday", "1899-12-31T10:00", "99999-01-01T10:00"])
def test_a_day_that_is_none_is_asked_for_again(ada: Person, moment: str) -> None:
    refused = new_page(ada.client).keep(text="words", moment=moment)

    assert refused.status_code == 422
    assert "words" in refused.content.decode()


def test_a_day_to_come_is_asked_for_again(ada: Person) -> None:
    tomorrow = (timezone.localtime() + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    refused = new_page(ada.client).keep(text="words", moment=tomorrow)

    assert STILL_TO_COME in refused.content.decode()


def test_a_draft_lies_beside_what_lies_in_its_place(ada: Person) -> None:
    entry = operations.keep(ada.vault, Entry(text="here already"))
    page = OpenPage.at(ada.client, f"{reverse('journal:write')}?draft={entry.id}")

    for text in ("beside it", "beside it still"):
        assert page.save(text=text).status_code == 200
    assert queries.entry(ada.vault, entry.id).payload.text == "here already"
    assert [draft.payload.text for draft in _drafts(ada)] == ["beside it still"]


def test_a_locked_tab_is_told_so(ada: Person) -> None:
    page = new_page(ada.client)
    ada.client.post(reverse("vault:lock"))
    answer = page.save(text="words")

    assert answer.status_code == 404
    assert answer.headers["Wayhome-Locked"] == "1"
