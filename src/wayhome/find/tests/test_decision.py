"""The decision: whom, or nobody yet, and why; what it moves can be put back, and the question opened again."""

from __future__ import annotations

import uuid

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Eve, Person
from wayhome.find import shortlist
from wayhome.find.compare import deciding, ordering
from wayhome.find.records.candidate import Candidate
from wayhome.find.records.decision import LEANING, Decision, Leaning
from wayhome.vault import kinds, operations, queries
from wayhome.vault.kinds import Record
from wayhome.vault.readable import reading

AUTOSAVE = {"Wayhome-Autosave": "1"}
NEW = reverse("find:new_decision")
People = dict[str, Record[Candidate]]


@pytest.fixture
def they(ada: Person) -> People:
    stages = {"Lise": "consultation", "Adaeze": "thinking", "Martin": "answered", "Ora": "noticed"}
    made = {name: operations.keep(ada.vault, Candidate(name=name, stage=stage)) for name, stage in stages.items()}
    ordering.compare(ada.vault, [made["Lise"].id, made["Adaeze"].id])
    return made


def of(name: str, record: Record[Decision]) -> str:
    return reverse(f"find:{name}", args=[record.id])


def shown(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def filled(client: Client, address: str) -> dict[str, str]:
    form = client.get(address).context["form"]
    return {name: str(form[name].value()) for name in form.fields if form[name].value() not in (None, False)}


def decide(person: Person, whom: str, reason: str = "Lighter on the way home") -> Record[Decision]:
    person.client.post(NEW, filled(person.client, NEW) | {"whom": whom, "reason": reason})
    return deciding.every(person.vault)[0]


def stages(person: Person) -> dict[str, str]:
    return {one.payload.name: one.payload.stage for one in shortlist.kept(person.vault)}


def test_another_person_finds_nothing(ada: Person, cleo: Person, stranger: Client, they: People) -> None:
    made = decide(ada, str(they["Lise"].id))
    names = ("decision", "edit_decision", "decision_stages", "decision_stages_back", "reopening", "closing")
    for name in (*names, "decision_erasure"):
        for client in (cleo.client, stranger):
            assert client.get(of(name, made)).status_code in {404, 405}
            assert client.post(of(name, made), {"whom": "", "reason": "x"}).status_code in {404, 405}
    assert stranger.post(NEW, {"whom": ""}).status_code == 404
    assert cleo.client.post(NEW, {"whom": str(they["Lise"].id), "reason": "x"}).status_code == 422
    assert "Lise" not in shown(cleo.client, NEW)
    assert queries.get(ada.vault, Decision, made.id).revision == made.revision
    assert stages(ada)["Lise"] == "consultation"


def test_somebody_is_chosen_with_a_reason_and_nothing_moves_by_itself(ada: Person, they: People) -> None:
    made = decide(ada, str(they["Lise"].id))
    assert (made.payload.chosen, made.payload.begun) == (they["Lise"].id, False)
    page = shown(ada.client, of("decision", made))
    assert "Lighter on the way home" in page
    assert "Change my shortlist" in page
    assert stages(ada)["Lise"] == "consultation"
    for name in ("Adaeze", "Martin"):
        assert f'{reverse("find:messages_to", args=[they[name].id])}#no"' in page
    assert reverse("find:messages_to", args=[they["Ora"].id]) not in page
    assert "You decided on" in shown(ada.client, reverse("find:compare"))


def test_a_press_moves_people_and_another_puts_them_back(ada: Person, they: People) -> None:
    made, before = decide(ada, str(they["Lise"].id)), stages(ada)
    ada.client.post(of("decision_stages", made), {"no": [str(they["Adaeze"].id)]})
    assert stages(ada) == before | {"Lise": "chosen", "Adaeze": "not-for-me"}
    page = shown(ada.client, of("decision", made))
    assert "Your shortlist says so too." in page
    assert f'action="{of("decision_stages_back", made)}"' in page

    shortlist.move(ada.vault, they["Adaeze"].id, "thinking")
    ada.client.post(of("decision_stages_back", made))
    assert stages(ada) == before
    assert "Change my shortlist" in shown(ada.client, of("decision", made))


def test_who_decides_otherwise_is_not_told_that_the_shortlist_says_so(ada: Person, they: People) -> None:
    made, before = decide(ada, str(they["Lise"].id)), stages(ada)
    ada.client.post(of("decision_stages", made), {"no": [str(they["Adaeze"].id)]})
    edit = of("edit_decision", made)
    ada.client.post(edit, filled(ada.client, edit) | {"whom": str(they["Adaeze"].id)})
    page = shown(ada.client, of("decision", made))
    assert "Your shortlist says so too." not in page
    assert "You decided otherwise since" in page
    ada.client.post(of("decision_stages_back", made))
    assert stages(ada) == before
    assert "Change my shortlist" in shown(ada.client, of("decision", made))
    ada.client.post(of("decision_stages", made), {"no": [str(they["Lise"].id)]})
    assert stages(ada) == before | {"Lise": "not-for-me", "Adaeze": "chosen"}
    assert "Your shortlist says so too." in shown(ada.client, of("decision", made))

    ada.client.post(of("reopening", made))
    ada.client.post(edit, filled(ada.client, edit) | {"whom": str(they["Lise"].id)})
    ada.client.post(of("closing", made))
    assert stages(ada) == before, "it says somebody else now"


def test_nobody_is_moved_to_whom_no_word_is_due(ada: Person, they: People) -> None:
    made, before = decide(ada, str(they["Lise"].id)), stages(ada)
    for wrong in (str(they["Ora"].id), str(they["Lise"].id), str(uuid.uuid4()), "somebody"):
        assert ada.client.post(of("decision_stages", made), {"no": wrong}).status_code == 404
    assert stages(ada) == before


def test_who_was_told_no_before_is_owed_no_word_by_a_decision(ada: Person, they: People) -> None:
    shortlist.move(ada.vault, they["Adaeze"].id, "not-for-me")
    made = decide(ada, str(they["Lise"].id))
    assert [one.payload.name for one in deciding.others(ada.vault, made.payload)] == ["Martin"]
    ada.client.post(of("decision_stages", made), {"no": [str(they["Martin"].id)]})
    assert stages(ada)["Martin"] == "not-for-me"
    page = shown(ada.client, of("decision", made))
    assert reverse("find:messages_to", args=[they["Martin"].id]) in page
    assert reverse("find:messages_to", args=[they["Adaeze"].id]) not in page


def test_nobody_yet_is_a_decision_too(ada: Person, they: People) -> None:
    made = decide(ada, "", "I want to hear one more voice")
    page = shown(ada.client, of("decision", made))
    assert "<h1>Nobody yet</h1>" in page
    assert "I want to hear one more voice" in page
    assert "Begin with" not in page
    assert stages(ada)["Lise"] == "consultation"


def test_nobody_yet_needs_no_word(ada: Person, they: People) -> None:
    made = decide(ada, "", "")
    assert "No reason is written here" in shown(ada.client, of("decision", made))


def test_whom_the_gut_leans_to_is_marked_at_first(ada: Person, they: People) -> None:
    operations.keep(ada.vault, Leaning(towards=str(they["Adaeze"].id)), record_id=ada.vault.singleton(LEANING))
    assert filled(ada.client, NEW)["whom"] == str(they["Adaeze"].id)


def test_the_question_is_opened_again_and_can_be_closed_again(ada: Person, they: People) -> None:
    made, before = decide(ada, str(they["Lise"].id)), stages(ada)
    ada.client.post(of("decision_stages", made), {"no": [str(they["Adaeze"].id)]})
    ada.client.post(of("reopening", made))
    assert stages(ada) == before
    assert deciding.present(ada.vault) is None
    page = shown(ada.client, of("decision", made))
    assert "The question is open again." in page
    assert f'action="{of("closing", made)}"' in page
    assert "Lighter on the way home" in page

    ada.client.post(of("closing", made))
    assert stages(ada) == before | {"Lise": "chosen", "Adaeze": "not-for-me"}
    assert deciding.present(ada.vault) is not None


def test_what_was_not_moved_is_not_moved_by_closing(ada: Person, they: People) -> None:
    made, before = decide(ada, str(they["Lise"].id)), stages(ada)
    for press in ("reopening", "closing"):
        ada.client.post(of(press, made))
    assert stages(ada) == before
    assert "Change my shortlist" in shown(ada.client, of("decision", made))


def test_earlier_decisions_stay_to_be_read(ada: Person, they: People) -> None:
    first = decide(ada, str(they["Martin"].id), "Clear and brisk")
    ada.client.post(of("reopening", first))
    second = decide(ada, str(they["Lise"].id))
    page = shown(ada.client, of("decision", second))
    assert of("decision", first) in page
    assert "Clear and brisk" in page


def test_a_reason_keeps_itself_and_two_tabs_keep_both(ada: Person, they: People) -> None:
    fields = filled(ada.client, NEW) | {"reason": "She waited", "whom": str(they["Lise"].id)}
    kept = ada.client.post(NEW, fields, headers=AUTOSAVE).json()
    [begun] = deciding.every(ada.vault)
    assert begun.payload.begun
    assert deciding.present(ada.vault) is None
    ada.client.post(NEW, fields | kept["fields"])
    assert deciding.present(ada.vault) is not None

    edit = of("edit_decision", begun)
    one, two = filled(ada.client, edit), filled(ada.client, edit)
    ada.client.post(edit, one | {"reason": "She waited, twice"})
    assert ada.client.post(edit, two | {"reason": "The room"}, headers=AUTOSAVE).status_code == 409
    assert "Two tabs wrote here" in shown(ada.client, of("decision", begun))
    ada.client.post(edit, filled(ada.client, edit) | {"both": "1"})
    assert queries.get(ada.vault, Decision, begun.id).payload.reason == "She waited, twice\n\nThe room"


def test_whom_was_chosen_may_be_erased_and_the_decision_can_still_be_read(ada: Person, they: People) -> None:
    made = decide(ada, str(they["Lise"].id))
    ada.client.post(of("decision_stages", made), {"no": [str(they["Adaeze"].id)]})
    shortlist.erase(ada.vault, they["Lise"].id)
    assert "isn’t on your list any more" in shown(ada.client, of("decision", made))
    ada.client.post(of("reopening", made))
    assert stages(ada)["Adaeze"] == "thinking"


def test_it_is_erased_comes_back_and_is_in_search_and_copies(ada: Person, they: People) -> None:
    made = decide(ada, str(they["Lise"].id))
    kind = kinds.of(Decision)
    assert list(kind.words_of(made.payload)) == ["Lighter on the way home"]
    assert "Lighter on the way home" in reading(kind, made)
    ada.client.post(of("decision_erasure", made))
    assert deciding.every(ada.vault) == []
    assert ada.client.post(reverse("find:compare_undo", args=[made.id])).headers["Location"] == of("decision", made)
    assert len(deciding.every(ada.vault)) == 1


def test_eve_sees_nothing(ada: Person, eve: Eve, they: People) -> None:
    decide(ada, "", "Quince marmalade")
    assert eve.sees("Quince") == []
