"""The quick way of cutting a text into words finds what the thorough one finds."""

from __future__ import annotations

import random
import re
from itertools import pairwise

import pytest

from wayhome.vault.search import standing, terms
from wayhome.vault.search.terms import Words, lowered

WRITTEN = (
    "Don't — it’s Sunday… l’amore “quoted” ‘so’ rock 'n' roll, the dogs' bowls, a_b snake__case _x_ 3rd 'tis",
    "'", "''", "a''b", "'a'", "a' 'b", "''''a''''", "O'Brien's",
    "naïve Straße’s Ωmega\u00a0x", "日本語の text’s", "x\u00ady", "one\x1ctwo\x00three\x7ffour", "", " ",
)  # fmt: skip


def _thorough(text: str) -> list[tuple[str, ...]]:
    words = Words()
    return [words.terms(token) for token in terms.WORD.findall(text)]


def _quick(text: str) -> list[tuple[str, ...]]:
    words = Words()
    return [words.terms(token) for token in lowered(text)]


@pytest.mark.parametrize("text", WRITTEN)
def test_the_quick_way_finds_the_same_terms(text: str) -> None:
    assert _quick(text) == _thorough(text)


def test_the_quick_way_finds_the_same_terms_in_any_plain_text() -> None:
    chance = random.Random(7)  # noqa: S311 — texts, no secret
    for _ in range(3_000):
        text = "".join(chance.choices("aB'’_ 1.\n-“\x00~é", k=chance.randint(0, 24)))
        assert _quick(text) == _thorough(text), repr(text)


def test_every_plain_character_is_taken_as_the_thorough_way_takes_it() -> None:
    for code in range(128):
        text = f"Ab{chr(code)}cD {chr(code)}"
        assert _quick(text) == _thorough(text), repr(text)


def test_a_text_of_nothing_but_apostrophes_is_read_in_time_that_grows_with_its_length_alone() -> None:
    assert lowered("'" * 1_000_000) == []
    assert lowered("' " * 500_000) == []
    assert len(terms.lowered("a'" * 500_000)) == 1


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("In the garden, GARDENS and a garden’s gate", ["garden", "GARDENS", "garden's", "gate"]),
        ("l'amore du jardin, grand", ["l'amore", "grand"]),
        ("a snake_garden is one word", ["a", "snake_garden", "is", "one", "word"]),
    ],
)
def test_words_that_may_come_to_what_is_looked_for_are_found_where_they_stand(text: str, found: list[str]) -> None:
    assert [match.group() for match in standing.Finder(["g"])(text)] == found
    assert all(
        text[match.start() : match.end()].replace("’", "'") == match.group() for match in standing.Finder("g")(text)
    )


def test_every_word_begins_as_the_terms_do_that_it_comes_to() -> None:
    for token in ("dying", "Lying", "tying", "skies", "Happy", "idly", "news", "inning", "x", "GARDENS", "yes", "eyed"):
        finders = [standing.Finder([term]) for term in Words().terms(token)]
        assert all([match.group() for match in finder(f"so {token}, then")] == [token] for finder in finders)


ENDINGS = (
    "s es ed ing edly ingly eedly y ly li ies ied ation ational ization izer ator alism ality fulness ousness iveness "
    "bility able ibly ence ancy ement ent ion ism ate iti ous ive ize icate ative alize ical ness ful lessly er est "
    "ogist ogy tional ying yed ier"
)


def test_whatever_a_word_ends_with_it_begins_as_its_stem_does_but_for_a_letter() -> None:
    chance = random.Random(11)  # noqa: S311 — words, no secret
    terms_of = Words().terms
    for _ in range(20_000):
        word = "".join(chance.choices("aeiouybcdlngstz", k=chance.randint(1, 6))) + chance.choice(ENDINGS.split())
        for term in terms_of(word):
            assert word.startswith(tuple(standing._word_begins(term))), (word, term)


def test_words_that_may_come_to_it_are_found_in_any_plain_text() -> None:
    chance = random.Random(13)  # noqa: S311 — texts, no secret
    words = Words()
    for _ in range(3_000):
        text = "".join(chance.choices("dieyngsE'’ .\n-“", k=chance.randint(0, 40)))
        wanted = words.terms(chance.choice(["die", "dying", "e", "engine", "n", "sing", "y"]))[-1]
        found = [match.span() for match in standing.Finder([wanted])(text)]
        assert found == sorted(found)
        assert all(before[1] <= after[0] for before, after in pairwise(found))
        for match in terms.WORD.finditer(text.translate(terms.AS_TYPED)):
            if wanted in words.terms(match.group()):
                assert match.span() in found, (text, wanted)


def test_a_text_of_nothing_but_apostrophes_is_looked_through_in_time_that_grows_with_its_length_alone() -> None:
    finder = standing.Finder(["garden"])
    assert [*finder("'" * 300_000)] == []
    assert [match.group() for match in finder("a'" * 300_000 + "b")] == ["a'" * 300_000 + "b"]


def test_no_pattern_keeps_what_was_looked_for() -> None:
    re.purge()  # what other tests looked for by patterns of their own
    assert [match.group() for match in standing.Finder(["quixolane"])("The quixolanes.")] == ["quixolanes"]
    assert standing.unspaced_spans("庭の石灯籠", ["石灯籠"]) == [(2, 5)]
    assert not [key for key in re._cache if "quixol" in str(key) or "石灯籠" in str(key)]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("token", "signs"),
    [
        ("😢", ["😢"]),
        ("❤️", ["❤"]),
        ("👍🏽", ["👍"]),
        ("👩‍👧", ["👩", "👧"]),
        ("🇩🇪", ["🇩🇪"]),
        ("⭐", ["⭐"]),
        ("☔️", ["☔"]),
    ],
)
def test_a_sign_is_one_word_in_any_colour_or_form(token: str, signs: list[str]) -> None:
    text = f"So{token}today, and {token} again."
    assert [match.group() for match in terms.WORD.finditer(text)] == ["So", token, "today", "and", token, "again"]
    assert list(Words().terms(token)) == signs
    assert Words().line(text) == "so today and again"


@pytest.mark.parametrize(
    ("token", "found", "line"),
    [
        ("❶breathe", ["❶", "breathe", "breath"], "breathe"),
        ("Schritt➋", ["➋", "schritt"], "schritt"),
        ("first❶then➁last", ["❶", "➁", "first", "then", "last"], "first then last"),
        ("❷door’s", ["❷", "doors", "door"], "door 's"),
        ("❸庭の", ["❸", "庭の", "の"], "庭 の"),
        ("❶", ["❶"], ""),
    ],
)
def test_a_sign_that_counts_as_a_letter_takes_no_word_with_it(token: str, found: list[str], line: str) -> None:
    assert [match.group() for match in terms.WORD.finditer(f"so {token}, then")] == ["so", token, "then"]
    assert list(Words().terms(token)) == found
    assert Words().line(token) == line


def test_of_a_clause_without_spaces_only_what_is_looked_for_stands_out() -> None:
    assert standing.unspaced_spans("今日は雨だった", ["雨"]) == [(3, 4)]
    assert standing.unspaced_spans("東京都へ", ["東京", "京都"]) == [(0, 2), (1, 3)]
    assert standing.unspaced_spans("garden", ["雨"]) == []
    assert standing.unspaced_spans("今日は", ["garden"]) == []
