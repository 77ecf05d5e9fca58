"""The shortlist: somebody is written down, moves from stage to stage, and what passed with them is kept."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import Eve, Person
from wayhome.find import shortlist
from wayhome.find.records.candidate import STAGES, Candidate
from wayhome.find.records.contact import Contact
from wayhome.find.registry.listed import Licence, Listed, Name, PracticePlace
from wayhome.journal.records import Entry
from wayhome.vault import kinds, operations, queries
from wayhome.vault.kinds import Record
from wayhome.vault.readable import reading

AUTOSAVE = {"Wayhome-Autosave": "1"}
LISE: dict[str, str] = {
    "name": "Lise Vandermeer",
    "profession": "Psychotherapist",
    "letters": "UKCP",
    "recommended_by": "Mira",
    "they_said": "She lets silence be",
    "phone": "020 7946 0018",
    "email": "lise@example.org",
    "website": "https://example.org/lise",
    "place": "Bedminster",
    "setting": "both",
    "languages": "English, Dutch",
    "accessibility": "A lift",
    "fee": "70, less if needed",
    "insurance": "Ask first",
    "waiting": "Five weeks",
    "checked_on": "2026-09-18",
    "checked_where": "The public register of UKCP",
    "notes": "Kind voice",
}


@pytest.fixture
def lise(ada: Person) -> Record[Candidate]:
    return operations.keep(ada.vault, Candidate(name="Lise Vandermeer", phone="020 7946 0018", notes="Kind voice"))


def shown(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def of(name: str, record: Record[Any]) -> str:
    return reverse(f"find:{name}", args=[record.id])


def filled(client: Client, address: str) -> dict[str, str]:
    form = client.get(address).context["form"]
    return {name: str(form[name].value()) for name in form.fields if form[name].value() not in (None, False)}


def test_another_person_finds_nothing(ada: Person, cleo: Person, stranger: Client, lise: Record[Candidate]) -> None:
    line = shortlist.note_contact(ada.vault, Contact(candidate=lise.id, day=timezone.localdate(), words="Rang"))
    own = ("candidate", "edit_candidate", "stage", "stage_back", "new_contact", "candidate_erasure", "undo")
    addresses = [*(of(name, lise) for name in own), of("contact_erasure", line)]
    for address in addresses:
        for client in (cleo.client, stranger):
            assert client.get(address).status_code in {404, 405}
            sent = LISE | {"stage": "chosen", "day": "2026-01-01", "what": "wrote"}
            assert client.post(address, sent).status_code in {404, 405}
    assert shortlist.everyone(cleo.vault) == []
    assert "Lise" not in shown(cleo.client, reverse("find:shortlist"))
    assert shortlist.candidate(ada.vault, lise.id).revision == 1
    assert len(shortlist.contacts(ada.vault, lise.id)) == 1


def test_somebody_is_written_down_whole_and_read(ada: Person) -> None:
    address = reverse("find:new_candidate")
    response = ada.client.post(address, filled(ada.client, address) | LISE, follow=True)

    [made] = shortlist.everyone(ada.vault)
    assert response.redirect_chain == [(of("candidate", made), 302)]
    page = response.content.decode()
    hidden = {"setting", "checked_on", "website", "phone"}
    assert [words for name, words in LISE.items() if name not in hidden and words not in page] == []
    assert "In person or online" in page
    assert 'href="tel:02079460018"' in page
    assert 'href="mailto:lise@example.org"' in page
    assert 'href="https://example.org/lise" target="_blank" rel="noopener noreferrer nofollow"' in page
    assert re.search(r"Looked up by you on <time[^>]*>18 September 2026", page)
    assert "verified" not in page.lower()
    assert "Lise" not in str(response.request["PATH_INFO"])
    assert "<title>My shortlist" in page


def test_what_is_no_address_is_no_link(ada: Person) -> None:
    odd = Candidate(name="X", email="ask at the desk", website="javascript:alert(1)", phone="Tuesdays")
    page = shown(ada.client, of("candidate", operations.keep(ada.vault, odd)))
    assert "ask at the desk" in page
    for scheme in ("javascript:", "mailto:", "tel:"):
        assert f'href="{scheme}' not in page
    assert Candidate(name="X", website="www.example.org").website_address == "https://www.example.org"
    assert Candidate(name="X", email="a@b.example?bcc=c@d.example").mail_address == ""


@pytest.mark.parametrize(
    "words",
    [
        "ftp://example.org/",
        "//example.org",
        "data:text/html,hello",
        "https://somebody@example.org/",
        "https://example.org/ onclick=x",
        "https://example",
        "file:///etc/hostname",
        "Ask Mira",
    ],
)
def test_no_page_but_one_of_the_web_is_opened(words: str) -> None:
    assert Candidate(name="X", website=words).website_address == ""


def test_whoever_opens_their_page_is_told_before_what_it_means(ada: Person) -> None:
    record = operations.keep(ada.vault, Candidate(name="X", website="www.example.org/lise?from=list"))
    page = shown(ada.client, of("candidate", record))
    folded = page[page.index("<summary>Their page:") :]
    folded = folded[: folded.index("</details>")]
    assert folded.index("leads out of Wayhome, in a new tab") < folded.index("sees that somebody came")
    assert folded.index("sees that somebody came") < folded.index("<a ")
    assert folded.endswith(">Open example.org</a></p></div>")


def test_a_name_is_needed_and_enough(ada: Person) -> None:
    address = reverse("find:new_candidate")
    assert ada.client.post(address, {"notes": "by the park"}).status_code == 422
    assert "Only a name so far" in ada.client.post(address, {"name": "Lise"}, follow=True).content.decode()


def test_words_keep_themselves_and_are_begun_until_somebody_keeps_them(ada: Person) -> None:
    address = reverse("find:new_candidate")
    fields = filled(ada.client, address) | {"notes": "by the park"}
    first = ada.client.post(address, fields, headers=AUTOSAVE).json()
    assert "Begun, and not kept yet" in shown(ada.client, reverse("find:shortlist"))
    assert shortlist.kept(ada.vault) == []

    ada.client.post(address, fields | first["fields"] | {"name": "Lise"})
    [made] = shortlist.kept(ada.vault)
    assert (made.payload.name, made.payload.notes, made.payload.begun) == ("Lise", "by the park", False)


def test_two_tabs_keep_both_texts(ada: Person, lise: Record[Candidate]) -> None:
    address = of("edit_candidate", lise)
    one, two = filled(ada.client, address), filled(ada.client, address)
    ada.client.post(address, one | {"notes": "Kind", "checked_on": "2026-09-18"})
    assert ada.client.post(address, two | {"notes": "Quick", "fee": "60"}, headers=AUTOSAVE).status_code == 409
    assert "Two tabs wrote here" in shown(ada.client, of("candidate", lise))

    ada.client.post(address, filled(ada.client, address) | {"both": "1"})
    after = shortlist.candidate(ada.vault, lise.id).payload
    assert (after.notes, after.fee, str(after.checked_on)) == ("Kind\n\nQuick", "60", "2026-09-18")


@pytest.mark.parametrize("day", ["2999-01-01", "0026-01-01", "tomorrow"])
def test_a_day_that_cannot_be_is_said_and_the_rest_is_kept_in_the_boxes(ada: Person, day: str) -> None:
    address = reverse("find:new_candidate")
    answer = ada.client.post(address, filled(ada.client, address) | {"name": "Lise", "checked_on": day})
    assert answer.status_code == 422
    assert 'value="Lise"' in answer.content.decode()


def test_a_press_moves_somebody_and_another_moves_them_back(ada: Person, lise: Record[Candidate]) -> None:
    for stage in ("written-to", "not-for-me"):
        ada.client.post(of("stage", lise), {"stage": stage})
    assert shortlist.candidate(ada.vault, lise.id).payload.stage == "not-for-me"
    toast = shown(ada.client, of("candidate", lise))
    assert "Now under “Not for me”." in toast
    assert f'action="{of("stage_back", lise)}"' in toast

    ada.client.post(of("stage_back", lise))
    assert shortlist.candidate(ada.vault, lise.id).payload.stage == "written-to"
    assert ada.client.post(of("stage", lise), {"stage": "engaged"}).status_code == 404


def test_everybody_stands_under_their_stage(ada: Person) -> None:
    for number, stage in enumerate(STAGES):
        operations.keep(ada.vault, Candidate(name=f"Person {number}", stage=stage))
    page = shown(ada.client, reverse("find:shortlist"))
    places = [page.index(f"Person {number}") for number in range(len(STAGES))]
    assert places == sorted(places)
    assert "My shortlist (7)" in page


def test_what_passed_is_kept_latest_first_and_a_line_can_go_and_come_back(ada: Person, lise: Record[Candidate]) -> None:
    new = of("new_contact", lise)
    assert filled(ada.client, of("candidate", lise))["day"] == timezone.localdate().isoformat()
    ada.client.post(new, {"day": "2026-10-02", "what": "heard", "words": "Space in May"})
    ada.client.post(new, {"day": "2026-09-20", "what": "wrote", "words": ""})
    lines = shortlist.contacts(ada.vault, lise.id)
    assert [one.payload.what_said for one in lines] == ["They answered", "I wrote"]
    assert "Space in May" in shown(ada.client, of("candidate", lise))

    assert ada.client.post(of("contact_erasure", lines[0])).headers["Location"] == of("candidate", lise)
    assert len(shortlist.contacts(ada.vault, lise.id)) == 1
    assert ada.client.post(of("undo", lines[0])).headers["Location"] == of("candidate", lise)
    assert len(shortlist.contacts(ada.vault, lise.id)) == 2


def test_a_line_that_cannot_be_kept_is_still_in_its_boxes(ada: Person, lise: Record[Candidate]) -> None:
    answer = ada.client.post(of("new_contact", lise), {"day": "", "what": "wrote", "words": "Long words about it"})
    assert answer.status_code == 422
    assert "Long words about it" in answer.content.decode()
    operations.erase(ada.vault, Candidate, lise.id)
    gone = ada.client.post(of("new_contact", lise), {"day": "2026-09-20", "what": "wrote", "words": "Long words"})
    assert gone.status_code == 404
    assert "Long words" in gone.content.decode()


def test_erasing_somebody_takes_the_log_along_and_one_press_brings_all_back(
    ada: Person, lise: Record[Candidate]
) -> None:
    other = operations.keep(ada.vault, Candidate(name="Adaeze"))
    for record in (lise, other):
        shortlist.note_contact(ada.vault, Contact(candidate=record.id, day=timezone.localdate(), words="Rang"))
    ada.client.post(of("candidate_erasure", lise))
    assert [one.id for one in shortlist.everyone(ada.vault)] == [other.id]
    assert queries.count(ada.vault, Contact) == 1

    ada.client.post(of("undo", lise))
    assert len(shortlist.everyone(ada.vault)) == 2
    assert len(shortlist.contacts(ada.vault, lise.id)) == 1


def test_what_was_erased_elsewhere_does_not_come_back_here(ada: Person) -> None:
    entry = operations.keep(ada.vault, Entry(text="Rain"))
    operations.erase(ada.vault, Entry, entry.id)
    assert ada.client.post(of("undo", entry)).status_code == 404
    assert queries.was_erased(ada.vault, entry.id)


def test_somebody_of_the_register_is_added_once_and_nothing_is_claimed(ada: Person) -> None:
    listed = Listed(
        source="nppes",
        number="1234567893",
        name=Name(given="Ora", family="Quillfeather", suffix="Jr."),
        letters="LCSW",
        professions=("clinical-social-worker",),
        licences=(Licence("MA", "000"),),
        place=PracticePlace(lines=("1 Example St",), town="Boston", state="MA", postcode="02139"),
        languages=("English",),
    )
    made = shortlist.add_from_register(ada.vault, listed)
    assert shortlist.add_from_register(ada.vault, listed).id == made.id
    assert made.payload.name == "Ora Quillfeather Jr."
    assert (made.payload.profession, made.payload.place) == (
        "Clinical social worker",
        "1 Example St, Boston, MA 02139",
    )
    page = shown(ada.client, of("candidate", made))
    assert "listed in the national register; licence not checked by us" in page
    assert "Not looked up yet." in page


def test_the_place_says_what_is_there_and_one_next_thing(ada: Person) -> None:
    assert "One name, if there is one" in shown(ada.client, reverse("find:place"))
    operations.keep(ada.vault, Candidate(name="Lise", stage="answered"))
    operations.keep(ada.vault, Candidate(name="Obi", stage="noticed"))
    page = shown(ada.client, reverse("find:place"))
    assert "Somebody answered" in page
    assert "Here: Two people" in page
    assert page.partition("<main")[2].partition("</main")[0].count('class="btn"') == 1


def test_search_and_copies_know_them(ada: Person, lise: Record[Candidate]) -> None:
    kind = kinds.of(Candidate)
    assert "Kind voice" in list(kind.words_of(lise.payload))
    assert "020 7946 0018" in reading(kind, lise)


def test_eve_sees_nothing(ada: Person, eve: Eve, lise: Record[Candidate]) -> None:
    ada.client.post(of("new_contact", lise), {"day": "2026-09-20", "what": "wrote", "words": "Quince marmalade"})
    shown(ada.client, of("candidate", lise))
    for words in ("Vandermeer", "7946", "Quince"):
        assert eve.sees(words) == []
