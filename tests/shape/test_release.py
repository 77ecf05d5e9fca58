"""The version stands in one place, and what is new in it is told from the changelog."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

from wayhome import __version__

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def notes(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(ROOT / "bin/release-notes"), *words], capture_output=True, text=True, check=False)


def test_the_version_comes_from_one_place() -> None:
    assert "version" not in PROJECT["project"]
    assert PROJECT["tool"]["hatch"]["version"] == {"path": "src/wayhome/__init__.py"}


def test_the_newest_version_of_the_changelog_is_this_one() -> None:
    newest = re.search(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert newest
    assert newest[1] == __version__


def test_the_notes_of_a_release_are_its_part_of_the_changelog() -> None:
    said = notes().stdout
    assert said.startswith(f"# Wayhome {__version__}\n\n- ")
    assert "\n## " not in said
    assert said.splitlines()[2] in (ROOT / "CHANGELOG.md").read_text("utf-8").splitlines()


def test_a_version_that_nobody_wrote_of_has_no_notes() -> None:
    refused = notes("99.1.0")
    assert refused.returncode == 1
    assert refused.stdout == ""
    assert "says nothing of 99.1.0" in refused.stderr


def test_the_licences_that_the_package_names_are_there() -> None:
    named = set(re.findall(r"[A-Z][\w.-]+-\d\.\d(?:-or-later)?|ISC", PROJECT["project"]["license"]))
    assert named == {"AGPL-3.0-or-later", "CC-BY-SA-4.0", "OFL-1.1", "ISC"}
    static = ROOT / "src/wayhome/web/static/web"
    assert "GNU AFFERO GENERAL PUBLIC LICENSE" in (ROOT / "LICENSE").read_text("utf-8")
    assert "CC-BY-SA-4.0" in (ROOT / "content/LICENSE").read_text("utf-8")
    for font in ("Literata", "Atkinson"):
        assert "SIL OPEN FONT LICENSE" in (static / f"fonts/LICENSE-{font}.txt").read_text("utf-8").upper()
    assert "ISC" in (static / "art/LICENSE-Lucide.txt").read_text("utf-8")


def test_every_package_that_is_pinned_has_its_licence_named() -> None:
    said = (ROOT / "docs/licences.md").read_text("utf-8").lower()
    groups = [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["docs"]]
    groups += [one for one in PROJECT["dependency-groups"]["dev"] if isinstance(one, str)]
    names = {re.split(r"[\[=]", one)[0].lower() for one in groups}
    assert {one for one in names if one not in said} == set()
