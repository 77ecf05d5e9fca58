"""A rehearsal goes the way of a search, and leaves nothing."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from wayhome.vault.models import SealedRecord, SearchRow
from wayhome.vault.search import rehearse
from wayhome.vault.search.tests.notes import Note

NOTES = [Note(text=f"The lamp is on. {'A kettle' if at % 3 == 0 else 'Soup'} sings.") for at in range(20)]


@pytest.mark.django_db
def test_a_rehearsal_finds_and_marks_as_a_search_does_and_writes_nothing(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(0):
        hits, totals = rehearse(NOTES, ["lamp kettle", "lamp OR soup", "kettle -lamp", "kettles"])

    assert totals == [7, 20, 0, 7]
    assert len(hits) == 20
    marked = [piece.text for hit in hits for piece in hit.snippet if piece.marked]
    assert marked == ["kettle"] * 7
    assert not SearchRow.objects.exists()
    assert not SealedRecord.objects.exists()
