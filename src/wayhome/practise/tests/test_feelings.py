"""Words for feelings: the wheel, the list, one's own words, and “I can’t tell”."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.http import QueryDict
from django.urls import reverse

from tests.cast import Eve, Person
from wayhome.content import feelings
from wayhome.content.feelings import CANT_TELL
from wayhome.practise import own_words, playing
from wayhome.practise.records import Run
from wayhome.practise.steps.feelings import Answer, Feelings, read_answer
from wayhome.practise.terminal import steps
from wayhome.practise.tests.doing import begun, now
from wayhome.practise.tests.test_breathe import step_page
from wayhome.practise.wheel import HUB, INNER, OUTER, wheel
from wayhome.safety.records import FEELINGS
from wayhome.vault.kinds import Record

STEP = Feelings(id="f", title="What is here?", text="Look.", prompt="I notice")
BEGIN = '[[families]]\nid = "a"\nlabel = "A"\n'


def sent(query: str) -> QueryDict:
    return QueryDict(query)


def answered(person: Person, run: Record[Run], **given: object) -> None:
    playing.answer(person.vault, run.id, STEP, Answer(**given), seen=9, place="f")  # type: ignore[arg-type]


def page(answer: Answer | None = None, own: tuple[str, ...] = ()) -> str:
    context = {"step": STEP, "answer": answer, "own_feelings": own, "name": "", "run": None}
    return step_page("practise/steps/feelings.html", **context)


class TestTheVocabulary:
    def test_the_file_is_good_and_has_about_eighty_words(self) -> None:
        assert feelings.problems() == []
        assert 70 <= len(feelings.labels()) <= 100

    def test_what_a_check_in_offers_is_among_them(self) -> None:
        assert {value for value, _ in FEELINGS} <= set(feelings.labels())

    def test_cant_tell_stands_by_itself(self) -> None:
        words = [word.id for family in feelings.families() for word in family.words]
        assert CANT_TELL not in words
        assert list(feelings.labels())[-1] == CANT_TELL

    @pytest.mark.parametrize(
        ("text", "reason"),
        [
            ("families = []", "Expected `array` of length >= 1"),
            (f'{BEGIN}ink = "pink"\nwords = []', "Invalid enum value"),
            (
                '[[families]]\nid = "a"\nlabel = "A"\nink = "moss"\nwords = [{id="x",label="X"},{id="x",label="Y"}]',
                "“x”",
            ),
        ],
    )
    def test_a_bad_file_says_what_is_wrong(
        self, tmp_path: Path, settings: LazySettings, text: str, reason: str
    ) -> None:
        (tmp_path / "en").mkdir()
        (tmp_path / "en/feelings.toml").write_text(text, encoding="utf-8")
        before = feelings.families()
        settings.WAYHOME_CONTENT = [*settings.WAYHOME_CONTENT, tmp_path]
        feelings.forget()
        try:
            assert reason in str(feelings.problems()[0])
            assert feelings.families() == before
        finally:
            settings.WAYHOME_CONTENT = settings.WAYHOME_CONTENT[:-1]
            feelings.forget()


class TestTheAnswer:
    def test_only_known_words_and_own_ones_are_taken(self) -> None:
        answer = read_answer(
            STEP, sent("f.chosen=sad&f.chosen=nonsense&f.chosen=cant-tell&f.own=like++fog&f.other=%20x ")
        )
        assert answer == Answer(chosen=("sad", "cant-tell"), own=("like fog",), other="x")

    def test_it_reads_as_words(self) -> None:
        answer = Answer(chosen=("cant-tell", "sad"), own=("like fog",), other="a bit of both")
        assert answer.reading(STEP) == "Sad\nI can’t tell\nlike fog\n\na bit of both"
        assert answer.written == "a bit of both"


class TestThePage:
    def test_every_word_is_a_box_once_and_a_place_of_the_wheel_once(self) -> None:
        html = page()
        for word in feelings.labels():
            assert html.count(f'value="{word}"') == 1
            assert html.count(f'data-word="{word}"') == 1

    def test_without_script_the_list_is_there_and_the_wheel_is_not(self) -> None:
        html = page(Answer(chosen=("sad",)), own=("like fog",))
        assert re.search(r'<div class="wheel" data-with-script hidden>', html)
        assert re.search(r'<details data-family="sadness" open>', html)
        assert re.search(r'value="sad" checked', html)
        assert 'name="f.own" value="like fog"' in html

    def test_a_word_that_went_off_the_list_stays_in_its_answer(self) -> None:
        assert 'name="f.own" value="like fog" checked' in page(Answer(own=("like fog",)))


def test_the_fields_of_the_wheel_fill_its_rings() -> None:
    rings = wheel(feelings.families())
    assert 0 < HUB < INNER < OUTER <= 240
    for ring in rings:
        assert len({word.path for word in ring.words}) == len(ring.family.words)
        assert all(len(line.text) <= 14 for word in ring.words for line in word.lines)


class TestOwnWords:
    def test_they_are_on_the_list_the_next_time(self, ada: Person) -> None:
        answered(ada, begun(ada), other="like fog, heavy in the arms and small")
        assert own_words.of(ada.vault) == ("like fog", "heavy in the arms", "small")

    def test_what_was_half_written_leaves_nothing(self, ada: Person) -> None:
        run = begun(ada)
        for typed in ("li", "like f", "like fog"):
            answered(ada, run, other=typed)
        assert own_words.of(ada.vault) == ("like fog",)

    def test_whole_sentences_are_no_words(self) -> None:
        assert own_words.words_in("it is the way the light went that day, blue") == ("blue",)

    def test_two_runs_add_up(self, ada: Person) -> None:
        answered(ada, begun(ada), other="blue")
        answered(ada, begun(ada), other="Blue, grey")
        assert own_words.of(ada.vault) == ("blue", "grey")

    def test_a_word_can_be_taken_off(self, ada: Person) -> None:
        run = begun(ada)
        answered(ada, run, other="blue, grey")
        where = reverse("practise:feelings")
        assert "grey" in ada.client.get(where).content.decode()
        assert ada.client.post(where, {"word": "grey"}).status_code == 302
        assert own_words.of(ada.vault) == ("blue",)
        assert now(ada, run).answers["f"].answer.written == "blue, grey"

    def test_nobody_else_sees_or_takes_them(self, ada: Person, cleo: Person) -> None:
        answered(ada, begun(ada), other="quixolane")
        assert "quixolane" not in cleo.client.get(reverse("practise:feelings")).content.decode()
        cleo.client.post(reverse("practise:feelings"), {"word": "quixolane"})
        assert own_words.of(ada.vault) == ("quixolane",)

    def test_the_operator_reads_none_of_it(self, ada: Person, eve: Eve) -> None:
        answered(ada, begun(ada), other="quixolane")
        assert eve.sees("quixolane") == []


def test_a_run_shows_the_words_one_by_one(ada: Person) -> None:
    run = begun(ada)
    answered(ada, run, chosen=("sad", "cant-tell"), other="like fog")
    kept = now(ada, run).answers["f"]
    assert kept.labels == ("Sad", "I can’t tell")
    assert kept.words == "like fog"


class Talk:
    """A terminal where somebody chooses families, then words."""

    def __init__(self, *chosen: list[str], said: str = "") -> None:
        self.chosen, self.words, self.asked = list(chosen), said, list[str]()

    def say(self, words: str = "") -> None:
        self.asked.append(words)

    faint = say

    def choose(self, words: str, choices: object, *, many: bool, kept: tuple[str, ...]) -> list[str]:
        self.asked.append(words)
        return self.chosen.pop(0)

    def line(self, words: str = "", *, prompt: str = "") -> str:
        return self.words


def test_in_a_terminal_the_families_come_first() -> None:
    talk = Talk(["sadness", "cant-tell"], ["sad", "tearful"], said="like fog")
    kept: list[object] = []
    given = steps.answer(talk, STEP, None, "", kept.append)  # type: ignore[arg-type]
    assert given == Answer(chosen=("sad", "tearful", "cant-tell"), other="like fog")
    assert talk.asked[1:] == ["Which families are near?", "Sadness"]
    assert kept == [Answer(chosen=("sad", "tearful", "cant-tell"))]
