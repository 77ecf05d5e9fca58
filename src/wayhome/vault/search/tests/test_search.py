"""What a person finds, and what nobody else does."""

from __future__ import annotations

import pytest
from django.db import connection
from pytest_django import DjangoAssertNumQueries

from tests.cast import Eve, Person
from tests.databases import A_TURN
from wayhome.vault import operations
from wayhome.vault.models import Erasure, SearchRow
from wayhome.vault.opened import OpenVault
from wayhome.vault.search import Asked, BadQuery, New, Piece, find, tending
from wayhome.vault.search.asking import parse
from wayhome.vault.search.rows import _SELECT_HEAD, Rows
from wayhome.vault.search.segments import as_source
from wayhome.vault.search.snippets import Marker, shown
from wayhome.vault.search.terms import Words
from wayhome.vault.search.tests.notes import Note, Plain, a_vault, day, texts
from wayhome.vault.search.upkeep import is_whole, look_after


@pytest.fixture
def vault(db: None) -> OpenVault:
    return a_vault()


def keep(vault: OpenVault, *several: str) -> None:
    for at, text in enumerate(several):
        operations.keep(vault, Note(text=text), created=day(at))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("rain", "rain"),
        ("Rains", "rain"),
        ("ecole", "école"),
        ("ÉCOLE", "école"),
        ('"kept waiting"', "phrase"),
        ('"waiting kept"', None),
        ("kept waiting", "phrase"),
        ("stai*", "stairs"),
        ("stairs -cold", None),
        ("cold NOT stairs", None),
        ("rain OR stairs", "rain stairs"),
        ("(rain OR stairs) AND cold", "stairs"),
        ("京都", "kyoto"),
        ("東京都", "kyoto"),
        ("都", "kyoto"),
        ("mother's", "mother"),
        ("mothers", "mother"),
        ("amore", "amore"),
        ("fi", None),
        ("fine", "ligature"),
        ("😢", "sad both"),
        ("❤", "heart"),
        ("❤️", "heart"),
        ("👍", "thumb"),
        ("👍🏿", "thumb"),
        ("👩", "family"),
        ("👧‍👩", "family"),
        ("😢 -👍", "sad both"),
        ("🇩🇪", "flag"),
        ("🇪🇩", None),
        ('"nobody came"', "both"),
        ('"nobody came 😢"', "both"),
        ('"😢"', "sad both"),
        ("😢*", "sad both"),
    ],
)
def test_words_are_found_in_their_forms(vault: OpenVault, words: str, found: str | None) -> None:
    known = {
        "rain": "It was raining.",
        "école": "Devant l\N{RIGHT SINGLE QUOTATION MARK}école.",
        "phrase": "I was kept waiting",
        "stairs": "The stairs, cold.",
        "kyoto": "東京都に行く",
        "mother": "My mother\N{RIGHT SINGLE QUOTATION MARK}s hands",
        "amore": "un po' d'amore",
        "ligature": "\N{LATIN SMALL LIGATURE FI}ne",
        "sad": "Today 😢😢",
        "heart": "With ❤️",
        "thumb": "Good👍🏽",
        "family": "They 👩‍👧 left",
        "flag": "To 🇩🇪🇫🇷",
        "both": "Then nobody 😢 came",
    }
    keep(vault, *known.values())
    for _ in range(2):
        assert set(texts(vault, words)) == {known[name] for name in (found or "").split()}
        look_after(vault)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ('"street door"', {"The street door’s on the latch.", "A street door."}),
        ('"STREET door\'s"', {"The street door’s on the latch.", "Two street doors."}),
        ('"street doors"', {"The street door’s on the latch.", "Two street doors."}),
        ('"door’s on"', {"The street door’s on the latch."}),
        ('"door on"', set()),
        ('"Ro"', {"Ro’s socks."}),
        ("Ro", {"Ro’s socks."}),
        ("ro’s*", {"Ro’s socks."}),
    ],
)
def test_what_belongs_to_somebody_is_found_by_the_word(vault: OpenVault, words: str, found: set[str]) -> None:
    keep(vault, "The street door’s on the latch.", "A street door.", "Two street doors.", "Ro’s socks.", "A street.")
    for _ in range(2):
        assert set(texts(vault, words)) == found
        for hit in find(vault, Asked(words)).hits:
            assert any(piece.marked for piece in hit.snippet)
        look_after(vault)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("(rain", "There is an opening bracket without a closing one. Add one, or take it out."),
        ("rain)", "There is a closing bracket without an opening one. Add one, or take it out."),
        ('"rain', "There is an opening quotation mark without a closing one. Add one, or take it out."),
        ("rain AND", "“AND” goes between two things to look for. In small letters, it’s a word like any other."),
        ("OR rain", "“OR” goes between two things to look for. In small letters, it’s a word like any other."),
        ("NOT", "“NOT” goes before something to leave out. In small letters, it’s a word like any other."),
        ("s*", "Write at least two letters before the *."),
        ("st*r", "The * goes at the end of a word, as in child*."),
        ("?!", "There is no word in it to look for. One is enough."),
        ("(" * 13 + "a" + ")" * 13, "There are too many brackets inside one another. Try fewer."),
        ("a " * 41, "That is more than 40 words. Fewer find more."),
        ("a" * 1001, "That is more than 1,000 characters. A few words are enough."),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(vault: OpenVault, words: str, sentence: str) -> None:
    with pytest.raises(BadQuery) as caught:
        find(vault, Asked(words))
    assert str(caught.value) == sentence


