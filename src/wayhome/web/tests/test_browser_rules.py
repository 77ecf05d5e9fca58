"""What the browser is allowed: nothing of anyone else, nothing inline, nothing kept."""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from pathlib import Path

import brotli  # type: ignore[import-untyped]
import pytest
from django.conf import LazySettings
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.test import Client

import wayhome

PACKAGE = Path(wayhome.__file__).parent
# Pages of an export, or of a file for somebody elsewhere, are read without Wayhome and its policy: their style lies
# inside of them.
READ_ELSEWHERE = {
    PACKAGE / "vault" / "templates" / "vault" / "export" / "offline",
    PACKAGE / "together" / "templates" / "together" / "file",
}
TEMPLATES = sorted(
    file for file in PACKAGE.rglob("*.html") if "tests" not in file.parts and READ_ELSEWHERE.isdisjoint(file.parents)
)
SCRIPTS = sorted(file for file in PACKAGE.rglob("static/**/*.js") if "vendor" not in file.parts)
FORBIDDEN_IN_TEMPLATES = {
    "an inline style": re.compile(r"\sstyle\s*=", re.I),
    "an inline handler": re.compile(r"<[^>{]*\son[a-z]+\s*=", re.I),
    "a style or script element": re.compile(r"<(style|script)\b", re.I),
    "script in an htmx attribute": re.compile(r"hx-on|js:|javascript:", re.I),
    "a remote resource": re.compile(r"<(img|link|script|iframe|source|audio|video)[^>]+https?://", re.I),
}
FORBIDDEN_IN_SCRIPTS = re.compile(
    r"localStorage|sessionStorage|indexedDB|\beval\(|new Function|innerHTML|outerHTML|AdjacentHTML|document\.write"
)


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_no_template_needs_a_looser_policy(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert [name for name, pattern in FORBIDDEN_IN_TEMPLATES.items() if pattern.search(text)] == []


@pytest.mark.parametrize("file", SCRIPTS, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_no_script_keeps_words_or_writes_markup(file: Path) -> None:
    assert FORBIDDEN_IN_SCRIPTS.findall(file.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("file", SCRIPTS, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_scripts_are_short(file: Path) -> None:
    assert len(file.read_text(encoding="utf-8").splitlines()) <= 150


def test_policy_is_strict_and_pages_are_not_kept(client: Client) -> None:
    answer = client.get("/show/probe/page.html")
    policy = dict(part.strip().split(" ", 1) for part in answer.headers["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["style-src"] == "'self'"
    assert re.fullmatch(r"'self' 'nonce-[^']+'", policy["script-src"])
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] in ("no-referrer", "same-origin")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "camera=()" in answer.headers["Permissions-Policy"]


def test_import_map_carries_the_nonce_and_lists_every_module(client: Client) -> None:
    answer = client.get("/show/probe/page.html")
    nonce = re.search(r"'nonce-([^']+)'", answer.headers["Content-Security-Policy"])
    found = re.search(r'<script type="importmap" nonce="([^"]+)">(.*?)</script>', answer.content.decode())
    assert nonce
    assert found
    assert found[1] == nonce[1]
    listed = json.loads(found[2])["imports"]
    expected = {f"{file.parent.name}/{file.stem}" for file in SCRIPTS if file.parent.name in ("elements", "lib")}
    assert expected <= set(listed)
    assert {"elements/quick-exit", "elements/autosave-form", "lib/posting"} <= set(listed)


def test_the_form_token_is_there_for_scripts_though_its_cookie_is_not(client: Client) -> None:
    answer = client.get("/show/probe/page.html")
    assert re.search(r'<meta name="csrf-token" content="[A-Za-z0-9]{64}">', answer.content.decode())
    assert answer.cookies["wayhome-form"]["httponly"]


def test_code_of_others_is_what_its_makers_published() -> None:
    folder = PACKAGE / "web" / "static" / "web" / "js" / "vendor"
    listed = tomllib.loads((folder / "VENDOR.toml").read_text(encoding="utf-8"))["file"]
    assert {entry["name"] for entry in listed} == {file.name for file in folder.glob("*.js")}
    for entry in listed:
        assert hashlib.sha256((folder / entry["name"]).read_bytes()).hexdigest() == entry["sha256"]


def _static(address: str) -> bytes:
    return Path(str(finders.find(address.removeprefix("/static/")))).read_bytes()


def _with_imports(names: set[str], listed: dict[str, str]) -> set[str]:
    fresh = {found for name in names for found in re.findall(r'from "([^"]+)"', _static(listed[name]).decode())} - names
    return _with_imports(names | fresh, listed) if fresh else names


def test_a_first_page_is_light(client: Client) -> None:
    html = client.get("/show/probe/page.html?open").content.decode()
    sheets = re.findall(r'<link rel="stylesheet" href="([^"]+)">', html)
    listed = json.loads(re.search(r"<script type=\"importmap\"[^>]*>(.*?)</script>", html)[1])["imports"]  # type: ignore[index]
    elements = {f"elements/{tag}" for tag in re.findall(r"<([a-z]+-[a-z-]+)", html)}
    modules = [listed[name] for name in _with_imports(elements, listed)]
    scripts = re.findall(r'<script [^>]*src="([^"]+)"', html) + modules
    assert len(sheets) == 7
    assert "/static/web/elements/idle-lock.js" in scripts
    assert sum(len(brotli.compress(_static(sheet))) for sheet in sheets) <= 16 * 1024
    assert sum(len(brotli.compress(_static(script))) for script in scripts) <= 40 * 1024


def test_sheets_come_in_the_order_of_the_layers(client: Client) -> None:
    html = client.get("/show/web/design/page.html").content.decode()
    sheets = re.findall(r"web/css/([a-z]+)\.css", html)
    assert sheets[:2] == ["fallback", "tokens"]
    assert sheets[-3:] == ["features", "design", "utilities"]


def test_files_are_collected_under_hashed_names_that_still_find_each_other(
    settings: LazySettings, tmp_path: Path
) -> None:
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": "wayhome.web.assets.HashedStatic"}}
    call_command("collectstatic", interactive=False, verbosity=0)
    names = {file.name for file in tmp_path.rglob("*") if file.is_file()}
    sheet = next((tmp_path / "web" / "css").glob("base.*.css")).read_text(encoding="utf-8")
    fonts = re.findall(r"url\(\"?\.\./fonts/([^)\"]+)", sheet)
    assert len(fonts) == 3
    assert set(fonts) <= names
    assert any(re.fullmatch(r"sprite\.[0-9a-f]{12}\.svg\.br", name) for name in names)
    assert not any(name == "base.css" for name in names)
