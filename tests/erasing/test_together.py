"""Many things erased in one go, and brought back in one go."""

from __future__ import annotations

import re
import uuid
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from tests.cast import Person
from tests.databases import A_TURN
from tests.erasing.keeping import check_in, draft_of, entry, rows
from wayhome.journal.records import Draft, Entry
from wayhome.selves.records import YoungerSelf
from wayhome.vault import kinds, operations, queries, search
from wayhome.vault.erasing import together
from wayhome.vault.erasing.choosing import Choice, reckon
from wayhome.vault.kinds import Record
from wayhome.vault.models import Erasure, SealedBlob, SealedRecord
from wayhome.vault.queries import NotHere

ALL_ENTRIES = Choice(("journal.entry",))


def shown(someone: Person, *kinds: str, since: str = "", until: str = "") -> str:
    """What the page that shows a choice sends when its button is pressed."""
    sent = {"find-kinds": list(kinds), "find-since": since, "find-until": until}
    page = someone.client.post(reverse("vault:erase"), sent).content.decode()
    found = re.search(r'name="chosen" value="([^"]+)"', page)
    assert found
    return found[1]


def press(someone: Person, chosen: str) -> str:
    """Press the button; the page that follows."""
    return someone.client.post(reverse("vault:erase_together"), {"chosen": chosen}, follow=True).content.decode()


def test_what_was_shown_goes_and_nothing_else(ada: Person, cleo: Person) -> None:
    stays: list[Record[Any]] = [
        entry(ada, "2026-02-28T23:59"),
        entry(ada, "2026-04-01T00:00"),
        check_in(ada, "2026-03-10T10:00"),
    ]
    hers = entry(cleo, "2026-03-10T10:00")
    for day in (1, 10, 31):
        entry(ada, f"2026-03-{day:02}T12:00")

    page = press(ada, shown(ada, "journal.entry", since="2026-03-01", until="2026-03-31"))

    assert "Bring all of it back" in page
    left = SealedRecord.objects.filter(vault_id=ada.vault.id).exclude(kind="vault.profile")
    assert set(left.values_list("id", flat=True)) == {one.id for one in stays}
    assert queries.get(cleo.vault, Entry, hers.id).payload == hers.payload
    assert Erasure.objects.filter(vault_id=ada.vault.id).count() == 3


def test_all_of_it_comes_back_byte_for_byte(ada: Person) -> None:
    for day in (1, 10, 31):
        draft_of(ada, entry(ada, f"2026-03-{day:02}T12:00"))
    before = rows(ada)
    press(ada, shown(ada, "every"))
    (group,) = together.groups(ada.vault)
    assert (group.total, len(rows(ada))) == (6, 1)

    page = ada.client.post(reverse("vault:undo_together", args=[group.number]), follow=True).content.decode()

    assert "All of it is back, as it was." in page
    assert rows(ada) == before
    assert not Erasure.objects.exists()


def test_pressed_twice_it_is_erased_once_and_says_the_same(ada: Person) -> None:
    entry(ada, "2026-03-10T12:00")
    entry(ada, "2026-03-11T12:00")
    chosen = shown(ada, "journal.entry")

    first, second = press(ada, chosen), press(ada, chosen)

    assert "Bring all of it back" in first
    assert "Bring all of it back" in second
    assert [group.total for group in together.groups(ada.vault)] == [2]


@pytest.mark.parametrize("what", ["another", "edited"])
def test_what_changed_since_it_was_shown_is_shown_again(ada: Person, what: str) -> None:
    page = entry(ada, "2026-03-10T12:00")
    chosen = shown(ada, "journal.entry")
    if what == "another":
        entry(ada, "2026-03-11T12:00")
    else:
        operations.revise(ada.vault, page, Entry(text="Sun."))

    answer = ada.client.post(reverse("vault:erase_together"), {"chosen": chosen})

    assert answer.status_code == 409
    assert "Something here has changed since you looked" in answer.content.decode()
    assert not Erasure.objects.exists()


