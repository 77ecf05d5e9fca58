"""The vault from the terminal. A command of it says what it takes in its package’s ``arguments.py``, and does its work
in a subclass of `VaultCommand`."""

from __future__ import annotations

from wayhome.vault.terminal.commands import PlainCommand, VaultCommand

__all__ = ["PlainCommand", "VaultCommand"]
