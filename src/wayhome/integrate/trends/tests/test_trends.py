"""The pages of trends: what is said, what is drawn, and what is left unsaid."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import msgspec
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import Person
from wayhome.begin import goals
from wayhome.begin.records.alliance import Alliance
from wayhome.begin.records.goal import Goal, Scale
from wayhome.begin.records.moment import Moment
from wayhome.integrate.measures import keeping
from wayhome.integrate.measures.records.answer_sheet import AnswerSheet, Said
from wayhome.integrate.measures.records.questionnaire import Questionnaire
from wayhome.integrate.measures.scoring import Score, Scored
from wayhome.integrate.measures.shapes import Answer, Form
from wayhome.integrate.trends import attainment, cards, heaviness, numbers, practices
from wayhome.integrate.trends.honest import Judged, Stage, Why
from wayhome.integrate.trends.saying import said as saying
from wayhome.integrate.trends.slopes import Slope
from wayhome.integrate.trends.subjects import SUBJECTS
from wayhome.practise.records import Run
from wayhome.safety.records import CheckIn
from wayhome.vault import kinds, operations, queries

OUTCOMES: dict[str, Any] = {"much_less": "a", "less": "b", "expected": "c", "more": "d", "much_more": "e"}
CAUSES = re.compile(r"\b(because of|thanks to|helped|works|improv\w+|well done|great|success\w*|better|worse)\b", re.I)


def check_in(person: Person, days_ago: float, distress: int | None, where: str = "") -> None:
    moment = timezone.now() - timedelta(days=days_ago)
    operations.keep(person.vault, CheckIn(distress=distress, where=where), created=moment)


def ran(person: Person, days_ago: float, before: int | None, after: int | None, practice: str = "a-letter") -> None:
    moment = timezone.now() - timedelta(days=days_ago)
    run = Run(practice=practice, title=practice.capitalize(), before=before, after=after, state="done", ended=moment)
    operations.keep(person.vault, run, created=moment)


def answered(person: Person, scores: list[float], known: str = "core-10") -> None:
    asked = operations.keep(person.vault, Questionnaire(form=Form(title="A form", items=()), source="{}"))
    for week, value in enumerate(scores):
        score = Score(name="Total", value=value, least=0, most=40)
        sheet = AnswerSheet(
            questionnaire=asked.id, title="A form", finished=True, scored=Scored(scores=(score,), known=known)
        )
        moment = timezone.now() - timedelta(weeks=len(scores) - week)
        operations.keep(person.vault, sheet, created=moment)


def page(person: Person, name: str, span: str = "") -> str:
    response = person.client.get(reverse(name if ":" in name else f"integrate:{name}"), {"span": span} if span else {})
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("subject", SUBJECTS, ids=lambda one: one.slug)
def test_a_page_with_nothing_on_it_says_so_and_strangers_find_none(ada: Person, stranger: Client, subject: Any) -> None:
    assert subject.empty in page(ada, subject.name)
    assert stranger.get(reverse(subject.name)).status_code == 404
    assert ada.client.get(reverse(subject.name), {"span": "for-ever"}).status_code == 404


def test_nobody_sees_the_numbers_of_another(ada: Person, cleo: Person) -> None:
    check_in(ada, 3, 7)
    assert "Once with a number" in page(ada, "trends")
    assert "nothing from check-ins" in page(cleo, "trends")


def test_how_heavy_it_was_is_gathered_by_the_week_with_its_gaps(ada: Person) -> None:
    for days in (0, 0.1, 8, 15, 36, 43):
        check_in(ada, days, 4)
    check_in(ada, 1, None, "within")
    check_in(ada, 200, 9)

    (heavy, window) = heaviness.cards(ada.vault, cards.span_of("three-months"))

    assert heavy.chart is not None
    (line,) = heavy.chart.lines
    assert len(line.dots) == len(heavy.rows) == 5
    assert len(line.paths) == 2, "weeks without a number are not drawn over"
    assert heavy.said[0].startswith("6 times with a number")
    assert "too few to say which way" in heavy.said[1]
    assert window.rows == (("Too much", "0"), ("Within what I can hold", "1"), ("Too numb", "0"))
    assert len(heaviness.cards(ada.vault, cards.span_of("year"))[0].rows) == 6


def test_a_long_time_is_gathered_by_four_weeks(ada: Person) -> None:
    for days in range(0, 900, 30):
        check_in(ada, days, 5)

    (heavy,) = heaviness.cards(ada.vault, cards.span_of("all"))

    assert "mean of four weeks" in heavy.said[0]
    assert "stretches of four weeks" in heavy.said[1]


def test_what_is_beyond_the_bound_is_said_to_be_there(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (heaviness, practices):
        monkeypatch.setattr(module, "MOST", 2)
    for days in (1, 9, 17):
        check_in(ada, days, 4)
        ran(ada, days, 5, 4)

    assert "these are the newest 2" in page(ada, "trends")
    assert "these are the newest 2" in page(ada, "trends_practices")


def test_a_direction_is_told_with_its_range_and_without_a_cause(ada: Person) -> None:
    for week in range(13):
        check_in(ada, 7 * week, min(2 + week // 2 + week % 2, 10))

    said = page(ada, "trends")

    assert re.search(r"Over 1[23] weeks it went lighter, by about \d", said)
    assert heaviness.LOW in said, "a low number is no good news by itself"
    assert 'class="between"' in said
    assert "The same as a table" in said
    assert not CAUSES.search(re.sub(r"<[^>]+>", " ", said.split("<h1>")[1]))


def test_before_and_after_are_two_lines_and_small_counts(ada: Person) -> None:
    for week in range(7):
        ran(ada, 7 * week, 7, 5 if week else 8)
    ran(ada, 2, 3, None, "a-walk")

    over_time, by_practice = practices.cards(ada.vault, cards.span_of("three-months"))

    assert over_time.chart is not None
    assert [line.label[2] for line in over_time.chart.lines if line.label] == ["after", "before"]
    assert over_time.said[1].startswith("In the middle, it was ")
    assert over_time.said[1].endswith(heaviness.LOW)
    assert practices.STOPPED in over_time.said
    letter = next(one for one in by_practice.listed if one.title == "A-letter")
    assert letter.said[0] == "Seven times: 6 lighter, 1 heavier"
    walk = next(one for one in by_practice.listed if one.title == "A-walk")
    assert (walk.said, practices.TOO_FEW.format(count="three") in by_practice.said) == (("Done once.",), True)
    assert [row[0] for row in by_practice.rows] == ["A-letter"], "a row of dashes says nothing"
    assert "One more is left out." in practices.cards(ada.vault, cards.span_of("all"), 1)[1].said
    shown = page(ada, "trends_practices")
    assert 'class="pips' not in shown, "no row of dots, which would look like a score"
    assert not CAUSES.search(re.sub(r"<[^>]+>", " ", shown.split("<h1>")[1]))


def test_sessions_and_goals_have_their_lines(ada: Person) -> None:
    today = timezone.localdate()
    for days, heard in ((20, 3), (13, None), (6, 4)):
        operations.keep(ada.vault, Alliance(day=today - timedelta(days=days), heard=heard))
    goal = operations.keep(ada.vault, Goal(words="I can rest", **OUTCOMES))
    goals.lock(ada.vault, goal.id, mine="A.", theirs="", agreed="")
    for days, level in ((10, 0), (3, -1)):
        moment = Moment(goal=goal.id, day=today - timedelta(days=days), version=1, level=level)
        operations.keep(ada.vault, moment)
    operations.keep(ada.vault, Goal(words="Never looked at", **OUTCOMES))

    sessions = page(ada, "trends_sessions")
    assert "The first time: mostly. The last time: yes." in sessions
    assert "<td>–</td>" in sessions
    shown = page(ada, "trends_goals")
    assert "I can rest" in shown
    assert "Never looked at" not in shown
    assert attainment.WHO_LIKES not in shown


def test_all_goals_in_one_number_take_a_press(ada: Person) -> None:
    for words in ("I can rest", "I can ask"):
        goal = operations.keep(ada.vault, Goal(words=words, **OUTCOMES))
        goals.lock(ada.vault, goal.id, mine="A.", theirs="", agreed="")
        operations.keep(ada.vault, Moment(goal=goal.id, day=timezone.localdate(), version=1, level=-1))

    shown = page(ada, "trends_goals")

    assert f"<details><summary>{attainment.WHO_LIKES}</summary>" in shown
    assert attainment.T_SCORE in shown.partition(attainment.WHO_LIKES)[2].partition("</details>")[0]


@pytest.mark.parametrize("subject", SUBJECTS, ids=lambda one: one.slug)
def test_whichever_way_it_went_there_is_a_way_on_to_help(ada: Person, subject: Any) -> None:
    main = page(ada, subject.name).partition("<main")[2]
    assert reverse("navigate:stretch", args=["more-help"]) in main


def test_a_measure_says_its_change_with_its_figures_and_source(ada: Person) -> None:
    answered(ada, [24, 23, 22, 21, 20, 18, 17, 15, 14, 13, 12, 11])

    shown = page(ada, "trends_measures")

    assert "more than this number tends to move by itself" in shown
    assert "a higher number stands for more distress" in shown
    before, _, folded = shown.partition("<summary>What this rests on</summary>")
    assert "reliable change index" not in before.partition("<main")[2]
    assert "The reliable change index of Jacobson and Truax is −" in folded
    assert "Jacobson and Truax 1991" in shown
    assert re.search(r"Over 1\d answers in 1\d weeks it went lower, by about \d+", shown)


def test_without_a_published_wobble_a_measure_has_no_direction(ada: Person) -> None:
    answered(ada, [24.0 - week for week in range(12)], known="")

    shown = page(ada, "trends_measures")

    assert "No published figure" in shown
    assert "No direction is told, as nobody has published how much this number moves by itself." in shown
    assert "don’t show which way" not in shown, "the range is all on one side"
    assert re.search(r"The line itself leans one way: over these 12 answers it could be", shown)


@pytest.mark.parametrize(
    ("slope", "why", "says"),
    [
        ((-0.01, 0.005), None, "show which way it goes. It could be anything from 0.8 lighter to 0.4 heavier."),
        ((0.002, 0.01), Why.SMALL, "it could be between 0.2 and 0.8 heavier. It is less than one step of the scale."),
        ((0.02, 0.03), Why.CHANCE, "Chance alone can do that."),
    ],
)
def test_why_no_direction_is_told_is_said_as_it_is(slope: tuple[float, float], why: Why | None, says: str) -> None:
    line = Slope(sum(slope) / 2, *slope, at_nought=5)
    assert says in saying(Judged(Stage.WHOLE, 12, 84, line, why=why), heaviness.words_for(7))


def test_weeks_without_a_number_count_as_time(ada: Person) -> None:
    for number, week in enumerate((0, 4, 9, 13, 18, 22, 27, 31, 36, 40)):
        check_in(ada, 7 * week, number)

    (heavy,) = heaviness.cards(ada.vault, cards.span_of("year"))

    assert "Over 41 weeks, ten of them with a number, it went lighter, by about" in heavy.said[1]


def test_a_part_of_the_numbers_has_no_first_of_all_and_no_verdict(ada: Person) -> None:
    answered(ada, [30.0 - week for week in range(17)])

    part, every = page(ada, "trends_measures"), page(ada, "trends_measures", "all")

    assert "From the mean of the first 3 numbers of the last three months (" in part
    for words in ("first 3 numbers (29)", "more than this number tends", "reliable change index", "it went lower"):
        assert words not in part
    assert "From the mean of the first 3 numbers (29) to that of the last 3 (15)" in every
    assert "it went lower, by" in every


def test_no_direction_is_told_where_the_change_may_be_within_the_wobble(ada: Person) -> None:
    answered(ada, [20 - 7 * week / 11 for week in range(12)])

    (card,) = numbers.cards(ada.vault, cards.span_of("all"))

    assert "By one way of working it out that is more than" in card.said[0]
    assert card.said[1].endswith(numbers.SMALL)


def test_a_number_counts_for_the_day_on_which_it_was_done(ada: Person) -> None:
    answered(ada, [20])
    (asked,) = queries.every(ada.vault, Questionnaire)
    (sheet,) = keeping.sheets(ada.vault, asked.id)
    done = timezone.now() - timedelta(days=200)
    said = (Said(link_id="a", text="A line", answers=(Answer(kind="integer", value="2"),)),)
    operations.revise(ada.vault, sheet, msgspec.structs.replace(sheet.payload, finished_at=done, said=said))

    assert numbers.cards(ada.vault, cards.span_of("three-months")) == []
    (card,) = numbers.cards(ada.vault, cards.span_of("all"))
    assert card.rows == ((cards.day_said(timezone.localdate(done)), "20"),)
    resources = kinds.of(AnswerSheet).resources
    assert resources is not None
    response, observed = resources(keeping.sheets(ada.vault, asked.id)[0])
    assert response["authored"] == observed["effectiveDateTime"] == done.isoformat(timespec="seconds")


def test_goals_of_a_span_hold_nothing_from_before_it(ada: Person) -> None:
    today = timezone.localdate()
    scale = Scale(day=today - timedelta(days=400), outcomes=tuple(OUTCOMES.values()))
    for words in ("I can rest", "I can sing"):
        goal = operations.keep(ada.vault, Goal(words=words, scales=(scale,), **OUTCOMES))
        for days, level in ((300, -2), (10, 0)):
            moment = Moment(goal=goal.id, day=today - timedelta(days=days), version=1, level=level)
            operations.keep(ada.vault, moment)

    short = attainment.cards(ada.vault, cards.span_of("three-months"))
    whole = attainment.cards(ada.vault, cards.span_of("all"))

    assert [len(card.rows) for card in short] == [1, 1, 0]
    assert "began" not in short[2].said[0]
    assert [len(card.chart.lines[0].dots) for card in short if card.chart] == [1, 1]
    assert [len(card.rows) for card in whole] == [2, 2, 0]
    assert [len(card.chart.lines[0].dots) for card in whole if card.chart] == [3, 3]


def test_insight_is_the_thread_map_and_what_was_before_and_after(ada: Person, stranger: Client) -> None:
    assert "A map needs at least two moments" in page(ada, "insight")
    ran(ada, 3, 6, 4)
    ran(ada, 12, 6, 5)

    shown = page(ada, "insight")

    assert "<h1>Insight</h1>" in shown
    assert "Heaviness, before and after practice" in shown
    assert stranger.get(reverse("integrate:insight")).status_code == 404


@pytest.mark.parametrize("days", [1, 31, 92])
def test_every_day_has_its_place_in_the_drawing(days: int) -> None:
    today = date(2026, 11, 23)
    span = cards.Span("month", today - timedelta(days=days), today)
    assert span.has(today - timedelta(days=days))
    assert not span.has(today - timedelta(days=days + 1))
