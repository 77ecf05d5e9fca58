from __future__ import annotations

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings

from wayhome.web.templatetags import web
from wayhome.web.tests.browsing import contexts, world

__all__ = ["contexts", "world"]

PROBES = Path(__file__).parent / "templates"


@pytest.fixture(autouse=True)
def _alone(settings: LazySettings) -> Iterator[None]:
    """The web package alone: its own addresses, and a few pages that are there to be looked at."""
    _forget()
    templates: list[dict[str, Any]] = copy.deepcopy(settings.TEMPLATES)
    templates[0]["DIRS"] = [PROBES]
    settings.TEMPLATES = templates
    settings.ROOT_URLCONF = "wayhome.web.tests.stub_urls"
    yield
    _forget()


def _forget() -> None:
    """No piece or address that was worked out among other addresses may stand in for one of these."""
    web.piece.cache_clear()
    web._at.cache_clear()
