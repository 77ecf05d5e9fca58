"""What the commands take that belong to the whole of Wayhome. Read by a process without Django."""

from __future__ import annotations

import argparse

from wayhome.vault.agent.parsing import without_vault

PORT = 8765


@without_vault()
def serve(parser: argparse.ArgumentParser) -> None:
    """Open Wayhome in the browser (what happens without a command).

    It listens on this computer alone, until Ctrl+C.

    Examples:
      wayhome
      wayhome serve --port 9000 --no-browser
    """
    _serving(parser)


@without_vault()
def doctor(parser: argparse.ArgumentParser) -> None:
    """Say how Wayhome is doing: versions, data, database, time to unlock.

    It changes nothing, and opens no vault.

    Examples:
      wayhome doctor
    """


def _serving(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=_port, metavar="PORT", help=f"the port on this computer ({PORT})")
    parser.add_argument("--no-browser", action="store_true", help="serve the pages without opening a browser")


def _port(text: str) -> int:
    if text.isdigit() and 1 <= int(text) <= 65535:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text} is not a port: use a number from 1 to 65535")


@without_vault()
def completion(parser: argparse.ArgumentParser) -> None:
    """Print what lets your shell complete commands and options.

    Nothing that you keep is ever completed: neither ids nor titles nor names.

    Examples:
      wayhome completion bash > ~/.local/share/bash-completion/completions/wayhome
      wayhome completion zsh > ~/.zfunc/_wayhome
      wayhome completion fish > ~/.config/fish/completions/wayhome.fish
    """
    parser.add_argument("shell", choices=("bash", "zsh", "fish"), help="which shell")


@without_vault()
def man(parser: argparse.ArgumentParser) -> None:
    """Show the manual page, or print its source where nobody is looking.

    Examples:
      wayhome man
      wayhome man > wayhome.1
    """
