"""What was agreed: read, printed with room for both names, asked for at every share; and notes between sessions."""

from __future__ import annotations

from io import BytesIO

from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from tests.cast import Eve, Person
from wayhome.begin.known import agreed, agreement_of
from wayhome.begin.records.agreement import AGREEMENT, LINES, Agreement
from wayhome.begin.records.note import Note
from wayhome.vault import operations, queries

SAID = {name: f"Words of ours for {name}" for name in LINES}


def write(person: Person, name: str, **said: str) -> str:
    form = person.client.get(reverse(name)).context["form"]
    fields = {one: str(form[one].value()) for one in form.fields if form[one].value() is not None}
    return person.client.post(reverse(name), fields | said, follow=True).content.decode()


def test_strangers_and_others_find_nothing(ada: Person, cleo: Person, stranger: Client, eve: Eve) -> None:
    write(ada, "begin:edit_agreement", **SAID)
    write(ada, "begin:new_note", words="Words of mine for Thursday")
    [note] = queries.latest(ada.vault, Note, 2)
    for name in ("agreement", "edit_agreement", "agreement_paper", "agreement_erasure", "notes", "new_note"):
        assert stranger.get(reverse(f"begin:{name}"), {"paper": "a4"}).status_code in {404, 405}
        assert stranger.post(reverse(f"begin:{name}"), SAID).status_code in {404, 405}
    for name in ("note", "edit_note", "note_erasure"):
        for client in (stranger, cleo.client):
            assert client.get(reverse(f"begin:{name}", args=[note.id])).status_code in {404, 405}
            assert client.post(reverse(f"begin:{name}", args=[note.id]), {"words": "x"}).status_code in {404, 405}
    assert "Words of" not in cleo.client.get(reverse("begin:agreement")).content.decode()
    assert cleo.client.get(reverse("begin:agreement_paper"), {"paper": "a4"}).status_code == 404
    assert agreement_of(cleo.vault) is None
    assert eve.sees("Words of ours") == eve.sees("Words of mine") == []


def test_what_is_written_is_read_and_asked_for_above(ada: Person) -> None:
    assert agreement_of(ada.vault) is None
    page = write(ada, "begin:edit_agreement", read="On Thursdays, not live")
    assert "On Thursdays, not live" in page
    assert LINES["away"][0] not in page.partition("<main")[2]
    record = agreement_of(ada.vault)
    assert record
    assert dict(record.payload.lines()) == {LINES["read"][0]: "On Thursdays, not live"}


def test_on_paper_there_is_room_for_both_names(ada: Person) -> None:
    write(ada, "begin:edit_agreement", whom="Lise", look_on="2027-03-01", **SAID)
    response = ada.client.get(reverse("begin:agreement_paper"), {"paper": "us-letter"})
    assert response["Content-Disposition"] == 'attachment; filename="notes.pdf"'
    text = " ".join("\n".join(page.extract_text() for page in PdfReader(BytesIO(response.content)).pages).split())
    for words in (*SAID.values(), "My name, and the day", "My therapist’s name, and the day", "1 March 2027"):
        assert words in text
    assert ada.client.get(reverse("begin:agreement_paper"), {"paper": "a0"}).status_code == 404


def test_erased_and_back(ada: Person) -> None:
    write(ada, "begin:edit_agreement", read="On Thursdays")
    ada.client.post(reverse("begin:agreement_erasure"))
    assert agreement_of(ada.vault) is None
    ada.client.post(reverse("begin:undo", args=[ada.vault.singleton(AGREEMENT)]))
    assert agreement_of(ada.vault)


def test_a_note_is_written_read_brought_erased_and_back(ada: Person) -> None:
    page = write(ada, "begin:new_note", words="The phone call", helped="Walking")
    [note] = queries.latest(ada.vault, Note, 2)
    assert "The phone call" in page
    assert "Walking" in page
    assert reverse("begin:bring", args=[note.id]) in page
    assert "The phone call" in ada.client.get(reverse("journal:timeline")).content.decode()
    ada.client.post(reverse("begin:note_erasure", args=[note.id]))
    assert "The phone call" not in ada.client.get(reverse("begin:notes")).content.decode()
    ada.client.post(reverse("begin:undo", args=[note.id]))
    assert "The phone call" in ada.client.get(reverse("begin:notes")).content.decode()


def test_it_is_one_for_a_vault(ada: Person) -> None:
    operations.keep(ada.vault, Agreement(read="Thursdays"), record_id=ada.vault.singleton(AGREEMENT))
    write(ada, "begin:edit_agreement", away="A colleague of hers")
    record = agreement_of(ada.vault)
    assert record
    assert (record.payload.read, record.payload.away) == ("Thursdays", "A colleague of hers")


def test_beside_a_share_stands_what_stays_between_the_two(ada: Person) -> None:
    operations.keep(
        ada.vault, Agreement(private="Nothing, but a danger to life"), record_id=ada.vault.singleton(AGREEMENT)
    )
    beside = agreed(ada.vault)
    assert beside
    assert beside.lines == ((LINES["private"][0], "Nothing, but a danger to life"),)
