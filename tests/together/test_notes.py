"""A therapist’s private notes: theirs alone, under a key of their own."""

from __future__ import annotations

import uuid

import pytest
from django.urls import reverse

from tests.cast import Eve, Person
from wayhome.together import connections, process_notes, sharing
from wayhome.together.process_note import PROCESS_NOTE, ProcessNote
from wayhome.together.records import Client
from wayhome.together.tests.two_people import connect
from wayhome.vault import crypto, kinds, operations, queries
from wayhome.vault.crypto import CannotOpen, RecordAddress
from wayhome.vault.export import Scope
from wayhome.vault.models import SealedRecord
from wayhome.vault.opened import OpenVault
from wayhome.vault.queries import NotHere

WORDS = "Quixolane: slower than I think."


def write(person: Person, connection: uuid.UUID, words: str = WORDS) -> uuid.UUID:
    """Written on the page, as the therapist does."""
    where = reverse("together:new_note", args=[connection])
    form = person.client.get(where).context["form"]
    said = {"about": str(connection), "words": words, "which": form.initial["which"]}
    answer = person.client.post(where, said)
    assert answer.status_code == 302
    return next(one.id for one in process_notes.about(person.vault, connection) if one.payload.words == words)


def test_a_note_is_written_read_changed_and_erased(ada: Person, bo: Person) -> None:
    connection = connect(ada, bo)
    note = write(bo, connection)
    assert WORDS in bo.client.get(reverse("together:notes", args=[connection])).content.decode()
    assert WORDS in bo.client.get(reverse("together:note", args=[note])).content.decode()
    assert "1 note" in bo.client.get(reverse("together:all_notes")).content.decode()

    where = reverse("together:edit_note", args=[note])
    form = bo.client.get(where).context["form"]
    said = {"about": str(connection), "words": "Faster.", "which": form.initial["which"], "revision": 1}
    assert bo.client.post(where, said).status_code == 302
    assert queries.get(bo.vault, ProcessNote, note).payload.words == "Faster."

    bo.client.post(reverse("together:note_erasure", args=[note]))
    assert process_notes.about(bo.vault, connection) == []


def test_it_keeps_itself_while_it_is_written(ada: Person, bo: Person) -> None:
    connection = connect(ada, bo)
    where = reverse("together:new_note", args=[connection])
    which = bo.client.get(where).context["form"].initial["which"]
    begun = {"about": str(connection), "words": "", "which": which}
    bo.client.post(where, begun, headers={"Wayhome-Autosave": "1"})
    assert process_notes.about(bo.vault, connection) == []
    bo.client.post(where, begun | {"words": WORDS}, headers={"Wayhome-Autosave": "1"})
    assert [one.payload.words for one in process_notes.about(bo.vault, connection)] == [WORDS]


@pytest.mark.parametrize("who", ["ada", "cleo", "dan"])
def test_neither_the_client_nor_anybody_else_sees_it(
    ada: Person, bo: Person, cleo: Person, dan: Person, who: str
) -> None:
    connection = connect(ada, bo)
    connect(cleo, bo)
    note = write(bo, connection)
    somebody = {"ada": ada, "cleo": cleo, "dan": dan}[who]
    for name in ("note", "edit_note"):
        assert somebody.client.get(reverse(f"together:{name}", args=[note])).status_code == 404
    for name in ("notes", "new_note"):
        assert somebody.client.get(reverse(f"together:{name}", args=[connection])).status_code == 404
    assert somebody.client.post(reverse("together:note_erasure", args=[note])).status_code == 404
    assert WORDS not in somebody.client.get(reverse("together:home")).content.decode()
    assert queries.get(bo.vault, ProcessNote, note)


def test_a_note_about_one_client_is_none_about_another(ada: Person, bo: Person, cleo: Person) -> None:
    hers, other = connect(ada, bo), connect(cleo, bo)
    write(bo, hers)
    assert WORDS not in bo.client.get(reverse("together:notes", args=[other])).content.decode()
    said = {"about": str(other), "words": "Not hers."}
    assert bo.client.post(reverse("together:new_note", args=[hers]), said).status_code == 404
    assert process_notes.about(bo.vault, other) == []


