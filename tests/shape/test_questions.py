"""The shape of what one may ask, and of the signs: every file loads, reads easily, promises and suggests nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import LazySettings

from tests.shape.test_practices import BANNED, grade_of, pattern_of
from wayhome.find import flags, questions
from wayhome.find.checks import letters_fit
from wayhome.find.questions import Group, Question

FILES = sorted((Path(__file__).resolve().parents[2] / "content/en/questions").glob("*.toml"))
EVERY = list(questions.bank().values())
HARDEST = 8
"""Grade of Flesch and Kincaid: about thirteen years."""
NEVER = ("verified", "red flag", "run away", "the right therapist", "abuser", "perpetrator", "triggered", "real trauma")


def said(one: Question) -> str:
    return " ".join((one.ask, one.why, one.good, one.worrying))


def banned_in(text: str) -> list[str]:
    phrases = [phrase for group in BANNED.values() for phrase in group["phrases"]]
    return [phrase for phrase in (*phrases, *NEVER) if pattern_of(phrase).search(text)]


def test_every_file_is_used_and_nothing_is_wrong_with_any() -> None:
    assert [group.id for group in sorted(questions.groups(), key=lambda group: group.id)] == [one.stem for one in FILES]
    assert questions.problems() == []
    assert flags.problems() == []


def test_the_matters_of_a_first_conversation_are_all_there() -> None:
    matters = {"expertise", "approach", "pacing", "between", "repair", "practical", "myself"}
    assert matters <= {group.id for group in questions.groups()}
    assert {"inner-child-work", "hard-childhoods", "not-sure-what-i-remember", "far-away", "when-i-feel-hurt"} <= {
        one.id for one in EVERY
    }
    assert [group.of_me for group in questions.groups()] == [False] * 6 + [True], (
        "how it felt is asked last, of oneself"
    )


@pytest.mark.parametrize("one", EVERY, ids=lambda one: one.id)
def test_a_question_is_plain_and_says_nothing_that_is_never_said(one: Question) -> None:
    assert banned_in(said(one)) == []
    assert "!" not in said(one)
    assert "'" not in said(one)
    assert one.ask.endswith("?")
    assert grade_of(said(one)) <= HARDEST


@pytest.mark.parametrize("group", questions.groups(), ids=lambda group: group.id)
def test_a_group_is_plain(group: Group) -> None:
    assert banned_in(f"{group.title}. {group.summary}") == []
    assert group.works


def test_signs_are_in_the_words_of_who_noticed_them() -> None:
    assert len(flags.green()) >= 8
    assert len(flags.red()) >= 8
    for words in (*flags.green().values(), *flags.red().values()):
        assert banned_in(words) == []
        assert not words.endswith(".")
        assert grade_of(f"{words}.") <= HARDEST + 1
    assert flags.works()


def test_a_grave_sign_is_never_left_without_words_beside_it() -> None:
    touched, flirted, secret = flags.grave(("touched-unasked", "flirted", "secret"))
    assert (touched, flirted, secret) == tuple(flags.red()[one] for one in ("touched-unasked", "flirted", "secret"))
    assert flags.grave(tuple(flags.green())) == ()
    assert banned_in(flags.beside_grave()) == []
    assert grade_of(flags.beside_grave()) <= HARDEST


def test_a_bad_file_is_left_out_and_said(settings: LazySettings, tmp_path: Path) -> None:
    place = tmp_path / "en/questions"
    place.mkdir(parents=True)
    good = FILES[0].read_text("utf-8")
    (place / "own.toml").write_text(good.replace(f'id = "{FILES[0].stem}"', 'id = "own"', 1), "utf-8")
    (place / "other.toml").write_text(good, "utf-8")
    (place / "unsourced.toml").write_text(
        'id = "unsourced"\nversion = 1\norder = 9\ntitle = "T"\nsummary = "S"\n', "utf-8"
    )
    (tmp_path / "en/flags.toml").write_text(
        'beside_grave = "B"\nsources = ["no-such"]\n[[flags]]\nid = "a"\ncolour = "green"\nwords = "A"\n', "utf-8"
    )
    before = settings.WAYHOME_CONTENT
    settings.WAYHOME_CONTENT = [*before, tmp_path]
    questions.forget()
    flags.forget()
    try:
        words = " ".join(str(error) for error in letters_fit(None))
        for found in ("other.toml", "unsourced.toml", "another group has the id", "no source “no-such”"):
            assert found in words, found
        assert questions.bank().keys() == {one.id for one in EVERY}
        assert flags.green()
    finally:
        settings.WAYHOME_CONTENT = before
        questions.forget()
        flags.forget()
