"""Many people at once, on PostgreSQL, with as many processes as there are cores: ``bin/bench --hosted``.

The people, the processes and the database share one machine, so what is measured is less than what the processes alone
could do. See README.md beside this file.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import corpus, report, server
from benchmarks.figures import Missing
from benchmarks.place import HERE
from tests import postgres

ENTRIES = 100
RESULTS = Path(__file__).parent / "results" / "hosted.json"
GOAL = 150
"""Milliseconds in which 95 of 100 answers have to be there."""
DURABLE = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}


@dataclass(frozen=True)
class Row:
    """What was asked for, and how long it took: ``times`` counts answers by milliseconds."""

    name: str
    asked: int
    failed: int
    times: dict[int, int]

    def at(self, share: float) -> float:
        """Milliseconds within which this share of the answers came."""
        left = share * sum(self.times.values())
        for milliseconds, count in sorted(self.times.items()):
            left -= count
            if left <= 0:
                return milliseconds
        return 0

    def as_json(self) -> dict[str, Any]:
        spread = (self.at(0.75) - self.at(0.25)) / 2
        figures = {"median": self.at(0.5), "spread": spread, "p95": self.at(0.95), "p99": self.at(0.99)}
        return {"name": self.name, "asked": self.asked, "failed": self.failed} | figures


def measure(people: int, seconds: int, out: Path | None) -> int:
    """Let so many people use it for so long; print and keep the figures. 1 when the goal is missed or a page failed."""
    cores = os.cpu_count() or 1
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="wayhome-hosted-")))
        database = stack.enter_context(postgres.server(**DURABLE))
        running = [stack.enter_context(_process(folder, number, database)) for number in range(cores)]
        (folder / "cookies").write_text("\n".join(_people(folder, database, people)))
        places = " ".join(f"http://127.0.0.1:{client.port}" for client, _, _ in running)
        rows = _rows(_crowd(folder, places, people, seconds))
        memory = statistics.fmean(server.memory(process) for _, _, process in running)
    total = _all(rows)
    said: dict[str, Any] = {"people": people, "seconds": seconds, "processes": cores, "memory": round(memory)}
    said |= {"goal": GOAL, "rows": [row.as_json() for row in (*rows, total)]} | report.surroundings()
    (out or RESULTS).write_text(json.dumps(said, indent=1) + "\n", encoding="utf-8")
    print(_table(rows, total, said))  # noqa: T201
    return int(total.failed > 0 or total.at(0.95) > GOAL)


def _process(folder: Path, number: int, database: str) -> Any:
    port = server.free_port()
    (folder / str(number)).mkdir()
    command = [sys.executable, "-m", "wayhome", "--port", str(port), "--no-browser"]
    return server.started(command, _surroundings(folder, number, database), port, "/unlock/")


def _surroundings(folder: Path, number: int, database: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("WAYHOME_", "DJANGO_", "PYTHON"))}
    (folder / "secret").write_text("the secret of a bench with many people in it")
    return kept | {
        "WAYHOME_DATA": str(folder / str(number)),
        "WAYHOME_DATABASE": database,
        "WAYHOME_SECRET_FILE": str(folder / "secret"),
        "WAYHOME_TIME_ZONE": "Europe/London",
        "DJANGO_SETTINGS_MODULE": "wayhome.config.settings",
        "PYTHONPATH": os.pathsep.join((str(HERE / "src"), str(HERE))),
    }


def _people(folder: Path, database: str, people: int) -> list[str]:
    listed = corpus.write(max(ENTRIES, 40), folder, None)
    asked = [sys.executable, "-m", "benchmarks.inside", "hosted", str(people), str(ENTRIES), str(listed)]
    done = subprocess.run(  # noqa: S603 — commands of our own
        asked, env=_surroundings(folder, 0, database), cwd=HERE, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise Missing(done.stderr.strip().splitlines()[-1])
    return [str(cookie) for cookie in json.loads(done.stdout.splitlines()[-1])]


def _crowd(folder: Path, places: str, people: int, seconds: int) -> list[dict[str, Any]]:
    """What locust counted. Its people come within ten seconds; then the time begins anew."""
    asked = [sys.executable, "-m", "locust", "-f", str(Path(__file__).with_name("people.py")), "--headless", "--json"]
    asked += ["-u", str(people), "-r", str(max(1, people // 10)), "-t", f"{seconds}s", "--reset-stats"]
    asked += ["--skip-log", "--only-summary"]
    around = {**os.environ, "BENCH_PEOPLE": str(folder / "cookies"), "BENCH_AT": places}
    done = subprocess.run(asked, env=around, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise Missing(done.stderr.strip()[-500:])
    return list(json.loads(done.stdout[done.stdout.index("[") :]))


def _rows(counted: list[dict[str, Any]]) -> list[Row]:
    rows = []
    for one in counted:
        times = {round(float(key)): int(count) for key, count in one["response_times"].items()}
        rows.append(Row(one["name"], one["num_requests"], one["num_failures"], times))
    return sorted(rows, key=lambda row: row.name)


def _all(rows: list[Row]) -> Row:
    times: dict[int, int] = {}
    for row in rows:
        for key, count in row.times.items():
            times[key] = times.get(key, 0) + count
    return Row("all of it", sum(row.asked for row in rows), sum(row.failed for row in rows), times)


def _table(rows: list[Row], total: Row, said: dict[str, Any]) -> str:
    lines = [f"{'':26}{'asked':>8}{'failed':>8}{'median':>9}{'±':>7}{'p95':>8}{'p99':>8}  ms"]
    for row in (*rows, total):
        one = row.as_json()
        lines.append(
            f"{row.name:26}{row.asked:>8}{row.failed:>8}{one['median']:>9}{one['spread']:>7}{one['p95']:>8}{one['p99']:>8}"
        )
    machine = f"{said['processes']} processes of {said['memory']} MiB"
    lines.append(f"{said['people']} people for {said['seconds']} s, {machine}")
    lines.append(f"95 of 100 answers within {total.at(0.95):g} ms; the goal is {GOAL} ms")
    return "\n".join(lines)
