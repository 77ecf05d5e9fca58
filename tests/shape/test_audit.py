"""The audit of what Wayhome stands on: nothing unknown passes for clean."""

from __future__ import annotations

from tests.audit import verdict

CLEAN = {"name": "django", "version": "5.2.19", "vulns": []}
HOLED = {"name": "pillow", "version": "1.0", "vulns": [{"id": "PYSEC-1", "fix_versions": ["2.0"]}]}
UNKNOWN = {"name": "isal", "skip_reason": "Dependency not found on PyPI and could not be audited: isal (1.9.1)"}


def test_a_hole_is_named_and_stops() -> None:
    lines, status = verdict([CLEAN, HOLED])
    assert (lines, status) == (["pillow 1.0 has a known hole: PYSEC-1"], 1)


def test_what_could_not_be_looked_up_is_not_called_clean() -> None:
    lines, status = verdict([CLEAN, UNKNOWN])
    assert (lines, status) == (["NOT AUDITED: 1 of 2 packages could not be looked up from here."], 0)


def test_all_clean() -> None:
    assert verdict([CLEAN]) == (["No known hole in 1 packages."], 0)
