"""The tabs above the pages of finding a therapist."""

from __future__ import annotations

from tests.cast import Person
from wayhome.find.records.candidate import Candidate
from wayhome.find.tabs import tabs
from wayhome.vault import operations


def test_the_shortlist_counts_whom_its_page_shows_as_kept(ada: Person) -> None:
    assert dict(tabs(ada.vault))["find:shortlist"] == "My shortlist"
    operations.keep(ada.vault, Candidate(name="Begun", begun=True))
    assert dict(tabs(ada.vault))["find:shortlist"] == "My shortlist"
    operations.keep(ada.vault, Candidate(name="Ines Okoro"))
    assert dict(tabs(ada.vault))["find:shortlist"] == "My shortlist (1)"
