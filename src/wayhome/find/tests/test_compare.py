"""Side by side: two to four people, what is known and what is not, in the person's own order; no total anywhere."""

from __future__ import annotations

import re
import uuid

import msgspec
import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Eve, Person
from wayhome.find import names, shortlist
from wayhome.find.compare import asking, ordering
from wayhome.find.compare.rows import BY_KEY, BY_QUESTION, FELT
from wayhome.find.compare.table import people, table
from wayhome.find.questions import bank
from wayhome.find.records.asked import Asked
from wayhome.find.records.candidate import Candidate
from wayhome.find.records.compared import Compared, OwnRow
from wayhome.find.records.consultation import Consultation
from wayhome.find.records.decision import LEANING, Leaning
from wayhome.vault import kinds, operations, queries
from wayhome.vault.kinds import Record
from wayhome.vault.readable import reading

AUTOSAVE = {"Wayhome-Autosave": "1"}
PAGE, PEOPLE, ROWS = (reverse(f"find:{name}") for name in ("compare", "compare_people", "compare_rows"))
Trio = list[Record[Candidate]]


def shown(client: Client, address: str = PAGE) -> str:
    return client.get(address).content.decode()


def words_of(them: Record[Candidate], row: str) -> str:
    return reverse("find:compared", args=[them.id, row])


def filled(client: Client, address: str) -> dict[str, str]:
    form = client.get(address).context["form"]
    return {name: str(form[name].value()) for name in form.fields if form[name].value() not in (None, False)}


def fact_of(them: Record[Candidate], row: str) -> str:
    return reverse("find:fact", args=[them.id, row])


def cell_of(page: str, row: str, name: str) -> str:
    line = page.partition(f'id="row-{row}"')[2].partition("</tr>")[0]
    return line.partition(f'data-n="{name}"')[2].partition("</td>")[0]


def test_another_person_finds_nothing(ada: Person, cleo: Person, stranger: Client, trio: Trio) -> None:
    own = operations.keep(ada.vault, OwnRow(title="Marmalade"))
    addresses = [PAGE, PEOPLE, ROWS, reverse("find:new_row"), reverse("find:to_ask"), words_of(trio[0], "felt")]
    addresses += [reverse("find:compare_paper") + "?paper=a4", reverse("find:edit_row", args=[own.id])]
    addresses += [reverse(f"find:{name}", args=[own.id]) for name in ("row_erasure", "compare_undo")]
    for address in addresses:
        assert stranger.get(address).status_code in {404, 405}, address
        assert stranger.post(address, {"words": "From a stranger"}).status_code in {404, 405}, address
        for answer in (cleo.client.get(address), cleo.client.post(address, {"words": "x", "up": str(own.id)})):
            assert not re.search("Lise|Marmalade", answer.content.decode()), address
    assert cleo.client.get(words_of(trio[0], "felt")).status_code == 404
    assert cleo.client.post(PEOPLE, {"people": [str(one.id) for one in trio]}).status_code == 422
    assert queries.count(ada.vault, Compared) == 0
    assert people(cleo.vault) == []


def test_two_are_needed_and_four_fit(ada: Person) -> None:
    assert "Two people on your shortlist are needed" in shown(ada.client)
    kept = [operations.keep(ada.vault, Candidate(name=f"Person {number}")) for number in range(5)]
    for count, status in ((1, 422), (2, 302), (4, 302), (5, 422)):
        sent = {"people": [str(one.id) for one in kept[:count]]}
        assert ada.client.post(PEOPLE, sent).status_code == status, count
    assert len(people(ada.vault)) == 4
    assert "Four people, side by side" in shown(ada.client)
    assert ada.client.post(PEOPLE, {"people": [str(uuid.uuid4())] * 2}).status_code == 422


def test_everybody_stands_beside_each_other_by_name_and_nothing_is_added_up(ada: Person, trio: Trio) -> None:
    page = shown(ada.client)
    assert "Three people, side by side" in page
    head = page.partition("<thead>")[2].partition("</thead>")[0]
    assert re.findall(r">(\w+) (?:Obi|Vandermeer|Hale)<", head) == ["Adaeze", "Lise", "Martin"]
    assert page.index('id="row-felt"') < page.index('id="row-safe"')
    assert "HCPC · 75" in head
    body = page.partition("<tbody>")[2].partition("</tbody>")[0].lower()
    assert not re.search(r"\b(total|score|rank|best|winner|of 10|%)\b", body)