def test_its_key_is_another_than_that_of_records(ada: Person, bo: Person) -> None:
    note = write(bo, connect(ada, bo))
    row = SealedRecord.objects.get(id=note)
    place = RecordAddress(bo.vault.id, note, row.kind, row.revision)
    with pytest.raises(CannotOpen):
        crypto.open_record(bo.vault.root, place, bytes(row.sealed))
    assert crypto.open_record(bo.vault.root, place, bytes(row.sealed), private=True)


def test_sharing_searching_copying_and_the_list_of_clients_never_derive_that_key(
    ada: Person, bo: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    connection = connect(ada, bo)
    write(bo, connection)

    def touched(_: object) -> object:
        raise AssertionError("The key of private notes was touched.")

    monkeypatch.setattr(crypto.RootKey, "private", property(touched))
    for name in ("clients", "home", "choose"):
        assert bo.client.get(reverse(f"together:{name}")).status_code == 200
    assert bo.client.get(reverse("together:client", args=[connection])).status_code == 200
    for name in ("journal:timeline", "vault:export"):
        assert bo.client.get(reverse(name)).status_code == 200
    assert "together.process_note" not in Scope().counts(bo.vault)
    found = bo.client.get(reverse("journal:timeline"), {"q": "quixolane"}).content.decode()
    assert "slower" not in found


def test_it_cannot_be_shared_or_searched(bo: Person) -> None:
    assert not PROCESS_NOTE.shareable
    assert not PROCESS_NOTE.searchable
    assert PROCESS_NOTE.glimpse is None
    assert PROCESS_NOTE.name not in kinds.in_timeline()
    with pytest.raises(NotHere):
        sharing.kind_named(PROCESS_NOTE.name)
    assert bo.client.get(reverse("together:share_all", args=[PROCESS_NOTE.name])).status_code == 404


def test_the_page_of_a_copy_offers_it_apart(ada: Person, bo: Person) -> None:
    write(bo, connect(ada, bo))
    page = bo.client.get(reverse("vault:export")).content.decode()
    assert "What never goes along by itself" in page
    assert 'name="private" value="together.process_note"' in page
    assert 'name="kinds" value="together.process_note"' not in page
    assert "What never goes along by itself" not in ada.client.get(reverse("vault:export")).content.decode()


@pytest.mark.parametrize("too", [True, False])
def test_it_goes_with_the_connection_only_when_asked(ada: Person, bo: Person, too: bool) -> None:
    connection = connect(ada, bo)
    note = write(bo, connection)
    where = reverse("together:client_end", args=[connection])
    assert "Erase my private notes" in bo.client.get(where).content.decode()
    bo.client.post(where, {"notes": "on"} if too else {})

    assert connections.client(bo.vault, connection).payload.ended is not None
    assert (queries.find(bo.vault, ProcessNote, note) is None) == too


def test_what_is_left_of_somebody_who_is_gone_is_found(ada: Person, bo: Person) -> None:
    connection = connect(ada, bo)
    write(bo, connection)
    operations.erase(bo.vault, Client, connection)
    assert process_notes.SOMEBODY in bo.client.get(reverse("together:all_notes")).content.decode()
    assert WORDS in bo.client.get(reverse("together:notes", args=[connection])).content.decode()


def test_the_operator_finds_no_word_of_it(ada: Person, bo: Person, eve: Eve) -> None:
    write(bo, connect(ada, bo))
    assert eve.sees("slower than") == []


def test_it_opens_in_its_own_vault_only(ada: Person, bo: Person) -> None:
    note = write(bo, connect(ada, bo))
    row = SealedRecord.objects.get(id=note)
    with pytest.raises(CannotOpen):
        OpenVault(bo.vault.id, ada.vault.root).open(note, PROCESS_NOTE, row.revision, bytes(row.sealed))
