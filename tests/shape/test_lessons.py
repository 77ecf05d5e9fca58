"""The shape of the lessons: each loads, stands in the order, keeps its promises about words, and says where it comes
from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.shape.test_practices import BANNED, SPRITE, grade_of, pattern_of
from wayhome.content import sources
from wayhome.safety import practices
from wayhome.understand import lessons, marks
from wayhome.understand.lessons import Lesson

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / "content/en/lessons").glob("*.toml"))
DOCUMENT = ROOT / "docs/writing-a-lesson.md"
HARDEST = 8
"""Grade of Flesch and Kincaid: about thirteen years."""
FEWEST_WORDS, MOST_WORDS = 260, 420
"""Words of all parts together: what is read in two minutes, without hurry."""
EVERY = list(lessons.lessons().values())


def prose_of(lesson: Lesson) -> str:
    """What a person reads in whole sentences."""
    said = (lesson.summary, *(part.text for part in lesson.parts), lesson.question, lesson.says)
    return "\n".join(marks.without(text).replace("*", "").replace("- ", "") for text in said)


def said_in(lesson: Lesson) -> Iterator[str]:
    """Every text of a lesson that a person may read."""
    yield from (lesson.title, lesson.summary, lesson.question, lesson.says)
    for part in lesson.parts:
        yield from (part.title, part.text)


def test_there_are_fifteen_in_an_order_without_gaps() -> None:
    assert [lesson.order for lesson in EVERY] == list(range(1, 16))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_file_is_a_lesson_under_its_name(path: Path) -> None:
    assert lessons.problems() == []
    assert lessons.lesson(path.stem).id == path.stem


def test_django_finds_nothing_wrong() -> None:
    call_command("check")


@pytest.mark.parametrize("lesson", EVERY, ids=lambda lesson: lesson.id)
class TestEveryLesson:
    def test_its_picture_is_in_the_sprite(self, lesson: Lesson) -> None:
        assert f'id="i-{lesson.icon}"' in SPRITE.read_text("utf-8")

    def test_its_sources_are_known_and_say_what_they_are(self, lesson: Lesson) -> None:
        known = sources.sources()
        assert len(lesson.sources) >= 2
        assert [slug for slug in lesson.sources if slug not in known or not known[slug].note] == []

    def test_each_source_stands_behind_a_sentence(self, lesson: Lesson) -> None:
        named = {slug for text in lesson.every_text for slug in marks.named_in(text)}
        assert named == set(lesson.sources)

    def test_its_practice_is_in_the_library_and_goes_no_deeper_than_wading(self, lesson: Lesson) -> None:
        known = practices.known(lesson.practice)
        assert known is not None
        assert known.level <= 2

    def test_it_leads_to_lessons_that_are_there(self, lesson: Lesson) -> None:
        assert set(lesson.see) <= set(lessons.lessons()) - {lesson.id}
        assert lessons.seen_next(lesson)

    def test_it_takes_two_minutes(self, lesson: Lesson) -> None:
        assert lesson.minutes == 2
        words = sum(len(part.text.split()) for part in lesson.parts)
        assert FEWEST_WORDS <= words <= MOST_WORDS, f"{lesson.id} has {words} words"

    def test_it_reads_easily(self, lesson: Lesson) -> None:
        grade = grade_of(prose_of(lesson))
        assert grade <= HARDEST, f"{lesson.id} reads at grade {grade:.1f}"

    @pytest.mark.parametrize("group", BANNED)
    def test_it_says_nothing_that_wayhome_never_says(self, lesson: Lesson, group: str) -> None:
        for phrase in BANNED[group]["phrases"]:
            found = [text for text in said_in(lesson) if pattern_of(phrase).search(text)]
            assert found == [], f"“{phrase}”: {BANNED[group]['why']}"

    def test_it_does_not_shout(self, lesson: Lesson) -> None:
        assert [text for text in said_in(lesson) if "!" in text] == []

    def test_its_quotation_marks_and_apostrophes_are_printed_ones(self, lesson: Lesson) -> None:
        assert [text for text in said_in(lesson) if "'" in text or '"' in text] == []


def test_every_field_is_in_the_document() -> None:
    document = DOCUMENT.read_text("utf-8")
    missing = [
        name for shape in (Lesson, lessons.Part) for name in shape.__struct_fields__ if f"`{name}`" not in document
    ]
    assert missing == []
