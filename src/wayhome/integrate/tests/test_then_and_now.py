"""Then and now: nothing old is shown by itself, both sides are read where they are, and what was erased is gone."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import Person
from wayhome.integrate import sides
from wayhome.integrate.records.then_and_now import Side, ThenAndNow
from wayhome.journal.records import Entry
from wayhome.practise.records.dialogue import Dialogue
from wayhome.practise.records.letter import Letter
from wayhome.prepare import looking_again
from wayhome.prepare.records.readiness import READINESS, Readiness
from wayhome.safety.records import TOO_MUCH, TOO_NUMB, WITHIN, CheckIn
from wayhome.understand.records import Pattern
from wayhome.vault import kinds, operations, queries
from wayhome.vault.kinds import Record

HERE, CHOOSE = reverse("integrate:then_and_now"), reverse("integrate:choose_then")
MARCH = timezone.now() - timedelta(days=240)
OLD = Entry(title="The hallway", text="I’ll never be asked in. Nobody knocks.")


def pair_of(person: Person, **said: Any) -> Record[ThenAndNow]:
    return operations.keep(person.vault, ThenAndNow(**said))


def choose(person: Person, key: str) -> Record[ThenAndNow]:
    assert person.client.post(CHOOSE, {"side": key}).status_code == 302
    return queries.latest(person.vault, ThenAndNow, 1)[0]


def page_of(person: Person, record: Record[ThenAndNow]) -> str:
    return person.client.get(reverse("integrate:pair", args=[record.id])).content.decode()


def test_before_choosing_there_are_days_and_titles_alone(ada: Person) -> None:
    operations.keep(ada.vault, OLD, created=MARCH)
    operations.keep(ada.vault, Entry(text="The stairs. They were dark."), created=MARCH)
    operations.keep(ada.vault, Letter(text="A sealed thing", until=date(2090, 1, 1)))
    assert "hallway" not in ada.client.get(reverse("integrate:then_and_now")).content.decode()
    assert "hallway" not in ada.client.get(CHOOSE).content.decode()
    page = ada.client.get(CHOOSE, {"of": "pages"}).content.decode()
    assert "The hallway" in page
    assert "Nobody knocks" not in page
    assert "stairs" not in page, "without a title, it shows no sentence instead"
    assert "A letter" not in page.partition("<form id=")[2], "a closed letter cannot be chosen"


@pytest.mark.parametrize(("where", "waits"), [(TOO_MUCH, True), (TOO_NUMB, True), (WITHIN, False)])
def test_what_is_old_waits_out_of_the_window_and_opens_all_the_same(ada: Person, where: str, waits: bool) -> None:
    old = operations.keep(ada.vault, OLD, created=MARCH)
    pair = pair_of(ada, then=Side(record=old.id, said="Page"), then_words="The hall", shown=True)
    operations.keep(ada.vault, CheckIn(where=where))
    chosen, listed = (ada.client.get(address).content.decode() for address in (CHOOSE, HERE))
    for page, anyway in (
        (chosen, "Choose all"),
        (listed, "Put two side by side all"),
        (page_of(ada, pair), "Open it all"),
    ):
        assert ("what is old can wait" in page) is waits
        assert (f"{anyway} the same" in page) is waits
    before = page_of(ada, pair).partition("The hall")[0]
    assert ("<summary" in before.partition("<main")[2]) is waits, "its words are behind a press"
    assert "what is old can wait" not in ada.client.get(CHOOSE, {"of": "pages"}).content.decode()


def test_what_has_no_title_is_called_by_its_sort(ada: Person) -> None:
    operations.keep(ada.vault, Pattern(trigger="He stood in the doorway"))
    operations.keep(ada.vault, Dialogue(scene="The cellar"))
    [moment] = sides.offered(ada.vault, "moments", 1, newest=False)[0]
    [conversation] = sides.offered(ada.vault, "pages", 1, newest=False)[0]
    assert (moment.title, conversation.title) == (sides.A_MOMENT, "A conversation with a younger me")


def test_the_oldest_come_first_and_the_newest_for_today(ada: Person) -> None:
    for number in range(sides.A_PAGE + 2):
        operations.keep(ada.vault, Entry(title=f"No. {number:02}"), created=MARCH + timedelta(days=number))
    old, more = sides.offered(ada.vault, "pages", 1, newest=False)
    assert (old[0].title, len(old), more) == ("No. 00", sides.A_PAGE, True)
    rest, more = sides.offered(ada.vault, "pages", 2, newest=False)
    assert ([one.title for one in rest], more) == (["No. 20", "No. 21"], False)
    new, _ = sides.offered(ada.vault, "pages", 1, newest=True)
    assert new[0].title == "No. 21"
    assert [one.title for one in sides.offered(ada.vault, "pages", 2, newest=True)[0]] == ["No. 01", "No. 00"]


def test_what_was_chosen_takes_a_press_unless_it_was_wanted_at_once(ada: Person) -> None:
    entry = operations.keep(ada.vault, OLD, created=MARCH)
    record = choose(ada, str(entry.id))
    page = page_of(ada, record)
    assert "Nobody knocks" in page
    assert '<details class="old">' in page
    form = ada.client.get(reverse("integrate:edit_pair", args=[record.id])).context["form"]
    sent = {name: form[name].value() or "" for name in form.fields} | {"title": "Doors", "hard": "Bells", "shown": "on"}
    page = ada.client.post(reverse("integrate:edit_pair", args=[record.id]), sent, follow=True).content.decode()
    assert '<details class="old" open>' in page
    kept = queries.get(ada.vault, ThenAndNow, record.id).payload
    assert kept.then == Side(record=entry.id, said=f"Writing, {MARCH.day} {MARCH:%B %Y}")
    assert (kept.title, kept.hard) == ("Doors", "Bells")


def test_the_pair_holds_no_word_of_the_page(ada: Person) -> None:
    record = choose(ada, str(operations.keep(ada.vault, OLD, created=MARCH).id))
    assert b"knocks" not in kinds.pack(record.payload)
    assert b"hallway" not in kinds.pack(record.payload)


def test_what_was_erased_is_gone_from_the_pair(ada: Person) -> None:
    entry = operations.keep(ada.vault, OLD)
    record = choose(ada, str(entry.id))
    operations.erase(ada.vault, Entry, entry.id)
    page = page_of(ada, record)
    assert "It isn’t here any more" in page
    assert "knocks" not in page


def test_a_letter_that_was_closed_since_stays_closed(ada: Person) -> None:
    letter = operations.keep(ada.vault, Letter(text="Under the stairs"))
    record = choose(ada, str(letter.id))
    operations.change(ada.vault, Letter, letter.id, lambda _: Letter(text="Under the stairs", until=date(2090, 1, 1)))
    assert "Under the stairs" not in page_of(ada, record)


def test_a_page_of_today_is_put_beside_it(ada: Person) -> None:
    record = choose(ada, str(operations.keep(ada.vault, OLD, created=MARCH).id))
    new = operations.keep(ada.vault, Entry(title="The bell", text="It rang, and it was for me."))
    ada.client.post(reverse("integrate:choose_now", args=[record.id]), {"side": str(new.id)})
    page = page_of(ada, record)
    assert "it was for me" in page
    assert "Nobody knocks" in page


def test_each_look_at_readiness_can_stand_by_itself(ada: Person) -> None:
    operations.keep(
        ada.vault,
        Readiness(hopes="To sleep", ready=3, since=MARCH),
        record_id=ada.vault.singleton(READINESS),
        created=MARCH,
    )
    looking_again.look_again(ada.vault)
    operations.change(
        ada.vault,
        Readiness,
        ada.vault.singleton(READINESS),
        lambda one: Readiness(hopes="To dance", since=one.payload.since, earlier=one.payload.earlier),
    )
    first, second = sides.offered(ada.vault, "readiness", 1, newest=False)[0]
    assert sides.offered(ada.vault, "readiness", 1, newest=True)[0] == [second, first]
    page = page_of(ada, choose(ada, first.key))
    assert "To sleep" in page
    assert "3 of 10" in page
    assert "To dance" not in page


@pytest.mark.parametrize("key", ["", "nothing", "0195c0de-0000-7000-8000-000000000000", "@2026-01-01T00:00:00+00:00"])
def test_what_cannot_stand_there_is_no_page(ada: Person, key: str) -> None:
    assert ada.client.post(CHOOSE, {"side": key}).status_code == 404
    assert not queries.has(ada.vault, ThenAndNow)


def test_what_is_no_page_of_these_sorts_cannot_be_chosen(ada: Person) -> None:
    assert sides.chosen(ada.vault, str(pair_of(ada, title="A pair").id)) is None
    assert sides.chosen(ada.vault, str(queries.profile(ada.vault).id)) is None


def test_nobody_else_chooses_or_sees(ada: Person, cleo: Person, stranger: Client) -> None:
    entry = operations.keep(ada.vault, OLD)
    record = choose(ada, str(entry.id))
    assert cleo.client.post(CHOOSE, {"side": str(entry.id)}).status_code == 404
    for name in ("pair", "edit_pair", "choose_now"):
        for client in (cleo.client, stranger):
            assert client.get(reverse(f"integrate:{name}", args=[record.id])).status_code == 404
    assert stranger.get(CHOOSE).status_code == 404


def test_in_own_words_alone(ada: Person) -> None:
    address = reverse("integrate:new_pair")
    which = ada.client.get(address).context["form"]["which"].value()
    sent = {"which": which, "title": "Sundays", "then_words": "Counting hours", "now_words": "Pancakes", "shown": ""}
    page = ada.client.post(address, sent, follow=True).content.decode()
    assert all(words in page for words in ("Sundays", "Counting hours", "Pancakes"))
    ada.client.post(reverse("integrate:pair_erasure", args=[which]))
    assert not queries.has(ada.vault, ThenAndNow)
    ada.client.post(reverse("integrate:bring_back", args=[which]))
    assert queries.has(ada.vault, ThenAndNow)


@pytest.mark.parametrize("said", ["?of=pages&page=0", "?of=pages&page=x", "?of=nowhere", "?of=pages&page=999999"])
def test_a_strange_address_is_the_first_page(ada: Person, said: str) -> None:
    assert ada.client.get(f"{CHOOSE}{said}").status_code == 200
