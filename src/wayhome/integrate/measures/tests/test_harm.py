"""Questions about dying or hurting oneself, and what an answer says: no, perhaps, or more."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from django.urls import reverse

from tests.cast import Person
from wayhome.integrate.measures import harm
from wayhome.integrate.measures.harm import Outcome
from wayhome.integrate.measures.shapes import Answer, Form
from wayhome.integrate.measures.tests import test_pages as pages
from wayhome.integrate.measures.tests.made import choice, chosen, form, item, known, questionnaire
from wayhome.integrate.measures.tests.test_scoring import all_at, by_id
from wayhome.safety import people_first

read_here = pages.read_here


@pytest.mark.parametrize("identity", ["phq-9", "core-10"])
def test_an_answer_above_nought_about_harm_shows_help(identity: str) -> None:
    one = by_id(identity)
    of = form(known(one))
    (place,) = one.harm
    nothing = all_at(of, 0)

    assert harm.asks(of) == {f"q{place}"}
    assert not harm.needs_help(of, nothing)
    for number in (1, 2, 3):
        assert harm.needs_help(of, nothing | chosen(of, **{f"q{place}": number}))


@pytest.mark.parametrize(
    "words",
    [
        *("Thoughts of suicide?", "Better off dead?", "Have you hurt yourself?", "I’d kill myself"),
        *("It would be better if I were dead", "I wanted to die", "Want to be dead?", "Life isn’t worth living"),
        *("Life was not worth living", "I thought of ending it all", "I hope not to wake up; not waking up at all"),
        *("Better off not living", "Thoughts about death", "Thinking about dying", "Self-injury", "Took an overdose"),
    ],
)
def test_a_question_about_harm_is_known_by_its_text(words: str) -> None:
    of = form(
        questionnaire(choice("a", [None, None], text=words), item("b", "boolean", text=words), item("c", text=words))
    )

    assert harm.asks(of) == {"a", "b", "c"}
    assert harm.needs_help(of, chosen(of, a=0))
    assert harm.needs_help(of, {"b": (Answer(kind="boolean", value="true"),)})
    assert not harm.needs_help(of, {"b": (Answer(kind="boolean", value="false"),)})
    assert harm.needs_help(of, {"c": (Answer(kind="string", value="Sometimes"),)})
    assert not harm.needs_help(of, {"c": (Answer(kind="string", value="No."),)})


def test_numbers_that_run_the_other_way_keep_nobody_from_people() -> None:
    turned = choice("a", [0, 3], text="Thoughts of suicide?")
    for option, words in zip(turned["answerOption"], ("Nearly every day", "Not at all"), strict=True):
        option["valueCoding"]["display"] = words
    usual = choice("b", [0, 3], text="Thoughts of suicide?")
    for option, words in zip(usual["answerOption"], ("Not at all", "Nearly every day"), strict=True):
        option["valueCoding"]["display"] = words
    of = form(questionnaire(turned, usual, item("c", "boolean", text="Free of thoughts of suicide?")))

    assert harm.asks(of) == {"a", "b", "c"}
    assert harm.needs_help(of, chosen(of, a=0))
    assert harm.needs_help(of, chosen(of, b=1))
    assert not harm.needs_help(of, chosen(of, b=0))
    assert harm.needs_help(of, {"c": (Answer(kind="boolean", value="false"),)})


NO, PERHAPS, MORE = Outcome
RISING = ("Now and then", "Often", "Nearly every day")


def worded(*answers: str, weights: Sequence[float | None] = (0, 1, 2, 3), text: str = "Thoughts of suicide?") -> Form:
    """One question about it, with these answers."""
    asked = choice("a", weights[: len(answers)], text=text)
    for option, words in zip(asked["answerOption"], answers, strict=True):
        option["valueCoding"]["display"] = words
    return form(questionnaire(asked))


@pytest.mark.parametrize(
    ("words", "says"),
    [
        *((words, NO) for words in ("Not once", "None of the time", "No days", "At no time", "Not in the past week")),
        *((words, NO) for words in ("Not true", "No thoughts of that kind", "I don’t think of it", "Free of them")),
        *((words, PERHAPS) for words in ("Hardly ever", "Not often", "Not every day", "Not sure", "Almost never")),
        *((words, PERHAPS) for words in ("I’d rather not say", "A little", "Less than a day", "Maybe", "Not any more")),
        *((words, MORE) for words in ("Some of the time", "Almost always", "Every day", "Yes", "Now and then")),
    ],
)
def test_a_nought_is_a_no_where_its_words_let_it_be_one(words: str, says: Outcome) -> None:
    of = worded(words, *RISING)
    assert harm.told(of, chosen(of, a=0)) is says
    for number in (1, 2, 3):
        assert harm.told(of, chosen(of, a=number)) is MORE


@pytest.mark.parametrize(
    ("answers", "weights"),
    [
        (("This", "That", "The third", "The fourth"), (0, 1, 2, 3)),
        (("Überhaupt nicht", "Manchmal", "Oft"), (0, 1, 2)),
        (("Immer", "Oft", "Nie"), (0, 1, 2)),
        (("In none of them", *RISING), (0, 1, 1, 2)),
        (("In none of them", *RISING), (0, 2, 1, 3)),
        (("In none of them", *RISING), (0, 1, None, 3)),
    ],
    ids=["unknown", "German", "turned", "twice", "mixed", "open"],
)
def test_a_nought_that_nobody_can_vouch_for_is_perhaps_more(
    answers: tuple[str, ...], weights: tuple[float | None, ...]
) -> None:
    of = worded(*answers, weights=weights)
    assert harm.told(of, chosen(of, a=0)) is PERHAPS


def test_words_and_numbers_that_contradict_each_other_are_no_no() -> None:
    of = worded("Nearly every day", "In between", "Not at all")

    assert [harm.told(of, chosen(of, a=number)) for number in range(3)] == [MORE, MORE, PERHAPS]
    falling = worded("Nearly every day", "Often", "In none of them", weights=(2, 1, 0))
    assert [harm.told(falling, chosen(falling, a=number)) for number in range(3)] == [MORE, MORE, PERHAPS]
    below = worded("Not at all", "This", "Often", weights=(-1, 0, 1))
    assert [harm.told(below, chosen(below, a=number)) for number in range(3)] == [NO, MORE, MORE]


def test_without_numbers_only_words_are_a_no() -> None:
    of = worded("Never", "Prefer not to say", "In none of them", "A little", weights=(None,) * 4)
    assert [harm.told(of, chosen(of, a=number)) for number in range(4)] == [NO, PERHAPS, MORE, MORE]
    from_one = worded("Not at all", "Hardly ever", "Often", weights=(1, 2, 3))
    assert [harm.told(from_one, chosen(from_one, a=number)) for number in range(3)] == [NO, MORE, MORE]


@pytest.mark.parametrize(
    "text",
    [
        *("How many days since you last hurt yourself?", "How long ago did you last think of suicide?"),
        *("I have not thought of suicide", "Since our last session, did you hurt yourself?"),
        "How well did you resist hurting yourself?",
    ],
)
def test_nothing_is_a_no_where_the_question_may_run_the_other_way(text: str) -> None:
    of = worded("Not at all", *RISING, text=text)
    typed = form(questionnaire(item("a", "integer", text=text)))
    ticked = form(questionnaire(item("a", "boolean", text=text)))

    assert [harm.told(of, chosen(of, a=number)) for number in range(4)] == [PERHAPS, MORE, MORE, MORE]
    assert harm.told(typed, {"a": (Answer(kind="integer", value="0"),)}) is PERHAPS
    assert harm.told(ticked, {"a": (Answer(kind="boolean", value="false"),)}) is PERHAPS
    assert harm.told(ticked, {"a": (Answer(kind="boolean", value="true"),)}) is MORE


def test_every_answer_to_a_question_that_is_turned_round_is_more() -> None:
    of = worded("Not at all", *RISING, text="Free of thoughts of suicide?")
    ticked = form(questionnaire(item("a", "boolean", text="Were you safe from hurting yourself?")))

    assert [harm.told(of, chosen(of, a=number)) for number in range(4)] == [MORE] * 4
    assert [harm.told(ticked, {"a": (Answer(kind="boolean", value=said),)}) for said in ("true", "false")] == [MORE] * 2


def test_a_nought_that_is_typed_shows_the_way_to_people_where_it_may_be_none(ada: Person) -> None:
    asked = item("a", "integer", text="How many days since you last hurt yourself?")
    sheet = pages.begin(ada, pages.kept(ada, questionnaire(asked)))
    pages.send(ada, sheet, {"q0": "0"}, "later")
    page = ada.client.get(reverse("integrate:answer", args=[sheet.id])).content.decode()
    assert ("about-harm maybe" in page, "data-either" in page) == (True, True)


def test_the_most_that_is_said_counts() -> None:
    of = form(questionnaire(*(choice(name, text="Thoughts of suicide?") for name in "ab")))
    assert harm.told(of, {}) is NO
    assert harm.told(of, chosen(of, a=0)) is PERHAPS
    assert harm.told(of, chosen(of, a=0, b=1)) is MORE


def test_perhaps_shows_the_way_to_people_and_the_number_all_the_same(ada: Person) -> None:
    about = choice("a", text="Thoughts of suicide?")
    sheet = pages.begin(ada, pages.kept(ada, questionnaire(about, choice("b"))))
    address = reverse("integrate:answer", args=[sheet.id])
    page = ada.client.get(address).content.decode()
    assert (page.count("data-perhaps"), page.count("data-helps")) == (1, 3)
    assert page.count("If this is with you") == 1

    seen = pages.send(ada, sheet, {"q0": "0"}, "people")
    assert (seen.url.startswith(reverse("safety:helplines")), people_first.today(ada.vault)) == (True, False)

    answer = pages.send(ada, sheet, {"q0": "0", "q1": "2"})
    assert answer.url == reverse("integrate:answers", args=[sheet.id])
    came = ada.client.get(answer.url).content.decode()
    assert ("If this is with you" in came, '<p class="number num">2</p>' in came) == (True, True)
    assert f'href="{reverse("safety:helplines")}"' in came


def test_a_no_shows_no_such_block(ada: Person) -> None:
    asked = choice("a", text="Thoughts of suicide?")
    asked["answerOption"][0]["valueCoding"]["display"] = "Not once"
    sheet = pages.begin(ada, pages.kept(ada, questionnaire(asked)))
    came = ada.client.get(pages.send(ada, sheet, {"q0": "0"}).url).content.decode()
    assert "If this is with you" not in came


def test_ordinary_questions_are_not_taken_for_it() -> None:
    texts = [
        "Did you cut down on coffee?",
        "Did something hurt your feelings?",
        "Is life good?",
        "Were you dead tired?",
        "Is life worth a lot to you?",
        "Do you wake up rested?",
    ]

    assert harm.asks(form(questionnaire(*(item(str(n), text=text) for n, text in enumerate(texts))))) == frozenset()
