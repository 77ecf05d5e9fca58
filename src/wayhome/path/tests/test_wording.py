"""Which words Wayhome uses for somebody, and for who they were: settled on one page, taken up by others."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import Person
from wayhome.practise import library, playing
from wayhome.practise.places import address, steps_of
from wayhome.practise.playing import Choices
from wayhome.practise.queries import Reading
from wayhome.practise.records import Run
from wayhome.practise.steps.dialogue import Dialogue
from wayhome.safety import settling
from wayhome.safety.settled import Wording
from wayhome.selves.records import YoungerSelf
from wayhome.vault import operations
from wayhome.vault.kinds import Record

PAGE = "/prepare/words/"
SAID = {"called": "Addy", "younger": "the quixolane one"}


def shown(person: Person, where: str) -> str:
    return person.client.get(where).content.decode()


def begun(ada: Person, slug: str, about: Record[YoungerSelf] | None = None) -> Record[Run]:
    return playing.begin(ada.vault, library.practice(slug), Choices("", about), Reading(4, "within", timezone.now()))


def every_step(ada: Person, run: Record[Run]) -> str:
    return "".join(shown(ada, address(run.id, step.id)) for step in steps_of(run.payload)[1])


def test_strangers_are_not_here(client: Client, ada: Person, cleo: Person) -> None:
    assert client.get(PAGE).status_code == 404
    ada.client.post(PAGE, SAID)
    assert "quixolane" not in shown(cleo, PAGE)


def test_it_is_kept_as_written_and_led_to(ada: Person) -> None:
    assert ada.client.post(PAGE, {**SAID, "called": "  Addy  "}).headers["Location"] == PAGE
    assert settling.of(ada.vault).wording == Wording(called="Addy", younger="the quixolane one")
    assert 'value="the quixolane one"' in shown(ada, PAGE)
    for page in ("/prepare/", reverse("vault:settings")):
        assert f'href="{PAGE}"' in shown(ada, page)


def test_too_many_letters_are_said_and_change_nothing(ada: Person) -> None:
    ada.client.post(PAGE, SAID)
    refused = ada.client.post(PAGE, {"called": "x" * 41})
    assert refused.status_code == 422
    assert "Up to forty letters" in refused.content.decode()
    assert settling.of(ada.vault).wording.called == "Addy"


def test_today_greets_as_asked(ada: Person) -> None:
    assert ", Ada</h1>" in shown(ada, "/")
    ada.client.post(PAGE, SAID)
    assert ", Addy</h1>" in shown(ada, "/")
    ada.client.post(PAGE, {**SAID, "nameless": "on"})
    assert "Addy" not in shown(ada, "/")
    assert ", Ada</h1>" not in shown(ada, "/")


def test_the_page_after_a_hard_practice_speaks_to_the_person_when_asked(ada: Person) -> None:
    run = begun(ada, "five-senses")
    ada.client.post(reverse("practise:closing", args=[run.id]), {"after": "9", "where": "too-much"})
    page = reverse("practise:aftercare", args=[run.id])
    assert "It’s kept. Now something kind" in shown(ada, page)
    ada.client.post(PAGE, SAID)
    assert "It’s kept, Addy. Now something kind" in shown(ada, page)


def test_practices_use_the_words_where_nobody_was_chosen(ada: Person) -> None:
    ada.client.post(PAGE, SAID)
    assert "You and the quixolane one don’t" in shown(ada, "/practices/two-voice-dialogue/")
    steps = every_step(ada, begun(ada, "how-are-you-in-there"))
    assert "attention to the quixolane one" in steps
    assert "your younger self" not in steps
    ro = operations.keep(ada.vault, YoungerSelf(name="Ro"))
    steps = every_step(ada, begun(ada, "how-are-you-in-there", ro))
    assert "attention to Ro" in steps
    assert "quixolane" not in steps


def test_conversations_and_letters_use_them_too(ada: Person) -> None:
    ada.client.post(PAGE, SAID)
    assert "Left empty, it’s “the quixolane one”." in shown(ada, reverse("practise:dialogue_begin"))
    run = begun(ada, "two-voice-dialogue")
    step = next(one for one in steps_of(run.payload)[1] if isinstance(one, Dialogue))
    assert "A conversation with the quixolane one" in shown(ada, address(run.id, step.id))
    letter = begun(ada, "letter-to-younger-self")
    assert "the quixolane one" in every_step(ada, letter)


def test_a_word_is_never_markup(ada: Person) -> None:
    ada.client.post(PAGE, {"called": "<b>Ada", "younger": "<b>one"})
    steps = every_step(ada, begun(ada, "how-are-you-in-there"))
    assert "&lt;b&gt;one" in steps
    assert "<b>one" not in steps
    assert "&lt;b&gt;Ada</h1>" in shown(ada, "/")
