"""Somebody comes onto the list from a card or a copied text: hostile until read, seen before anything is kept."""

from __future__ import annotations

import time
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from tests.cast import Eve, Person
from wayhome.find import cards, shortlist
from wayhome.find.adding_forms import EMPTY, NO_CARD, NOTHING_BROUGHT, NOTHING_READ
from wayhome.find.cards import Found
from wayhome.find.registry import searching
from wayhome.find.registry.listed import Listed, Name

BRING, KEEP = "/find/shortlist/bring/", "/find/shortlist/bring/keep/"
CARD = """BEGIN:VCARD
VERSION:3.0
N:Quillfeather;Ora;;Dr.;LCSW
FN:Dr. Ora Quillfeather
ORG:Harbour Practice;Room 2
TITLE:Clinical social
  worker
TEL;TYPE=work:+1 617 555 0134
item1.TEL;TYPE=cell:+1 617 555 0135
EMAIL;TYPE=INTERNET:ora@example.org
URL:https://example.org/ora
ADR;TYPE=work:;;1 Example St;Boston;MA;02139;USA
NOTE:Quiet\\, unhurried\\nTuesdays
PHOTO;ENCODING=b:AAAA
END:VCARD
"""


def test_a_card_is_read() -> None:
    [one] = cards.read(CARD.replace("\n", "\r\n"))
    assert one == Found(
        name="Dr. Ora Quillfeather",
        profession="Clinical social worker",
        letters="LCSW",
        phone="+1 617 555 0134",
        email="ora@example.org",
        website="https://example.org/ora",
        place="1 Example St, Boston, MA, 02139, USA",
        notes="Harbour Practice, Room 2\nPhone: +1 617 555 0135\nQuiet, unhurried\nTuesdays",
    )


def test_older_and_newer_cards_are_read() -> None:
    older = "BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=\n=C3=B6rg\nEND:VCARD"
    phone = 'TEL;VALUE=uri;TYPE="voice:home":tel:+44-20-7946-0018'
    newer = f"BEGIN:VCARD\nVERSION:4.0\nFN:Ana Example\n{phone}\nLANG:fr\nEND:VCARD"
    assert [one.name for one in cards.read(older)] == ["Jörg Müller"]
    [ana] = cards.read(newer)
    assert (ana.phone, ana.languages) == ("+44-20-7946-0018", "fr")


def test_copied_words_are_read_and_all_of_them_are_kept() -> None:
    words = "Adaeze Obi, HCPC, MA\nArt psychotherapist in Easton\nRing 020 7946 0018 or write to ao@example.org\n"
    words += "www.example.org."
    [one] = cards.read(words)
    assert (one.name, one.letters, one.phone) == ("Adaeze Obi", "HCPC, MA", "020 7946 0018")
    assert (one.email, one.website) == ("ao@example.org", "www.example.org")
    assert "Art psychotherapist in Easton" in one.notes
    [plain] = cards.read("Harbour Practice, by the old bridge")
    assert (plain.name, plain.letters) == ("Harbour Practice, by the old bridge", "")


@pytest.mark.parametrize(
    "text",
    [
        "BEGIN:VCARD\n" * 5_000,
        "BEGIN:VCARD\nFN:" + "x" * 500_000,
        "BEGIN:VCARD\nFN:A\nTEL" + ";" * 200_000 + ":1\nEND:VCARD",
        'BEGIN:VCARD\nFN:A\nNOTE;X="' + '"' * 9_000 + "\nEND:VCARD",
        "." * 1_000_000,
        "1 " * 400_000,
        "a@" * 400_000,
        "\n ".join("=" for _ in range(200_000)),
        " " * 1_000_000 + "BEGIN:VCARD",
    ],
    ids=range(9),
)
def test_whatever_comes_is_read_soon_and_within_bounds(text: str) -> None:
    began = time.monotonic()
    found = cards.read(text[: cards.LARGEST])
    assert time.monotonic() - began < 5
    assert len(found) <= cards.MOST
    assert all(len(one.name) <= cards.NAME and len(one.notes) <= cards.NOTES for one in found)


@given(st.text(max_size=400))
def test_any_text_is_read_or_left(text: str) -> None:
    for one in [*cards.read(text), *cards.read(f"BEGIN:VCARD\n{text}\nEND:VCARD")]:
        assert not set("\x00\x1b\u202e") & set(one.name + one.notes + one.place)


