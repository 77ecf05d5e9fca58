"""The plan for keeping well, with what was settled elsewhere beside it."""

from __future__ import annotations

from typing import Any

from wayhome.integrate import beside, paper
from wayhome.integrate.forms import UpkeepForm
from wayhome.integrate.records.upkeep import Upkeep
from wayhome.integrate.views.shelves import listing, on_paper, reading
from wayhome.vault.opened import OpenVault
from wayhome.vault.two_texts.desk import Desk
from wayhome.vault.two_texts.sheets import erasing, writing

DESK = Desk(
    Upkeep,
    UpkeepForm,
    "integrate/write_upkeep.html",
    read="integrate:upkeep",
    edit="integrate:edit_upkeep",
    back="integrate:keeping_well",
    is_one=False,
)


def _beside(vault: OpenVault) -> dict[str, Any]:
    return {"beside": beside.practice(vault, "early-signs"), **beside.for_keeping_well(vault)}


everything = listing(Upkeep, "integrate/keeping_well.html", _beside)
one = reading(Upkeep, "integrate/upkeep.html", _beside)
write, erasure = writing(DESK), erasing(DESK, undo="integrate:bring_back")
as_pdf = on_paper(Upkeep, paper.ONE_PAGE)
