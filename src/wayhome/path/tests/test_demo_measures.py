"""The questionnaire of the demonstration: our own words, read as any file is, and answered over the year."""

from __future__ import annotations

from django.utils import timezone

from tests.cast import Person
from wayhome.integrate.measures import apart, harm, keeping
from wayhome.integrate.measures.recognising import Known, recognised
from wayhome.integrate.measures.records.questionnaire import Questionnaire
from wayhome.integrate.report.sections import BY_SLUG
from wayhome.integrate.trends import numbers
from wayhome.integrate.trends.cards import span_of
from wayhome.path.demo import calendar, measuring
from wayhome.path.demo.words import story
from wayhome.vault import queries

MEASURED = story().measured


def test_it_is_a_file_as_any_other_and_nobody_elses() -> None:
    form = measuring.form_of(MEASURED)

    assert apart.check(measuring.source_of(MEASURED).encode()) == form
    assert not isinstance(recognised(form), Known)
    assert not harm.asks(form)
    assert not form.differs


def test_what_was_said_fits_the_questions() -> None:
    assert [one.day for one in MEASURED.answered] == sorted({one.day for one in MEASURED.answered})
    for one in MEASURED.answered:
        assert len(one.said) == len(MEASURED.question)
        assert set(one.said) <= set(range(len(MEASURED.choices)))
        assert one.day < calendar.STORY_DAYS


def test_its_numbers_are_on_the_pages_and_in_the_report(ada: Person) -> None:
    measuring.keep(ada.vault, MEASURED, calendar.span(timezone.localdate()).moment)

    [record] = queries.every(ada.vault, Questionnaire)
    sheets = keeping.sheets(ada.vault, record.id)
    mains = [one.payload.scored.main for one in sheets]
    assert [main and main.value for main in mains] == [sum(one.said) for one in MEASURED.answered]
    [card] = numbers.cards(ada.vault, span_of("all"))
    assert card.is_drawn
    assert card.chart
    assert [len(line.paths) for line in card.chart.lines] == [2], "the summer is a gap"
    assert len(card.rows) == len(MEASURED.answered)
    assert BY_SLUG["measures"].cards(ada.vault, span_of("all"))
    page = ada.client.get(f"/measures/{record.id}/").content.decode()
    assert "How the week was" in page
