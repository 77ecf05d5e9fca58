"""A grave sign is not silent anywhere: the same two sentences stand beside it wherever somebody is met again."""

from __future__ import annotations

import io
from datetime import date

import pytest
from django.urls import reverse
from pypdf import PdfReader

from tests.cast import Person
from wayhome.find import consultations, flags
from wayhome.find.records.candidate import Candidate
from wayhome.find.records.comparison import COMPARISON, Comparison
from wayhome.find.records.consultation import Consultation
from wayhome.find.records.decision import Decision
from wayhome.safety.helplines import COOKIE
from wayhome.vault import operations
from wayhome.vault.kinds import Record

TOUCHED = "They touched me without asking, beyond a handshake"
GOOD = "A no was fine"


def says(ada: Person, address: str) -> str:
    return ada.client.get(address).content.decode()


@pytest.fixture
def people(ada: Person) -> list[Record[Candidate]]:
    kept = [operations.keep(ada.vault, Candidate(name=name)) for name in ("Lise Vandermeer", "Quiet Bea")]
    lise, bea = kept
    met = Consultation(candidate=lise.id, day=date(2026, 3, 1), green=("fine-with-no",), red=("touched-unasked",))
    operations.keep(ada.vault, met)
    operations.keep(ada.vault, Consultation(candidate=lise.id, red=("touched-unasked", "sell-today")))
    operations.keep(ada.vault, Consultation(candidate=bea.id, red=("talked-of-themselves",)))
    operations.keep(
        ada.vault, Comparison(people=tuple(one.id for one in kept)), record_id=ada.vault.singleton(COMPARISON)
    )
    return kept


def test_the_same_two_sentences_stand_beside_it_wherever_it_is_seen(
    ada: Person, people: list[Record[Candidate]]
) -> None:
    lise, _ = people
    [late, early] = [one for one in _met(ada) if one.payload.candidate == lise.id]
    decided = operations.keep(ada.vault, Decision(whom=str(lise.id)))
    for name, about in (("consultation", early), ("consultation", late), ("candidate", lise), ("decision", decided)):
        page = says(ada, reverse(f"find:{name}", args=[about.id]))
        assert TOUCHED in page, name
        assert flags.beside_grave() in page, name
        assert reverse("safety:helplines") in page, name
        assert "Where a complaint can go" in page, name
    side_by_side = says(ada, reverse("find:compare"))
    assert side_by_side.count(flags.beside_grave()) == 1, "in the place of whom it is about, and of nobody else"


def test_at_the_decision_it_is_said_once_and_nothing_is_forbidden(ada: Person, people: list[Record[Candidate]]) -> None:
    lise, _ = people
    page = says(ada, reverse("find:new_decision"))
    assert f"You noted of {lise.payload.name}" in page
    assert (page.count(TOUCHED), page.count(flags.beside_grave())) == (1, 1)
    kept = ada.client.post(reverse("find:new_decision"), {"whom": str(lise.id)}, follow=True)
    assert kept.status_code == 200
    assert "You noted:" in kept.content.decode()


def test_of_whom_none_was_noted_nothing_is_said(ada: Person, people: list[Record[Candidate]]) -> None:
    _, bea = people
    for address in (
        reverse("find:candidate", args=[bea.id]),
        _of(operations.keep(ada.vault, Decision(whom=str(bea.id)))),
    ):
        assert "You noted" not in says(ada, address)
    nobody = operations.keep(ada.vault, Decision())
    assert "You noted" not in says(ada, _of(nobody))


def test_it_is_on_paper_too(ada: Person, people: list[Record[Candidate]]) -> None:
    sent = ada.client.get(reverse("find:compare_paper"), {"paper": "a4"}).content
    text = " ".join(" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(sent)).pages)
    assert flags.beside_grave() in text


def test_a_complaint_leads_to_the_page_of_the_country_that_was_chosen(
    ada: Person, people: list[Record[Candidate]]
) -> None:
    address = reverse("find:candidate", args=[people[0].id])
    assert f"{reverse('find:letters')}#where" in says(ada, address)
    ada.client.cookies[COOKIE] = "GB"
    assert f"{reverse('find:country', args=['uk'])}#complaints" in says(ada, address)
    ada.client.cookies[COOKIE] = "JP"
    assert f"{reverse('find:letters')}#where" in says(ada, address)
    for slug in ("uk", "us", "elsewhere"):
        assert 'id="complaints"' in says(ada, reverse("find:country", args=[slug]))
    assert 'id="where"' in says(ada, reverse("find:letters"))


def test_another_person_sees_nothing_of_it(ada: Person, cleo: Person, people: list[Record[Candidate]]) -> None:
    assert "You noted" not in says(cleo, reverse("find:new_decision"))
    assert cleo.client.get(reverse("find:candidate", args=[people[0].id])).status_code == 404


def _of(decision: Record[Decision]) -> str:
    return reverse("find:decision", args=[decision.id])


def _met(ada: Person) -> list[Record[Consultation]]:
    return consultations.every(ada.vault)
