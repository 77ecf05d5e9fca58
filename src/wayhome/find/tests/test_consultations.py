"""First conversations: planned, held one question at a time, felt, slept on, put into a calendar, erased and undone."""

from __future__ import annotations

import io
import re
from datetime import date, timedelta
from html import unescape
from typing import Any

import msgspec
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from tests.cast import Eve, Person
from wayhome.find import consultations, shortlist
from wayhome.find.compare.table import one_cell
from wayhome.find.questions import bank, to_start_with
from wayhome.find.records.asked import OF_ME, RATINGS, Asked
from wayhome.find.records.candidate import Candidate
from wayhome.find.records.consultation import FELT, Consultation
from wayhome.find.records.contact import Contact
from wayhome.find.records.my_questions import MyQuestions
from wayhome.vault import kinds, operations, queries
from wayhome.vault.kinds import Record
from wayhome.vault.readable import reading

AUTOSAVE = {"Wayhome-Autosave": "1"}
SLOWLY = Asked(bank="go-slowly", words="What if I want to go slowly?")
OWN = Asked(words="Is there a cat?")


@pytest.fixture
def lise(ada: Person) -> Record[Candidate]:
    return operations.keep(ada.vault, Candidate(name="Lise Vandermeer"))


@pytest.fixture
def talk(ada: Person, lise: Record[Candidate]) -> Record[Consultation]:
    return operations.keep(ada.vault, Consultation(candidate=lise.id, asked=(SLOWLY, OWN)))


def of(name: str, record: Record[Any]) -> str:
    return reverse(f"find:{name}", args=[record.id])


