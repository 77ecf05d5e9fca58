"""Doing once, before commands come, what each of them would do first."""

from __future__ import annotations

from django.core.management import get_commands, load_command_class
from django.db import connections
from django.urls import reverse

from wayhome.vault import kinds, queries, search
from wayhome.vault.opened import OpenVault
from wayhome.vault.terminal import child


def warm(vault: OpenVault) -> None:
    """Read the code of every command of ours, every address, and one row; leave no connection open."""
    for name, application in get_commands().items():
        if str(application).startswith("wayhome."):
            load_command_class(str(application), name)
    reverse("vault:unlock")
    queries.timeline(vault, kinds.in_timeline(), limit=1)
    search.find(vault, search.Asked("warm"), limit=1)
    child.wait_for_threads()
    connections.close_all()
