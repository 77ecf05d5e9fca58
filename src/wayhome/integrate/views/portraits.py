"""The portrait of the self that is returning: as words, and as one page."""

from __future__ import annotations

from wayhome.integrate import paper
from wayhome.integrate.forms import PortraitForm
from wayhome.integrate.records.portrait import Portrait
from wayhome.integrate.views.shelves import listing, on_paper, reading
from wayhome.vault.two_texts.desk import Desk
from wayhome.vault.two_texts.sheets import erasing, writing

DESK = Desk(
    Portrait,
    PortraitForm,
    "integrate/write_portrait.html",
    read="integrate:portrait",
    edit="integrate:edit_portrait",
    back="integrate:portraits",
    is_one=False,
)
everything = listing(Portrait, "integrate/portraits.html")
one = reading(Portrait, "integrate/portrait.html")
write, erasure = writing(DESK), erasing(DESK, undo="integrate:bring_back")
as_pdf = on_paper(Portrait, paper.PORTRAIT)
