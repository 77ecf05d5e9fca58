"""The shape of the pages for hard stretches: each loads, leads somewhere, reads easily, and says when it’s time for a
person."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import get_args, get_type_hints

import pytest
from django.conf import LazySettings

from tests.shape.test_obstacles import HARDEST, banned_in
from tests.shape.test_practices import SPRITE, grade_of
from wayhome.navigate import stretches
from wayhome.navigate.checks import words_fit
from wayhome.navigate.stretches import LEADS, Piece, Stretch, Way
from wayhome.practise import library

FILES = sorted((Path(__file__).resolve().parents[2] / "content/en/stretches").glob("*.toml"))
EVERY = list(stretches.stretches().values())


def said_in(one: Stretch) -> Iterator[str]:
    """Every text of a page."""
    yield from (one.title, one.summary, one.person, one.says, *(way.words for way in one.ways))
    for part in one.parts:
        yield from (part.title, part.text)


def test_every_file_is_used_and_nothing_is_wrong_with_any() -> None:
    assert stretches.problems() == []
    assert sorted(one.id for one in EVERY) == [path.stem for path in FILES]
    assert [one.order for one in EVERY] == list(range(1, len(EVERY) + 1))


def test_what_may_be_hard_is_all_there() -> None:
    hard = {"far-away", "after-a-hard-session", "flashback-now", "rupture", "hard-dates", "pausing", "more-help"}
    assert hard | {"a-bad-day"} <= {one.id for one in EVERY}


def test_every_field_is_in_the_document() -> None:
    document = (FILES[0].parents[3] / "docs/writing-an-obstacle.md").read_text("utf-8")
    names = [name for shape in (Stretch, Way, Piece) for name in shape.__struct_fields__]
    assert [name for name in names if f"`{name}`" not in document] == []


def test_every_way_leads_somewhere() -> None:
    assert set(get_args(get_type_hints(Way)["to"])) == LEADS.keys()
    assert all(Way(words="There", to=one).address for one in LEADS)  # type: ignore[arg-type]


@pytest.mark.parametrize("one", EVERY, ids=lambda one: one.id)
class TestEveryPage:
    def test_it_is_plain_and_says_nothing_that_is_never_said(self, one: Stretch) -> None:
        for text in said_in(one):
            assert banned_in(text) == [], text
            assert not {"!", "'", '"'} & set(text), text

    def test_it_reads_easily(self, one: Stretch) -> None:
        assert grade_of("\n".join(part.text.replace("*", "").replace("- ", "") for part in one.parts)) <= HARDEST
        assert grade_of(f"{one.person}\n{one.says}") <= HARDEST + 1

    def test_it_is_short(self, one: Stretch) -> None:
        assert sum(len(part.text.split()) for part in one.parts) <= 260

    def test_its_picture_is_in_the_sprite(self, one: Stretch) -> None:
        assert f'id="i-{one.icon}"' in SPRITE.read_text("utf-8")

    def test_where_it_steadies_its_first_practice_is_for_any_time(self, one: Stretch) -> None:
        levels = [library.practice(slug).level for slug in one.practices]
        assert max(levels) <= 1
        assert not one.steady or max(levels) == 0


def test_a_bad_file_is_left_out_and_said(settings: LazySettings, tmp_path: Path) -> None:
    place = tmp_path / "en/stretches"
    place.mkdir(parents=True)
    good = next(path for path in FILES if path.stem == "pausing").read_text("utf-8").replace('"pausing"', '"own"', 1)
    (place / "own.toml").write_text(good.replace('"nothing-to-answer"', '"meeting-the-child"'), "utf-8")
    (place / "lost.toml").write_text(
        good.replace('id = "own"', 'id = "lost"').replace('to = "away"', 'to = "x"'), "utf-8"
    )
    before = settings.WAYHOME_CONTENT
    settings.WAYHOME_CONTENT = [*before, tmp_path]
    stretches.forget()
    try:
        words = " ".join(str(error) for error in words_fit(None))
        assert "“meeting-the-child” goes deeper" in words
        assert "lost.toml" in words
        assert "lost" not in stretches.stretches()
    finally:
        settings.WAYHOME_CONTENT = before
        stretches.forget()