def test_where_a_line_ends_a_snippet_says_so(vault: OpenVault) -> None:
    keep(vault, "is the door shut\n\nIt’s shut, and\n I have the key.")
    shown = "".join(piece.text for piece in find(vault, Asked("shut")).hits[0].snippet)
    assert shown == "is the door shut · It’s shut, and · I have the key."


def test_a_snippet_does_not_begin_in_the_middle_of_what_the_title_begins(vault: OpenVault) -> None:
    record = operations.keep(vault, Note(text="Kettle, the small lamp on. Tuesday."))
    for title, begins in (("Kettle", "Kettle, the"), ("Ke", "Kettle, the"), ("Kettle, the small lamp on.", "Tuesday.")):
        _, snippet = shown(record, title, Marker(parse("lamp", Words()), Words()))
        assert "".join(piece.text for piece in snippet).startswith(begins)


def test_a_snippet_does_not_begin_with_the_sign_that_ended_something_else(vault: OpenVault) -> None:
    keep(vault, f"{'Very early. ' * 9}\n, she said: raining.", f"{'early' * 20}… – raining.")
    snippets = [hit.snippet for hit in find(vault, Asked("raining", order="date")).hits]
    assert [[piece.text for piece in snippet] for snippet in snippets] == [
        ["…", "raining", "."],
        ["…she said: ", "raining", "."],
    ]


def test_matches_are_marked_in_title_and_snippet(vault: OpenVault) -> None:
    before, after = "word " * 60, "more " * 60
    operations.keep(vault, Note(text=f"{before}Then École, and raining on us. {after}"))

    hit = find(vault, Asked("ecole rains")).hits[0]

    assert [piece.text for piece in hit.snippet if piece.marked] == ["École", "raining"]
    shown = "".join(piece.text for piece in hit.snippet)
    assert shown.startswith("…word")
    assert shown.endswith("…")
    assert len(shown) < 260
    assert hit.title == (Piece("Note", marked=False),)


def test_of_what_has_no_spaces_and_of_signs_only_what_is_looked_for_is_marked(vault: OpenVault) -> None:
    keep(vault, "今日は雨だった。", "So sad 👩‍👧 today ❤️")
    assert find(vault, Asked("雨")).hits[0].snippet == (
        Piece("今日は", marked=False),
        Piece("雨", marked=True),
        Piece("だった。", marked=False),
    )
    assert [piece.text for piece in find(vault, Asked("👧 ❤")).hits[0].snippet if piece.marked] == ["👩‍👧", "❤️"]
    assert [piece.text for piece in find(vault, Asked('"sad today"')).hits[0].snippet if piece.marked] == [
        "sad 👩‍👧 today"
    ]


