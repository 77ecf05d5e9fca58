from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings

from wayhome.web.tests.browsing import contexts, world

__all__ = ["contexts", "world"]

PROBES = Path(__file__).parent / "templates"


@pytest.fixture(autouse=True)
def _alone(settings: LazySettings) -> None:
    """The web package alone: its own addresses, and a few pages that are there to be looked at."""
    templates: list[dict[str, Any]] = copy.deepcopy(settings.TEMPLATES)
    templates[0]["DIRS"] = [PROBES]
    settings.TEMPLATES = templates
    settings.ROOT_URLCONF = "wayhome.web.tests.stub_urls"
