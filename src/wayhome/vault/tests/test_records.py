"""Keeping, revising, erasing and bringing back sealed records."""

from __future__ import annotations

import uuid

import pytest
from django.utils import timezone

from tests.cast import Person, enter
from wayhome.vault import kinds, operations, queries
from wayhome.vault.crypto import CannotOpen
from wayhome.vault.kinds import Record
from wayhome.vault.models import Erasure, SealedBlob, SealedRecord, new_id
from wayhome.vault.queries import NotHere
from wayhome.vault.records import Copies, Profile


def test_a_record_is_found_only_in_its_own_vault(ada: Person, cleo: Person) -> None:
    kept = operations.keep(ada.vault, Profile(name="a second one"))

    assert queries.get(ada.vault, Profile, kept.id).payload.name == "a second one"
    with pytest.raises(NotHere):
        queries.get(cleo.vault, Profile, kept.id)


def test_a_row_moved_into_another_vault_does_not_open(ada: Person, cleo: Person) -> None:
    kept = operations.keep(ada.vault, Profile(name="mine"))
    SealedRecord.objects.filter(vault_id=ada.vault.id, id=kept.id).update(vault_id=cleo.vault.id)

    with pytest.raises(CannotOpen):
        queries.get(cleo.vault, Profile, kept.id)


def test_a_row_set_back_to_an_older_text_does_not_open(ada: Person) -> None:
    kept = operations.keep(ada.vault, Profile(name="first"))
    older = bytes(SealedRecord.objects.get(vault_id=ada.vault.id, id=kept.id).sealed)
    operations.revise(ada.vault, kept, Profile(name="second"))
    SealedRecord.objects.filter(vault_id=ada.vault.id, id=kept.id).update(sealed=older)

    with pytest.raises(CannotOpen):
        queries.get(ada.vault, Profile, kept.id)


def test_a_stale_revision_changes_nothing(ada: Person) -> None:
    read_in_one_tab = operations.keep(ada.vault, Profile(name="first"))
    operations.revise(ada.vault, read_in_one_tab, Profile(name="from the other tab"))

    with pytest.raises(operations.Stale):
        operations.revise(ada.vault, read_in_one_tab, Profile(name="from this tab"))
    assert queries.get(ada.vault, Profile, read_in_one_tab.id).payload.name == "from the other tab"


def test_an_erased_record_can_be_brought_back_for_a_while(ada: Person) -> None:
    kept = operations.keep(ada.vault, Profile(name="first"))
    operations.erase(ada.vault, Profile, kept.id)

    with pytest.raises(NotHere):
        queries.get(ada.vault, Profile, kept.id)
    operations.bring_back(ada.vault, kept.id)
    assert queries.get(ada.vault, Profile, kept.id).payload.name == "first"


def test_nobody_else_can_bring_an_erased_record_back(ada: Person, cleo: Person) -> None:
    kept = operations.keep(ada.vault, Profile(name="first"))
    operations.erase(ada.vault, Profile, kept.id)

    with pytest.raises(NotHere):
        operations.bring_back(cleo.vault, kept.id)