def test_pages_follow_one_another_and_the_newest_may_come_first(vault: OpenVault) -> None:
    keep(vault, *(f"kettle {at}" for at in range(7)))

    first = find(vault, Asked("kettle", order="date"), limit=3)
    last = find(vault, Asked("kettle", order="date"), limit=3, offset=6)

    assert [hit.record.payload.text for hit in first.hits] == ["kettle 6", "kettle 5", "kettle 4"]
    assert (first.total, first.more) == (7, True)
    assert [hit.record.payload.text for hit in last.hits] == ["kettle 0"]
    assert not last.more


def test_the_closest_match_comes_first(vault: OpenVault) -> None:
    keep(vault, "kettle " + "of something else entirely " * 40, "kettle, kettle and kettle", "kettle " + "tea " * 60)

    assert texts(vault, "kettle")[0] == "kettle, kettle and kettle"


def test_facets_kinds_and_days_narrow_it_down(vault: OpenVault) -> None:
    operations.keep(vault, Note(text="kettle", tags=("feeling:calm",)), created=day(1))
    operations.keep(vault, Note(text="kettle too"), created=day(2))

    assert texts(vault, "kettle", facets=("feeling:calm",)) == ["kettle"]
    assert texts(vault, "feeling calm") == []
    assert texts(vault, "kettle", kinds=("test.plain",)) == []
    assert texts(vault, "kettle", since=day(2)) == ["kettle too"]
    assert texts(vault, "kettle", until=day(2)) == ["kettle"]
    assert len(texts(vault, "")) == 2


def test_what_was_erased_is_hidden_at_once_and_returns_when_it_is_brought_back(vault: OpenVault) -> None:
    kept = operations.keep(vault, Note(text="kettle"))
    operations.erase(vault, Note, kept.id)

    assert texts(vault, "kettle") == []
    operations.bring_back(vault, kept.id)
    assert texts(vault, "kettle") == ["kettle"]


def test_words_of_what_was_erased_leave_the_blocks_when_the_vault_is_opened(vault: OpenVault) -> None:
    operations.keep_many(vault, [New(Note(text=f"kettle number{at}"), created=day(at)) for at in range(12)])
    (gone,) = [hit.record.id for hit in find(vault, Asked("number7")).hits]
    operations.erase(vault, Note, gone)
    assert "number7" in _terms(vault)

    look_after(vault)

    assert "number7" not in _terms(vault)
    assert "number8" in _terms(vault)
    assert Erasure.objects.filter(id=gone).exists()
    operations.bring_back(vault, gone)
    assert texts(vault, "number7") == ["kettle number7"]


def _terms(vault: OpenVault) -> set[str]:
    rows = Rows(vault)
    state = rows.state()
    assert state is not None
    return {term for segment in state.segments for term, _, _ in as_source(rows, segment).entries}


def test_many_saves_become_few_segments(vault: OpenVault, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tending, "READY", 4)
    monkeypatch.setattr(tending, "ALWAYS_JOINED", 8)
    for at in range(150):
        operations.keep(vault, Note(text=f"kettle number{at}"), created=day(at % 30))
        while tending.step(vault):
            pass

    state = Rows(vault).state()
    assert state is not None
    assert len(state.segments) <= 9
    assert len(state.fresh) < 4
    assert is_whole(vault)
    assert find(vault, Asked("kettle")).total == 150