def test_what_differs_what_is_the_same_and_what_is_unknown_are_said_in_words(ada: Person, trio: Trio) -> None:
    page = shown(ada.client)
    line = {key: page.partition(f'id="row-{key}"')[2].partition("</tr>")[0] for key in BY_KEY}
    assert "They differ" in line["fee"]
    assert "The same with all" in line["languages"]
    assert "They differ" not in line["insurance"]
    assert "Not known yet." in cell_of(page, "training", "Martin")
    assert f'href="{fact_of(trio[2], "training")}"' in cell_of(page, "training", "Martin")
    assert f'href="{words_of(trio[0], "felt")}"' in cell_of(page, "felt", "Lise")
    assert 'id="row-said"' not in page


def test_rows_in_which_nothing_stands_fold_into_one_line_that_leads_on(ada: Person, trio: Trio) -> None:
    page = shown(ada.client)
    body, folded = page.partition("<tbody>")[2].partition("</tbody>")[0], page.partition('id="silent"')[2]
    assert 'id="row-felt"' in body
    assert 'id="row-insurance"' not in body
    assert re.search("<summary>Nothing yet on: .*Waiting time, Insurance, .*</summary>", folded)
    assert f'href="{fact_of(trio[0], "insurance")}"' in folded
    assert f'href="{words_of(trio[0], "heard")}"' in folded
    candidate = reverse("find:candidate", args=[trio[0].id])
    assert f'href="{candidate}#registered"' in folded
    address = words_of(trio[1], "heard")
    ada.client.post(address, filled(ada.client, address) | {"words": "Yes", "ask": ""})
    line = shown(ada.client).partition("<tbody>")[2].partition("</tbody>")[0].partition('id="row-heard"')[2]
    assert line.partition("</tr>")[0].count("Not known yet.") == 2


def test_a_practical_thing_is_written_in_its_row_and_stands_on_their_page(ada: Person, trio: Trio) -> None:
    address = fact_of(trio[0], "insurance")
    assert list(ada.client.get(address).context["form"].fields) == ["which", "revision", "insurance"]
    answer = ada.client.post(address, filled(ada.client, address) | {"insurance": "Ask first"})
    assert answer.headers["Location"] == f"{PAGE}#row-insurance"
    kept = queries.get(ada.vault, Candidate, trio[0].id).payload
    assert (kept.insurance, kept.fee) == ("Ask first", "70")
    assert "Ask first" in cell_of(shown(ada.client), "insurance", "Lise")
    assert f'href="{address}"' in shown(ada.client, words_of(trio[0], "insurance"))
    for row in ("felt", "nowhere"):
        assert ada.client.get(fact_of(trio[0], row)).status_code == 404


def test_a_practical_thing_of_somebody_else_is_nowhere(cleo: Person, trio: Trio) -> None:
    address = fact_of(trio[0], "insurance")
    assert cleo.client.get(address).status_code == 404
    assert cleo.client.post(address, {"insurance": "x"}).status_code == 404


@pytest.mark.parametrize(
    ("name", "short", "letters"),
    [
        ("Dr. Jürgen Maria Hohenlohe", "Jürgen", "JH"),
        ("Lise Vandermeer", "Lise", "LV"),
        ("Annie M., the kind one", "Annie", "AM"),
        ("Fee, the quiet one", "Fee", "F"),
        ("the one Mira sees", "the one Mira sees", ""),
        ("Dr.", "Dr.", "D"),
        ("李小龍", "李小龍", "李"),
    ],
)
def test_labels_are_names_and_no_titles(name: str, short: str, letters: str) -> None:
    assert (names.short(name), names.initials(name)) == (short, letters)


@pytest.mark.parametrize(("press", "page"), [("decide", "find:new_decision"), ("", "find:compare")])
def test_going_on_to_decide_keeps_the_words_first(ada: Person, trio: Trio, press: str, page: str) -> None:
    said = (
        filled(ada.client, PAGE)
        | {"gut": "Lise, I think", "towards": str(trio[0].id)}
        | ({press: "1"} if press else {})
    )
    assert ada.client.post(PAGE, said).headers["Location"] == reverse(page)
    assert queries.get(ada.vault, Leaning, ada.vault.singleton(LEANING)).payload.gut == "Lise, I think"


