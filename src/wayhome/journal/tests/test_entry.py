"""A kept page, to read; and what stands in for a title."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from tests.cast import Person
from wayhome.journal.records import OPENING, UNTITLED, Draft, Entry
from wayhome.vault import operations
from wayhome.vault.erasing import ERASED


def test_strangers_and_others_find_nothing(ada: Person, cleo: Person, stranger: Client) -> None:
    address = reverse("journal:entry", args=[operations.keep(ada.vault, Entry(text="mine")).id])

    assert stranger.get(address).status_code == 404
    assert cleo.client.get(address).status_code == 404


def test_a_page_is_read_whole(ada: Person, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    created = datetime(2026, 10, 9, 20, 40, tzinfo=ZoneInfo("Europe/London"))
    entry = Entry(title="Rain", text="First <line>.\nSecond.\n\nAnother part.", feelings=("calm",))
    address = reverse("journal:entry", args=[operations.keep(ada.vault, entry, created=created).id])
    with django_assert_num_queries(4):  # the session, the page, its draft, and whether there is anybody to share with
        html = ada.client.get(address).content.decode()

    assert "<h1>Rain</h1>" in html
    assert "Friday 9 October 2026, 20:40" in html
    assert "<p>First &lt;line&gt;.<br>Second.</p>" in html
    assert ">Calm<" in html
    assert "?month=2026-10" in html


def test_a_page_without_a_title_is_headed_by_its_day(ada: Person) -> None:
    entry = operations.keep(ada.vault, Entry(text="Boiler out again. It says F2."))
    html = ada.client.get(reverse("journal:entry", args=[entry.id])).content.decode()

    assert html.count("Boiler out again.") == 1
    assert html.count("<h1>") == 1


def test_erasing_is_a_post(ada: Person) -> None:
    entry = operations.keep(ada.vault, Entry(text="mine"))

    assert ada.client.get(reverse("journal:erasure", args=[entry.id])).status_code == 405


@pytest.mark.parametrize(
    ("entry", "heading", "rest"),
    [
        (Entry(title="Rain", text="All day."), "Rain", "All day."),
        (Entry(text="Boiler out again. It says F2."), "Boiler out again.", "It says F2."),
        (Entry(text="Is it? Yes."), "Is it?", "Yes."),
        (Entry(text="“Not now.” She meant it."), "“Not now.”", "She meant it."),
        (Entry(text="It rained.\n\n– and then not"), "It rained.", "– and then not"),
        (Entry(text="Only one line"), "Only one line", ""),
        (Entry(text="Pi is 3.14 or so"), "Pi is 3.14 or so", ""),
        (Entry(text="Hm... maybe so. Then I slept."), "Hm... maybe so.", "Then I slept."),
        (Entry(text="I saw Dr. Marsh. She was kind."), "I saw Dr. Marsh.", "She was kind."),
        (Entry(text="a line\nand another"), UNTITLED, "a line\nand another"),
        (
            Entry(text="I was small\nand the room was big. It was."),
            UNTITLED,
            "I was small\nand the room was big. It was.",
        ),
        (Entry(text="1. Bread\n2. Milk"), UNTITLED, "1. Bread\n2. Milk"),
        (Entry(text=f"{'word ' * 13}end. Short."), UNTITLED, f"{'word ' * 13}end. Short."),
        (Entry(text="word " * 40), UNTITLED, ("word " * 40).strip()),
        (Entry(feelings=("tired", "cant-tell")), "Tired, I can’t tell", ""),
        (Entry(text=" \n "), UNTITLED, ""),
    ],
)
def test_a_short_first_sentence_stands_in_for_a_title(entry: Entry, heading: str, rest: str) -> None:
    assert (entry.heading, entry.below_heading) == (heading, rest)


@given(text=st.text(min_size=1, max_size=300))
def test_no_word_is_lost_between_heading_and_rest(text: str) -> None:
    entry = Entry(text=text)
    assert len(entry.heading) <= OPENING
    both = entry.below_heading if entry.heading == UNTITLED else f"{entry.heading} {entry.below_heading}"
    assert both.split() == text.split()


def test_an_entry_is_edited_and_erased_by_the_same_words_as_all_else(ada: Person) -> None:
    entry = operations.keep(ada.vault, Entry(text="mine"))
    draft = operations.keep(ada.vault, Draft(text="still being written"))
    page = ada.client.get(reverse("journal:entry", args=[entry.id])).content.decode()
    waiting = ada.client.get(reverse("journal:timeline")).content.decode()

    assert "</svg>Edit</a>" in page
    opening = '<details class="no-print"><summary>Erase</summary><form method="post" action="{}"'
    assert opening.format(reverse("journal:erasure", args=[entry.id])) in page
    assert opening.format(reverse("journal:draft_erasure", args=[draft.id])) in waiting
    for html in (page, waiting):
        assert "You can undo it for ten minutes. After that it is removed from this Wayhome." in html


def test_what_was_erased_is_said_and_found_again(ada: Person) -> None:
    entry = operations.keep(ada.vault, Entry(text="mine"))
    page = ada.client.post(reverse("journal:erasure", args=[entry.id]), follow=True).content.decode()

    assert ERASED in page
    assert f'<a href="{reverse("vault:erased_lately")}">Erased something?</a>' in page
    assert "mine" in ada.client.get(reverse("vault:erased_lately")).content.decode()
    assert reverse("vault:erased_lately") in ada.client.get(reverse("vault:settings")).content.decode()
