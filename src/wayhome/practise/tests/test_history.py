"""What helped before: small counts, said as counts."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.cast import Person
from wayhome.practise import history, library, playing
from wayhome.practise.history import History
from wayhome.practise.playing import Choices, Return
from wayhome.practise.queries import Reading

LETTER, SENSES = "letter-to-younger-self", "five-senses"
NOW = timezone.now()


def did(person: Person, slug: str, before: int | None, after: int | None, *helped: str) -> None:
    reading = Reading(before, "within", timezone.now()) if before is not None else None
    run = playing.begin(person.vault, library.practice(slug), Choices(), reading)
    playing.come_back(person.vault, run.id, Return(after=after, helped=helped), complete=True)


def test_counts_are_said_as_they_are(ada: Person) -> None:
    for before, after, helped in [(6, 4, ("slowly",)), (5, 4, ("slowly", "lines")), (4, 4, ()), (3, 5, ("not-sure",))]:
        did(ada, LETTER, before, after, *helped)
    past = history.lately(ada.vault)[LETTER]
    assert past.done == "Done 4 times"
    assert past.ended == "A little lighter after 2, the same after 1, heavier after 1."
    assert past.helping == "words to begin with (1), going slowly (2)"


def test_with_fewer_than_three_pairs_nothing_is_compared(ada: Person) -> None:
    did(ada, LETTER, 6, 1)
    did(ada, LETTER, 6, 1)
    did(ada, LETTER, 6, None)
    past = history.lately(ada.vault)[LETTER]
    assert (past.times, past.compared) == (3, 2)
    assert past.ended == "Once three of them have a number before and after, they are compared here."


def test_where_a_number_is_missing_it_says_of_how_many() -> None:
    past = History(times=5, last=NOW, lighter=0, same=1, heavier=2)
    assert past.ended == "Of the 3 times with both numbers: the same after 1, heavier after 2."


@pytest.mark.parametrize(("times", "words"), [(1, "Done once"), (2, "Done twice"), (11, "Done 11 times")])
def test_how_often(times: int, words: str) -> None:
    assert History(times=times, last=NOW).done == words


def test_what_was_stopped_part_way_is_not_counted(ada: Person) -> None:
    run = playing.begin(ada.vault, library.practice(LETTER), Choices(), None)
    playing.leave(ada.vault, run.id)
    assert history.lately(ada.vault) == {}


def test_the_library_shows_what_was_done_the_newest_first(ada: Person, django_assert_max_num_queries: Any) -> None:
    did(ada, LETTER, 5, 4, "slowly")
    did(ada, SENSES, None, None)
    with django_assert_max_num_queries(4):
        page = ada.client.get(reverse("practise:library"), {"show": "again"}).content.decode()
    assert page.index(library.practice(SENSES).title) < page.index(library.practice(LETTER).title)
    assert "You ticked as helping: going slowly (1)." in page
    assert "can’t say why" in page
    assert not re.search(r"\d\s?%", page.partition("<main")[2].partition("</main>")[0])


def test_the_page_of_a_practice_says_it_too_and_of_nobody_else(ada: Person, cleo: Person) -> None:
    did(ada, LETTER, 5, 4)
    address = reverse("practise:practice", args=[LETTER])
    assert "Done once" in ada.client.get(address).content.decode()
    assert "What helped before" not in cleo.client.get(address).content.decode()
    assert "Done once" not in cleo.client.get(reverse("practise:library"), {"show": "again"}).content.decode()
