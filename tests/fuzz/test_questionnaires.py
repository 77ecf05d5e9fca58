"""Changed questionnaires by the thousand: read or refused in words, shown, answered, and scored or honestly not."""

from __future__ import annotations

from tests.fuzz.questionnaires import outcome, run, seeds

COUNT = 400


def test_those_to_begin_with_are_read() -> None:
    ended = [outcome(of, answers, seed=number) for number, (of, answers) in enumerate(seeds())]
    assert ended.count("scored") == 5
    assert "refused" not in ended


def test_changed_ones_are_read_or_refused() -> None:
    ended = run(2, range(COUNT))
    assert ended["scored"] > COUNT // 20, "What is changed still reaches the scoring."
    assert ended["refused"] > COUNT // 20, "Some of it can’t be used any more."
    assert ended["understood"] > COUNT // 50, "Some answers don’t fit any more."
