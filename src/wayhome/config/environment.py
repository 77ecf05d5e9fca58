"""What the surroundings say: the data folder, the secret of the installation, switches. Read once, fails loudly."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

import platformdirs


class BadSetting(Exception):
    """A setting from the environment cannot be used; the message says which and what to do."""


def read(name: str, default: str = "") -> str:
    """The value of ``WAYHOME_<name>``, or the content of the file that ``WAYHOME_<name>_FILE`` names."""
    value = os.environ.get(f"WAYHOME_{name}")
    path = os.environ.get(f"WAYHOME_{name}_FILE")
    if value is not None or path is None:
        return value if value is not None else default
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise BadSetting(f"WAYHOME_{name}_FILE names a file that can't be read: {error.strerror}.") from error


def switch(name: str) -> bool:
    """Whether ``WAYHOME_<name>`` is on: 1, true, yes or on, in any case."""
    value = read(name).lower()
    if value in {"", "0", "false", "no", "off"}:
        return False
    if value in {"1", "true", "yes", "on"}:
        return True
    raise BadSetting(f"WAYHOME_{name} is neither on nor off. Use 1 or 0.")


def data_folder() -> Path:
    """The folder of the database and the installation's secret: ``WAYHOME_DATA``, else the platform's own place."""
    chosen = read("DATA")
    return Path(chosen).expanduser().resolve() if chosen else platformdirs.user_data_path("wayhome", appauthor=False)


def content_folders() -> list[Path]:
    """Folders of content that the installation adds to Wayhome's own, from ``WAYHOME_CONTENT``."""
    return [Path(part).expanduser() for part in read("CONTENT").split(os.pathsep) if part]


def installation_secret(folder: Path) -> str:
    """What signs forms and blinds names: from the environment, else made once and kept in the data folder."""
    chosen = read("SECRET")
    if chosen:
        return chosen
    path = folder / "installation.secret"
    if path.exists():
        return path.read_text(encoding="ascii").strip()
    fresh = secrets.token_urlsafe(48)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(fresh + "\n")
    return fresh
