from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
import xkcdpass

from benchmarks import corpus
from benchmarks.corpus import MARKERS
from benchmarks.figures import GOALS, LIFETIME, NATIONAL, Figure, Growth, growths, is_judged, judged_size
from benchmarks.report import table

HERE = Path(__file__).resolve().parents[2]
N = LIFETIME
WORDS = Path(xkcdpass.__file__).parent / "static" / "eff-long"


def test_the_corpus_is_always_the_same_and_keeps_its_markers() -> None:
    types = corpus.vocabulary(corpus.words(WORDS))
    made = list(corpus.entries(400, types))
    texts = [f"{entry.title} {entry.body}".lower() for entry in made]
    found = {name: {number for number, text in enumerate(texts) if word in text} for name, word in MARKERS.items()}

    assert made == list(corpus.entries(400, types))
    assert [len(found[name]) for name in ("one", "ten", "pct1", "a5", "b5")] == [1, 10, 4, 20, 20]
    assert len(found["a5"] & found["b5"]) == 2
    assert [entry.date for entry in made] == sorted({entry.date for entry in made})
    assert made[0].date < "2013" < "2025" < made[-1].date
    lengths = sorted(len(entry.body.split()) for entry in made)
    assert lengths[0] >= 15
    assert 150 < lengths[200] < 215
    assert lengths[-1] <= 2000


def test_a_goal_counts_the_worse_of_its_limits_and_a_larger_rate_is_better() -> None:
    slow_at_times = Figure("today", 50, (*[3.0] * 99, 50.0))
    assert slow_at_times.ratio == pytest.approx(2)
    assert Figure("import", 50, (7000.0,)).ratio == pytest.approx(0.5)
    assert Figure("today", 50, trouble="gone").ratio is None
    assert Figure("hello", 50, (1.0,)).ratio is None


def test_growth_is_of_the_largest_through_the_smallest() -> None:
    figures = [Figure("today", 10, (2.0,)), Figure("today", 100, (9.0,)), Figure("today", 1000, (3.0,))]

    assert growths(figures) == [Growth("today", 10, 1000, 1.5)]
    assert growths(figures)[0].ratio == pytest.approx(1.25)
    assert growths(figures[:1]) == []


def test_the_table_says_what_is_met_what_is_not_and_what_is_missing() -> None:
    said = table([Figure("today", N, (3.0,)), Figure("save", N, (90.0,)), Figure("export", N, trouble="not there")])

    assert "0.50 met" in said
    assert "15.00 NOT MET" in said
    assert "missing: not there" in said


def test_goals_are_judged_at_the_largest_size_and_only_at_that_of_a_lifetime() -> None:
    few, many = Figure("today", 1_000, (9.0,)), Figure("today", N, (12.0,))

    assert [judged_size(some) for some in ([few], [few, many], [])] == [None, N, None]
    listed = [Figure("register-import", rows, (200.0,)) for rows in (300_000, NATIONAL)]
    assert judged_size([few, many, *listed]) == N, "rows of a register are no entries"
    assert [is_judged(one, N) for one in (few, many, *listed)] == [False, True, False, True]
    assert "1.50\n" in table([few])
    assert "MET" not in table([few]).partition("growth")[0]
    assert table([few, many]).partition("growth")[0].count("NOT MET") == 1
    assert "2.00 NOT MET" in table([few, many])
    assert table([few, many]).endswith("1.11 NOT MET")


def test_a_missed_time_is_also_said_at_the_pace_of_the_floor() -> None:
    slow = [
        Figure("hello", N, (1.4,)),
        Figure("today", N, (9.0,)),
        Figure("disk", N, (1.2,)),
        Figure("entry", N, (3.0,)),
    ]
    said = table(slow)

    assert "1.50 NOT MET (0.75 at the floor’s pace)" in said
    assert said.count("at the floor’s pace") == 1
    assert f"at {N} entries the floor took 2.00 ×" in said


def test_the_bench_runs(tmp_path: Path) -> None:
    parts = ["filling", "starting", "pages", "saving", "calls", "weight"]
    command = [sys.executable, "-m", "benchmarks", "--sizes", "50", "--quick", "--words", str(WORDS)]
    command += ["--work", str(tmp_path / "work"), "--out", str(tmp_path / "latest.json")]
    command += [argument for part in parts for argument in ("--only", part)]
    done = subprocess.run(command, cwd=HERE, capture_output=True, text=True, check=False, timeout=600)

    assert done.returncode in (0, 1), done.stderr
    kept = json.loads((tmp_path / "latest.json").read_text())
    measured = {figure["key"]: figure for figure in kept["figures"]}
    assert [figure for figure in kept["figures"] if "missing" in figure] == []
    assert {"start", "today", "month", "entry", "hello", "save", "import", "disk", "css", "js"} <= set(measured)
    assert set(measured) <= set(GOALS)
    assert all(figure["median"] > 0 for figure in measured.values())
    assert "one entry" in done.stdout
