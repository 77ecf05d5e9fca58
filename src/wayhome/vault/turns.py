"""One writer of a vault at a time: what is read in a turn is still so when it is written.

Two tabs of one person take turns; people never wait for each other. SQLite has one writer anyhow, who is chosen as
the transaction begins. Elsewhere the row of the vault is locked, for writing alone: everybody goes on reading.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from django.db import connection, transaction

from wayhome.vault.models import Vault
from wayhome.vault.opened import OpenVault

Given = ParamSpec("Given")
Result = TypeVar("Result")


@contextmanager
def turn(vault: OpenVault) -> Iterator[None]:
    """A transaction in which nobody else writes in this vault. Turns within a turn are parts of it."""
    with transaction.atomic():
        if connection.features.has_select_for_update:
            # Not its key: rows that point to it are still made meanwhile, as those of a session.
            list(Vault.objects.select_for_update(no_key=True).filter(id=vault.id).order_by().values_list("id"))
        yield


def in_turn(write: Callable[Concatenate[OpenVault, Given], Result]) -> Callable[Concatenate[OpenVault, Given], Result]:
    """The same for all of a function whose first argument is the vault."""

    @wraps(write)
    def taken(vault: OpenVault, /, *args: Given.args, **named: Given.kwargs) -> Result:
        with turn(vault):
            return write(vault, *args, **named)

    return taken
