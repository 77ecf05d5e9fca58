"""The workspace across clients: what all of them sent, when they are met next, and who stands in the list."""

from __future__ import annotations

import re
import uuid
from datetime import timedelta

from django.db import connection as database
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.cast import Person
from wayhome.begin.records.goal import Goal
from wayhome.begin.records.note import Note
from wayhome.journal.records import Entry
from wayhome.practise.records import Dialogue, Letter, Promise, Run
from wayhome.prepare.records.plan import SafetyPlan
from wayhome.safety.records import CheckIn
from wayhome.together import caseload, connections, invitations, sharing, workspace
from wayhome.together.models import Opening, Share
from wayhome.together.records import Chosen, Client, Therapist
from wayhome.together.tests.two_people import SAID, connect, give, one, reads
from wayhome.vault import operations, queries
from wayhome.vault.kinds import Payload
from wayhome.vault.readable import on_day

DONE = Run(practice="tea", title="Tea", state="done", remember="Rain.")
SHARED, CLIENTS = "together:shared_with_me", "together:clients"


def page(person: Person, name: str, *ids: uuid.UUID, query: str = "") -> str:
    return person.client.get(reverse(name, args=ids) + query).content.decode()


def test_strangers_get_nothing_of_either(ada: Person, bo: Person, dan: Person) -> None:
    connection = connect(ada, bo)
    connections.end(bo.vault, Client, connection)
    for somebody in (ada, dan):
        assert somebody.client.post(reverse("together:client_out", args=[connection])).status_code == 404
        assert (
            somebody.client.post(reverse("together:client_name", args=[connection]), {"called": "x"}).status_code == 404
        )
    assert connections.practitioner(bo.vault).out == ()


class TestSharedWithMe:
    def test_what_all_clients_sent_stands_there_the_newest_first(self, ada: Person, bo: Person, cleo: Person) -> None:
        for person, words in ((ada, "the quixolane call"), (cleo, "the vellimore morning")):
            kept = operations.keep(person.vault, CheckIn(words=words, distress=4))
            give(person, connect(person, bo), one(kept, follows=True))
        assert [each.client.payload.called for each in workspace.newest(bo.vault)] == ["C", "A"]
        operations.revise(ada.vault, next(iter(queries.every(ada.vault, CheckIn))), SAID)
        assert [each.client.payload.called for each in workspace.newest(bo.vault)] == ["A", "C"]
        assert [each.client.payload.called for each in workspace.newest(bo.vault, 1)] == ["A"]

        listed = page(bo, SHARED)
        assert listed.count("New</span>") == 2
        assert "quixolane" not in listed
        assert Opening.objects.count() == 0

    def test_what_was_opened_is_not_new_and_what_ended_is_not_there(self, ada: Person, bo: Person) -> None:
        connection = connect(ada, bo)
        first, second = (give(ada, connection, one(operations.keep(ada.vault, SAID))) for _ in range(2))
        reads(bo, connection, first.id)
        assert {each.copy.id: each.copy.is_new for each in workspace.newest(bo.vault)} == {
            first.id: False,
            second.id: True,
        }
        sharing.withdraw(ada.vault, first.id)
        assert [each.copy.id for each in workspace.newest(bo.vault)] == [second.id]
        connections.end(ada.vault, Therapist, connection)
        assert workspace.newest(bo.vault) == []
        assert "Nothing is shared with you at the moment" in page(bo, SHARED)

    def test_a_row_of_somebody_elses_or_a_day_put_off_opens_nothing(
        self, ada: Person, bo: Person, cleo: Person
    ) -> None:
        connection = connect(ada, bo)
        share = give(ada, connection, one(operations.keep(ada.vault, SAID)), days=1)
        Share.objects.filter(id=share.id).update(vault_id=cleo.vault.id)
        assert workspace.newest(bo.vault) == []

    def test_it_asks_the_same_however_many_clients_there_are(self, ada: Person, bo: Person, cleo: Person) -> None:
        def asked() -> int:
            with CaptureQueriesContext(database) as counted:
                workspace.newest(bo.vault)
            return len(counted)

        give(ada, connect(ada, bo), one(operations.keep(ada.vault, SAID)))
        alone = asked()
        give(cleo, connect(cleo, bo), one(operations.keep(cleo.vault, SAID)))
        assert asked() == alone


class TestTheNextSession:
    def keep(self, bo: Person, connection: uuid.UUID, meets: str) -> int:
        said = {"called": "A.", "meets": meets}
        return int(bo.client.post(reverse("together:client_name", args=[connection]), said).status_code)

    def test_it_stands_beside_the_name_until_the_day_is_over(self, ada: Person, bo: Person) -> None:
        connection, soon = connect(ada, bo), timezone.localtime() + timedelta(days=3)
        assert self.keep(bo, connection, f"{soon:%Y-%m-%d}T16:00") == 302
        for listed in (page(bo, CLIENTS), page(bo, "together:client", connection)):
            assert f"{soon:%A} {soon.day} {soon:%B}, 16:00" in listed
        assert "16:00" not in page(ada, "together:therapist", connection)

        gone = soon - timedelta(days=9)
        assert self.keep(bo, connection, f"{gone:%Y-%m-%d}T16:00") == 302
        assert "16:00" not in page(bo, CLIENTS)
        assert self.keep(bo, connection, "") == 302
        assert queries.get(bo.vault, Client, connection).payload.meets is None

    def test_what_is_no_day_is_said_there(self, ada: Person, bo: Person) -> None:
        connection = connect(ada, bo)
        assert self.keep(bo, connection, "Thursday") == 422
        assert queries.get(bo.vault, Client, connection).payload.called == "A"


