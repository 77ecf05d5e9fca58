"""What every template knows: the comfort of the device and the names that the browser shows."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from wayhome import __version__
from wayhome.languages.words import _
from wayhome.web.comfort import read_comfort
from wayhome.web.exits import exit_address
from wayhome.web.offline import day_of_copy


def page(request: HttpRequest) -> dict[str, Any]:
    """Context of every page. With a plain name the browser's tab and history say "Notes" and nothing else.

    ``copy``: the day of a page that a browser asks for to keep it; None for every other.
    """
    comfort = read_comfort(request)
    return {
        "comfort": comfort,
        "tab_name": _("Notes") if comfort.plain_name else "Wayhome",
        "exit_address": exit_address(comfort),
        "copy": day_of_copy(request),
        "wayhome_debug": settings.WAYHOME_DEBUG,
        "version": __version__,
    }
