"""Questions about dying or hurting oneself, and a no to them, are known in other languages; English ones still are."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.utils import translation

from tests.languages import compare
from wayhome.integrate.measures import harm
from wayhome.integrate.measures.harm import Outcome
from wayhome.integrate.measures.tests.made import choice, chosen, form, item, questionnaire
from wayhome.integrate.measures.tests.test_harm import worded

NO, PERHAPS, MORE = Outcome
SPOKEN = [one for one in compare.languages() if (compare.WORDS / one / compare.PATTERNS).exists()]
PHQ = "Gedanken, dass Sie lieber tot wären oder sich Leid zufügen möchten"
RISING = ("An einzelnen Tagen", "An mehr als der Hälfte der Tage", "Beinahe jeden Tag")


@pytest.fixture
def german() -> Iterator[None]:
    harm.forget()
    with translation.override("de"):
        yield
    harm.forget()


@pytest.fixture(params=SPOKEN)
def elsewhere(request: pytest.FixtureRequest) -> Iterator[None]:
    harm.forget()
    with translation.override(request.param):
        yield
    harm.forget()


def asked(*texts: str) -> frozenset[str]:
    """Which of these questions ask about it."""
    found = harm.asks(form(questionnaire(*(item(str(number), text=text) for number, text in enumerate(texts)))))
    return frozenset(text for number, text in enumerate(texts) if str(number) in found)


GERMAN = (
    *(PHQ, "Haben Sie an Suizid gedacht?", "Ich hatte Selbstmordgedanken", "Selbsttötung", "Waren Sie lebensmüde?"),
    *("Ich wünschte, ich wäre tot", "Es wäre besser, wenn ich tot wäre", "Wäre ich lieber tot?", "Ich wollte tot sein"),
    *("Ich wollte sterben", "Haben Sie sich gewünscht, zu sterben?", "Gedanken an den Tod", "Ich dachte ans Sterben"),
    *("… nicht mehr leben zu wollen", "Ich möchte nicht mehr am Leben sein", "… und nicht mehr aufzuwachen?"),
    *("Das Leben ist nicht lebenswert", "Mein Leben ist nichts mehr wert", "Wollten Sie sich etwas antun?"),
    *("… mir selbst etwas anzutun", "Ich habe mich selbst verletzt", "Selbstverletzung", "Verletzen Sie sich selbst?"),
    *("Haben Sie sich absichtlich Verletzungen zugefügt?", "Ritzen Sie sich?", "Ich habe mich geschnitten"),
    *("… mich umzubringen", "Bringe ich mich um?", "… mir das Leben zu nehmen", "… meinem Leben ein Ende zu setzen"),
    *(
        "Ich will mein Leben beenden",
        "Versuch, sich ums Leben zu bringen",
        "Überdosis",
        "Haben Sie versucht, sich zu töten?",
    ),
)


@pytest.mark.usefixtures("german")
def test_a_question_about_harm_is_known_in_german() -> None:
    assert set(GERMAN) - asked(*GERMAN) == set()


@pytest.mark.usefixtures("german")
def test_ordinary_german_questions_are_not_taken_for_it() -> None:
    assert not asked(
        *("Schlafen Sie schlecht ein?", "Fühlen Sie sich verletzt?", "Waren Sie todmüde?", "Ist Ihr Leben schön?"),
        *("Sind Sie mit sich selbst zufrieden?", "Haben Sie weniger Kaffee getrunken?", "Tut Ihnen etwas weh?"),
        *("Gedanken, die Sie nicht loslassen", "Machen Sie sich Sorgen um Ihr Leben?", "Schneiden Sie gut ab?"),
    )


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize(
    ("words", "says"),
    [
        *((words, NO) for words in ("Überhaupt nicht", "Gar nicht", "Nein", "Nie", "An keinem Tag", "Trifft nicht zu")),
        *(
            (words, NO)
            for words in ("In den letzten zwei Wochen nicht", "Not at all", "Solche Gedanken kenne ich nicht")
        ),
        *(
            (words, PERHAPS)
            for words in ("Kaum", "Fast nie", "Nicht oft", "Nicht jeden Tag", "Weiß nicht", "Vielleicht")
        ),
        *(
            (words, PERHAPS)
            for words in ("Keine Angabe", "Nicht mehr", "Früher", "Ein wenig", "Möchte ich nicht sagen")
        ),
        *(
            (words, MORE)
            for words in ("Ja", "Manchmal", "Beinahe jeden Tag", "An einzelnen Tagen", "In großer Not, sehr")
        ),
    ],
)
def test_a_nought_is_a_no_where_its_german_words_let_it_be_one(words: str, says: Outcome) -> None:
    of = worded(words, *RISING, text=PHQ)
    assert harm.told(of, chosen(of, a=0)) is says
    for number in (1, 2, 3):
        assert harm.told(of, chosen(of, a=number)) is MORE


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Frei von Suizidgedanken?", MORE),
        ("Hatten Sie keine Gedanken an Suizid?", MORE),
        ("Wie viele Tage, seit Sie sich zuletzt selbst verletzt haben?", PERHAPS),
        ("Konnten Sie dem Wunsch widerstehen, sich selbst zu verletzen?", PERHAPS),
        ("Ich habe nie an Suizid gedacht", PERHAPS),
        ("Haben Sie sich gewünscht, einzuschlafen und nicht mehr aufzuwachen?", NO),
    ],
)
def test_a_german_question_that_may_run_the_other_way_lets_no_no_be_one(text: str, says: Outcome) -> None:
    of = worded("Überhaupt nicht", *RISING, text=text)
    assert harm.told(of, chosen(of, a=0)) is says


@pytest.mark.usefixtures("elsewhere")
def test_an_english_questionnaire_is_known_in_every_language() -> None:
    english = ("Thoughts of suicide?", "Better off dead?", "Have you hurt yourself?", "I hope for not waking up")
    assert asked(*english) == set(english)
    of = form(questionnaire(choice("a", text=english[0])))
    assert harm.told(of, chosen(of, a=1)) is MORE
    in_words = worded("Not at all", "Sometimes", "Often", text=english[0])
    assert [harm.told(in_words, chosen(in_words, a=number)) for number in range(3)] == [NO, MORE, MORE]


def test_a_questionnaire_of_another_language_is_known_where_english_is_spoken() -> None:
    assert set(GERMAN) - asked(*GERMAN) == set()
    of = worded("Überhaupt nicht", *RISING, text=PHQ)
    assert [harm.told(of, chosen(of, a=number)) for number in range(4)] == [NO, MORE, MORE, MORE]
    assert harm.words_for_no(of.items[0]) != harm.words_for_no(worded("No", "Yes", text="Thoughts of dying?").items[0])
    turned = worded("Überhaupt nicht", *RISING, text="Hatten Sie keine Gedanken an Suizid?")
    assert harm.told(turned, chosen(turned, a=0)) is MORE
