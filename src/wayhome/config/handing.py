"""Handing a command to the process that keeps the vault open, when there is one. No Django here: it must be quick."""

from __future__ import annotations

import argparse
import importlib
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from wayhome.languages.plain import here
from wayhome.vault.agent.client import Agent, Gone, agent_for
from wayhome.vault.agent.spans import in_words


def handed_over(options: argparse.Namespace, given: Sequence[str]) -> int | None:
    """The exit status of a command that was done there; None when it is to be done here."""
    if options.command == "lock":
        return _lock(options)
    if not options.needs.vault or options.passphrase_file is not None:
        return None
    agent = agent_for(data_folder())
    if agent is None:
        return None
    name = options.name or os.environ.get("WAYHOME_NAME")
    if options.command == "unlock":
        return _renew(agent, options, name)
    if options.command == "write" and not options.words and sys.stdin is not None and sys.stdin.isatty():
        return _edited(agent, given, name)
    return _run(agent, given, name)


def _run(agent: Agent, given: Sequence[str], name: str | None, stdin: int = 0) -> int | None:
    try:
        return agent.run(given, name, stdin)
    except Gone:
        return 1


def _edited(agent: Agent, given: Sequence[str], name: str | None) -> int | None:
    """The editor belongs to this terminal, so it runs here; what was written is sent on as standard input."""
    # Whoever types into an editor does not notice the moment it takes to import what starts one.
    editing = importlib.import_module("wayhome.vault.agent.editing")
    try:
        page = editing.write()
    except editing.NothingWritten as nothing:
        sys.stderr.write(f"{nothing}\n")
        return 1
    with page.path.open("rb") as text:
        status = _run(agent, given, name, text.fileno())
    if status == 0:
        page.wipe()
    else:
        sys.stderr.write(f"{page.where}\n")
    return 1 if status is None else status


def data_folder() -> Path:
    """The same folder as `environment.data_folder` says, without what takes long to import where that can be."""
    chosen = os.environ.get("WAYHOME_DATA")
    if chosen:
        return Path(chosen).expanduser().resolve()
    if sys.platform == "linux" and "WAYHOME_DATA_FILE" not in os.environ:
        home = os.environ.get("XDG_DATA_HOME", "").strip()
        return (Path(home) if home else Path.home() / ".local" / "share") / "wayhome"
    # Finding the platform's own folder takes longer than everything else here.
    return Path(importlib.import_module("wayhome.config.environment").data_folder())


def _lock(options: argparse.Namespace) -> int:
    agent = agent_for(data_folder())
    locked = agent is not None and agent.lock()
    said = here("The vault is locked.") if locked else here("No vault was kept open for the terminal.")
    _say(options, {"locked": locked}, said)
    return 0


def _renew(agent: Agent, options: argparse.Namespace, name: str | None) -> int | None:
    answer = agent.renew(options.seconds, name)
    if not answer.get("mine"):
        # It is another person's vault, or it opens no longer: theirs is locked, and this one is asked for.
        agent_for_other = agent_for(data_folder())
        if agent_for_other is not None:
            agent_for_other.lock()
        return None
    seconds = int(answer["seconds"])
    _say(
        options,
        {"open": True, "seconds": seconds},
        here("Your vault is open already. It locks after {time} without a command.").format(time=in_words(seconds)),
    )
    return 0


def _say(options: argparse.Namespace, data: dict[str, object], words: str) -> None:
    sys.stdout.write(f"{json.dumps(data) if options.json else words}\n")
