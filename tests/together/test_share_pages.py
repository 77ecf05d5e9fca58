"""Pages of sharing: what they ask beforehand, what they say of shares, and where they lead."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone

from tests.cast import Person
from wayhome.safety.records import CheckIn
from wayhome.together.records import Chosen
from wayhome.together.tests.two_people import connect, give, reads
from wayhome.vault import operations


def test_marks_of_parts_that_are_in_none_of_the_days_are_passed_over(ada: Person, bo: Person) -> None:
    connect(ada, bo)
    operations.keep(ada.vault, CheckIn(distress=4))
    address = reverse("together:share_all", args=["safety.checkin"])
    asked = {"parts": ["distress", "words"], "ends": "2027-01-01", "follows": "no"}
    asked["connection"] = asked_of(ada, address)
    page = ada.client.post(address, asked)
    assert page.status_code == 200
    assert "Select a valid choice" not in page.content.decode()
    assert "What Dr Bo will see" in page.content.decode()


def asked_of(person: Person, address: str) -> str:
    """The one connection that there is."""
    return str(person.client.get(address).context["form"].fields["connection"].initial)


def test_the_list_says_when_a_copy_was_opened(ada: Person, bo: Person) -> None:
    connection = connect(ada, bo)
    kept = operations.keep(ada.vault, CheckIn(distress=4))
    share = give(ada, connection, Chosen(kind=kept.kind, record=kept.id))
    addresses = [reverse("together:home"), reverse("together:therapist", args=[connection])]
    assert all("Not opened so far" in ada.client.get(one).content.decode() for one in addresses)
    reads(bo, connection, share.id)
    for one in addresses:
        page = ada.client.get(one).content.decode()
        assert "Not opened so far" not in page
        assert f"Opened {timezone.localtime():%-d}" in page


def test_a_share_of_several_says_how_many_pages_it_holds(ada: Person, bo: Person) -> None:
    connection = connect(ada, bo)
    for distress in (3, 4):
        operations.keep(ada.vault, CheckIn(distress=distress))
    share = give(ada, connection, Chosen(kind="safety.checkin"))
    assert (
        "These are the 2 pages they see" in ada.client.get(reverse("together:shared", args=[share.id])).content.decode()
    )
    assert "<span>2 pages</span>" in ada.client.get(reverse("together:home")).content.decode()
