"""A diary of ten years and more, made up: N entries, always the same ones for the same N.

Lengths are log-normal (median 180 words, sigma 0.8, between 15 and 2,000). Words are drawn by Zipf and Mandelbrot,
p(r) ~ 1 / (r + 2.7) ** 1.05, over 40,000 types: English function words first, then a list of words in an order that
prefers the short ones. Moments are unique minutes of 2012 to 2025, ascending. Marker words stand in known numbers of
entries. A corpus of N is not the beginning of a larger one.
"""

from __future__ import annotations

import itertools
import json
import random
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path

LIST = Path("/usr/share/dict/american-english")
"""Debian's list (package wamerican), which the bench installs when it is missing."""
SEED = 20261122
TYPES = 40_000
MARKERS = {"one": "quixolane", "ten": "brambleforth", "pct1": "sundrellow", "a5": "marrowgate", "b5": "thistlemoor"}
"""In exactly 1, exactly 10, and N/100 entries; and two in N/20 entries each, together in N/200."""
FUNCTION_WORDS = """the to and i a of was it in that my for with on is had but me so at we be not have this as he
she they you all up out about just from been what when were are her him do if there or by like would get today really
then time day got more no some how them too one an back could because feel know going think much after who over now
went felt did work will his can little home good still our your been into very than things only before morning want
even made night down through again other off something way their maybe well always need make which people said us
being first never long week last see next two thought where came also right same around lot bit take away should why
few every todays talk kind while most life old new better sleep tired happy sad mother father friend house dinner
walk phone read wrote letter garden train office meeting weekend tomorrow yesterday""".split()  # noqa: SIM905 — easier to read so


@dataclass(frozen=True, slots=True)
class Entry:
    """One page of the diary; ``date`` is a local moment to the minute."""

    date: str
    title: str
    body: str


def words(path: Path | None = None) -> list[str]:
    """The words of a list, one a line; Debian's own when none is named. Raises OSError when it cannot be had."""
    if path is None and not LIST.exists():
        subprocess.run(["apt-get", "install", "-y", "-qq", "wamerican"], check=True, stdout=subprocess.DEVNULL)  # noqa: S607
    return (path or LIST).read_text(encoding="utf-8").split()


def vocabulary(listed: Iterable[str]) -> list[str]:
    """The types in the order of their rank."""
    rng = random.Random(SEED)  # noqa: S311 — made up, not secret
    often = list(dict.fromkeys(FUNCTION_WORDS))
    rare = [word for word in dict.fromkeys(listed) if _is_plain(word) and word not in set(often)]
    rare.sort(key=lambda word: (len(word) + rng.gauss(0, 2.5), word))
    return (often + rare)[:TYPES]


def entries(count: int, types: list[str]) -> Iterator[Entry]:
    """All entries of the corpus of that size, oldest first."""
    rng = random.Random(SEED + count)  # noqa: S311 — made up, not secret
    weights = list(itertools.accumulate(1.0 / (rank + 2.7) ** 1.05 for rank in range(1, len(types) + 1)))
    places = _places(count, rng)
    start = datetime(2012, 1, 1)  # noqa: DTZ001 — by the clock of whoever wrote
    minutes = sorted(rng.sample(range((datetime(2026, 1, 1) - start).days * 1440), count))  # noqa: DTZ001
    for number, minute in enumerate(minutes):
        length = min(2000, max(15, round(rng.lognormvariate(5.193, 0.8))))
        tokens = rng.choices(types, cum_weights=weights, k=length)
        marks = [MARKERS[name] for name, where in places.items() if number in where]
        for slot, mark in zip(rng.sample(range(4, length), len(marks)), marks, strict=True):
            tokens[slot] = mark
        title = " ".join(rng.choices(types, cum_weights=weights, k=rng.randint(2, 6))).capitalize()
        moment = (start + timedelta(minutes=minute)).isoformat(timespec="minutes")
        yield Entry(moment, title, _in_paragraphs(tokens, rng))


def write(count: int, folder: Path, listed: Path | None = None) -> Path:
    """The file of that corpus, one JSON object a line, made when it is not there yet."""
    path = folder / f"corpus-{count}.jsonl"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(".draft")
        with draft.open("w", encoding="utf-8") as file:
            for entry in entries(count, vocabulary(words(listed))):
                file.write(json.dumps(asdict(entry), ensure_ascii=False) + "\n")
        draft.replace(path)
    return path


def read(path: Path) -> Iterator[Entry]:
    """The entries of a file."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield Entry(**json.loads(line))


def raw_bytes(path: Path) -> int:
    """Bytes of all titles and bodies."""
    return sum(len(entry.title.encode()) + len(entry.body.encode()) for entry in read(path))


def _is_plain(word: str) -> bool:
    return (
        word.isascii()
        and word.isalpha()
        and word.islower()
        and 2 < len(word) < 15
        and not any(mark in word or word in mark for mark in MARKERS.values())
    )


def _places(count: int, rng: random.Random) -> dict[str, set[int]]:
    """In which entries each marker stands."""
    shuffled = rng.sample(range(count), count)
    each, both = count // 20, count // 200
    fives = rng.sample(range(count), 2 * each - both)
    return {
        "one": set(shuffled[:1]),
        "ten": set(shuffled[1:11]),
        "pct1": set(rng.sample(range(count), count // 100)),
        "a5": set(fives[:each]),
        "b5": {*fives[:both], *fives[each:]},
    }


def _in_paragraphs(tokens: list[str], rng: random.Random) -> str:
    """Sentences of 5 to 22 words, three to seven of them a paragraph."""
    parts: list[str] = []
    place, left = 0, rng.randint(3, 7)
    while place < len(tokens):
        sentence = tokens[place : place + rng.randint(5, 22)]
        place += len(sentence)
        if len(sentence) > 9 and rng.random() < 0.5:
            sentence[rng.randrange(3, len(sentence) - 3)] += ","
        text = " ".join(sentence)
        left -= 1
        parts.append(text[0].upper() + text[1:] + rng.choices(".!?", (90, 5, 5))[0] + (" " if left else "\n\n"))
        left = left or rng.randint(3, 7)
    return "".join(parts).strip()