def shown(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def filled(client: Client, address: str) -> dict[str, Any]:
    form = client.get(address).context["form"]
    return {name: form[name].value() for name in form.fields if form[name].value() not in (None, False)}


def as_sent(client: Client, address: str) -> dict[str, Any]:
    """What a browser sends of a page: its fields, and the hidden ones that say what it was made with."""
    page = shown(client, address)
    hidden = re.findall(r'<input type="hidden" name="((?:initial|about|asks)[-_][^"]+)"(?: value="([^"]*)")?', page)
    assert any(name.startswith("initial-") for name, _ in hidden)
    return {name: unescape(value) for name, value in hidden} | filled(client, address)


def now(person: Person, record: Record[Consultation]) -> Consultation:
    return consultations.consultation(person.vault, record.id).payload


def test_another_person_finds_nothing(
    ada: Person, cleo: Person, stranger: Client, lise: Record[Candidate], talk: Record[Consultation]
) -> None:
    own = ("consultation", "plan", "talk", "calendar", "look", "consultation_paper", "consultation_erasure", "undo")
    for address in (*(of(name, talk) for name in own), of("new_consultation", lise)):
        for client in (cleo.client, stranger):
            assert client.get(address).status_code in {404, 405}
            sent = {
                "body": "x",
                "when": "week",
                "title": "x",
                SLOWLY.said_name: "x",
                f"asks_{SLOWLY.key}": "go-slowly",
            }
            assert client.post(address, sent).status_code in {404, 405}
    for name in ("find:questions", "find:consultations"):
        assert stranger.get(reverse(name)).status_code == 404
        assert "Lise" not in shown(cleo.client, reverse(name))
    assert consultations.every(cleo.vault) == []
    assert consultations.consultation(ada.vault, talk.id).revision == 1


def test_questions_that_were_chosen_come_along(ada: Person, lise: Record[Candidate]) -> None:
    address = reverse("find:questions")
    fields = filled(ada.client, address) | {
        "chosen": ["too-much", "go-slowly"],
        "own": "Is there a cat?\n\n Is  it loud? ",
    }
    ada.client.post(address, fields)
    assert consultations.mine(ada.vault).in_words[2:] == ("Is there a cat?", "Is it loud?")
    ada.client.post(of("new_consultation", lise), filled(ada.client, of("new_consultation", lise)))
    [record] = consultations.of(ada.vault, lise.id)
    assert [one.bank or one.words for one in record.payload.asked] == [
        "go-slowly",
        "too-much",
        "Is there a cat?",
        "Is it loud?",
    ]


def test_who_chose_none_begins_with_a_few(ada: Person, lise: Record[Candidate]) -> None:
    ada.client.post(of("new_consultation", lise), filled(ada.client, of("new_consultation", lise)))
    [record] = consultations.of(ada.vault, lise.id)
    assert tuple(one.bank for one in record.payload.asked) == to_start_with()
    assert 4 <= len(to_start_with()) <= 6


def test_planning_makes_nothing_before_something_is_written_or_kept(ada: Person, lise: Record[Candidate]) -> None:
    address = of("new_consultation", lise)
    fields = filled(ada.client, address)
    assert consultations.every(ada.vault) == []
    assert of("candidate", lise) in shown(ada.client, address), "Back leads to whom it was about"
    saved = ada.client.post(address, fields | {"before": "Slowly"}, headers=AUTOSAVE).json()["fields"]
    again = fields | saved | {"before": "Slowly, please"}
    assert ada.client.post(address, again, headers=AUTOSAVE).status_code == 200
    [record] = consultations.of(ada.vault, lise.id)
    assert record.payload.before == "Slowly, please"
    assert [one.bank for one in record.payload.asked] == list(to_start_with())
    kept = ada.client.post(address, again | {"revision": str(record.revision), "chosen": ["too-much"]})
    assert kept["Location"] == of("consultation", record)
    assert [one.bank for one in now(ada, record).asked] == ["too-much"]


def test_words_for_one_with_somebody_who_was_erased_meanwhile_come_back(ada: Person, lise: Record[Candidate]) -> None:
    fields = filled(ada.client, of("new_consultation", lise))
    operations.erase(ada.vault, Candidate, lise.id)
    sent = ada.client.post(of("new_consultation", lise), fields | {"before": "Half an hour of words"})
    assert sent.status_code == 404
    assert "Half an hour of words" in sent.content.decode()
    assert consultations.every(ada.vault) == []


def test_a_question_to_oneself_has_a_field_for_oneself(ada: Person, lise: Record[Candidate]) -> None:
    small = Asked(bank="felt-small", words="Was there a moment when I felt small, hurried or judged?")
    record = operations.keep(ada.vault, Consultation(candidate=lise.id, asked=(SLOWLY, small)))
    form = ada.client.get(of("talk", record)).context["form"]
    assert [step.said.label for step in form.steps] == ["What they said"]
    mine = {step.asked.bank: step for step in form.of_me}
    assert list(mine) == ["safe-enough", "felt-heard", "felt-small"], "what is always there comes next to the body"
    assert {step.said.label for step in mine.values()} == {"What I noticed"}
    assert mine["felt-small"].sat is None, "there is no yes or no to it"
    assert [value for value, _ in mine["felt-heard"].sat.field.choices] == ["", *OF_ME]


def test_how_safe_and_heard_it_was_fills_the_rows_of_a_comparison(
    ada: Person, lise: Record[Candidate], talk: Record[Consultation]
) -> None:
    safe, heard = (Asked(bank=slug, words=bank()[slug].ask) for slug in ("safe-enough", "felt-heard"))
    carried = {f"asks_{one.key}": one.bank for one in (safe, heard)}
    carried |= {f"about-{one.said_name}": one.words for one in (safe, heard)}
    fields = filled(ada.client, of("talk", talk)) | carried
    saved = ada.client.post(of("talk", talk), fields | {safe.sat_name: "partly"}, headers=AUTOSAVE)
    assert saved.status_code == 200
    sent = fields | saved.json()["fields"] | {safe.sat_name: "partly", heard.said_name: "She waited"}
    assert ada.client.post(of("talk", talk), sent).status_code == 302
    assert [(one.bank, one.said, one.rating) for one in now(ada, talk).told_of_me] == [
        ("safe-enough", "", "partly"),
        ("felt-heard", "She waited", ""),
    ]
    page = shown(ada.client, of("consultation", talk))
    assert page.index("In part") < page.index("She waited") < page.index(SLOWLY.words), "what was felt comes first"
    cells = [one_cell(ada.vault, lise.id, row) for row in ("safe", "heard")]
    assert [cell.is_known for cell in cells] == [True, True]
    assert [(cell.answers[0].rating_said, cell.answers[0].said) for cell in cells] == [
        ("In part", ""),
        ("", "She waited"),
    ]
    ada.client.post(of("plan", talk), filled(ada.client, of("plan", talk)) | {"chosen": ["too-much"], "own": ""})
    assert {one.bank for one in now(ada, talk).asked} == {"too-much", "safe-enough", "felt-heard"}


def test_nothing_said_of_oneself_leaves_nothing_behind(ada: Person, talk: Record[Consultation]) -> None:
    ada.client.post(of("talk", talk), filled(ada.client, of("talk", talk)) | {"body": "Warm"})
    assert now(ada, talk).asked == talk.payload.asked


def test_it_is_planned_held_and_felt(ada: Person, eve: Eve, talk: Record[Consultation]) -> None:
    plan = {
        "day": "2026-11-30",
        "at": "15:30",
        "minutes": "50",
        "setting": "in-person",
        "where": "Third floor",
        "before": "I would like to go slowly",
        "chosen": ["go-slowly"],
        "own": "Is there a cat?",
    }
    ada.client.post(of("plan", talk), filled(ada.client, of("plan", talk)) | plan)
    answers = {SLOWLY.said_name: "Good. Then slowly.", SLOWLY.sat_name: "well", OWN.sat_name: "unasked"}
    after = {
        "felt": ["shoulders-down", "tired"],
        "body": "Slept",
        "green": ["fine-with-no"],
        "green_words": "She laughed",
        "red": ["sell-today"],
        "red_words": "The bell",
        "ask_again": "Holidays",
        "look_on": "2026-12-02",
        "after_a_night": "Still warm",
    }
    sent = ada.client.post(of("talk", talk), filled(ada.client, of("talk", talk)) | answers | after)
    assert sent.status_code == 302
    one = now(ada, talk)
    assert (one.when_said, one.at, one.minutes) == ("30 November 2026, 15:30", "15:30", 50)
    assert one.about("go-slowly") == Asked(
        bank=SLOWLY.bank, words=SLOWLY.words, said="Good. Then slowly.", rating="well"
    )
    assert [asked.words for asked in one.open_questions] == ["Is there a cat?"]
    assert one.felt_said == ("Shoulders came down", "Tired")
    assert one.look_on == date(2026, 12, 2)
    page = shown(ada.client, of("consultation", talk))
    read = reading(kinds.of(Consultation), consultations.consultation(ada.vault, talk.id))
    for words in (
        *("30 November 2026", "Third floor", "I would like to go slowly", "Good. Then slowly.", "Sat well with me"),
        *("Shoulders came down", "Slept", "A no was fine", "She laughed", "The bell", "Holidays", "Still warm"),
    ):
        assert words in page, words
        assert words in read, words
    assert page.index("Slept") < page.index("Good. Then slowly."), "what was felt comes first"
    assert "They wanted me to pay ahead" in page
    assert eve.sees("Then slowly") == []
    assert list(kinds.of(Consultation).words_of(one))[:2] == ["Third floor", "I would like to go slowly"]


def test_search_finds_what_was_answered(ada: Person, talk: Record[Consultation]) -> None:
    ada.client.post(of("talk", talk), filled(ada.client, of("talk", talk)) | {OWN.said_name: "A marmalade one"})
    found = ada.client.post(reverse("journal:search"), {"find-words": "marmalade"}, follow=True)
    assert of("consultation", talk) in found.content.decode()


def test_every_page_keeps_itself(ada: Person, talk: Record[Consultation]) -> None:
    fields = filled(ada.client, of("talk", talk))
    saved = ada.client.post(of("talk", talk), fields | {SLOWLY.said_name: "Slow"}, headers=AUTOSAVE)
    assert saved.status_code == 200
    again = ada.client.post(
        of("talk", talk), fields | saved.json()["fields"] | {SLOWLY.said_name: "Slower"}, headers=AUTOSAVE
    )
    assert again.status_code == 200
    assert now(ada, talk).about("go-slowly") is not None
    assert [one.said for one in now(ada, talk).asked] == ["Slower", ""]


def test_two_tabs_keep_both_answers(ada: Person, talk: Record[Consultation]) -> None:
    first, second = filled(ada.client, of("talk", talk)), filled(ada.client, of("talk", talk))
    ada.client.post(of("talk", talk), first | {SLOWLY.said_name: "From one", SLOWLY.sat_name: "well"}, headers=AUTOSAVE)
    other = second | {SLOWLY.said_name: "From another", SLOWLY.sat_name: "badly"}
    assert ada.client.post(of("talk", talk), other, headers=AUTOSAVE).status_code == 409
    page = shown(ada.client, of("talk", talk))
    assert "From one" in page
    assert "From another" in page
    assert "From another" in reading(kinds.of(Consultation), consultations.consultation(ada.vault, talk.id))
    ada.client.post(of("talk", talk), filled(ada.client, of("talk", talk)) | {"both": "1"})
    one = now(ada, talk)
    assert one.asked[0].said == "From one\n\nFrom another"
    assert one.asked[0].rating == "well"
    assert not one.asides


def test_two_tabs_that_answer_different_questions_need_no_choice(ada: Person, talk: Record[Consultation]) -> None:
    address = of("talk", talk)
    first, second = as_sent(ada.client, address), as_sent(ada.client, address)
    for page, said in (
        (first, {SLOWLY.said_name: "Slow is welcome"}),
        (second, {OWN.said_name: "No cat", "felt": ["warm", "steady"]}),
        (first, {SLOWLY.said_name: "Slow is welcome, and", "body": "Warm hands"}),
        (second, {OWN.said_name: "", "green_words": "Asked twice"}),
        (first, {SLOWLY.sat_name: "well"}),
    ):
        page |= said
        saved = ada.client.post(address, page, headers=AUTOSAVE)
        assert saved.status_code == 200
        page |= saved.json()["fields"]
    ada.client.post(address, first)
    one = now(ada, talk)
    assert (one.body, one.green_words, one.felt) == ("Warm hands", "Asked twice", ("warm", "steady"))
    assert [(asked.said, asked.rating) for asked in one.asked] == [("Slow is welcome, and", "well"), ("", "")]
    assert not one.asides


def test_two_tabs_that_answer_the_same_question_keep_both_and_join_the_rest(
    ada: Person, talk: Record[Consultation]
) -> None:
    address = of("talk", talk)
    first, second = as_sent(ada.client, address), as_sent(ada.client, address)
    for page, body in ((first, "From one"), (second, "From another")):
        page["body"] = body
    assert ada.client.post(address, first, headers=AUTOSAVE).status_code == 200
    second |= {OWN.said_name: "No cat"}
    assert ada.client.post(address, second, headers=AUTOSAVE).status_code == 409
    first |= {"green_words": "Asked twice"}
    assert ada.client.post(address, first, headers=AUTOSAVE).status_code == 200, "the other page has to choose"
    one = now(ada, talk)
    assert (one.body, one.aside, one.green_words) == ("From one", {"body": "From another"}, "Asked twice")
    assert one.asked[1].said == "No cat"
    assert ada.client.post(address, first | {"body": "From one, again"}, headers=AUTOSAVE).status_code == 409
    one = now(ada, talk)
    assert "From another" in one.aside["body"]
    assert {"From one, again", "From one"} & {one.body, *one.aside["body"].split("\n\n")}


def test_pages_that_kept_before_never_take_each_others_place(ada: Person, talk: Record[Consultation]) -> None:
    address = of("talk", talk)
    pages = [filled(ada.client, address) for _ in range(3)]
    for page in pages[:1]:
        page |= {"body": "One"}
        page |= ada.client.post(address, page, headers=AUTOSAVE).json()["fields"]
    pages[1] = filled(ada.client, address) | {"body": "One, two"}
    pages[1] |= ada.client.post(address, pages[1], headers=AUTOSAVE).json()["fields"]
    for page, body in ((pages[0], "One, three"), (pages[1], "One, two, four"), (pages[2], "Five")):
        ada.client.post(address, page | {"body": body}, headers=AUTOSAVE)
    one = now(ada, talk)
    every = f"{one.body}\n\n{one.aside['body']}"
    assert [words for words in ("One, three", "One, two, four", "Five") if words not in every] == []


def test_what_was_written_comes_back_under_its_question(
    ada: Person, stranger: Client, talk: Record[Consultation]
) -> None:
    address = of("talk", talk)
    ada.client.post(address, filled(ada.client, address) | {"body": "Calm as a pond"})
    page = as_sent(ada.client, address) | {OWN.said_name: "No", "green_words": "Asked twice"}
    kept = stranger.post(address, page).content.decode()
    shown_words = kept.split("Show what you wrote")[1].split("</details>")[0]
    words = re.findall(r'class="(?:label|own)">([^<]+)<', shown_words)
    assert words == ["Something else that was good", "Asked twice", OWN.words, "No"] or words == [
        OWN.words,
        "No",
        "Something else that was good",
        "Asked twice",
    ]


def test_a_sheet_that_comes_back_opens_at_what_is_to_be_mended(ada: Person, talk: Record[Consultation]) -> None:
    back = ada.client.post(of("plan", talk), filled(ada.client, of("plan", talk)) | {"minutes": "-5"})
    assert back.status_code == 422
    (focused,) = re.findall(r"<input[^>]*autofocus[^>]*>", back.content.decode())
    assert 'name="minutes"' in focused
    assert "Between 5 and 480 minutes." in back.content.decode()


def test_keeping_one_page_leaves_what_another_wrote_beside(ada: Person, talk: Record[Consultation]) -> None:
    first, second = filled(ada.client, of("plan", talk)), filled(ada.client, of("plan", talk))
    ada.client.post(of("plan", talk), first | {"before": "From one"}, headers=AUTOSAVE)
    ada.client.post(of("plan", talk), second | {"before": "From another"}, headers=AUTOSAVE)
    ada.client.post(of("talk", talk), filled(ada.client, of("talk", talk)) | {"body": "Calm"})
    one = now(ada, talk)
    assert (one.before, one.body, one.aside) == ("From one", "Calm", {"before": "From another"})
    assert "Two tabs wrote" in shown(ada.client, of("plan", talk))
    assert "Two tabs wrote" not in shown(ada.client, of("talk", talk)), "each page speaks of its own words"


def test_an_answer_to_a_question_that_was_put_back_meanwhile_is_kept(ada: Person, talk: Record[Consultation]) -> None:
    page = filled(ada.client, of("talk", talk))
    plan = filled(ada.client, of("plan", talk)) | {"chosen": ["too-much"], "own": ""}
    ada.client.post(of("plan", talk), plan)
    assert [one.bank for one in now(ada, talk).asked] == ["too-much"]
    carried = {f"about-{one.said_name}": one.words for one in (SLOWLY, OWN)} | {f"asks_{SLOWLY.key}": SLOWLY.bank}
    ada.client.post(
        of("talk", talk), page | carried | {SLOWLY.said_name: "Slow", OWN.said_name: "Two"}, headers=AUTOSAVE
    )
    shown_now = shown(ada.client, of("talk", talk))
    assert "Slow" in shown_now
    assert "Two" in shown_now
    ada.client.post(of("talk", talk), filled(ada.client, of("talk", talk)) | {"both": "1"})
    assert {one.words: one.said for one in now(ada, talk).asked if one.said} == {SLOWLY.words: "Slow", OWN.words: "Two"}


def test_what_was_noted_stays_when_its_question_is_chosen_no_more(ada: Person, lise: Record[Candidate]) -> None:
    answered = Asked(bank="no-such-question-now", words="An old question", said="An answer")
    record = operations.keep(ada.vault, Consultation(candidate=lise.id, asked=(answered, SLOWLY)))
    ada.client.post(of("plan", record), {"which": str(record.id), "revision": "1", "chosen": ["too-much"], "own": ""})
    assert [one.said for one in now(ada, record).asked] == ["", "An answer"]
    assert "An old question" in shown(ada.client, of("plan", record))


def test_it_is_slept_on_quietly(ada: Person, lise: Record[Candidate]) -> None:
    today = timezone.localdate()
    record = operations.keep(ada.vault, Consultation(candidate=lise.id, look_on=today))
    for day, is_due in ((-1, False), (0, True), (7, True), (8, False)):
        assert bool(consultations.to_look_at(ada.vault, today + timedelta(days=day))) is is_due, day
    for address in (reverse("path:today"), reverse("find:place")):
        assert "You wanted to sleep on it" in shown(ada.client, address)
    ada.client.post(of("look", record), {"when": "tomorrow"})
    assert now(ada, record).look_on == today + timedelta(days=1)
    assert "You wanted to sleep on it" not in shown(ada.client, reverse("path:today"))
    ada.client.post(of("look", record), {"when": "away"})
    assert now(ada, record).look_on is None


def test_nobody_looks_again_at_what_has_not_been(ada: Person, lise: Record[Candidate]) -> None:
    today = timezone.localdate()
    later = today + timedelta(days=3)
    record = operations.keep(ada.vault, Consultation(candidate=lise.id, day=later))
    refused = ada.client.post(of("talk", record), filled(ada.client, of("talk", record)) | {"look_on": str(today)})
    assert refused.status_code == 422
    assert "That day or later fits" in refused.content.decode()
    ada.client.post(of("talk", record), filled(ada.client, of("talk", record)) | {"look_on": str(later)})
    assert now(ada, record).look_on == later
    moved = operations.keep(ada.vault, Consultation(candidate=lise.id, day=later, look_on=today))
    assert consultations.to_look_at(ada.vault, today) == []
    assert {one.record.id for one in consultations.to_look_at(ada.vault, later)} == {record.id, moved.id}


def test_what_was_slept_on_stands_above_what_is_suggested(ada: Person, lise: Record[Candidate]) -> None:
    operations.keep(ada.vault, Consultation(candidate=lise.id, look_on=timezone.localdate()))
    page = shown(ada.client, reverse("path:today"))
    assert page.count("You wanted to sleep on it") == 1
    assert page.index("You wanted to sleep on it") < page.index('aria-labelledby="suggestion"')


def test_the_questions_come_along_on_paper(ada: Person, lise: Record[Candidate]) -> None:
    answered = Asked(bank=SLOWLY.bank, words=SLOWLY.words, said="A secret answer")
    one = Consultation(
        candidate=lise.id, day=date(2026, 11, 30), where="Third floor", before="I nod", asked=(answered, OWN)
    )
    record = operations.keep(ada.vault, one)

    def paper(**ticked: str) -> str:
        sent = ada.client.get(of("consultation_paper", record), {"paper": "a4"} | ticked)
        assert sent["Content-Type"] == "application/pdf"
        assert sent["Content-Disposition"] == 'attachment; filename="notes.pdf"'
        book = PdfReader(io.BytesIO(sent.content))
        assert book.metadata is not None
        assert book.metadata.title == "Notes"
        return " ".join(" ".join(page.extract_text().split()) for page in book.pages)

    plain = paper()
    for words in (SLOWLY.words, OWN.words, *RATINGS.values(), "Did I feel safe enough?", *OF_ME.values()):
        assert words in plain, words
    for words in ("Lise", "November", "Third floor", "I nod", "therap", "A secret answer"):
        assert words not in plain, words
    assert "I nod" in paper(about="on")
    whom = paper(whom="on")
    for words in ("Lise Vandermeer", "30 November 2026", "Third floor"):
        assert words in whom, words
    assert ada.client.get(of("consultation_paper", record)).status_code == 404
    page = shown(ada.client, of("consultation", record))
    assert 'id="paper"' in page
    assert "#paper" in shown(ada.client, of("talk", record)), "before the hour it says what a phone can't do"


def test_an_address_that_was_sent_to_opens_a_page_when_it_is_opened_again(
    ada: Person, lise: Record[Candidate], talk: Record[Consultation]
) -> None:
    for address, leads in (
        (of("new_contact", lise), of("candidate", lise)),
        (of("calendar", talk), of("consultation", talk)),
        (reverse("find:keep_found"), reverse("find:bring")),
    ):
        assert ada.client.get(address)["Location"] == leads


def test_no_level_of_headings_is_left_out_above_conversations(ada: Person, talk: Record[Consultation]) -> None:
    levels = [int(level) for level in re.findall(r"<h([1-6])", shown(ada.client, reverse("find:consultations")))]
    assert levels[levels.index(3) - 1] == 2


def test_what_was_slept_on_is_not_asked_for_any_more(ada: Person, lise: Record[Candidate]) -> None:
    open_still = Consultation(candidate=lise.id, look_on=date(2026, 3, 5))
    record = operations.keep(ada.vault, open_still)
    assert "You wanted to look again" in shown(ada.client, of("consultation", record))
    operations.revise(ada.vault, record, msgspec.structs.replace(open_still, after_a_night="Still yes"))
    page = shown(ada.client, of("consultation", record))
    assert "Still yes" in page
    assert "You wanted to look again" not in page


def test_erasing_somebody_takes_the_conversations_along_and_undo_brings_all_back(
    ada: Person, lise: Record[Candidate], talk: Record[Consultation]
) -> None:
    shortlist.note_contact(ada.vault, Contact(candidate=lise.id, day=timezone.localdate(), words="Rang"))
    assert "what you noted of conversations" in shown(ada.client, of("candidate", lise))
    ada.client.post(of("candidate_erasure", lise))
    assert consultations.every(ada.vault) == []
    ada.client.post(of("undo", lise))
    assert [one.id for one in consultations.of(ada.vault, lise.id)] == [talk.id]
    assert len(shortlist.contacts(ada.vault, lise.id)) == 1


def test_erasing_a_conversation_leaves_the_person(
    ada: Person, lise: Record[Candidate], talk: Record[Consultation]
) -> None:
    assert ada.client.post(of("consultation_erasure", talk)).url == of("candidate", lise)  # type: ignore[attr-defined]
    assert consultations.every(ada.vault) == []
    assert ada.client.post(of("undo", talk)).url == of("consultation", talk)  # type: ignore[attr-defined]
    assert shortlist.candidate(ada.vault, lise.id).payload.name == "Lise Vandermeer"


def test_it_can_be_read_where_the_person_is_gone(
    ada: Person, lise: Record[Candidate], talk: Record[Consultation]
) -> None:
    operations.erase(ada.vault, Candidate, lise.id)
    for name in ("consultation", "plan", "talk"):
        assert ada.client.get(of(name, talk)).status_code == 200
    assert "Somebody" in shown(ada.client, reverse("find:consultations"))
    assert ada.client.post(of("consultation_erasure", talk)).url == reverse("find:consultations")  # type: ignore[attr-defined]


def test_words_sent_to_what_was_erased_come_back(ada: Person, talk: Record[Consultation]) -> None:
    fields = filled(ada.client, of("talk", talk))
    operations.erase(ada.vault, Consultation, talk.id)
    sent = ada.client.post(of("talk", talk), fields | {SLOWLY.said_name: "An hour of words", "body": "Another hour"})
    assert sent.status_code == 404
    page = sent.content.decode()
    assert "An hour of words" in page
    assert "Another hour" in page


def test_what_was_written_over_can_come_back(ada: Person, talk: Record[Consultation]) -> None:
    words = "She said that we would begin with six weeks of settling in."
    fields = filled(ada.client, of("talk", talk))
    saved = ada.client.post(of("talk", talk), fields | {SLOWLY.said_name: words}, headers=AUTOSAVE).json()["fields"]
    ada.client.post(of("talk", talk), fields | saved | {SLOWLY.said_name: "x"}, headers=AUTOSAVE)
    operations.bring_back(ada.vault, talk.id)
    assert words in shown(ada.client, of("talk", talk))
    assert now(ada, talk).aside[SLOWLY.said_name] == words


def test_nothing_is_counted_into_a_number(ada: Person, talk: Record[Consultation]) -> None:
    assert all(
        not any(sign.isdigit() for sign in words) for words in (*RATINGS.values(), *OF_ME.values(), *FELT.values())
    )
    assert not any(isinstance(getattr(now(ada, talk), name), int) for name in ("felt", "body", "green", "red", "asked"))


def test_an_id_of_the_bank_is_the_key_of_its_answer_whatever_its_words_become() -> None:
    assert Asked(bank="go-slowly", words="Other words").key == SLOWLY.key
    assert Asked(words="Is there a dog?").key != OWN.key
    assert len({Asked(bank=slug, words=one.ask).key for slug, one in bank().items()}) == len(bank())


def test_my_questions_are_two_tabs_safe(ada: Person) -> None:
    address = reverse("find:questions")
    first, second = filled(ada.client, address), filled(ada.client, address)
    ada.client.post(address, first | {"own": "From one"}, headers=AUTOSAVE)
    assert ada.client.post(address, second | {"own": "From another"}, headers=AUTOSAVE).status_code == 409
    [record] = queries.every(ada.vault, MyQuestions)
    assert (record.payload.own, record.payload.aside) == ("From one", {"own": "From another"})
    assert "Two tabs wrote" in shown(ada.client, address)
