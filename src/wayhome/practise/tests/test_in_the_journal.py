"""What practises leaves in the journal is found where the pages say it is."""

from __future__ import annotations

from django.urls import reverse

from tests.cast import Person
from wayhome.practise.records import Promise, Run
from wayhome.vault import operations


def test_the_filter_of_practices_lists_promises_too(ada: Person) -> None:
    operations.keep(ada.vault, Promise(text="one glass of water", name="Ro"))
    operations.keep(ada.vault, Run(practice="one-small-promise", title="One small promise"))

    page = ada.client.get(reverse("journal:timeline"), {"show": "practices"}).content.decode()

    assert "one glass of water" in page
    assert "One small promise" in page
