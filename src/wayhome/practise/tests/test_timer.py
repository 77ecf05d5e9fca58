"""Quiet time: as long as the person chooses, never ending anything but itself."""

from __future__ import annotations

import re

import pytest

from wayhome.practise import library, pacing
from wayhome.practise.steps.timer import Answer, Timer
from wayhome.practise.tests.test_breathe import step_page

STEP = Timer(id="room", title="Come back", text="Slowly.", seconds=(120, 60, 30), during="Look round slowly.")


def test_the_words_are_there_without_script() -> None:
    html = step_page("practise/steps/timer.html", step=STEP, answer=None)

    before_script = re.sub(r"<(\w+)[^>]*data-with-script hidden.*?</\1>", "", html, flags=re.DOTALL)
    assert "Look round slowly." in before_script
    assert "About 2 minutes" in before_script
    assert "<button" not in before_script


def test_the_first_length_is_chosen_unless_the_person_chose_another() -> None:
    for answer, chosen in ((None, 120), (Answer(seconds=30), 30)):
        html = step_page("practise/steps/timer.html", step=STEP, answer=answer)
        assert re.findall(r'value="(\d+)" checked', html) == [str(chosen)]


def test_it_sends_nothing_and_ends_with_no_bell() -> None:
    html = step_page("practise/steps/timer.html", step=STEP, answer=None)

    assert html.count("<button") == html.count('type="button"')
    assert "no bell" in html
    assert "<audio" not in html


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(10, "10 seconds"), (1, "1 second"), (60, "1 minute"), (90, "1 minute 30"), (1800, "30 minutes")],
)
def test_lengths_are_said_as_one_would_say_them(seconds: int, words: str) -> None:
    assert pacing.said(seconds) == words


def test_every_timer_of_the_library_can_be_shown() -> None:
    timers = [
        step for practice in library.practices().values() for step in practice.every_step if isinstance(step, Timer)
    ]
    assert len(timers) >= 8
    for step in timers:
        assert step.during in step_page("practise/steps/timer.html", step=step, answer=None)
