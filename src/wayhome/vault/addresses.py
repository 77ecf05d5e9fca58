"""The address of a record’s page, found out once for each sort of page: a whole year shows itself without delay."""

from __future__ import annotations

import uuid
from functools import cache

from django.urls import get_script_prefix, reverse

_NOBODY = uuid.UUID(int=0)
_NAMED = "nothing-is-called-so"


def of(page: str, record_id: uuid.UUID) -> str:
    """What ``reverse(page, args=[record_id])`` gives."""
    return _pattern(page, get_script_prefix()).replace(str(_NOBODY), str(record_id))


def of_named(page: str, slug: str) -> str:
    """What ``reverse(page, args=[slug])`` gives, for what has a name in its address: small letters and hyphens."""
    return _named(page, get_script_prefix()).replace(_NAMED, slug)


@cache
def _named(page: str, prefix: str) -> str:
    return reverse(page, args=[_NAMED])


@cache
def _pattern(page: str, prefix: str) -> str:
    """``prefix``: where Wayhome stands on its host, which ``reverse`` puts in front."""
    return reverse(page, args=[_NOBODY])
