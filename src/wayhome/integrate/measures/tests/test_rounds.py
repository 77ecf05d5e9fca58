"""Groups that can be given several times: on the page, in conditions, in calculations, in answers from elsewhere."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.urls import reverse

from tests.cast import Person
from wayhome.integrate.measures import enabling, harm, keeping, responses, rounds, scoring
from wayhome.integrate.measures.limits import MOST_REPEATS
from wayhome.integrate.measures.shapes import Answer, Answers, Refused
from wayhome.integrate.measures.tests import test_pages as pages
from wayhome.integrate.measures.tests.made import choice, form, item, questionnaire, read, response
from wayhome.integrate.measures.tests.test_scoring import total

read_here = pages.read_here
WHEN = [{"question": "who", "operator": "exists", "answerBoolean": True}]
PEOPLE = questionnaire(
    item(
        "g",
        "group",
        text="Somebody",
        repeats=True,
        item=[
            item("who", required=True),
            item("since", "integer", enableWhen=WHEN),
            item("h", "group", text="A day", repeats=True, item=[choice("heavy")]),
        ],
    ),
    item("after", "boolean", enableWhen=[{"question": "since", "operator": ">", "answerInteger": 9}]),
)
AFTER = {"has": ["q0-2", "q3-2-2"]}
NEXT = {"g": 2, "h\x1f2.1": 2}


def test_a_group_that_is_given_once_is_as_if_it_could_not_be_repeated() -> None:
    of = form(PEOPLE)

    assert [one.link_id for one in rounds.unrolled(of, {}).items] == [one.link_id for one in of.items]
    assert rounds.ends(of) == {"g": "g", "h": "h"}


def test_rounds_stand_after_each_other_under_names_of_their_own() -> None:
    found = rounds.unrolled(form(PEOPLE), NEXT)

    names = [one.link_id.replace("\x1f", " ") for one in found.items]
    later = ["g 2", "who 2", "since 2", "h 2.1", "heavy 2.1", "h 2.2", "heavy 2.2"]
    assert names == ["g", "who", "since", "h", "heavy", *later, "after"]
    assert {one.link_id: one.within for one in found.items}["heavy\x1f2.2"] == "h\x1f2.2"
    assert rounds.ends(found) == {"g\x1f2": "g", "h": "h", "h\x1f2.2": "h\x1f2.1"}
    assert rounds.following(found.items[-3], form(PEOPLE)) == "h\x1f2.3"


def test_a_condition_looks_at_its_own_round_and_from_outside_at_every_one() -> None:
    found = rounds.unrolled(form(PEOPLE), NEXT)
    who: Answers = {"who\x1f2": (Answer(kind="string", value="Nobody"),)}
    since: Answers = {"since\x1f2": (Answer(kind="integer", value="12"),)}

    asked = enabling.enabled(found, who | since)

    assert "since" not in asked
    assert {"since\x1f2", "after"} <= asked
    assert "after" not in enabling.enabled(found, who)


def test_there_are_only_so_many_rounds() -> None:
    of = form(PEOPLE)
    with pytest.raises(Refused, match="more than 20 times"):
        rounds.unrolled(of, {"g": MOST_REPEATS + 1})
    deep = form(questionnaire(item("g", "group", repeats=True, item=[item(str(n)) for n in range(400)])))
    with pytest.raises(Refused, match="so often"):
        rounds.unrolled(deep, {"g": MOST_REPEATS})


def test_nobody_owes_an_answer_in_a_further_round_that_is_left_empty() -> None:
    found = rounds.unrolled(form(PEOPLE), {"g": 3})
    third: Answers = {"who\x1f3": (Answer(kind="string", value="Clive"),)}

    names = {one.link_id for one in rounds.given(found, third).items}

    assert {"g", "who", "who\x1f3"} <= names
    assert "who\x1f2" not in names


def answered(*times: dict[str, Any]) -> dict[str, Any]:
    """A response in which the group is given these times."""
    return response({}, item=[{"linkId": "g", "item": response(one)["item"]} for one in times])


def test_answers_from_elsewhere_are_read_and_written_in_their_rounds() -> None:
    given = answered({"who": {"valueString": "A"}}, {"who": {"valueString": "B"}, "since": {"valueInteger": 3}})

    found = read(PEOPLE, given)

    assert found.refused == ""
    assert found.form is not None
    assert found.answers is not None
    assert {name: one[0].value for name, one in found.answers.items()} == {
        "who": "A",
        "who\x1f2": "B",
        "since\x1f2": "3",
    }
    again = responses.response_of(found.form, found.answers)["item"]
    assert [one["linkId"] for one in again] == ["g", "g"]
    assert read(PEOPLE, response({}, item=again)).answers == found.answers
    assert "more than 20 times" in read(PEOPLE, answered(*[{"who": {"valueString": "A"}}] * 21)).refused
    twice = {"linkId": "g", "item": [*response({"who": {"valueString": "A"}})["item"] * 2]}
    assert "in several places" in read(PEOPLE, response({}, item=[twice])).refused


def test_nothing_is_counted_that_can_be_given_several_times() -> None:
    of = form(questionnaire(item("g", "group", repeats=True, item=[choice("a"), choice("b")])))

    assert scoring.plan(of).why == scoring.ROUNDS


def test_a_known_one_is_counted_once_and_not_twice() -> None:
    said_of = pages.PHQ
    of = form(questionnaire(item("g", "group", repeats=True, item=said_of["item"]), title=said_of["title"]))

    assert scoring.plan(of).by == "known"
    twice = rounds.unrolled(of, {"g": 2})
    assert scoring.plan(twice).by == ""
    assert harm.asks(twice) == {"q9", "q9\x1f2"}


def test_a_calculation_in_a_group_that_is_given_twice_gives_no_number() -> None:
    inner = [choice("a"), total("%resource.item.item.answer.value.weight().sum()")]
    said_once = questionnaire(item("g", "group", repeats=True, item=inner))

    once = read(said_once, answered({"a": "a2"}))
    twice = read(said_once, answered({"a": "a2"}, {"a": "a3"}))

    assert once.results == {"t": 2}
    assert twice.results == {}
    assert set(twice.trouble) == {"t", "t\x1f2"}


def press(person: Person, sheet: Any, more: str, **named: Any) -> Any:
    return person.client.post(reverse("integrate:answer", args=[sheet.id]), named | {"more": more})


def test_one_more_on_the_page_without_a_script(ada: Person) -> None:
    sheet = pages.begin(ada, pages.kept(ada, PEOPLE))
    address = reverse("integrate:answer", args=[sheet.id])
    page = ada.client.get(address).content.decode()
    assert re.findall(r'name="more" value="([^"]+)"', page) == ["q3", "q0"]

    came = press(ada, sheet, "q0", q1="A")
    assert came.url == f"{address}#q0-2"
    page = ada.client.get(address).content.decode()
    assert 'id="q0-2"' in page
    assert "Somebody (2)" in page
    assert re.findall(r'name="more" value="([^"]+)"', page) == ["q3", "q3-2-1", "q0-2"]
    assert press(ada, sheet, "q0", q1="A").url == f"{address}#sheet", "The same press in another tab is one round."
    assert press(ada, sheet, "q3-2-1", has="q0-2", **{"q1": "A", "q1-2": "B", "q4-2-1": "3"}).url == f"{address}#q3-2-2"
    assert pages.again(ada, sheet).rounds == NEXT

    done = {"q1": "A", "q1-2": "B", "q2-2": "12", "q4-2-1": "3", "q4-2-2": "1", "q5": "true", "live": "on"} | AFTER
    assert pages.send(ada, sheet, done).url == reverse("integrate:answers", args=[sheet.id])

    kept = pages.again(ada, sheet)
    assert {one.question: one.words for one in kept.said if one.answers} == {
        "Line who": "A",
        "Line who (2)": "B",
        "Line since (2)": "12",
        "Line heavy (2.1)": "Answer 3",
        "Line heavy (2.2)": "Answer 1",
        "Line after": "Yes",
    }
    (out,) = (one["resource"] for one in pages.valid(ada)["entry"])
    assert [one["linkId"] for one in out["item"]] == ["g", "after"], "What was written in own words stays at home."
    assert [one["linkId"] for one in out["item"][0]["item"]] == ["since", "h", "h"]
    shown = ada.client.get(reverse("integrate:answers", args=[sheet.id])).content.decode()
    assert "Line heavy (2.2)" in shown


def test_a_further_round_left_empty_goes_and_a_begun_one_asks(ada: Person) -> None:
    sheet = pages.begin(ada, pages.kept(ada, PEOPLE))
    press(ada, sheet, "q0", q1="A")

    begun = pages.send(ada, sheet, {"q1": "A", "q4-2-1": "1", "live": "on", "has": "q0-2"})
    assert (begun.status_code, "asks for an answer here" in begun.content.decode()) == (422, True)

    assert pages.send(ada, sheet, {"q1": "A", "q4-2-1": "", "live": "on", "has": "q0-2"}).status_code == 302
    assert set(pages.again(ada, sheet).answers) == {"who"}


def test_two_tabs_with_another_number_of_rounds_lose_nothing(ada: Person) -> None:
    record = pages.kept(ada, PEOPLE)
    sheet = pages.begin(ada, record)
    page = pages.made_with(ada, sheet)
    press(ada, sheet, "q0", **(page | {"q1": "A"}))
    pages.send(ada, sheet, pages.made_with(ada, sheet) | {"q1": "A", "q1-2": "B", "has": "q0-2"}, "later")

    pages.send(ada, sheet, page | {"q5": "true"}, "later")

    assert {name: one[0].value for name, one in pages.again(ada, sheet).answers.items()} == {
        "who": "A",
        "who\x1f2": "B",
        "after": "true",
    }


def test_another_that_cannot_be_added_yet_is_said_beside_its_button(ada: Person) -> None:
    group = item("g", "group", repeats=True, text="Somebody", item=[item("a")])
    sheet = pages.begin(ada, pages.kept(ada, questionnaire(item("n", "integer"), group)))

    page = press(ada, sheet, "q1", q0="some").content.decode()
    assert "It isn’t added yet" in page.split('value="q1"')[1]
    assert "It isn’t added yet" not in press(ada, sheet, "", q0="some").content.decode()
    address = press(ada, sheet, "q1", q0="3").url
    came = ada.client.get(address).content.decode()
    assert (address.endswith("#q1-2"), 'id="q1-2" tabindex="-1"' in came) == (True, True)


def test_there_is_room_for_so_many_and_no_more(ada: Person) -> None:
    few = "http://hl7.org/fhir/StructureDefinition/questionnaire-maxOccurs"
    bound = [{"url": few, "valueInteger": 2}]
    of = form(questionnaire(item("g", "group", repeats=True, extension=bound, item=[item("a")])))
    group = of.items[0]

    assert keeping.may_add(of, {}, group, "g")
    assert not keeping.may_add(of, {"g": 2}, rounds.unrolled(of, {"g": 2}).items[2], "g")
    wide = form(questionnaire(item("g", "group", repeats=True, item=[item(str(n)) for n in range(80)])))
    assert not keeping.may_add(wide, {}, wide.items[0], "g"), "A page takes no more than 150 questions."


@pytest.mark.parametrize(("kind", "typed", "helps"), [("integer", "2", True), ("integer", "0", False)])
def test_what_is_typed_about_harm_shows_people_when_the_page_comes_back(
    ada: Person, kind: str, typed: str, helps: bool
) -> None:
    about = item("a", kind, text="How often did you think of suicide?")
    sheet = pages.begin(ada, pages.kept(ada, questionnaire(item("g", "group", repeats=True, item=[about]))))
    address = reverse("integrate:answer", args=[sheet.id])

    press(ada, sheet, "q0", q1=typed)

    page = ada.client.get(address).content.decode()
    assert ('class="field about-harm helped"' in page) is helps
    assert page.count("help-at-once data-no") == 2


def test_what_the_file_fills_in_is_there_where_it_fits(ada: Person) -> None:
    of = questionnaire(
        item("a", "integer", initial=[{"valueInteger": 3}]),
        item("b", "dateTime", initial=[{"valueDateTime": "2026-13-45T99:99:99"}]),
        item("c", "string", initial=[{"valueInteger": 3}]),
        choice("d", initial=[{"valueCoding": {"code": "a1"}}]),
        choice("e", initial=[{"valueCoding": {"code": "elsewhere"}}]),
        item("f", "boolean", enableWhen=[{"question": "hidden", "operator": "=", "answerBoolean": True}]),
        item(
            "hidden",
            "boolean",
            initial=[{"valueBoolean": True}],
            extension=[{"url": "http://hl7.org/fhir/StructureDefinition/questionnaire-hidden", "valueBoolean": True}],
        ),
    )
    sheet = pages.begin(ada, pages.kept(ada, of))

    assert {name: one[0].value for name, one in sheet.payload.answers.items()} == {
        "a": "3",
        "d": "a1",
        "hidden": "true",
    }
    page = ada.client.get(reverse("integrate:answer", args=[sheet.id])).content.decode()
    assert 'name="q0" value="3"' in page
    assert "Line f" in page
