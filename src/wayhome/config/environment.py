"""What the surroundings say: the data folder, the secret of the installation, switches. Read once, fails loudly."""

from __future__ import annotations

import os
import secrets
import zoneinfo
from pathlib import Path
from urllib.parse import urlsplit

import platformdirs
import tzlocal

DATABASE_FILE = "wayhome.db"
SECRET_FILE = "installation.secret"  # noqa: S105 — the name of a file
SHORTEST_SECRET = 32
NPI_API = "https://npiregistry.cms.hhs.gov/api/"
THIS_COMPUTER = {"127.0.0.1", "::1", "localhost"}
OFF = {"", "0", "false", "no", "off"}


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
    if value in OFF:
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
    folders = [Path(part).expanduser() for part in read("CONTENT").split(os.pathsep) if part]
    for folder in folders:
        if not folder.is_dir():
            raise BadSetting(f"WAYHOME_CONTENT names {folder}, and there is no such folder.")
    return folders


def time_zone() -> str:
    """The name of the time zone: ``WAYHOME_TIME_ZONE``, else the computer's own."""
    name = read("TIME_ZONE") or tzlocal.get_localzone_name() or "UTC"
    try:
        zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError) as error:
        raise BadSetting(
            f"WAYHOME_TIME_ZONE is “{name}”, which is no time zone. Use one such as Europe/London."
        ) from error
    return name


def npi_api() -> str:
    """Where the national register of the United States is asked over the internet, once somebody asks: the address of
    its publisher, or ``WAYHOME_NPI_API``; empty where that is off.
    """
    chosen = read("NPI_API", NPI_API)
    if chosen.lower() in OFF:
        return ""
    try:
        parts = urlsplit(chosen)
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port = None, 0
    protected = parts.scheme == "https" or (parts.scheme == "http" and host in THIS_COMPUTER) if host else False
    if not protected or port == 0 or "@" in parts.netloc or parts.query or parts.fragment:
        raise BadSetting(
            "WAYHOME_NPI_API is no address that the register can be asked at. Use one that begins with https://, "
            "without a question mark, or 0 to have nobody asked."
        )
    return chosen


def installation_secret(folder: Path) -> str:
    """What signs forms and blinds names: from the environment, else made once and kept in the data folder."""
    chosen = read("SECRET")
    path = folder / SECRET_FILE
    if not chosen and path.exists():
        chosen = path.read_text(encoding="ascii").strip() or "empty"
    if chosen:
        if len(chosen) < SHORTEST_SECRET:
            raise BadSetting(
                f"The installation's secret ({path} or WAYHOME_SECRET) is shorter than {SHORTEST_SECRET} characters. "
                "Put back the one that belongs to this database."
            )
        return chosen
    if (folder / DATABASE_FILE).exists():
        raise BadSetting(
            f"There is a database in {folder}, but its {SECRET_FILE} is gone, and without it no name is known. "
            "Put the file back from a copy of the folder."
        )
    return _make_secret(path)


def _make_secret(path: Path) -> str:
    """Made whole or not at all, whatever happens meanwhile."""
    fresh = secrets.token_urlsafe(48)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_suffix(f".{os.getpid()}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(fresh + "\n")
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    return fresh
