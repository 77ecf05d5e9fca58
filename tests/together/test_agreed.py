"""What two people agreed stands beside every share, on both sides of it as far as it is shared."""

from __future__ import annotations

import uuid

from django.urls import reverse

from tests.cast import Person
from wayhome.begin.known import agreements
from wayhome.begin.records.agreement import Agreement
from wayhome.safety.records import CheckIn
from wayhome.together import connections
from wayhome.together.records import Chosen
from wayhome.together.tests.two_people import connect, give, one
from wayhome.vault import operations, queries
from wayhome.vault.kinds import Record

SAID = Agreement(
    whom="Lise",
    read="Read on Thursdays, not live.",
    crisis="Call Ina first.",
    private="A danger to life is passed on.",
    change="the quixolane",
)


def agree(person: Person) -> Record[Agreement]:
    return operations.keep(person.vault, SAID)


def test_it_stands_at_every_share_of_the_persons(ada: Person, bo: Person) -> None:
    connection = connect(ada, bo)
    kept = operations.keep(ada.vault, CheckIn(distress=6))
    share = give(ada, connection, one(kept))
    pages = [("share_one", kept.id), ("share_all", kept.kind), ("shared", share.id), ("therapist", connection)]
    addresses = [reverse(f"together:{name}", args=[which]) for name, which in pages]
    for address in addresses:
        assert "Write down what you agree" in ada.client.get(address).content.decode()
    record = agree(ada)

    for address in addresses:
        page = ada.client.get(address).content.decode()
        assert "Read on Thursdays, not live." in page
        assert "Call Ina first." in page
        assert "A danger to life is passed on." in page
        assert "quixolane" not in page
    assert reverse("together:share_one", args=[record.id]) in ada.client.get(addresses[-1]).content.decode()


def test_with_somebody_else_it_says_for_whom_it_was_written(ada: Person, bo: Person) -> None:
    connection = connect(ada, bo)
    agree(ada)
    share = give(ada, connection, one(operations.keep(ada.vault, CheckIn(distress=6))))
    for name, which in (("therapist", connection), ("shared", share.id)):
        assert "It is written for Lise." in ada.client.get(reverse(f"together:{name}", args=[which])).content.decode()


def test_each_therapist_has_an_agreement_of_their_own(ada: Person, bo: Person) -> None:
    connection = connect(ada, bo)
    lises = agree(ada)
    kept = operations.keep(ada.vault, CheckIn(distress=6))
    share = reverse("together:share_one", args=[kept.id])
    way = f"{reverse('begin:new_agreement')}?with={connection}"
    name = connections.therapist(ada.vault, connection).record.payload.name
    assert f"Write down what you agree with {name}" in ada.client.get(share).content.decode()
    assert way in ada.client.get(share).content.decode()

    form = ada.client.get(way).context["form"]
    assert form["whom"].value() == name
    fields = {one: str(form[one].value()) for one in form.fields if form[one].value() is not None}
    ada.client.post(way, fields | {"read": "Bo reads on Fridays."})

    page = ada.client.get(share).content.decode()
    assert "Bo reads on Fridays." in page
    assert "Read on Thursdays" not in page
    assert "It is written for" not in page
    assert queries.get(ada.vault, Agreement, lises.id).payload == SAID
    assert len(agreements(ada.vault)) == 2


def test_a_name_stands_there_only_for_a_connection_of_ones_own(ada: Person, bo: Person, cleo: Person) -> None:
    connection = connect(ada, bo)
    for which in (connection, uuid.uuid4(), "nobody"):
        page = cleo.client.get(reverse("begin:new_agreement"), {"with": str(which)})
        assert not page.context["form"]["whom"].value()


def test_the_therapist_has_it_at_hand_where_it_is_shared_and_nothing_of_it_before(ada: Person, bo: Person) -> None:
    connection = connect(ada, bo)
    record = agree(ada)
    address = reverse("together:client", args=[connection])
    before = bo.client.get(address).content.decode()
    assert "is not shared here" in before
    assert "Thursdays" not in before
    share = give(ada, connection, Chosen(kind=record.kind, record=record.id))

    page = bo.client.get(address).content.decode()
    assert "is not shared here" not in page
    assert page.count(reverse("together:read", args=[connection, share.id])) == 2
