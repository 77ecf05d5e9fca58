"""Small experiments with people: written beforehand, and looked back on."""

from __future__ import annotations

from typing import Any

from wayhome.integrate import beside
from wayhome.integrate.forms import AfterForm, ExperimentForm
from wayhome.integrate.records.experiment import Experiment
from wayhome.integrate.views.shelves import listing, reading
from wayhome.vault.opened import OpenVault
from wayhome.vault.two_texts.desk import Desk
from wayhome.vault.two_texts.sheets import erasing, writing

DESK = Desk(
    Experiment,
    ExperimentForm,
    "integrate/write_experiment.html",
    read="integrate:experiment",
    edit="integrate:edit_experiment",
    back="integrate:experiments",
    is_one=False,
)
AFTERWARDS = Desk(
    Experiment,
    AfterForm,
    "integrate/write_experiment_after.html",
    read="integrate:experiment",
    edit="integrate:experiment_after",
    back="integrate:experiments",
    is_one=False,
)


def _beside(vault: OpenVault) -> dict[str, Any]:
    return {"beside": beside.practice(vault, "relationship-pattern")}


everything = listing(Experiment, "integrate/experiments.html", _beside)
one = reading(Experiment, "integrate/experiment.html")
write, after = writing(DESK), writing(AFTERWARDS)
erasure = erasing(DESK, undo="integrate:bring_back")
