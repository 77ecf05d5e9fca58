"""The shape of rituals: each loads, reads easily, claims nothing without a source, and is safe with fire."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import LazySettings

from tests.shape.test_obstacles import HARDEST, banned_in
from tests.shape.test_practices import SPRITE, grade_of
from wayhome.integrate import rituals
from wayhome.integrate.checks import words_fit
from wayhome.integrate.rituals import Ritual

FILES = sorted((Path(__file__).resolve().parents[2] / "content/en/rituals").glob("*.toml"))
EVERY = list(rituals.rituals().values())


def said_in(one: Ritual) -> Iterator[str]:
    """Every text of a ritual."""
    yield from (one.title, one.summary, one.fits, one.needs, one.text, one.words, one.plainer, one.care, one.says or "")


def test_every_file_is_used_and_nothing_is_wrong_with_any() -> None:
    assert rituals.problems() == []
    assert sorted(one.id for one in EVERY) == [path.stem for path in FILES]
    assert [one.order for one in EVERY] == list(range(1, len(EVERY) + 1))
    assert len(EVERY) >= 8


def test_every_field_is_in_the_document() -> None:
    document = (FILES[0].parents[3] / "docs/writing-a-ritual.md").read_text("utf-8")
    assert [name for name in Ritual.__struct_fields__ if f"`{name}`" not in document] == []


@pytest.mark.parametrize("one", EVERY, ids=lambda one: one.id)
class TestEveryRitual:
    def test_it_is_plain_and_says_nothing_that_is_never_said(self, one: Ritual) -> None:
        for text in said_in(one):
            assert banned_in(text) == [], text
            assert not {"!", "'", '"'} & set(text), text

    def test_it_reads_easily(self, one: Ritual) -> None:
        assert grade_of(f"{one.text}\n{one.needs}\n{one.plainer}") <= HARDEST
        assert grade_of(f"{one.care} {one.says or ''} {one.summary}") <= HARDEST + 1

    def test_its_picture_is_in_the_sprite(self, one: Ritual) -> None:
        assert f'id="i-{one.icon}"' in SPRITE.read_text("utf-8")

    def test_what_is_claimed_has_a_source_and_the_other_way_round(self, one: Ritual) -> None:
        assert bool(one.says) == bool(one.sources)
        assert len(one.works) == len(one.sources)

    def test_with_a_flame_it_says_to_stay(self, one: Ritual) -> None:
        if any(re.search(r"\bcandle|\bflame|\bfire", text) for text in said_in(one)):
            assert "stay" in one.care


def test_a_bad_file_is_left_out_and_said(settings: LazySettings, tmp_path: Path) -> None:
    place = tmp_path / "en/rituals"
    place.mkdir(parents=True)
    text = FILES[0].read_text("utf-8").replace(f'id = "{FILES[0].stem}"', 'id = "lost"', 1)
    (place / "lost.toml").write_text(text.replace('words = "', 'wordss = "', 1), "utf-8")
    before = settings.WAYHOME_CONTENT
    settings.WAYHOME_CONTENT = [*before, tmp_path]
    rituals.forget()
    try:
        assert "lost.toml" in " ".join(str(error) for error in words_fit(None))
        assert "lost" not in rituals.rituals()
    finally:
        settings.WAYHOME_CONTENT = before
        rituals.forget()