def test_going_on_to_decide_without_a_word_keeps_nothing(ada: Person, trio: Trio) -> None:
    said = filled(ada.client, PAGE) | {"decide": "1"}
    assert ada.client.post(PAGE, said).headers["Location"] == reverse("find:new_decision")
    assert queries.find(ada.vault, Leaning, ada.vault.singleton(LEANING)) is None


def test_own_words_stand_where_they_were_written_and_can_be_found(ada: Person, trio: Trio) -> None:
    address = words_of(trio[0], "felt")
    assert "In my body afterwards" in shown(ada.client, address)
    answer = ada.client.post(address, filled(ada.client, address) | {"words": "Shoulders down. Slept.", "ask": "on"})
    assert answer.headers["Location"] == f"{PAGE}#row-felt"
    page = shown(ada.client)
    assert "Shoulders down. Slept." in cell_of(page, "felt", "Lise")
    assert "Ask again" in cell_of(page, "felt", "Lise")
    assert "Shoulders" not in cell_of(page, "felt", "Martin")

    [kept] = queries.every(ada.vault, Compared)
    assert kept.id == Compared.id_of(trio[0].id, "felt")
    assert list(kinds.of(Compared).words_of(kept.payload)) == ["Shoulders down. Slept."]
    assert "Shoulders down" in reading(kinds.of(Compared), kept)
    assert ada.client.get(words_of(trio[0], "nothing-like-it")).status_code == 404


def test_words_keep_themselves_and_two_tabs_keep_both(ada: Person, trio: Trio) -> None:
    address = words_of(trio[0], "slowly")
    one, two = filled(ada.client, address), filled(ada.client, address)
    assert ada.client.post(address, one, headers=AUTOSAVE).json() == {}
    assert queries.count(ada.vault, Compared) == 0
    kept = ada.client.post(address, one | {"words": "No fuss"}, headers=AUTOSAVE).json()
    assert kept["revision"] == 1
    assert ada.client.post(address, two | {"words": "A plan"}, headers=AUTOSAVE).status_code == 409
    assert "Two tabs wrote here" in cell_of(shown(ada.client), "slowly", "Lise")

    ada.client.post(address, filled(ada.client, address) | {"both": "1"})
    [after] = queries.every(ada.vault, Compared)
    assert after.payload.words == "No fuss\n\nA plan"


def test_words_about_somebody_erased_meanwhile_are_given_back(ada: Person, trio: Trio) -> None:
    address = words_of(trio[0], "felt")
    fields = filled(ada.client, address) | {"words": "Shoulders down at last"}
    shortlist.erase(ada.vault, trio[0].id)
    answer = ada.client.post(address, fields)
    assert answer.status_code == 404
    assert "Shoulders down at last" in answer.content.decode()


def test_erasing_somebody_takes_these_words_along_and_one_press_brings_all_back(ada: Person, trio: Trio) -> None:
    for them in trio[:2]:
        payload = Compared(candidate=them.id, row="felt", words="Warm")
        operations.keep(ada.vault, payload, record_id=Compared.id_of(them.id, "felt"))
    ada.client.post(reverse("find:candidate_erasure", args=[trio[0].id]))
    assert [one.payload.candidate for one in queries.every(ada.vault, Compared)] == [trio[1].id]
    assert "Two people, side by side" in shown(ada.client)
    ada.client.post(reverse("find:undo", args=[trio[0].id]))
    assert queries.count(ada.vault, Compared) == 2
    assert "Three people, side by side" in shown(ada.client)


def keys(person: Person) -> list[str]:
    return [row.key for row in ordering.rows(person.vault)]


def test_rows_move_by_a_press_and_how_it_felt_stays_first(ada: Person, trio: Trio) -> None:
    before = keys(ada)
    assert before[:3] == [FELT, "safe", "heard"]
    assert ada.client.post(ROWS, {"up": "heard"}).headers["Location"] == f"{ROWS}#row-heard"
    assert keys(ada)[:3] == [FELT, "heard", "safe"]
    ada.client.post(ROWS, {"up": "heard"})
    assert keys(ada)[:3] == [FELT, "heard", "safe"]
    ada.client.post(ROWS, {"down": "heard"})
    assert keys(ada) == before
    ada.client.post(ROWS, {"down": before[-1]})
    assert keys(ada) == before
    for press, at in (("last", -1), ("first", 1)):
        ada.client.post(ROWS, {press: "heard"})
        assert ordering.rows(ada.vault)[at].key == "heard"
    for sent in ({"up": FELT}, {"move": FELT, "before": ""}, {"up": "nothing"}, {"move": "fee", "before": "x"}, {}):
        assert ada.client.post(ROWS, sent).status_code == 404, sent


