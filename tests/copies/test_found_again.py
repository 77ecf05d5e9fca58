"""What came back from a back-up is found again: the index, which no back-up holds, is made anew."""

from __future__ import annotations

import io

import pytest

from tests.cast import Person
from tests.shape.payloads import MARKER, filled
from wayhome.vault import kinds, operations, search
from wayhome.vault.copies import keys, making, restoring
from wayhome.vault.copies.keys import Given
from wayhome.vault.models import Vault


@pytest.mark.parametrize("replacing", [False, True])
def test_every_kind_comes_back_and_is_found(ada: Person, tmp_path: object, replacing: bool) -> None:
    searchable = [kind for kind in kinds.every() if kind.searchable]
    for kind in kinds.every():
        if kind.name != "vault.profile":
            operations.keep(ada.vault, filled(kind.shape))
    sink = io.BytesIO()
    making.write(sink, making.Wanted(ada.vault.id, ada.vault))
    if replacing:
        operations.keep(ada.vault, filled(searchable[0].shape))
    else:
        Vault.objects.filter(id=ada.vault.id).delete()

    found, vault = keys.examine(sink, Given(ada.passphrase))
    assert found.vaults[0].unreadable + found.vaults[0].newer == 0
    before = restoring.place_for_before(tmp_path) if replacing else None  # type: ignore[arg-type]
    room = restoring.free_door(found.vaults[0], ada.passphrase)
    restoring.restore_one(sink, found, vault, room, before=before)

    hits = search.find(ada.vault, search.Asked(words=MARKER), limit=1000)
    assert {hit.record.kind for hit in hits.hits} == {kind.name for kind in searchable}
    assert hits.total == len(searchable)
