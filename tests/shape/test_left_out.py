"""All that a copy would show of a record has a mark, and what is left out is nowhere in it: true of every kind."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime
from typing import Any

import msgspec
import pytest

from tests.shape import payloads
from wayhome.begin.records.scale import Scale
from wayhome.practise.records.dialogue import ME, Line, Voice
from wayhome.together import marks, parts, projection
from wayhome.together.records import Chosen
from wayhome.vault import kinds
from wayhome.vault.kinds import Kind, Record

MOMENT = datetime(2026, 11, 3, 20, 15, tzinfo=UTC)
DAY = date(2031, 5, 17)
SCALE = Scale(
    day=DAY, outcomes=tuple("vwxyz"), began=-2, hope=2, hope_by="by quixhope", mine="QM", theirs="QT", agreed="paper"
)
RO = Voice(key="ro", name="Quixro", age="about quixseven", role="younger")
LINE = Line(id=uuid.uuid4(), voice="ro", text="The stairs.\nAnd the hall.", at=MOMENT)
CHOSEN: dict[str, list[dict[str, Any]]] = {
    "begin.alliance": [{"heard": 2, "goals": 3, "method": 4, "safe": 0}],
    "begin.goal": [
        {"state": "", "since": None, "area": "wound", "needs": ("rest",), "scales": (SCALE,), "practices": ("own-q",)},
        {"state": "reached", "area": "joy", "scales": (SCALE, SCALE), "practices": ("one-small-promise",)},
        {"state": "aside", "since": None, "scales": ()},
    ],
    "begin.moment": [{"level": -1, "theirs": 2}],
    "begin.session": [{"setting": "online", "standing": "kept", "how": "rough", "at": "15:30", "minutes": 50}],
    "integrate.experiment": [{"safe": "unsure"}],
    "integrate.promise_way": [{"went": "half", "onwards": "let-go"}],
    "journal.entry": [{"feelings": ("calm",)}],
    "navigate.day": [{"every_year": True}, {"every_year": False}],
    "navigate.rhythm": [{"days": ("1", "tue", "tuesday"), "at": "19:30"}],
    "practise.dialogue": [
        {"voices": (ME, RO), "lines": (LINE, msgspec.structs.replace(LINE, voice=ME.key)), "half": ()}
    ],
    "practise.letter": [{"hand": "adult"}, {"hand": "younger"}, {"hand": "future"}],
    "practise.mark": [{}, {"title": ""}],
    "practise.own-practice": [{"draft": {}}],
    "practise.run": [
        {"state": "done", "helped": ("writing", "slowly")},
        {"state": "left", "before": 7, "after": 2},
        {"state": "left", "answers": {}, "after": None, "where_after": "", "helped": (), "remember": "", "also": ()},
        {"state": "not-today", "after": None},
    ],
    "prepare.space": [{"what": "made", "colour": "moss"}],
    "safety.checkin": [{"where": "within", "feelings": ("sad",)}, {"where": "too-much", "words": "", "body": ""}],
    "safety.not_for_me": [{"asks": ("breath",)}],
    "selves.part": [{"role": "critic"}, {"role": "other"}],
    "selves.younger": [{"age": ""}, {"age_years": None}],
    "understand.pattern": [{"feelings": ("sad", "numb"), "need": "rest", "unsure": ("now",)}],
}
"""What a record of a kind may have chosen, besides the words that are in every text of it."""
SAID_IN_ANY_CASE = {"practise.dialogue": "**With:** a younger me"}
"""Words of ours that hold nothing of a record, where a kind has some."""
OURS = {
    "practise.letter": ("A letter",),
    "practise.own-practice": ("Not named yet",),
    "practise.recording": ("A recording",),
    "prepare.plan": ("My safety plan",),
    "prepare.readiness": ("Is now the time?",),
}
"""What copies are called that say nothing, where that is not the title of their kind."""
SHAREABLE = [kind for kind in kinds.every() if kind.shareable]
EACH = [(kind, said) for kind in SHAREABLE for said in CHOSEN.get(kind.name, [{}])]


def named(value: Any) -> str:
    return value.name if isinstance(value, Kind) else "-".join(value)[:40]


def full(kind: Kind[Any], said: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> Record[Any]:
    """A record with other words in each of its attributes."""
    filled: dict[str, Any] = {}
    for name in kind.shape.__struct_fields__:
        monkeypatch.setattr(payloads, "MARKER", f"quix{name.replace('_', '')}")
        filled[name] = getattr(payloads.filled(kind.shape), name)
    payload = kind.shape(**filled | ({"asides": {}} if "asides" in filled else {}) | said)
    return Record(uuid.uuid4(), kind.name, MOMENT, MOMENT, 1, payload)


def copied(kind: Kind[Any], record: Record[Any], kept: tuple[str, ...]) -> str:
    """All that goes across, but for its days."""
    page = projection.page_of(kind, record, Chosen(kind=kind.name, record=record.id, kept=kept))
    return msgspec.json.encode((page.title, page.text, page.figures, page.steps, page.attached)).decode()


@pytest.mark.parametrize(("kind", "said"), EACH, ids=named)
def test_all_that_a_copy_shows_has_a_mark(
    kind: Kind[Any], said: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    record = full(kind, said, monkeypatch)
    needed = marks.needed(kind, [record])
    assert [name for name, _ in marks.marks(kind, [record], needed)] == list(needed)
    whole = projection.said_whole(kind, record)
    assert copied(kind, record, needed) == copied(kind, record, parts.names(kind))
    assert whole.text


@pytest.mark.parametrize(("kind", "said"), EACH, ids=named)
def test_a_copy_without_any_part_holds_nothing_of_the_record(
    kind: Kind[Any], said: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    record = full(kind, said, monkeypatch)
    page = projection.page_of(kind, record, Chosen(kind=kind.name, record=record.id, kept=()))
    assert page.text in {"", SAID_IN_ANY_CASE.get(kind.name)}
    assert page.title in {kind.title, *OURS.get(kind.name, ())}
    assert (page.figures, page.steps, page.attached) == ((), None, ())


@pytest.mark.parametrize(("kind", "said"), EACH, ids=named)
def test_a_part_that_is_left_out_is_nowhere_in_the_copy(
    kind: Kind[Any], said: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    record = full(kind, said, monkeypatch)
    needed = marks.needed(kind, [record])
    for gone in needed:
        copy = copied(kind, record, tuple(name for name in needed if name != gone))
        assert copy != copied(kind, record, needed)
        assert f"quix{gone.replace('_', '')} " not in copy
        assert all(mark not in copy for mark in OF_A_SCALE.get(gone, ()))


OF_A_SCALE = {
    "scales.outcomes": (": v", ": z", '"v"'),
    "scales.day": ("2031",),
    "scales.began": ("Where I began",),
    "scales.hope": ("Hoped for:** +2",),
    "scales.hope_by": ("quixhope",),
    "scales.mine": ("QM",),
    "scales.theirs": ("QT", "paper"),
    "voices.name": ("Quixro",),
    "voices.age": ("quixseven",),
    "state": ("Reached", "Walking", "Put aside", "Stopped part way", "Not today", "Only looked"),
}
"""Words that stand for what lies in some parts."""