def test_rows_are_dragged_to_a_place_and_the_table_follows(ada: Person, trio: Trio) -> None:
    ada.client.post(ROWS, {"move": "fee", "before": "safe"})
    assert keys(ada)[:3] == [FELT, "fee", "safe"]
    ada.client.post(ROWS, {"move": "fee", "before": FELT})
    assert keys(ada)[:3] == [FELT, "fee", "safe"]
    ada.client.post(ROWS, {"move": "safe", "before": ""})
    assert keys(ada)[-1] == "safe"
    page = shown(ada.client)
    assert page.index('id="row-fee"') < page.index('id="row-heard"') < page.index('id="row-safe"')


def test_a_press_moves_a_row_past_what_is_left_out(ada: Person, trio: Trio) -> None:
    ada.client.post(ROWS, {"out": "safe"})
    assert 'id="row-safe"' not in shown(ada.client)
    assert "Left out: I felt safe enough" in shown(ada.client)
    ada.client.post(ROWS, {"down": "heard"})
    assert [key for key in keys(ada) if key != "safe"][:3] == [FELT, "slowly", "heard"]
    ada.client.post(ROWS, {"in": "safe"})
    assert 'id="row-safe"' in shown(ada.client)


def test_a_row_of_ones_own_is_made_filled_and_erased_with_its_words(ada: Person, trio: Trio) -> None:
    address = reverse("find:new_row")
    fields = filled(ada.client, address) | {"title": "Knows about grief", "theme": "expertise", "ask": "And grief?"}
    assert ada.client.post(address, fields).headers["Location"] == ROWS
    [own] = queries.every(ada.vault, OwnRow)
    sheet = words_of(trio[1], str(own.id))
    ada.client.post(sheet, filled(ada.client, sheet) | {"words": "Lost her own mother"})
    assert "Lost her own mother" in cell_of(shown(ada.client), str(own.id), "Adaeze")

    ada.client.post(reverse("find:row_erasure", args=[own.id]))
    assert "Knows about grief" not in shown(ada.client)
    assert queries.count(ada.vault, Compared) == 0
    assert ada.client.post(reverse("find:compare_undo", args=[own.id])).headers["Location"] == ROWS
    assert "Lost her own mother" in cell_of(shown(ada.client), str(own.id), "Adaeze")


def test_a_row_that_was_begun_is_found_again(ada: Person, trio: Trio) -> None:
    address = reverse("find:new_row")
    ada.client.post(address, filled(ada.client, address) | {"ask": "And grief?"}, headers=AUTOSAVE)
    assert "Begun, and not kept yet" in shown(ada.client, ROWS)
    assert "Not named yet" not in shown(ada.client)
    assert ada.client.post(address, {"title": ""}).status_code == 422


def test_first_conversations_speak_in_the_rows(ada: Person, trio: Trio) -> None:
    asked = (
        Asked(words="What if I need to go slowly?", bank="go-slowly", said="Then we go slowly.", rating="well"),
        Asked(words="Do you like dogs?", said="Two of them"),
        Asked(words="What does a session cost?", bank="what-it-costs", rating="unasked"),
    )
    met = Consultation(candidate=trio[0].id, felt=("steady", "tired"), body="Slept well", asked=asked)
    operations.keep(
        ada.vault,
        msgspec.structs.replace(
            met, green=("asked-and-waited",), green_words="She waited", ask_again="The stairs\nThe summer"
        ),
    )
    page = shown(ada.client)
    felt = cell_of(page, "felt", "Lise")
    assert felt.index("Steady, tired") < felt.index("Slept well")
    assert "Then we go slowly." in cell_of(page, "slowly", "Lise")
    assert "Sat well with me" in cell_of(page, "slowly", "Lise")
    assert "Do you like dogs?" in page
    assert "Two of them" in page
    assert "She waited" in cell_of(page, "signs", "Lise")
    assert "They asked, and waited for the answer" in cell_of(page, "signs", "Lise")
    assert "Not known yet" in cell_of(page, "signs", "Martin")

    lise = next(one for one in asking.to_ask(table(ada.vault)) if one.side.id == trio[0].id)
    assert lise.own == ("The stairs", "The summer")
    said = {question.words: question.why for question in lise.questions}
    assert said["What does a session cost?"] == "Not asked"
    assert "What would you do if I need to go more slowly?" not in said
    assert "Does anybody pay for a part of it?" not in said
    assert "Does anybody pay for a part of it?" in asking.of_everybody(table(ada.vault))
    assert "Do you like dogs?" not in said


