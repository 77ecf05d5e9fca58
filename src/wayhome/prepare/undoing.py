"""Bringing back what was erased on the pages of preparing; what was erased anywhere else is brought back there."""

from __future__ import annotations

import uuid

from wayhome.languages.words import _
from wayhome.prepare import space
from wayhome.vault import kinds
from wayhome.vault.erasing import returning, together
from wayhome.vault.kinds import Payload, Record
from wayhome.vault.opened import OpenVault
from wayhome.vault.queries import NotHere
from wayhome.vault.turns import in_turn

HERE = "prepare."
"""How the names begin of all kinds that are kept on these pages."""
OF_A_SPACE = frozenset(kinds.named(name).title for name in space.NAMES)


def bring_back(vault: OpenVault, record_id: uuid.UUID) -> Record[Payload]:
    """Bring back a page, a picture or a sound, with what was erased in the same moment. Raises NotHere, also where
    anything else is among it."""
    return returning.bring_back(vault, record_id, HERE)


@in_turn
def bring_back_together(vault: OpenVault, number: int) -> None:
    """Bring back what of a safe space was erased in one go. Raises NotHere, also where other things went with it."""
    if not {title for title, __ in together.group(vault, number).lines} <= OF_A_SPACE:
        raise NotHere(_("Erased safe space"))
    together.bring_back(vault, number=number)
