"""The register's own file: public data, apart from the vaults, made anew by every import and then only read.

People stand in it place by place, those of one place by name: a page of the nearest is read from one stretch.
"""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

VERSION = 1
SOURCE = "nppes"
FILE = "registry.sqlite3"
BUILDING = "registry.building"
LOCK = "registry.lock"

PERSON = (
    *("npi", "given", "middle", "family", "prefix", "suffix", "letters", "professions", "licences", "line1", "line2"),
    *("town", "state", "postcode", "country", "phone", "updated"),
)
"""What is kept of a person, in this order. ``professions`` are numbers of bits, ``licences`` are “STATE NUMBER”; both
with line ends between them.
"""
EVERYBODY = -1
"""The profession that all have, in ``tally``."""

TABLES = f"""
CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE postcode (code TEXT PRIMARY KEY, town TEXT, state TEXT, latitude REAL, longitude REAL) WITHOUT ROWID;
CREATE TABLE town (
    name TEXT, state TEXT, title TEXT, codes INTEGER, latitude REAL, longitude REAL, PRIMARY KEY (name, state)
) WITHOUT ROWID;
CREATE TABLE place (id INTEGER PRIMARY KEY, state TEXT, latitude REAL, longitude REAL, first INTEGER, last INTEGER);
CREATE TABLE tally (place INTEGER, bit INTEGER, people INTEGER, PRIMARY KEY (place, bit)) WITHOUT ROWID;
CREATE TABLE person (id INTEGER PRIMARY KEY, place INTEGER, mask INTEGER, {", ".join(PERSON)});
CREATE TABLE word (
    place INTEGER, word TEXT, person INTEGER, mask INTEGER, PRIMARY KEY (place, word, person)
) WITHOUT ROWID;
CREATE TABLE forgotten (npi INTEGER PRIMARY KEY, day TEXT NOT NULL);
"""
INDEXES = """
CREATE UNIQUE INDEX person_npi ON person (npi);
CREATE INDEX place_where ON place (latitude, longitude);
CREATE INDEX place_without ON place (state) WHERE latitude IS NULL;
CREATE INDEX word_anywhere ON word (word, person);
"""


def file() -> Path:
    """Where the register lies, if there is one."""
    return Path(settings.DATA) / FILE
