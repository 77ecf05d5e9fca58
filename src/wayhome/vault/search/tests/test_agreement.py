"""Search agrees with looking through everything, whatever was done before."""

from __future__ import annotations

import random
import uuid
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from wayhome.vault import operations, queries
from wayhome.vault.kinds import Record
from wayhome.vault.models import Erasure
from wayhome.vault.opened import OpenVault
from wayhome.vault.search import Asked, New, find, reindex, tending
from wayhome.vault.search.rows import Rows
from wayhome.vault.search.tests.notes import Note, a_vault, day, looked_through
from wayhome.vault.search.upkeep import look_after

VOCABULARY = [
    *("rain", "rains", "raining", "Rain", "mother", "mother’s", "waiting", "wait", "kept", "keep", "star", "station"),
    *("école", "ecole", "it's", "its", "it", "東京都", "京都", "ﬁne", "Ro", "Ro’s", "ros", "mothers"),
    *("😢", "❤️", "❤", "👩‍👧", "👍🏽", "🇩🇪", "so😢"),
]
WORDS = st.sampled_from(VOCABULARY)
TEXTS = st.lists(WORDS | st.sampled_from(["_", "…"]), max_size=12).map(" ".join)
NOTES = st.builds(Note, title=TEXTS, text=TEXTS, tags=st.lists(st.sampled_from(["feeling:calm", "part:x"])).map(tuple))
DAYS = st.integers(0, 12)


def leaf() -> st.SearchStrategy[str]:
    return st.one_of(
        WORDS,
        st.lists(WORDS, min_size=1, max_size=3).map(lambda some: '"' + " ".join(some) + '"'),
        st.sampled_from(["rai*", "sta*", "mo*", "ec*", "京", "東*"]),
    )


def compound(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.tuples(inner, st.sampled_from([" ", " AND ", " OR "]), inner).map("".join),
        inner.map(lambda text: f"-({text})"),
        inner.map(lambda text: f"NOT ({text})"),
        inner.map(lambda text: f"({text})"),
    )


QUERIES = st.recursive(leaf(), compound, max_leaves=5)
ASKED = st.builds(
    Asked,
    words=st.one_of(QUERIES, st.just("")),
    kinds=st.sampled_from([(), ("test.note",), ("test.note", "test.plain"), ("test.plain",)]),
    facets=st.sampled_from([(), (), ("feeling:calm",), ("feeling:calm", "part:x")]),
    since=st.one_of(st.none(), DAYS.map(day)),
    until=st.one_of(st.none(), DAYS.map(day)),
    order=st.sampled_from(["relevance", "date"]),
)
DEEDS = st.sampled_from(
    ["keep", "keep", "keep many", "revise", "erase", "undo", "discard", "gather", "purge", "reindex"]
)


class Life:
    """What a person does, by chance, to notes."""

    def __init__(self, vault: OpenVault) -> None:
        self.vault = vault

    def do(self, deed: str, note: Note, at: int, chance: random.Random) -> None:
        here: list[Record[Note]] = list(queries.every(self.vault, Note))
        one = chance.choice(here) if here else None
        if deed == "keep":
            operations.keep(self.vault, note, created=day(at))
        elif deed == "keep many":
            items = [New(note, created=day(at + more)) for more in range(chance.randrange(3))]
            operations.keep_many(self.vault, items)
        elif deed == "gather":
            gather(self.vault)
        elif deed == "purge":
            look_after(self.vault)
        elif deed == "reindex":
            reindex(self.vault)
        elif deed == "undo":
            for erased in list(Erasure.objects.filter(vault_id=self.vault.id).values_list("id", flat=True))[:1]:
                operations.bring_back(self.vault, erased)
        elif one is not None:
            self._to(deed, one, note, at, chance)

    def _to(self, deed: str, one: Record[Note], note: Note, at: int, chance: random.Random) -> None:
        if deed == "revise":
            operations.revise(self.vault, one, note, created=chance.choice([None, day(at)]))
        elif deed == "erase":
            operations.erase(self.vault, Note, one.id)
        else:
            operations.discard(self.vault, Note, one.id)


def gather(vault: OpenVault) -> None:
    """Make a segment of what is fresh, as after many saves."""
    rows = Rows(vault)
    state = rows.state(lock=True)
    if state is not None and state.fresh:
        tending.flush(rows, state)
        rows.keep_state(state)


def all_found(vault: OpenVault, asked: Asked) -> set[uuid.UUID]:
    found = find(vault, asked, limit=10_000)
    assert not found.mending
    assert found.total == len(found.hits)
    return {hit.record.id for hit in found.hits}


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(data=st.data())
def test_search_agrees_with_looking_through_everything(db: None, data: Any) -> None:
    vault = a_vault()
    life = Life(vault)
    deeds = data.draw(st.lists(st.tuples(DEEDS, NOTES, DAYS, st.integers(0, 999)), min_size=1, max_size=14))
    for deed, note, at, chance in deeds:
        life.do(deed, note, at, random.Random(chance))  # noqa: S311 — chance, not a secret
    whole = Rows(vault).state()
    for asked in data.draw(st.lists(ASKED, min_size=1, max_size=4)):
        assert all_found(vault, asked) == looked_through(vault, asked), asked
    after = Rows(vault).state()
    # Nothing was mended on the way: the index was whole by itself.
    assert whole is None or (after is not None and after.index == whole.index)
