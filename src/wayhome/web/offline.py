"""What a browser keeps of Wayhome for when it cannot be reached: public pages, which say the same to anybody.

Packages above name their pages here when Wayhome starts. A page is asked for with the header ``COPY``; such a request
opens no vault, whatever cookie it brings (``vault.middleware``), so that nothing of anybody can get into a copy.
See docs/decisions/0070.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from wayhome.languages.spoken import current
from wayhome.web import comfort
from wayhome.web.assets import import_map

COPY = "Wayhome-Copy"
"""Header of a request for a copy, and, as a seal of what may be kept, of its answer."""
INSTEAD = "web:offline"
"""The page in place of any that cannot be reached."""
OWN, LEFT = "prepare:right_now", "safety:left_here"
"""The card in the vault, and the one that was left in the browser: it stands in for that."""

_pages: list[Callable[[], Iterable[str]]] = []
_cookies = {comfort.COOKIE}


def keep(pages: Callable[[], Iterable[str]], *, cookie: str = "") -> None:
    """Have the public pages of these addresses kept. ``cookie``: one by which they differ from device to device."""
    _pages.append(pages)
    _cookies.update({cookie} - {""})


def pages() -> list[str]:
    """The addresses of all pages that are kept."""
    return [reverse(INSTEAD), *dict.fromkeys(address for some in _pages for address in some())]


def is_copy(request: HttpRequest) -> bool:
    """Whether this page is asked for to be kept."""
    return COPY in request.headers


def is_unattended(request: HttpRequest) -> bool:
    """Whether the browser asks by itself, for what it keeps: nobody is there, and no vault is opened for it."""
    return is_copy(request) or request.headers.get("Service-Worker") == "script"


def day_of_copy(request: HttpRequest) -> date | None:
    """The day that a copy says it is from; None for a page that is shown at once."""
    return timezone.localdate() if is_copy(request) else None


def told(request: HttpRequest) -> dict[str, Any]:
    """What the worker of this browser is to keep, under a version that changes with any of it."""
    listed = pages()
    parts = [
        *listed,
        *import_map().values(),
        _fingerprint(),
        current(),
        *(request.COOKIES.get(name, "") for name in sorted(_cookies)),
    ]
    return {
        "version": hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16],
        "pages": listed,
        "instead": reverse(INSTEAD),
        "own": reverse(OWN),
        "left": reverse(LEFT),
        "files": settings.STATIC_URL,
    }


@cache
def _fingerprint() -> str:
    """A short hash of names, sizes and times of all templates and all words, translated ones included."""
    digest = hashlib.sha256()
    folders = [settings.PACKAGE, *settings.WAYHOME_CONTENT]
    kinds = ("*.html", "*.toml", "*.mo")
    for path in sorted(one for folder in folders for kind in kinds for one in Path(folder).rglob(kind)):
        found = path.stat()
        digest.update(f"{path.name} {found.st_size} {found.st_mtime_ns}\n".encode())
    return digest.hexdigest()
