"""What was agreed: read, printed with room for both names, asked for at every share; and notes between sessions."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from tests.cast import Eve, Person
from wayhome.begin.known import agreed, agreements
from wayhome.begin.records.agreement import LINES, Agreement
from wayhome.begin.records.note import Note
from wayhome.vault import operations, queries
from wayhome.vault.kinds import Record

SAID = {name: f"Words of ours for {name}" for name in LINES}


def write(person: Person, name: str, **said: str) -> str:
    form = person.client.get(reverse(name)).context["form"]
    fields = {one: str(form[one].value()) for one in form.fields if form[one].value() is not None}
    return person.client.post(reverse(name), fields | said, follow=True).content.decode()


def only(person: Person) -> Record[Agreement]:
    [record] = agreements(person.vault)
    return record


def test_strangers_and_others_find_nothing(ada: Person, cleo: Person, stranger: Client, eve: Eve) -> None:
    write(ada, "begin:new_agreement", **SAID)
    write(ada, "begin:new_note", words="Words of mine for Thursday")
    [note] = queries.latest(ada.vault, Note, 2)
    for name in ("agreements", "new_agreement", "notes", "new_note"):
        assert stranger.get(reverse(f"begin:{name}")).status_code in {404, 405}
        assert stranger.post(reverse(f"begin:{name}"), SAID).status_code in {404, 405}
    pages = [(f"begin:{name}", note.id) for name in ("note", "edit_note", "note_erasure")]
    agreement = ("agreement", "edit_agreement", "agreement_paper", "agreement_erasure")
    pages += [(f"begin:{name}", only(ada).id) for name in agreement]
    for name, record in pages:
        for client in (stranger, cleo.client):
            assert client.get(reverse(name, args=[record]), {"paper": "a4"}).status_code in {404, 405}
            assert client.post(reverse(name, args=[record]), {"words": "x"}).status_code in {404, 405}
    assert "Words of" not in cleo.client.get(reverse("begin:agreements")).content.decode()
    assert agreements(cleo.vault) == []
    assert eve.sees("Words of ours") == eve.sees("Words of mine") == []


def test_what_is_written_is_read_and_asked_for_above(ada: Person) -> None:
    assert "Nothing is written here yet" in ada.client.get(reverse("begin:agreements")).content.decode()
    page = write(ada, "begin:new_agreement", read="On Thursdays, not live")
    assert "On Thursdays, not live" in page
    assert LINES["away"][0] not in page.partition("<main")[2]
    assert dict(only(ada).payload.lines()) == {LINES["read"][0]: "On Thursdays, not live"}


def test_on_paper_there_is_room_for_both_names(ada: Person) -> None:
    write(ada, "begin:new_agreement", whom="Lise", look_on="2027-03-01", **SAID)
    paper = reverse("begin:agreement_paper", args=[only(ada).id])
    response = ada.client.get(paper, {"paper": "us-letter"})
    assert response["Content-Disposition"] == 'attachment; filename="notes.pdf"'
    text = " ".join("\n".join(page.extract_text() for page in PdfReader(BytesIO(response.content)).pages).split())
    for words in (*SAID.values(), "My name, and the day", "My therapist’s name, and the day", "1 March 2027"):
        assert words in text
    assert ada.client.get(paper, {"paper": "a0"}).status_code == 404


def test_erased_and_back(ada: Person) -> None:
    write(ada, "begin:new_agreement", read="On Thursdays")
    record = only(ada)
    ada.client.post(reverse("begin:agreement_erasure", args=[record.id]))
    assert agreements(ada.vault) == []
    ada.client.post(reverse("begin:undo", args=[record.id]))
    assert only(ada).id == record.id


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


def test_one_leads_to_its_page_and_several_are_listed(ada: Person) -> None:
    operations.keep(ada.vault, Agreement(whom="Lise", read="Thursdays"))
    alone = ada.client.get(reverse("begin:agreements"))
    assert alone["Location"] == reverse("begin:agreement", args=[only(ada).id])
    assert reverse("begin:new_agreement") in ada.client.get(alone["Location"]).content.decode()
    operations.keep(ada.vault, Agreement(read="When I ask"))
    page = ada.client.get(reverse("begin:agreements")).content.decode()
    assert "With Lise" in page
    assert "With my therapist" in page
    assert "with two people" in ada.client.get(reverse("begin:place")).content.decode()


def test_changing_one_leaves_the_others(ada: Person) -> None:
    lise = operations.keep(ada.vault, Agreement(whom="Lise", read="Thursdays"))
    bo = operations.keep(ada.vault, Agreement(whom="Bo", read="Fridays"))
    address = reverse("begin:edit_agreement", args=[lise.id])
    form = ada.client.get(address).context["form"]
    fields = {one: str(form[one].value()) for one in form.fields if form[one].value() is not None}
    ada.client.post(address, fields | {"away": "A colleague of hers"})
    assert {one.payload.away for one in agreements(ada.vault) if one.id == lise.id} == {"A colleague of hers"}
    assert queries.get(ada.vault, Agreement, bo.id).payload == bo.payload


@pytest.mark.parametrize(
    ("name", "says", "for_another"),
    [
        ("Lise", "Thursdays", False),
        (" LISE ", "Thursdays", False),
        ("Bo", "Fridays", False),
        ("Cy", "Anybody", False),
        ("", "Anybody", False),
    ],
)
def test_beside_a_share_stands_what_was_agreed_with_them(
    ada: Person, name: str, says: str, *, for_another: bool
) -> None:
    for whom, read in (("", "Anybody"), ("Bo", "Fridays"), ("Lise", "Thursdays")):
        operations.keep(ada.vault, Agreement(whom=whom, read=read))
    beside = agreed(ada.vault, name)
    assert beside
    assert (beside.lines, beside.for_another) == (((LINES["read"][0], says),), for_another)


def test_what_is_written_for_another_says_so(ada: Person) -> None:
    assert agreed(ada.vault, "Bo") is None
    operations.keep(ada.vault, Agreement(whom="Bo"))
    assert agreed(ada.vault, "Bo") is None
    operations.keep(ada.vault, Agreement(whom="Lise", crisis="The night line"))
    beside = agreed(ada.vault, "Bo")
    assert beside
    assert (beside.whom, beside.for_another) == ("Lise", True)
    nobody = agreed(ada.vault)
    assert nobody
    assert not nobody.for_another


def test_beside_a_share_stands_what_stays_between_the_two(ada: Person) -> None:
    operations.keep(ada.vault, Agreement(private="Nothing, but a danger to life"))
    beside = agreed(ada.vault)
    assert beside
    assert beside.lines == ((LINES["private"][0], "Nothing, but a danger to life"),)
