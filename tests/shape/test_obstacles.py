"""The shape of the words for hard stretches: every file loads, reads easily, promises and suggests nothing; and every
rule always leads to something, whatever somebody leaves out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import LazySettings

from tests.shape.test_practices import BANNED, SPRITE, grade_of, pattern_of
from wayhome.navigate import obstacles
from wayhome.navigate.checks import words_fit
from wayhome.navigate.obstacles import Obstacle
from wayhome.navigate.rules import Rule
from wayhome.practise import library
from wayhome.practise.filtering import leaves_out
from wayhome.safety.settled import LEAVE_OUT

CONTENT = Path(__file__).resolve().parents[2] / "content/en"
FILES = sorted((CONTENT / "obstacles").glob("*.toml"))
EVERY = list(obstacles.obstacles().values())
RULES = [*obstacles.first_rules(), *(one.rule for one in EVERY)]
HARDEST = 8
"""Grade of Flesch and Kincaid: about thirteen years."""
NEVER = (
    "resistance",
    "resistant",
    "you are not ready",
    "the real reason",
    "deep down",
    "give in",
    "sabotage",
    "denial",
)
"""What is said of people who stop, elsewhere."""


def said_in(one: Obstacle) -> Iterator[str]:
    """Every text of an obstacle that a person may read."""
    yield from (one.title, one.summary, one.text, one.thanks, one.says, one.person or "", one.rule.says)
    yield from (choice.words for choices in (one.who, one.fears, one.smaller) for choice in choices)


def banned_in(text: str) -> list[str]:
    phrases = [phrase for group in BANNED.values() for phrase in group["phrases"]]
    return [phrase for phrase in (*phrases, *NEVER) if pattern_of(phrase).search(text)]


def test_every_file_is_used_and_nothing_is_wrong_with_any() -> None:
    assert obstacles.problems() == []
    assert sorted(one.id for one in EVERY) == [path.stem for path in FILES]
    assert [one.order for one in EVERY] == list(range(1, len(EVERY) + 1))


def test_what_is_named_most_often_is_all_there() -> None:
    named = {"nothing-comes", "dont-want-to", "too-much", "too-numb", "shame", "the-critic", "this-is-silly"}
    named |= {"cant-find-the-child", "dislike-the-child", "hard-on-my-relationship"}
    assert named <= {one.id for one in EVERY}


@pytest.mark.parametrize("one", EVERY, ids=lambda one: one.id)
class TestEveryObstacle:
    def test_it_is_plain_and_says_nothing_that_is_never_said(self, one: Obstacle) -> None:
        for text in said_in(one):
            assert banned_in(text) == [], text
            assert not {"!", "'", '"'} & set(text), text

    def test_it_reads_easily(self, one: Obstacle) -> None:
        assert grade_of(f"{one.summary}\n{one.text}") <= HARDEST
        assert grade_of(f"{one.says}\n{one.person or ''}") <= HARDEST + 1

    def test_it_is_short_enough_for_a_bad_evening(self, one: Obstacle) -> None:
        assert len(one.text.split()) <= 110

    def test_its_picture_is_in_the_sprite(self, one: Obstacle) -> None:
        assert f'id="i-{one.icon}"' in SPRITE.read_text("utf-8")

    def test_not_knowing_and_nobody_are_answers(self, one: Obstacle) -> None:
        assert {"cant-tell", "nobody", "none", "me"} & {choice.id for choice in one.who}

    def test_its_rule_names_it(self, one: Obstacle) -> None:
        assert one.rule.says.startswith(f"For “{one.title.rstrip('?')}")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.says[:30])
class TestEveryRule:
    def test_something_is_left_whatever_one_thing_is_left_out(self, rule: Rule) -> None:
        listed = library.some(rule.practices)
        assert [ask for ask in LEAVE_OUT if all(leaves_out(one, (ask,), ()) for one in listed)] == []

    def test_nothing_of_it_goes_deeper_than_the_shallows(self, rule: Rule) -> None:
        assert {library.practice(slug).level for slug in rule.practices} <= ({0, 1} if rule.when == "always" else {0})

    def test_what_it_offers_out_of_the_window_is_made_for_there(self, rule: Rule) -> None:
        if rule.when in {"too-much", "too-numb"}:
            assert all(rule.when in library.practice(slug).window for slug in rule.practices)


def test_a_bad_file_is_left_out_and_said(settings: LazySettings, tmp_path: Path) -> None:
    place = tmp_path / "en/obstacles"
    place.mkdir(parents=True)
    good = (CONTENT / "obstacles/shame.toml").read_text("utf-8")
    (place / "deep.toml").write_text(
        good.replace('id = "shame"', 'id = "deep"', 1).replace('"when-shame-comes"', '"meeting-the-child"'), "utf-8"
    )
    (place / "nowhere.toml").write_text(
        good.replace('id = "shame"', 'id = "nowhere"', 1).replace('"when-shame-comes"', '"no-such"'), "utf-8"
    )
    (place / "other.toml").write_text(good, "utf-8")
    (place / "short.toml").write_text('id = "short"\n', "utf-8")
    before = settings.WAYHOME_CONTENT
    settings.WAYHOME_CONTENT = [*before, tmp_path]
    obstacles.forget()
    try:
        words = " ".join(str(error) for error in words_fit(None))
        for found in ("“no-such” is not in the library", "goes deeper", "other.toml", "short.toml", "order: is 5"):
            assert found in words, found
        assert "short" not in obstacles.obstacles()
    finally:
        settings.WAYHOME_CONTENT = before
        obstacles.forget()


def test_every_field_is_in_the_document() -> None:
    document = (CONTENT.parents[1] / "docs/writing-an-obstacle.md").read_text("utf-8")
    names = [*Obstacle.__struct_fields__, *Rule.__struct_fields__]
    assert [name for name in names if f"`{name}`" not in document] == []