class TestTheList:
    def out(self, bo: Person, connection: uuid.UUID, **more: str) -> int:
        return int(bo.client.post(reverse("together:client_out", args=[connection]), more).status_code)

    def test_who_ended_can_be_taken_out_and_put_back(self, ada: Person, bo: Person) -> None:
        connection = connect(ada, bo)
        assert self.out(bo, connection) == 404
        connections.end(bo.vault, Client, connection)
        there = reverse("together:client", args=[connection])
        assert there in page(bo, CLIENTS)

        assert self.out(bo, connection) == 302
        assert self.out(bo, connection) == 302
        assert there not in page(bo, CLIENTS)
        assert "Those you took out of the list (1)" in page(bo, CLIENTS)
        assert there in page(bo, CLIENTS, query="?out=1")
        assert there in bo.client.post(reverse(CLIENTS), {"find-name": "a"}).content.decode()
        assert "Put back into the list" in page(bo, "together:client", connection)

        assert self.out(bo, connection, back="1") == 302
        assert there in page(bo, CLIENTS)
        assert connections.practitioner(bo.vault).out == ()

    def test_the_others_are_counted_without_them(self, ada: Person, bo: Person) -> None:
        connection = connect(ada, bo)
        connections.end(bo.vault, Client, connection)
        for name in "CDE":
            invitations.invite(bo.vault, called=name, shown="Bo")
        caseload.take_out(bo.vault, connection)
        seen = caseload.lately(bo.vault, 2, (connection,))
        assert ([row.record.payload.called for row in seen.rows], seen.more) == (["D", "E"], 1)
        assert caseload.lately(bo.vault, 3, (connection,)).more == 0

    def test_working_as_a_therapist_or_not_leaves_the_list_as_it_is(self, ada: Person, bo: Person) -> None:
        connection = connect(ada, bo)
        connections.end(bo.vault, Client, connection)
        caseload.take_out(bo.vault, connection)
        connections.work_as_therapist(bo.vault, on=False, shown="Bo")
        assert connections.practitioner(bo.vault).out == (connection,)


def test_each_page_of_the_workspace_says_by_which_name_clients_know_whose_it_is(ada: Person, bo: Person) -> None:
    connections.work_as_therapist(bo.vault, on=True, shown="Dr Bo Vellimore")
    for name in (CLIENTS, SHARED, "together:all_notes", "together:programmes"):
        assert "Dr Bo Vellimore" in page(bo, name)
    assert "Dr Bo</b>" in page(bo, "together:client", connect(ada, bo))


def test_of_many_kinds_a_few_are_tabs_and_the_others_are_led_to(ada: Person, bo: Person) -> None:
    connection = connect(ada, bo)
    every: tuple[Payload, ...] = (SAID, SAID, Note(words="a"), Letter(text="b"), Promise(text="c"), Entry(text="d"))
    for kept in [operations.keep(ada.vault, payload) for payload in every]:
        give(ada, connection, Chosen(kind=kept.kind, record=kept.id))
    tabs, others = re.findall(
        r'<nav (?:class="tabs|aria-label="Other kinds).*?</nav>', page(bo, "together:client", connection), re.S
    )
    assert re.findall(r"of=([a-z.-]+)", tabs) == ["safety.checkin", "begin.note", "journal.entry", "suggested"]
    assert re.findall(r"of=([a-z.-]+)", others) == ["practise.letter", "practise.promise"]
    letters = page(bo, "together:client", connection, query="?of=practise.letter")
    assert 'of=practise.letter" aria-current="page"' in letters
    assert letters.count("<article") == 1


def test_practices_goals_and_the_safety_plan_are_the_first_tabs(ada: Person, bo: Person) -> None:
    connection = connect(ada, bo)
    every: tuple[Payload, ...] = (SAID, SAID, SafetyPlan(signs="a"), Goal(words="b"), DONE)
    for kept in [operations.keep(ada.vault, payload) for payload in every]:
        give(ada, connection, Chosen(kind=kept.kind, record=kept.id))
    tabs = re.findall(r'<nav class="tabs.*?</nav>', page(bo, "together:client", connection), re.S)[0]
    assert re.findall(r"of=([a-z.-]+)", tabs) == ["practise.run", "begin.goal", "prepare.plan", "suggested"]
    assert re.findall(r">([^<]+)</a>", tabs)[0] == "Shared with you (5)"


def test_a_copy_without_its_title_says_its_kind_and_its_day_once(ada: Person, bo: Person) -> None:
    connection = connect(ada, bo)
    kept = operations.keep(ada.vault, Dialogue(title="The quixolane stairs", scene="Rain.", closed=True))
    share = give(ada, connection, Chosen(kind=kept.kind, record=kept.id), without=("title", "scene"))
    whole = give(ada, connection, Chosen(kind=kept.kind, record=kept.id))
    day = on_day(kept.created)

    def main(name: str, *ids: uuid.UUID) -> str:
        return re.sub(r'(?s)^.*<main|aria-label="[^"]*"|Shared \d[^<]*', "", page(bo, name, *ids))

    opened = main("together:read", connection, share.id)
    assert opened.count("Conversation") == opened.count(day) == 1
    assert f"{timezone.localtime(kept.created):%H:%M}</span>" in opened
    opened = main("together:read", connection, whole.id)
    assert "The quixolane stairs</h2>" in opened
    assert opened.count(">Conversation<") == opened.count(day) == 1

    for name, ids in (("together:client", (connection,)), (SHARED, ())):
        listed = page(bo, name, *ids)
        assert listed.count("<span>Conversation</span>") == 1
        assert listed.count(f">Conversation, {day}<") == 1
