"""Side by side on paper: a PDF for oneself, in which no row is torn."""

from __future__ import annotations

import io
import uuid
from typing import Any

import msgspec
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from tests.cast import Person
from wayhome.find import shortlist
from wayhome.find.compare import ordering
from wayhome.find.records.asked import Asked
from wayhome.find.records.candidate import Candidate
from wayhome.find.records.compared import Compared
from wayhome.find.records.consultation import Consultation
from wayhome.find.records.decision import LEANING, Decision, Leaning
from wayhome.vault import operations
from wayhome.vault.kinds import Record

Trio = list[Record[Candidate]]


def paper(client: Client, size: str = "a4") -> Any:
    return client.get(reverse("find:compare_paper"), {"paper": size})


def read(answer: Any) -> tuple[PdfReader, str]:
    book = PdfReader(io.BytesIO(answer.content))
    return book, " ".join(" ".join(page.extract_text() for page in book.pages).split())


def test_all_of_it_comes_as_a_pdf_whose_name_and_title_tell_nothing(ada: Person, trio: Trio) -> None:
    address = reverse("find:compared", args=[trio[0].id, "felt"])
    ada.client.post(address, {"words": "Shoulders down. #panic($x$)"})
    answer = paper(ada.client)
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="notes.pdf"'
    assert "no-store" in answer.headers["Cache-Control"]
    book, words = read(answer)
    assert book.metadata is not None
    assert book.metadata.title == "Notes"
    for said in ("Three people, side by side", "Lise Vandermeer", "#panic($x$)", "Not known yet", "They differ"):
        assert said in words
    assert "Still to ask" in words
    root: Any = book.trailer["/Root"]
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("en-GB", True)
    assert {font["/BaseFont"].partition("+")[2].partition("-")[0] for font in fonts(book)} >= {"Literata"}
    assert round(float(read(paper(ada.client, "us-letter"))[0].pages[0].mediabox.height)) in {612, 792}


def fonts(book: PdfReader) -> list[Any]:
    resources: Any = book.pages[0]["/Resources"]
    return [one.get_object() for one in resources["/Font"].values()]


def test_letters_of_any_script_make_a_pdf(ada: Person, trio: Trio) -> None:
    operations.keep(ada.vault, Compared(candidate=trio[0].id, row="felt", words="Žofie Ελένη 漢字 😢 \x07"))
    _, words = read(paper(ada.client))
    assert "Žofie Ελένη □□ □" in words
    assert "stands as a box" in words


def test_a_row_stays_whole_on_paper_unless_it_needs_more_than_a_page(ada: Person, trio: Trio) -> None:
    asked = tuple(Asked(words=f"Question {one}x?", said="slowly " * 40 + f"end{one}x") for one in range(12))
    operations.keep(ada.vault, Consultation(candidate=trio[0].id, asked=asked))
    operations.keep(ada.vault, Compared(candidate=trio[0].id, row="felt", words="and on " * 900 + "the last word"))
    book, words = read(paper(ada.client))
    assert "the last word" in " ".join(words.split())
    pages = [page.extract_text() for page in book.pages]
    for one in range(12):
        (page,) = [page for page in pages if f"end{one}x" in page]
        assert f"{one}x?" in page


def test_a_row_that_is_longer_than_a_sheet_is_named_again_on_each(ada: Person, trio: Trio) -> None:
    operations.keep(
        ada.vault, Compared(candidate=trio[0].id, row="safe", words="as one says. " * 700 + "The last word")
    )
    operations.keep(ada.vault, Compared(candidate=trio[1].id, row="heard", words="after it"))
    pages = [" ".join(page.extract_text().split()) for page in read(paper(ada.client))[0].pages]
    torn = [page for page in pages if "as one says." in page]
    assert len(torn) > 1
    assert all("I felt safe enough" in page and "Martin Hale" in page for page in torn)
    assert "The last word" in torn[-1]
    assert any("I felt heard" in page and "after it" in page for page in pages)


def test_signs_stand_on_one_sheet_with_their_name(ada: Person, trio: Trio) -> None:
    asked = tuple(Asked(words=f"Question {one}?", said="slowly " * 30) for one in range(4))
    for filler in range(1, 9):
        met = Consultation(
            candidate=trio[0].id, asked=asked, green_words="First sign. " * 6, red_words="Second sign. " * 6
        )
        kept = operations.keep(ada.vault, msgspec.structs.replace(met, body="as one says. " * 9 * filler))
        pages = [" ".join(page.extract_text().split()) for page in read(paper(ada.client))[0].pages]
        (page,) = [page for page in pages if "First sign." in page or "Second sign." in page]
        assert "Signs I noticed" in page
        operations.erase(ada.vault, Consultation, kept.id)


def test_what_was_decided_stands_on_one_sheet_with_the_name(ada: Person, trio: Trio) -> None:
    operations.keep(ada.vault, Decision(whom=str(trio[1].id), reason="She asked twice"))
    for lines in (6, 7, 8, 28, 29, 30):
        words = "as one says.\n" * lines + "x"
        kept = operations.keep(ada.vault, Compared(candidate=trio[0].id, row="heard", words=words))
        pages = [" ".join(page.extract_text().split()) for page in read(paper(ada.client))[0].pages]
        (page,) = [page for page in pages if "What I decided" in page]
        assert "Adaeze Obi" in page.partition("What I decided")[2]
        operations.erase(ada.vault, Compared, kept.id)


def test_both_texts_of_two_tabs_are_on_paper(ada: Person, trio: Trio) -> None:
    asides = {uuid.uuid4(): {"gut": "Rather Martin"}}
    leaning = Leaning(gut="Lise, I think", asides=asides)
    operations.keep(ada.vault, leaning, record_id=ada.vault.singleton(LEANING))
    words = read(paper(ada.client))[1]
    assert "Lise, I think Written at the same time in another tab: Rather Martin" in words


def test_nobody_is_asked_who_is_not_for_me(ada: Person, trio: Trio) -> None:
    address = reverse("find:to_ask")
    for one in trio:
        operations.keep(ada.vault, Compared(candidate=one.id, row="heard", ask=True))
    assert f"ask-{trio[2].id}" in ada.client.get(address).content.decode()
    shortlist.move(ada.vault, trio[2].id, shortlist.LAST)
    page = ada.client.get(address).content.decode()
    assert f"ask-{trio[2].id}" not in page
    assert f"ask-{trio[0].id}" in page
    asked = read(paper(ada.client))[1].partition("Still to ask")[2]
    assert "Lise Vandermeer" in asked
    assert "Martin Hale" not in asked
    for one in trio[:2]:
        shortlist.move(ada.vault, one.id, shortlist.LAST)
    page = ada.client.get(address).content.decode()
    assert "Nobody is left to ask" in page
    assert "Of everybody" not in page


def test_no_paper_without_people_or_of_another_size(ada: Person) -> None:
    assert paper(ada.client).headers["Location"] == reverse("find:compare"), "where they can be chosen"
    for name in ("A", "B"):
        operations.keep(ada.vault, Candidate(name=name))
    ordering.compare(ada.vault, [one.id for one in shortlist.kept(ada.vault)])
    assert paper(ada.client).status_code == 200
    assert paper(ada.client, "napkin").status_code == 404
