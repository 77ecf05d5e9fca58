"""A register's own file: public data, apart from the vaults, made anew by every import and then only read.

Each source has a file of its own, so that the import of one leaves the others as they are. People stand in it place by
place, those of one place by name: a page of the nearest is read from one stretch.
"""

from __future__ import annotations

import re
from pathlib import Path

from django.conf import settings

VERSION = 2
SOURCE = "nppes"
"""The national register of the United States. Every other source is named by whoever takes it up."""
FILE = "registry.sqlite3"
BUILDING = "registry.building"
LOCK = "registry.lock"
SLUG = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
"""What the name of a source is made of."""
LONGEST_SLUG = 30
NAMED = re.compile(rf"registry-({SLUG.pattern})\.sqlite3")

PERSON = (
    *(
        "number",
        "given",
        "middle",
        "family",
        "prefix",
        "suffix",
        "letters",
        "professions",
        "licences",
        "line1",
        "line2",
    ),
    *("town", "state", "postcode", "country", "phone", "updated"),
)
"""What is kept of a person, in this order. ``professions`` are slugs of ours or the national register's codes,
``licences`` are “STATE NUMBER”; both with line ends between them.
"""
OFFERED = ("languages", "trainings")
"""What is kept beside where a source has it: each a list with line ends between."""
LANGUAGE, TRAINING = "=", "~"
"""What stands before a word of a language or of a training, among the words by which people are found."""
EVERYBODY = -1
"""The profession that all have, in ``tally``."""

TABLES = f"""
CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE postcode (
    code TEXT, country TEXT, town TEXT, state TEXT, latitude REAL, longitude REAL, PRIMARY KEY (code, country)
) WITHOUT ROWID;
CREATE TABLE town (
    name TEXT, state TEXT, country TEXT, title TEXT, codes INTEGER, latitude REAL, longitude REAL,
    PRIMARY KEY (name, state, country)
) WITHOUT ROWID;
CREATE TABLE place (
    id INTEGER PRIMARY KEY, country TEXT, state TEXT, code TEXT, town TEXT, latitude REAL, longitude REAL,
    first INTEGER, last INTEGER
);
CREATE TABLE tally (place INTEGER, bit INTEGER, people INTEGER, PRIMARY KEY (place, bit)) WITHOUT ROWID;
CREATE TABLE person (id INTEGER PRIMARY KEY, place INTEGER, mask INTEGER, {", ".join(PERSON + OFFERED)});
CREATE TABLE word (
    place INTEGER, word TEXT, person INTEGER, mask INTEGER, PRIMARY KEY (place, word, person)
) WITHOUT ROWID;
CREATE TABLE forgotten (number PRIMARY KEY, day TEXT NOT NULL) WITHOUT ROWID;
"""
INDEXES = """
CREATE UNIQUE INDEX person_number ON person (number);
CREATE INDEX place_where ON place (latitude, longitude);
CREATE INDEX place_without ON place (country, state) WHERE latitude IS NULL;
CREATE INDEX word_anywhere ON word (word, person);
"""


def file(source: str = SOURCE) -> Path:
    """Where the register of a source lies, if there is one."""
    return Path(settings.DATA) / (FILE if source == SOURCE else f"registry-{source}.sqlite3")


def sources() -> list[str]:
    """Of which sources there is a register, the national one first."""
    named = (NAMED.fullmatch(path.name) for path in Path(settings.DATA).glob("registry-*.sqlite3"))
    others = sorted(found[1] for found in named if found)
    return [SOURCE, *others] if file().exists() else others
