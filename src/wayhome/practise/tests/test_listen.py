"""Guided words: read aloud, in quiet, or like any other text."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import msgspec
import pytest

from wayhome.practise.steps.listen import Answer, Listen, Spoken
from wayhome.practise.terminal import steps, waiting
from wayhome.practise.tests.test_breathe import step_page

HERE = Path(__file__).parent
NODE = shutil.which("node")
STEP = Listen(
    id="hear",
    title="Listen",
    text="Sit as you like.",
    lines=(Spoken(say="Look round."), Spoken(say="{name} can look, too.", pause=10)),
)


def page(name: str = "Ro") -> str:
    return step_page("practise/steps/listen.html", step=STEP, name=name)


def test_the_lines_are_text_without_script() -> None:
    plain = re.sub(r'<div class="card[^>]*data-with-script hidden>.*?</details></div>', "", page(), flags=re.DOTALL)
    assert "Look round." in plain
    assert "Ro can look, too." in plain
    assert "<button" not in plain
    assert "<select" not in plain


def test_nothing_sounds_by_itself_and_it_sends_nothing() -> None:
    html = page()
    assert "<audio" not in html
    assert html.count("<button") == html.count('type="button"')
    assert "Nothing sounds until you press." in html


def test_a_line_needs_words_and_its_quiet_is_bounded() -> None:
    file = {"do": "listen", "id": "a", "title": "A", "text": "A", "lines": [{"say": "Hello."}]}
    assert msgspec.convert(file, Listen).lines[0].pause == 4
    for wrong in ([], [{"say": ""}], [{"say": "x", "pause": 999}], [{"say": "x", "pitch": 1}]):
        with pytest.raises(msgspec.ValidationError):
            msgspec.convert(file | {"lines": wrong}, Listen)


def test_its_length_is_said_in_minutes() -> None:
    assert STEP.minutes == 1
    long = msgspec.structs.replace(STEP, lines=(Spoken(say="Wait here.", pause=60),) * 5)
    assert long.minutes == 5


class Talk:
    """A terminal that remembers what was said."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def say(self, words: str = "") -> None:
        self.said.append(words)

    faint = say

    def line(self, words: str = "", *, prompt: str = "") -> str:
        return ""


def test_in_a_terminal_the_lines_come_one_by_one_with_their_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[int] = []
    monkeypatch.setattr(waiting, "quiet", lambda talk, seconds: waited.append(seconds))
    talk = Talk()
    given = steps.answer(talk, STEP, None, "Ro", lambda answer: None)  # type: ignore[arg-type]
    assert given == Answer()
    assert [words.strip() for words in talk.said[1:]] == ["Look round.", "Ro can look, too."]
    assert waited == [round(line.seconds) for line in STEP.lines]


@pytest.mark.skipif(NODE is None, reason="the browser journey walks the same way")
def test_how_lines_follow_and_how_a_wheel_is_walked() -> None:
    assert NODE
    ran = subprocess.run(
        [NODE, "--test", str(HERE / "following.test.mjs")], capture_output=True, text=True, check=False, timeout=60
    )
    assert ran.returncode == 0, ran.stdout
