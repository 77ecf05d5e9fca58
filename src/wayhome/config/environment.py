"""What the surroundings say: the data folder, the secret of the installation, switches. Read once, fails loudly."""

from __future__ import annotations

import os
import re
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
LOGS = ("plain", "json")
SIGN_UP = ("open", "invitation", "closed")
HOST = re.compile(r"\.?[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:.]+\]")
ORIGIN = re.compile(rf"https?://({HOST.pattern})(:[0-9]{{1,5}})?")
OFF = {"", "0", "false", "no", "off"}


class BadSetting(Exception):
    """A setting from the environment cannot be used; the message says which and what to do."""


def read(name: str, default: str = "") -> str:
    """The value of ``WAYHOME_<name>``, or the content of the file that ``WAYHOME_<name>_FILE`` names."""
    return _of_the_host(f"WAYHOME_{name}", default)


def _of_the_host(name: str, default: str = "") -> str:
    value, path = os.environ.get(name), os.environ.get(f"{name}_FILE")
    if value is not None and path is not None:
        raise BadSetting(f"{name} and {name}_FILE are both there. Keep the one that is meant.")
    if path is None:
        return default if value is None else value
    try:
        said = Path(path).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise BadSetting(f"{name}_FILE names a file that can't be read: {error.strerror}.") from error
    except UnicodeDecodeError:
        raise BadSetting(f"{name}_FILE names a file that is no text.") from None
    if not said:
        # Nothing in it is no way of saying nothing: a new secret would be made, or a new database begun.
        raise BadSetting(f"{name}_FILE names a file with nothing in it.")
    return said


def database() -> str:
    """The address of the database: ``WAYHOME_DATABASE``, or ``DATABASE_URL`` as those who host call it; each also as
    the name of a file. Empty: a file in the data folder. Raises BadSetting when the two name different ones.
    """
    ours, theirs = read("DATABASE"), _of_the_host("DATABASE_URL")
    if ours and theirs and ours != theirs:
        raise BadSetting("WAYHOME_DATABASE and DATABASE_URL name different databases. Keep the one that is meant.")
    return ours or theirs


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


def staged_folder() -> Path | None:
    """Where uploads and copies wait, sealed: ``WAYHOME_STAGED``, one for all machines; None: in the data folder."""
    chosen = read("STAGED")
    if not chosen:
        return None
    folder = Path(chosen).expanduser().resolve()
    if not (folder.is_dir() or folder.parent.is_dir()):
        raise BadSetting(f"WAYHOME_STAGED names {folder}, and there is no such folder.")
    return folder


def content_folders() -> list[Path]:
    """Folders of content that the installation adds to Wayhome's own, from ``WAYHOME_CONTENT``."""
    folders = [Path(part).expanduser() for part in read("CONTENT").split(os.pathsep) if part]
    for folder in folders:
        if not folder.is_dir():
            raise BadSetting(f"WAYHOME_CONTENT names {folder}, and there is no such folder.")
    return folders


def sign_up() -> str:
    """Who may make a vault here, from ``WAYHOME_SIGNUP``: whoever comes (open), whoever has a code (invitation), or
    nobody (closed)."""
    chosen = read("SIGNUP", "open").lower()
    if chosen not in SIGN_UP:
        raise BadSetting(f"WAYHOME_SIGNUP is “{chosen}”. Use one of {', '.join(SIGN_UP)}.")
    return chosen


def metrics_token() -> str:
    """What whoever asks for the sums of this process has to send, from ``WAYHOME_METRICS``; empty where nobody may."""
    token = read("METRICS")
    if token and (len(token) < SHORTEST_SECRET or not token.isascii() or " " in token):
        raise BadSetting(f"WAYHOME_METRICS is a token of {SHORTEST_SECRET} plain characters or more, without spaces.")
    return token


def hosts() -> list[str]:
    """The host names that may be asked for, from ``WAYHOME_HOSTS``; one that begins with a dot stands for all below it.
    A name with * is refused: whatever name another site makes mean this computer would be answered."""
    names = _listed("HOSTS", "127.0.0.1,localhost,[::1]")
    wrong = [name for name in names if not HOST.fullmatch(name)]
    if wrong or not names:
        raise BadSetting(
            f"WAYHOME_HOSTS names hosts, separated by commas, without https:// and without a port, such as "
            f"wayhome.example.org; not “{', '.join(wrong)}”."
        )
    return names


def origins() -> list[str]:
    """Where pages with our forms may come from, from ``WAYHOME_ORIGINS``: scheme and host, and a port if need be."""
    said = _listed("ORIGINS")
    wrong = [origin for origin in said if not ORIGIN.fullmatch(origin)]
    if wrong:
        raise BadSetting(
            f"WAYHOME_ORIGINS names origins, separated by commas, such as https://wayhome.example.org; "
            f"not “{', '.join(wrong)}”."
        )
    return said


def _listed(name: str, default: str = "") -> list[str]:
    return [part.strip() for part in read(name, default).split(",") if part.strip()]


def log_format() -> str:
    """How lines of the log are written, from ``WAYHOME_LOG``: plain, or json."""
    chosen = read("LOG", "plain").lower()
    if chosen not in LOGS:
        raise BadSetting(f"WAYHOME_LOG is “{chosen}”. Use plain or json.")
    return chosen


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


def is_begun(folder: Path) -> bool:
    """Whether there is an installation already: a database in the folder, or a secret for the one on a server."""
    if not database():
        return (folder / DATABASE_FILE).exists()
    return bool(read("SECRET")) or (folder / SECRET_FILE).exists()


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