def test_a_vault_that_is_opened_gathers_what_was_saved_since(vault: OpenVault) -> None:
    for at in range(tending.SOME - 1):
        operations.keep(vault, Note(text=f"kettle number{at}"))
    look_after(vault)
    before = Rows(vault).state()
    operations.keep(vault, Note(text="kettle at last"))
    look_after(vault)
    after = Rows(vault).state()

    assert before is not None
    assert after is not None
    assert (len(before.fresh), len(before.segments)) == (tending.SOME - 1, 0)
    assert (len(after.fresh), len(after.segments)) == (0, 1)
    assert find(vault, Asked("kettle")).total == tending.SOME


def test_saving_alone_never_leaves_too_many_fresh_rows(vault: OpenVault, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tending, "FULL", 128)
    for at in range(tending.FULL + 3):
        operations.keep(vault, Note(text=f"kettle number{at}"))

    state = Rows(vault).state()
    assert state is not None
    assert len(state.fresh) == 3
    assert find(vault, Asked("kettle")).total == tending.FULL + 3


def test_a_record_that_is_saved_again_and_again_has_one_row(vault: OpenVault) -> None:
    kept = operations.keep(vault, Note(text="first"))
    for at in range(20):
        kept = operations.revise(vault, kept, Note(text=f"again {at}"))

    assert SearchRow.objects.filter(vault_id=vault.id).count() == 2
    assert texts(vault, "again") == ["again 19"]


def test_what_is_not_searched_costs_nothing(vault: OpenVault) -> None:
    kept = operations.keep(vault, Plain(text="kettle"))
    operations.discard(vault, Plain, kept.id)

    assert not SearchRow.objects.exists()


def test_a_search_asks_the_database_few_things(
    vault: OpenVault, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    operations.keep_many(vault, [New(Note(text=f"kettle number{at}"), created=day(at)) for at in range(600)])
    keep(vault, "kettle", "teapot")
    find(vault, Asked("kettle"))

    # State, fresh rows and directories; blocks; lengths; places of the records; counting; the records themselves.
    with django_assert_max_num_queries(6):
        assert len(find(vault, Asked("kettle numb*")).hits) == 30
    # Of one that is rare, lengths and places together.
    with django_assert_max_num_queries(5):
        assert [hit.record.payload.text for hit in find(vault, Asked("number17")).hits] == ["kettle number17"]


def test_the_head_is_read_without_walking_through_segments(vault: OpenVault) -> None:
    operations.keep_many(vault, [New(Note(text=f"kettle number{at}"), created=day(at)) for at in range(70)])
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {_SELECT_HEAD}", [vault.id.bytes] * 4)
            plan = [line[-1] for line in cursor.fetchall()]
        scans = [line for line in plan if SearchRow._meta.db_table in line]
        assert len(scans) == 4
        assert all("place<?" in line or "place>?" in line or "place=?" in line for line in scans), plan


def test_a_save_asks_the_database_few_things(
    vault: OpenVault, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    kept = operations.keep(vault, Note(text="kettle"))

    # Savepoint and its release; the record; the state, read and written; the fresh row, and the one before it.
    with django_assert_max_num_queries(6 + A_TURN):
        operations.keep(vault, Note(text="kettle"))
    with django_assert_max_num_queries(7 + A_TURN):
        operations.revise(vault, kept, Note(text="kettle"))


def test_nobody_finds_in_another_vault(ada: Person, cleo: Person) -> None:
    operations.keep(ada.vault, Note(text="kettle"))

    assert texts(cleo.vault, "kettle") == []
    assert texts(ada.vault, "kettle") == ["kettle"]


def test_eve_sees_no_term(ada: Person, eve: Eve) -> None:
    operations.keep(ada.vault, Note(text="quixolane", tags=("feeling:brambleforth",)))
    items = [New(Note(text=f"sundrellow {at}"), created=day(at)) for at in range(70)]
    operations.keep_many(ada.vault, items)
    look_after(ada.vault)
    find(ada.vault, Asked("quixolane OR sundrellow"))

    for word in ("quixolane", "sundrellow", "sundrel", "brambleforth", "feeling:", "test.note\n"):
        assert eve.sees(word) == []
