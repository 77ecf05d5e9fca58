"""Things break while somebody writes: nothing that was acknowledged is lost. The long form: ``bin/soak``."""

from __future__ import annotations

import pytest

from tests.faults.breaking import FAULTS
from tests.faults.places import NotHere
from tests.faults.soaking import soaked


@pytest.mark.parametrize("name", FAULTS)
def test_nothing_that_was_kept_is_lost(name: str) -> None:
    try:
        outcome = soaked(name, 1)
    except NotHere as why:
        pytest.skip(str(why))
    assert outcome.well, outcome.row()
    assert outcome.kept
