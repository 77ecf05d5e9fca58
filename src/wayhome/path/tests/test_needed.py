"""What was needed in moments that were noted comes back in practices that look after needs."""

from __future__ import annotations

from django.utils import timezone

from tests.cast import Person
from wayhome.practise import library, playing
from wayhome.practise.places import address, steps_of
from wayhome.practise.playing import Choices
from wayhome.practise.queries import Reading
from wayhome.understand.records import Pattern
from wayhome.vault import operations

ASIDE = "as you noted it"


def shown(person: Person, where: str) -> str:
    return person.client.get(where).content.decode()


def first_step(ada: Person, slug: str) -> str:
    run = playing.begin(ada.vault, library.practice(slug), Choices(), Reading(4, "within", timezone.now()))
    return shown(ada, address(run.id, steps_of(run.payload)[1][0].id))


def test_nothing_is_shown_where_nothing_was_noted(ada: Person, cleo: Person) -> None:
    operations.keep(cleo.vault, Pattern(trigger="x", need="rest", needed="quixolane"))
    operations.keep(ada.vault, Pattern(trigger="A cup put down"))
    assert "What was needed" not in shown(ada, "/practices/what-i-need/")
    assert ASIDE not in first_step(ada, "what-i-need")


def test_it_is_counted_and_said_in_the_persons_words(ada: Person) -> None:
    operations.keep(ada.vault, Pattern(trigger="x", need="connection", needed="Somebody <b>who stays"))
    operations.keep(ada.vault, Pattern(trigger="y", need="connection"))
    operations.keep(ada.vault, Pattern(trigger="z", need="play"))
    page = shown(ada, "/practices/what-i-need/")
    assert 'Connection</a> <span class="tiny soft">in 2 moments</span>' in page
    assert "Somebody &lt;b&gt;who stays" in page
    assert page.index("Connection</a>") < page.index("Play</a>")
    step = first_step(ada, "what-i-need")
    assert ASIDE in step
    assert "Somebody &lt;b&gt;who stays" in step


def test_other_practices_leave_it_alone(ada: Person) -> None:
    operations.keep(ada.vault, Pattern(trigger="x", need="connection", needed="Somebody"))
    assert "What was needed" not in shown(ada, "/practices/orienting/")
    assert ASIDE not in first_step(ada, "orienting")