def test_a_page_of_another_vault_erases_nothing_here(ada: Person, cleo: Person) -> None:
    entry(ada, "2026-03-10T12:00")
    entry(cleo, "2026-03-10T12:00")
    from_hers = shown(cleo, "journal.entry")

    marked = ada.client.post(reverse("vault:erase_together"), {"chosen": from_hers, "of-vault": cleo.vault.mark})
    unmarked = ada.client.post(reverse("vault:erase_together"), {"chosen": from_hers})

    assert marked.status_code == 404
    assert "Keep it" not in marked.content.decode()
    assert unmarked.url == reverse("vault:erase")  # type: ignore[attr-defined]
    assert not Erasure.objects.exists()


def test_a_lock_in_between_erases_nothing_and_takes_nothing_up(ada: Person) -> None:
    entry(ada, "2026-03-10T12:00")
    chosen = shown(ada, "journal.entry")
    ada.client.post(reverse("vault:lock"))

    answer = ada.client.post(reverse("vault:erase_together"), {"chosen": chosen})

    assert answer.status_code == 404
    assert chosen not in answer.content.decode()
    assert not Erasure.objects.exists()


def test_after_its_moment_it_does_not_come_back_and_its_pictures_are_gone(
    ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    younger = operations.keep(ada.vault, YoungerSelf(name="Ro"))
    operations.attach(ada.vault, younger.id, b"a picture")
    group = together.erase(ada.vault, choice=Choice(("selves.younger",)))
    assert group
    assert SealedBlob.objects.count() == 1
    monkeypatch.setattr(operations, "UNDO", operations.UNDO * 0)

    assert operations.finish_erasures() == 1
    assert not SealedBlob.objects.exists()
    with pytest.raises(NotHere):
        together.bring_back(ada.vault, number=group.number)


def test_a_picture_comes_back_with_its_record(ada: Person) -> None:
    younger = operations.keep(ada.vault, YoungerSelf(name="Ro"))
    blob = operations.attach(ada.vault, younger.id, b"a picture")
    group = together.erase(ada.vault, choice=Choice(("selves.younger",)))
    assert group
    together.bring_back(ada.vault, number=group.number)

    assert queries.blob(ada.vault, younger.id, blob) == b"a picture"


def test_nobody_else_brings_it_back_and_no_other_moment_does(ada: Person, cleo: Person) -> None:
    entry(ada, "2026-03-10T12:00")
    entry(ada, "2026-03-11T12:00")
    group = together.erase(ada.vault, choice=ALL_ENTRIES)
    assert group

    assert cleo.client.post(reverse("vault:undo_together", args=[group.number])).status_code == 404
    for number in (group.number + 1, 0, 10**30):
        assert ada.client.post(reverse("vault:undo_together", args=[number])).status_code == 404
    assert Erasure.objects.count() == 2


def test_one_thing_erased_at_the_same_time_stays_by_itself(ada: Person) -> None:
    alone, first, second = (entry(ada, f"2026-03-{day}T12:00") for day in (10, 11, 12))
    operations.erase(ada.vault, Entry, alone.id)
    group = together.erase(ada.vault, choice=ALL_ENTRIES)
    assert group

    page = ada.client.get(reverse("vault:erased_lately")).content.decode()
    assert page.count("Bring all of it back") == 1
    assert page.count("Bring it back") == 1
    together.bring_back(ada.vault, number=group.number)
    back = SealedRecord.objects.filter(vault_id=ada.vault.id, kind="journal.entry").values_list("id", flat=True)
    assert set(back) == {first.id, second.id}


def test_one_thing_of_a_group_can_have_its_id_again_meanwhile(ada: Person) -> None:
    """As a promise has, whose id follows from its run: both are there then, each whole."""
    record_id = uuid.uuid4()
    operations.keep(ada.vault, Entry(text="First."), record_id=record_id)
    entry(ada, "2026-03-11T12:00")
    group = together.erase(ada.vault, choice=ALL_ENTRIES)
    assert group
    operations.keep(ada.vault, Entry(text="Second."), record_id=record_id)

    assert together.bring_back(ada.vault, number=group.number) == 2
    texts = [record.payload.text for record in queries.every(ada.vault, Entry)]
    assert sorted(texts) == ["First.", "Rain.", "Second."]


def test_an_id_erased_twice_in_a_row_can_be_brought_back_twice(ada: Person) -> None:
    record_id = uuid.uuid4()
    operations.keep(ada.vault, Entry(text="First."), record_id=record_id)
    first = together.erase(ada.vault, choice=ALL_ENTRIES)
    operations.keep(ada.vault, Entry(text="Second."), record_id=record_id)
    second = together.erase(ada.vault, choice=ALL_ENTRIES)
    assert first
    assert second

    together.bring_back(ada.vault, number=first.number)
    together.bring_back(ada.vault, number=second.number)
    assert sorted(record.payload.text for record in queries.every(ada.vault, Entry)) == ["First.", "Second."]


def test_pictures_of_an_id_that_is_there_again_are_not_taken(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    younger = operations.keep(ada.vault, YoungerSelf(name="Ro"))
    operations.erase(ada.vault, YoungerSelf, younger.id)
    operations.keep(ada.vault, YoungerSelf(name="Ro again"), record_id=younger.id)
    blob = operations.attach(ada.vault, younger.id, b"a picture")
    monkeypatch.setattr(operations, "UNDO", operations.UNDO * 0)
    operations.finish_erasures()

    assert queries.blob(ada.vault, younger.id, blob) == b"a picture"


def test_a_damaged_record_can_be_erased_and_brought_back(ada: Person) -> None:
    broken = entry(ada, "2026-03-10T12:00")
    SealedRecord.objects.filter(id=broken.id).update(sealed=b"\x01broken")
    entry(ada, "2026-03-11T12:00")
    before = rows(ada)

    press(ada, shown(ada, "journal.entry"))
    (group,) = together.groups(ada.vault)
    together.bring_back(ada.vault, number=group.number)
    assert rows(ada) == before


def test_it_takes_as_many_questions_for_many_as_for_few(ada: Person, django_assert_max_num_queries: Any) -> None:
    """Of a kind that is not searched; what the index asks for besides is its own affair."""
    for _ in range(60):
        operations.keep(ada.vault, Draft(text="Rain."))
    choice = Choice(("journal.draft",), date(2000, 1, 1))
    seen = reckon(ada.vault, choice)
    parts = sum(1 for kind in kinds.every() if kind.part_of)

    # What goes along is looked for twice, in one question for each kind that is part of another.
    with django_assert_max_num_queries(22 + 2 * parts + 2 * A_TURN):
        group = together.erase(ada.vault, choice=choice, shown=seen.print)
    assert group
    with django_assert_max_num_queries(12):
        together.bring_back(ada.vault, number=group.number)


@pytest.mark.parametrize("at_once", [0, 100])
def test_search_knows_what_went_and_what_is_back(ada: Person, monkeypatch: pytest.MonkeyPatch, at_once: int) -> None:
    monkeypatch.setattr(operations, "INDEXED_AT_ONCE", at_once)
    for day in (10, 11, 12):
        entry(ada, f"2026-03-{day}T12:00")
    asked = search.Asked("rain")
    assert search.find(ada.vault, asked).total == 3

    group = together.erase(ada.vault, choice=Choice(("journal.entry",), date(2026, 3, 11)))
    assert group
    assert search.find(ada.vault, asked).total == 1
    together.bring_back(ada.vault, number=group.number)
    entry(ada, "2026-03-13T12:00")
    assert search.find(ada.vault, asked).total == 4
