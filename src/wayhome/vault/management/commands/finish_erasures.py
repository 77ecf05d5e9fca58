"""Takes away for good what was erased more than a moment ago, and what was cut off: the erasing of a vault, a restore.

Runs at every start."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from wayhome.vault import arriving, jobs, leaving, operations


class Command(BaseCommand):
    help = "Take away for good what was erased and can no longer be brought back."

    def handle(self, *args: Any, **options: Any) -> None:
        operations.finish_erasures()
        leaving.finish()
        arriving.finish()
        jobs.sweep()
