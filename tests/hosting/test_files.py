"""The files for whoever hosts Wayhome name what there is: settings that are read, options that are understood."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from wayhome.config import command, environment, health, metrics, running

ROOT = Path(__file__).resolve().parents[2]
HOSTING = ROOT / "docs" / "hosting"
FILES = sorted(path.name for path in HOSTING.iterdir())
DOCUMENT = (ROOT / "docs" / "self-hosting.md").read_text(encoding="utf-8")


def said(name: str) -> str:
    return (HOSTING / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", FILES)
def test_each_is_led_to(name: str) -> None:
    assert f"(hosting/{name})" in DOCUMENT


@pytest.mark.parametrize("name", FILES)
def test_each_setting_in_it_is_told_of(name: str) -> None:
    told = set(re.findall(r"WAYHOME_[A-Z0-9_]+", DOCUMENT))
    for setting in re.findall(r"WAYHOME_[A-Z0-9_]+", said(name)):
        assert setting in told or setting.removesuffix("_FILE") in told, setting


def test_the_unit_starts_a_process_on_its_port() -> None:
    (line,) = re.findall(r"^ExecStart=(.+)$", said("wayhome@.service"), re.MULTILINE)
    program, *words = shlex.split(line.replace("%i", "8766"))
    options = command.understood(words)
    assert program.endswith("/bin/wayhome")
    assert (options.command, options.port, options.listen, options.no_browser) == ("serve", 8766, "127.0.0.1", True)


def test_a_container_listens_for_its_proxy() -> None:
    (words,) = re.findall(r"^CMD (\[.+\])$", said("Containerfile"), re.MULTILINE)
    program, *rest = json.loads(words)
    options = command.understood(rest)
    assert (program, options.listen, options.no_browser) == ("wayhome", "0.0.0.0", True)
    assert f"127.0.0.1:8765{health.READY}" in said("Containerfile")
    assert 'WAYHOME_BEHIND_TLS: "1"' in said("compose.yaml")


@pytest.mark.parametrize("name", ["Caddyfile", "nginx.conf"])
def test_a_proxy_keeps_health_and_sums_inside_and_writes_no_address_down(name: str) -> None:
    proxy = said(name)
    for place in (health.READY, metrics.PLACE):
        assert place.strip("/").partition("/")[0] in proxy
    assert "access_log off" in proxy or "output discard" in proxy


@pytest.mark.skipif(shutil.which("caddy") is None, reason="there is no Caddy here")
def test_caddy_takes_its_file() -> None:
    asked = ["caddy", "adapt", "--adapter", "caddyfile", "--config", str(HOSTING / "Caddyfile"), "--validate"]
    assert subprocess.run(asked, capture_output=True, check=False, timeout=60).returncode == 0


def test_every_name_of_a_setting_has_a_reader() -> None:
    """A setting that nobody reads would leave a door open that its owner believes shut."""
    sources = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "src/wayhome/config").glob("*.py"))
    read = {f"WAYHOME_{name}" for name in re.findall(r"(?:read|switch|_listed)\(\"([A-Z0-9_]+)\"", sources)}
    told = {name.removesuffix("_FILE") for name in re.findall(r"`(WAYHOME_[A-Z0-9_]+)", DOCUMENT)}
    others = {"WAYHOME_NAME", "WAYHOME_COUNTRY", "WAYHOME_LANGUAGE"}
    assert told - others <= read
    assert environment.SECRET_FILE in DOCUMENT


def test_whoever_stops_it_waits_until_it_has_closed() -> None:
    waits = re.search(r"^TimeoutStopSec=(\d+)$", said("wayhome@.service"), re.MULTILINE)
    grace = re.search(r"stop_grace_period: (\d+)s", said("compose.yaml"))
    assert waits
    assert grace
    assert min(int(waits[1]), int(grace[1])) > running.LONGEST_CLOSING