def test_what_was_not_asked_is_said_once(ada: Person, trio: Trio) -> None:
    not_asked = Asked(words="Do you like dogs?", rating="unasked")
    operations.keep(ada.vault, Consultation(candidate=trio[0].id, asked=(not_asked,)))
    row = f"q-{not_asked.key}"
    cell = cell_of(shown(ada.client), row, "Lise")
    assert cell.count("Not asked") == 1
    assert "Not known yet" not in cell
    assert "Write it" in cell
    assert "Not known yet" in cell_of(shown(ada.client), row, "Martin")
    page = shown(ada.client, reverse("find:to_ask"))
    assert page.count("Do you like dogs?</p>") == len(trio)
    assert "Do you like dogs? ·" not in page


def test_what_one_asks_oneself_is_asked_of_nobody(ada: Person, trio: Trio) -> None:
    mine = (
        Asked(words="Would I go again?", bank="go-again", rating="unsure"),
        Asked(words="Did I feel heard?", bank="felt-heard", rating="unsure"),
    )
    operations.keep(ada.vault, Consultation(candidate=trio[0].id, asked=mine))
    assert "Would I go again?" in shown(ada.client)
    page = shown(ada.client, reverse("find:to_ask"))
    assert "Would I go again?" not in page
    assert "Did I feel heard?" not in page


def test_answers_find_their_rows_by_questions_that_there_are() -> None:
    assert set(BY_QUESTION) <= set(bank())


def test_what_is_open_is_listed_for_each_and_a_tick_adds_to_it(ada: Person, trio: Trio) -> None:
    address = words_of(trio[2], "heard")
    ada.client.post(address, filled(ada.client, address) | {"words": "Nearly", "ask": "on"})
    page = shown(ada.client, reverse("find:to_ask"))
    martin = page.partition(f'id="ask-{trio[2].id}"')[2].partition("</section>")[0]
    assert "I felt heard" in martin
    assert "You want to ask this again" in martin
    assert "What does an hour cost?" not in martin
    assert "What have you trained in?" in martin
    assert page.count("Does anybody pay for a part of it?") == 1
    assert reverse("find:messages_to", args=[trio[2].id]) in martin


def test_the_gut_speaks_and_two_tabs_keep_both(ada: Person, trio: Trio) -> None:
    one, two = filled(ada.client, PAGE), filled(ada.client, PAGE)
    ada.client.post(PAGE, one | {"gut": "With Lise I didn’t plan", "towards": str(trio[0].id)}, headers=AUTOSAVE)
    head = shown(ada.client).partition("<thead>")[2].partition("</thead>")[0]
    assert re.search(r"Lise Vandermeer.*Leaning here.*Martin", head, re.S)
    assert ada.client.post(PAGE, two | {"gut": "Not sure"}, headers=AUTOSAVE).status_code == 409
    assert "Two tabs wrote at the same time" in shown(ada.client)
    kept = queries.get(ada.vault, Leaning, ada.vault.singleton(LEANING))
    assert kept.payload.gut == "With Lise I didn’t plan"
    assert ada.client.post(PAGE, filled(ada.client, PAGE) | {"both": "1"}).headers["Location"] == PAGE
    assert "Not sure" in queries.get(ada.vault, Leaning, kept.id).payload.gut


def test_eve_sees_nothing_not_even_after_paper_was_made(ada: Person, eve: Eve, trio: Trio) -> None:
    address = words_of(trio[0], "felt")
    ada.client.post(address, filled(ada.client, address) | {"words": "Quince marmalade"})
    ada.client.post(PAGE, filled(ada.client, PAGE) | {"gut": "Hedgehog weather"})
    ada.client.get(reverse("find:compare_paper"), {"paper": "a4"})
    for words in ("Quince", "Hedgehog", "Vandermeer"):
        assert eve.sees(words) == []
