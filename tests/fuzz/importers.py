"""Fuzz the readers of imports: ``python -m tests.fuzz.importers --source day-one --count 100000 --seed 1``.

An input is named by source, seed and number alone, so whatever is found can be made again with ``--only NUMBER``. No
database is used. What has to hold for every input, stands in ``checked``.
"""

from __future__ import annotations

import argparse
import io
import os
import resource
import sys
import time
import traceback
import uuid
from collections import Counter
from datetime import UTC
from random import Random
from zoneinfo import ZoneInfo

import django

from tests.fuzz.mutations import mutated
from tests.fuzz.seeds import seeds

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
if __name__ == "__main__":
    django.setup()

from wayhome.journal.importing import becoming, dates, limits, sources
from wayhome.journal.importing.archives import open_files
from wayhome.journal.importing.opened import Opened
from wayhome.journal.importing.source import Exact, Found, Refused, Skipped, Source

ZONE = ZoneInfo("Europe/Berlin")
LONGEST_SECONDS = 3.0
"""Of the processor, for one input, which is never larger than a megabyte or so."""
VAULT = uuid.UUID(int=7)
GROWTH = 60
"""Characters that may come out for each byte that went in."""


def made(slug: str, seed: int, number: int) -> tuple[str, bytes]:
    """The input of that number."""
    rng = Random(f"{slug}:{seed}:{number}")  # noqa: S311 — nothing is kept secret with it
    every = tuple(one for those in seeds().values() for one in those)
    return mutated(rng.choice(seeds()[slug]), every, rng)


def outcome(source: Source, name: str, content: bytes, all_of_them: bool = False) -> tuple[str, list[str]]:
    """How an input ended (“refused”, or what was found), and every entry as words. Raises AssertionError, or worse.

    ``all_of_them``: whether every other source is asked as well, whether it knows the input.
    """
    began = time.process_time()
    found: list[Found | Exact | Skipped] = []
    try:
        opened = open_files([(name, io.BytesIO(content))])
        for one in sources.SOURCES if all_of_them else (source,):
            assert 0 <= one.recognises(opened) <= 100
        for thing in source.read(opened, ZONE):
            checked(opened, source, thing)
            found.append(thing)
        for note in opened.notes:
            checked(opened, source, note)
        ended = "found" if any(not isinstance(one, Skipped) for one in found) else "nothing"
    except Refused as why:
        sentence(str(why))
        ended = "refused"
    seconds = time.process_time() - began
    assert seconds < LONGEST_SECONDS, f"It took {seconds:.1f} s."
    size = sum(len(one.text) + len(one.title) for one in found if isinstance(one, Found))
    assert size <= GROWTH * len(content) + 100_000, f"{size} characters came out of {len(content)} bytes."
    return ended, [f"Exact {one.id}" if isinstance(one, Exact) else repr(one)[:5000] for one in found]


def checked(opened: Opened, source: Source, thing: object) -> None:
    """What holds for everything that comes out of a source, however hostile the input was."""
    if isinstance(thing, Skipped):
        sentence(thing.why)
        assert isinstance(thing.where, str)
        assert len(thing.where) <= 400
        return
    assert isinstance(thing, Found | Exact), type(thing)
    for moment in (thing.created, thing.updated):
        if moment is not None:
            assert moment.utcoffset() is not None, "It has no time zone."
            moment.astimezone(UTC)
    if isinstance(thing, Exact):
        return
    assert dates.EARLIEST <= thing.created.year <= dates.LATEST
    assert 0 < len(thing.key) <= 4000
    assert all(isinstance(word, str) for word in (thing.text, thing.title, thing.where, *thing.tags, *thing.feelings))
    assert len(thing.where) <= 400
    for shown in thing.pictures:
        assert opened.find(shown.member.name) == shown.member, "The picture is not in it."
    if len(thing.text) <= limits.ENTRY_TEXT:
        for page in becoming.pages(VAULT, source.slug, thing):
            assert len(page.entry.title) <= limits.TITLE + 30
            page.entry.text.encode("utf-8")
            assert "\0" not in page.entry.text


def sentence(words: str) -> None:
    """A reason is a whole sentence, short, and without anything that only a program says."""
    assert 10 < len(words) < 300, repr(words)
    assert words.endswith((".", "!", "?")), words
    assert "Error" not in words, words
    assert "Traceback" not in words, words


def run(slug: str, seed: int, numbers: range, *, twice_every: int = 20) -> Counter[str]:
    """Read so many inputs; how they ended, counted. Raises with the number of the first that does not hold."""
    source = sources.named(slug)
    assert source is not None
    ended: Counter[str] = Counter()
    for number in numbers:
        name, content = made(slug, seed, number)
        try:
            how, entries = outcome(source, name, content)
            if number % twice_every == 0:
                assert (how, entries) == outcome(source, name, content, True), "The second time differs."
        except Exception as error:
            raise AssertionError(f"{slug}, seed {seed}, number {number}: {type(error).__name__}: {error}") from error
        ended[how] += 1
        ended["entries"] += sum(entry.startswith(("Found", "Exact")) for entry in entries)
    return ended


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--source", choices=sorted(seeds()), action="append", help="one or several; all when left out")
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--begin", type=int, default=0)
    parser.add_argument(
        "--only", type=int, help="make this one input, say how it ends, and write it to standard output"
    )
    chosen = parser.parse_args()
    if chosen.only is not None:
        return _only(chosen.source[0], chosen.seed, chosen.only)
    troubles = 0
    for slug in chosen.source or sorted(seeds()):
        troubles += _fuzz(slug, chosen.seed, chosen.begin, chosen.count)
    return 1 if troubles else 0


def _fuzz(slug: str, seed: int, begin: int, count: int) -> int:
    """Go on after what does not hold, so that one run shows all of it; each trouble is told once by its place."""
    began, ended, told = time.monotonic(), Counter[str](), Counter[str]()
    for number in range(begin, begin + count):
        try:
            ended += run(slug, seed, range(number, number + 1))
        except AssertionError as error:
            cause = error.__cause__ or error
            frames = traceback.extract_tb(cause.__traceback__)
            place = f"{type(cause).__name__} at {frames[-1].filename.rpartition('/')[2]}:{frames[-1].lineno}"
            told[place] += 1
            if told[place] == 1:
                sys.stderr.write(f"{error}\n  {place}\n")
    kept = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    sys.stdout.write(
        f"{slug}: {count:,} inputs from number {begin:,}, seed {seed}: {ended['found']:,} gave entries "
        f"({ended['entries']:,} in all), {ended['nothing']:,} nothing, {ended['refused']:,} were refused; "
        f"{sum(told.values()):,} troubles; {time.monotonic() - began:,.0f} s; {kept} MiB at most.\n"
    )
    sys.stdout.flush()
    return sum(told.values())


def _only(slug: str, seed: int, number: int) -> int:
    name, content = made(slug, seed, number)
    sys.stdout.buffer.write(content)
    source = sources.named(slug)
    assert source is not None
    sys.stderr.write(f"{name}: {outcome(source, name, content)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
