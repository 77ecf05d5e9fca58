from __future__ import annotations

import msgspec
import pytest

from wayhome.together import suggestion
from wayhome.together.suggestion import Meant, NotASuggestion, Programme, Step, Suggestion

ONE = Suggestion(
    practice=Meant(slug="here-and-now", title="Here and now"), how="together", note="Only by day.\nTwo minutes."
)
ROW = Programme(
    title="Six slow weeks",
    note="Take what fits.",
    steps=(
        Step(practice=ONE.practice, weeks=2, note="Mornings"),
        Step(note="A week of nothing"),
        Step(practice=Meant(slug="own-abc", title="Keys", file='id = "own-abc"\n'), how="not-now"),
    ),
)


@pytest.mark.parametrize("offered", [ONE, ROW], ids=["one", "several"])
def test_what_is_packed_is_read_again(offered: suggestion.Offered) -> None:
    assert suggestion.read(suggestion.packed(offered)) == offered


def test_practices_are_named_in_order_and_pauses_are_none() -> None:
    assert [one.title for one in suggestion.practices_in(ROW)] == ["Here and now", "Keys"]
    assert [step.is_pause for step in ROW.steps] == [False, True, False]
    assert [one.title for one in suggestion.practices_in(ONE)] == ["Here and now"]


def test_signs_that_nobody_sees_are_taken_out_and_a_file_is_left_as_it_came() -> None:
    hidden = "a\u202eb\x00"
    said = {"type": "practice", "practice": {"slug": "own-x", "title": hidden, "file": hidden}, "how": "alone"}
    read = suggestion.read(msgspec.json.encode({**said, "note": f" {hidden}\r\nmore "}))

    assert isinstance(read, Suggestion)
    assert (read.practice.title, read.note, read.practice.file) == ("ab", "ab\nmore", hidden)


GOOD = {"type": "practice", "practice": {"slug": "here-and-now", "title": "Here"}, "how": "alone"}
STEP = {"practice": GOOD["practice"]}
BAD: dict[str, object] = {
    "nothing": None,
    "another type": {**GOOD, "type": "letter"},
    "no way to be meant": {**GOOD, "how": "at once"},
    "an address for an id": {**GOOD, "practice": {"slug": "../../keys", "title": "Here"}},
    "no title": {**GOOD, "practice": {"slug": "here-and-now", "title": ""}},
    "a title of unseen signs": {**GOOD, "practice": {"slug": "here-and-now", "title": "\u202e"}},
    "a long title": {**GOOD, "practice": {"slug": "here-and-now", "title": "x" * 301}},
    "a long note": {**GOOD, "note": "x" * 2_001},
    "a large file": {**GOOD, "practice": {"slug": "own-x", "title": "X", "file": "x" * (256 * 1024 + 1)}},
    "no step": {"type": "programme", "title": "Weeks", "steps": []},
    "too many steps": {"type": "programme", "title": "Weeks", "steps": [STEP] * 41},
    "too many weeks": {"type": "programme", "title": "Weeks", "steps": [{**STEP, "weeks": 13}]},
    "no week": {"type": "programme", "title": "Weeks", "steps": [{**STEP, "weeks": 0}]},
}


@pytest.mark.parametrize("said", BAD.values(), ids=BAD)
def test_what_does_not_fit_is_no_suggestion(said: object) -> None:
    with pytest.raises(NotASuggestion):
        suggestion.read(msgspec.json.encode(said))


@pytest.mark.parametrize("plain", [b"", b"\xff\xfe", b"[" * 100_000, b"{" + b" " * suggestion.LARGEST, b"\x00" * 9])
def test_bytes_that_mean_nothing_are_no_suggestion(plain: bytes) -> None:
    with pytest.raises(NotASuggestion):
        suggestion.read(plain)


def test_what_is_larger_than_anybody_would_read_is_not_packed() -> None:
    file = "x" * (256 * 1024)
    heavy = Step(practice=Meant(slug="own-x", title="X", file=file))
    with pytest.raises(NotASuggestion):
        suggestion.packed(Programme(title="Heavy", steps=(heavy,) * 17))