def read_page(client: Client, **sent: object) -> str:
    return client.post(BRING, sent).content.decode()


def test_nothing_is_kept_before_it_was_seen_and_ticked(ada: Person) -> None:
    two = CARD + "BEGIN:VCARD\nFN:Somebody Else\nEND:VCARD"
    answer = ada.client.post(BRING, {"card": SimpleUploadedFile("two.vcf", two.encode("utf-16"))})
    assert "Somebody Else" in answer.content.decode()
    assert shortlist.everyone(ada.vault) == []

    ada.client.post(KEEP, {"found": answer.context["found"], "who": ["0"]})
    [made] = shortlist.kept(ada.vault)
    assert (made.payload.name, made.payload.came) == ("Dr. Ora Quillfeather", "pasted")


def test_words_are_shown_as_words(ada: Person) -> None:
    page = read_page(ada.client, words="<script>alert(1)</script>\n<img src=x>")
    assert "<script>alert" not in page
    assert "<img" not in page


def test_what_cannot_be_read_is_said(ada: Person) -> None:
    assert ada.client.post(BRING, {"words": "  "}).status_code == 422
    large = SimpleUploadedFile("large.vcf", b"x" * (cards.LARGEST + 1))
    assert ada.client.post(BRING, {"card": large}).status_code == 422
    for found in ("", "no", "[{}]", '[{"name":"' + "x" * 300 + '"}]', '[{"name":"A","stage":"chosen"}]'):
        assert ada.client.post(KEEP, {"found": found, "who": ["0"]}).status_code == 422
    assert shortlist.everyone(ada.vault) == []


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"card": SimpleUploadedFile("junk.vcf", bytes(range(256)) * 20)}, NO_CARD),
        ({"card": SimpleUploadedFile("words.vcf", b"Only words, and no card")}, NO_CARD),
        ({"card": SimpleUploadedFile("empty.vcf", b"")}, EMPTY),
        ({"card": SimpleUploadedFile("bare.vcf", b"BEGIN:VCARD\nEND:VCARD")}, NOTHING_READ),
        ({}, NOTHING_BROUGHT),
        ({"words": " \n "}, NOTHING_BROUGHT),
    ],
)
def test_what_is_no_card_is_nobody_and_is_said_in_our_words(ada: Person, sent: dict[str, Any], says: str) -> None:
    answer = ada.client.post(BRING, sent)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert says in page
    assert page.count('role="alert"') + page.count('class="error"') <= 1, "it is said once"


def test_strangers_find_nothing(stranger: Client, ada: Person, cleo: Person) -> None:
    for address in (BRING, KEEP):
        assert stranger.post(address, {"words": "Ora", "found": '[{"name":"Ora"}]', "who": ["0"]}).status_code == 404
    cleo.client.post(KEEP, {"found": '[{"name":"Ora"}]', "who": ["0"]})
    assert shortlist.everyone(ada.vault) == []
    assert reverse("find:bring") == BRING


def test_somebody_of_the_register_comes_by_number_and_only_once(
    ada: Person, stranger: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    ora = Listed(source="nppes", number="1234567893", name=Name(given="Ora", family="Quillfeather"))
    monkeypatch.setattr(searching, "one", lambda *said: ora if said == (ora.number, ora.source) else None)
    address = reverse("find:add_listed")
    sent = {"source": "nppes", "number": "1234567893"}
    assert stranger.post(address, sent).status_code == 404
    for other in ({"number": "1"}, {"number": "1234567893"}, {"source": "elsewhere", "number": "1234567893"}):
        assert ada.client.post(address, other).status_code == 404

    for _ in range(2):
        page = ada.client.post(address, sent, follow=True)
        [made] = shortlist.kept(ada.vault)
        assert page.redirect_chain == [(reverse("find:candidate", args=[made.id]), 302)]
    assert "is on your list already." in page.content.decode()


def test_without_a_register_nobody_of_it_is_found(ada: Person) -> None:
    answer = ada.client.post(reverse("find:add_listed"), {"source": "nppes", "number": "1234567893"})
    assert answer.status_code == 404


def test_eve_sees_nothing_of_what_was_only_looked_at(ada: Person, eve: Eve) -> None:
    read_page(ada.client, words="Ora Quillfeather\nQuince marmalade")
    assert eve.sees("Quillfeather") == []
