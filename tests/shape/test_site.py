"""The documentation as a site: it is built with no warning, holds every page, and asks nobody for anything."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ASKED_FOR = re.compile(r"<(?:script|img|iframe|link|source)\b[^>]*\b(?:src|href|srcset)=\"((?:https?:)?//[^\"]+)\"")
ASKED_IN_A_SHEET = re.compile(r"url\(\s*['\"]?((?:https?:)?//[^)]+)\)|@import\s+['\"]([^'\"]+)")


def test_it_is_built_without_a_warning_and_asks_nobody(tmp_path: Path) -> None:
    options = ("--fail-on-warning", "--keep-going", "-q", "-b", "html", "-d", str(tmp_path / "doctrees"))
    command = [sys.executable, "-m", "sphinx", *options, str(ROOT / "docs"), str(tmp_path / "site")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    site = tmp_path / "site"
    written = {page.relative_to(ROOT / "docs").with_suffix("") for page in (ROOT / "docs").rglob("*.md")}
    built = {page.relative_to(site).with_suffix("") for page in site.rglob("*.html")}
    assert written <= built
    for page in site.rglob("*.html"):
        assert ASKED_FOR.findall(page.read_text("utf-8")) == [], page
    for sheet in (site / "_static").rglob("*.css"):
        assert ASKED_IN_A_SHEET.findall(sheet.read_text("utf-8")) == [], sheet
    fonts = {font.name for font in (site / "_static").rglob("*.woff2")}
    assert {"literata.woff2", "atkinson.woff2"} <= fonts
    guide = (site / "for-you.html").read_text("utf-8")
    assert guide.count("only-light") == guide.count("only-dark") == 4
