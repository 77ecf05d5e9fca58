"""A page that is still open elsewhere when what it shows is erased."""

from __future__ import annotations

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.dateformat import format as date_format

from tests.cast import Person
from tests.erasing.keeping import entry
from wayhome.journal.records import Entry
from wayhome.vault import operations
from wayhome.vault.models import Erasure

SAYS = "This was erased a moment ago"


def test_until_it_is_gone_its_page_says_that_it_can_be_brought_back(ada: Person, cleo: Person) -> None:
    kept = entry(ada, "2026-03-20T12:00")
    where = reverse("journal:entry", args=[kept.id])
    operations.erase(ada.vault, Entry, kept.id)

    answer = ada.client.get(where)
    assert answer.status_code == 404
    page = answer.content.decode()
    assert SAYS in page
    until = timezone.localtime(Erasure.objects.get(id=kept.id).at + operations.UNDO)
    assert f"until {date_format(until, 'H:i')}" in page
    assert reverse("vault:erased_lately") in page
    hers = cleo.client.get(where)
    assert (hers.status_code, SAYS in hers.content.decode()) == (404, False)

    Erasure.objects.update(at=timezone.now() - operations.UNDO - timedelta(seconds=1))
    late = ada.client.get(where)
    assert (late.status_code, SAYS in late.content.decode()) == (404, False)
