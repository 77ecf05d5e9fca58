"""What two people agreed stands beside every share, on both sides of it as far as it is shared."""

from __future__ import annotations

from django.urls import reverse

from tests.cast import Person
from wayhome.begin.records.agreement import AGREEMENT, Agreement
from wayhome.safety.records import CheckIn
from wayhome.together.records import Chosen
from wayhome.together.tests.two_people import connect, give, one
from wayhome.vault import operations
from wayhome.vault.kinds import Record

SAID = Agreement(
    whom="Lise",
    read="Read on Thursdays, not live.",
    crisis="Call Ina first.",
    private="A danger to life is passed on.",
    change="the quixolane",
)


def agree(person: Person) -> Record[Agreement]:
    return operations.keep(person.vault, SAID, record_id=person.vault.singleton(AGREEMENT))


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
