from __future__ import annotations

from django.apps import AppConfig
from django.core.checks import register

from wayhome.safety import records, settled
from wayhome.safety.checks import helpline_files


class SafetyConfig(AppConfig):
    """Importing the records makes their kinds known in every process; the check reads every row at every start."""

    name = "wayhome.safety"
    records = (records, settled)

    def ready(self) -> None:
        """Have the helplines checked together with everything else."""
        register(helpline_files)
