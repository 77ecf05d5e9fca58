from __future__ import annotations

import pytest

from wayhome.vault import kinds
from wayhome.vault.search import tally
from wayhome.vault.search.tests.notes import NOTE, PLAIN


@pytest.fixture(autouse=True)
def _notes(monkeypatch: pytest.MonkeyPatch) -> None:
    """The kinds of these tests are known only in these tests."""
    for kind in (NOTE, PLAIN):
        monkeypatch.setitem(kinds._by_name, kind.name, kind)
        monkeypatch.setitem(kinds._by_shape, kind.shape, kind)
    tally._met.clear()