def test_when_the_moment_has_passed_it_is_gone_with_its_attachments(
    ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = operations.keep(ada.vault, Profile(name="first"))
    blob = operations.attach(ada.vault, kept.id, b"a picture")
    operations.erase(ada.vault, Profile, kept.id)
    monkeypatch.setattr(operations, "UNDO", operations.UNDO * 0)

    assert operations.finish_erasures() == 1
    with pytest.raises(NotHere):
        operations.bring_back(ada.vault, kept.id)
    with pytest.raises(NotHere):
        queries.blob(ada.vault, kept.id, blob)


def test_unlocking_takes_away_what_was_erased_before(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = operations.keep(ada.vault, Profile(name="first"))
    operations.erase(ada.vault, Profile, kept.id)
    monkeypatch.setattr(operations, "UNDO", operations.UNDO * 0)

    enter(ada)

    assert not Erasure.objects.exists()


def test_to_discard_under_another_kind_touches_nothing(ada: Person) -> None:
    kept = operations.keep(ada.vault, Profile(name="Once"))
    blob = operations.attach(ada.vault, kept.id, b"a picture")
    operations.discard(ada.vault, Copies, kept.id)
    assert queries.blob(ada.vault, kept.id, blob) == b"a picture"
    assert queries.find(ada.vault, Profile, kept.id) is not None


def test_an_attachment_belongs_to_its_record(ada: Person) -> None:
    one, other = (operations.keep(ada.vault, Profile(name="x")) for _ in range(2))
    blob = operations.attach(ada.vault, one.id, b"a picture")

    assert queries.blob(ada.vault, one.id, blob) == b"a picture"
    with pytest.raises(NotHere):
        queries.blob(ada.vault, other.id, blob)


def test_a_damaged_record_is_named_and_hides_none_of_the_others(ada: Person) -> None:
    hurt, whole = (operations.keep(ada.vault, Profile(name=name)) for name in ("hurt", "whole"))
    SealedRecord.objects.filter(vault_id=ada.vault.id, id=hurt.id).update(sealed=b"\x01" + bytes(64))

    names = [record.payload.name for record in queries.latest(ada.vault, Profile, 10)]

    assert names == ["whole", "Ada"]
    assert ada.vault.damaged == ["vault.profile"]
    with pytest.raises(CannotOpen, match=r"vault\.profile"):
        queries.get(ada.vault, Profile, hurt.id)
    assert whole.id != hurt.id


def test_a_page_about_a_damaged_record_says_so_and_what_to_do(ada: Person) -> None:
    SealedRecord.objects.filter(vault_id=ada.vault.id).update(sealed=b"\x01" + bytes(64))

    response = ada.client.get("/settings/")

    assert response.status_code == 500
    assert "This one can’t be opened" in response.content.decode()
    assert "wayhome doctor" in response.content.decode()


def test_what_took_its_id_does_not_keep_an_erased_record_from_coming_back(ada: Person) -> None:
    first = operations.keep(ada.vault, Profile(name="an hour of words"))
    operations.erase(ada.vault, Profile, first.id)
    operations.keep(ada.vault, Profile(name="one line"), record_id=first.id)

    back = operations.bring_back(ada.vault, first.id)

    assert back.payload == Profile(name="an hour of words")
    assert queries.get(ada.vault, Profile, first.id).payload.name == "one line"


def test_an_id_can_be_erased_twice_and_both_come_back(ada: Person) -> None:
    first = operations.keep(ada.vault, Profile(name="first"))
    operations.erase(ada.vault, Profile, first.id)
    operations.keep(ada.vault, Profile(name="second"), record_id=first.id)
    operations.erase(ada.vault, Profile, first.id)

    for row in list(Erasure.objects.all()):
        operations.bring_back(ada.vault, row.id)

    assert {record.payload.name for record in queries.latest(ada.vault, Profile, 9)} == {"Ada", "first", "second"}


def erased_and_given_again(person: Person) -> tuple[Record[Profile], uuid.UUID]:
    """A record with a picture that was erased, and under whose id there is another by now; the picture's id."""
    first = operations.keep(person.vault, Profile(name="first"), record_id=new_id())
    blob = operations.attach(person.vault, first.id, b"a picture")
    operations.erase(person.vault, Profile, first.id)
    operations.keep(person.vault, Profile(name="second"), record_id=first.id)
    operations.attach(person.vault, first.id, b"another")
    return first, blob


def test_attachments_end_with_what_was_erased_also_when_its_id_was_given_again(ada: Person) -> None:
    first, blob = erased_and_given_again(ada)
    Erasure.objects.update(at=timezone.now() - operations.UNDO)
    operations.finish_erasures()
    (left,) = SealedBlob.objects.all()
    assert queries.blob(ada.vault, first.id, left.id) == b"another"
    with pytest.raises(NotHere):
        queries.blob(ada.vault, first.id, blob)


def test_attachments_come_back_beside_what_took_their_id(ada: Person) -> None:
    first, blob = erased_and_given_again(ada)
    back = operations.bring_back(ada.vault, first.id)
    assert back.id != first.id
    assert queries.blob(ada.vault, back.id, blob) == b"a picture"
    assert SealedBlob.objects.filter(record_id=first.id).count() == 1


def test_attachments_come_back_to_their_id_when_it_is_free_again(ada: Person) -> None:
    first, blob = erased_and_given_again(ada)
    operations.discard(ada.vault, Profile, first.id)
    assert operations.bring_back(ada.vault, first.id).id == first.id
    assert queries.blob(ada.vault, first.id, blob) == b"a picture"


def test_attachments_of_an_id_that_is_erased_twice_come_back_each_with_its_own(ada: Person) -> None:
    first, blob = erased_and_given_again(ada)
    operations.erase(ada.vault, Profile, first.id)
    older = Erasure.objects.exclude(id=first.id).get()
    assert queries.blob(ada.vault, operations.bring_back(ada.vault, older.id).id, blob) == b"a picture"
    operations.bring_back(ada.vault, first.id)
    (another,) = SealedBlob.objects.filter(record_id=first.id)
    assert queries.blob(ada.vault, first.id, another.id) == b"another"


def test_what_was_erased_lately_is_listed_and_only_for_its_person(ada: Person, cleo: Person) -> None:
    kept = operations.keep(ada.vault, Profile(name="first"))
    operations.erase(ada.vault, Profile, kept.id)

    assert f"/erasures/{kept.id}/undo/" in ada.client.get("/erasures/").content.decode()
    assert str(kept.id) not in cleo.client.get("/erasures/").content.decode()


def test_a_record_of_a_newer_wayhome_hides_none_of_the_others(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as newer:
        newer.setattr(Profile, "SCHEMA", 2)
        operations.keep(ada.vault, Profile(name="from tomorrow"))

    assert [record.payload.name for record in queries.latest(ada.vault, Profile, 9)] == ["Ada"]
    assert ada.vault.damaged == ["vault.profile"]


def test_every_kind_can_be_read_from_the_start() -> None:
    """Two threads that are the first to meet a shape at once end the process: none is left for them to meet."""
    assert {kind.shape for kind in kinds.every()} <= kinds._decoders.keys()
