"""What was prepared beforehand stands at the steps that have a use for it."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.cast import Person
from wayhome.practise import library, playing
from wayhome.vault import kinds, operations

STEPS = [
    ("safe-enough-place", "details", "Rain on leaves"),
    ("safe-enough-place", "visit", "Rain on leaves"),
    ("safe-enough-place", "stay", "Rain on leaves"),
    ("draw-the-safe-place", "things", "Rain on leaves"),
    ("draw-the-safe-place", "place", "Rain on leaves"),
    ("a-space-and-a-kit", "senses", "The smooth stone"),
    ("a-box-for-comfort", "inside", "The smooth stone"),
]


def prepare(person: Person) -> None:
    kind = kinds.named("prepare.space")
    made = kind.shape(name="The bench", words="Rain on leaves", touch="The smooth stone")
    operations.keep(person.vault, made, record_id=person.vault.singleton(kind))


@pytest.mark.parametrize(("slug", "step", "words"), STEPS)
def test_own_words_stand_at_the_step(ada: Person, cleo: Person, slug: str, step: str, words: str) -> None:
    practice = library.practices()[slug]
    pages = {}
    for person in (ada, cleo):
        run = playing.begin(person.vault, practice, playing.Choices(), None)
        pages[person.name] = reverse("practise:step", args=[run.id, step])
    assert words not in ada.client.get(pages["Ada"]).content.decode()
    prepare(ada)
    assert words in ada.client.get(pages["Ada"]).content.decode()
    assert words not in cleo.client.get(pages["Cleo"]).content.decode()


def test_other_steps_are_left_as_they_are(ada: Person) -> None:
    prepare(ada)
    run = playing.begin(ada.vault, library.practices()["safe-enough-place"], playing.Choices(), None)
    assert "The bench" not in ada.client.get(reverse("practise:step", args=[run.id, "word-for-it"])).content.decode()


def test_every_step_that_brings_something_is_tried_here() -> None:
    bringing = [(one.id, step.id) for one in library.practices().values() for step in one.every_step if step.brings]
    assert sorted(bringing) == sorted((slug, step) for slug, step, _ in STEPS)
