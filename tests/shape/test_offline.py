"""What a browser is told to keep, and that a page asked for to be kept has nothing of anybody."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

import wayhome
from tests.cast import Person
from wayhome.languages.middleware import COOKIE as LANGUAGE
from wayhome.safety.helplines import COOKIE, directory
from wayhome.vault import sessions
from wayhome.vault.models import Session
from wayhome.web import comfort
from wayhome.web.offline import COPY

SOURCE = Path(wayhome.__file__).parent
FOR_KEEPING = {COPY: "yes"}
MAY_CACHE = {"web/static/web/worker/offline.js", "web/static/web/lib/left-here.js"}


def told(client: Client) -> dict[str, Any]:
    script = client.get(reverse("web:worker")).content.decode()
    found = re.match(r"self\.wayhome = (\{.*?\});\nimportScripts\(\"[^\"]+offline[^\"]*\.js\"\);\n$", script)
    assert found
    listed: dict[str, Any] = json.loads(found[1])
    return listed


def test_only_public_pages_are_listed_and_each_of_them_opens(stranger: Client) -> None:
    pages = told(stranger)["pages"]
    assert {"/offline/", "/ground/", "/help/", "/exit/about/", "/breathe/"} <= set(pages)
    assert "/practices/feet-chair-room/plain/" in pages
    assert len(pages) == len(set(pages)) < 80
    for address in pages:
        answer = stranger.get(address, headers=FOR_KEEPING)
        assert answer.status_code == 200, address
        assert answer.headers[COPY] == "anybody"
        assert not answer.cookies


def test_a_copy_is_the_same_whoever_asks(ada: Person, stranger: Client) -> None:
    nonce = re.compile(r'nonce="[^"]+"')
    for address in told(stranger)["pages"]:
        hers, theirs = (
            nonce.sub("", client.get(address, headers=FOR_KEEPING).content.decode())
            for client in (ada.client, stranger)
        )
        assert hers == theirs, address
        assert not any(mark in hers for mark in ("csrf-token", "csrfmiddlewaretoken", "of-vault", "<idle-lock", "Ada"))
        assert "Wayhome can’t be reached" in hers


def test_a_page_that_is_looked_at_is_no_copy(ada: Person, stranger: Client) -> None:
    for client in (ada.client, stranger):
        answer = client.get("/ground/")
        assert COPY not in answer.headers
        assert "can’t be reached" not in answer.content.decode()


def test_nothing_of_an_open_vault_answers_a_request_for_a_copy(ada: Person) -> None:
    for name in ("vault:settings", "journal:timeline", "prepare:place"):
        assert ada.client.get(reverse(name), headers=FOR_KEEPING).status_code == 404
    assert ada.client.get(reverse("path:today"), headers=FOR_KEEPING).headers["Location"] == reverse("vault:welcome")


@pytest.mark.parametrize("asked", [("/offline.js", {"Service-Worker": "script"}), ("/ground/", FOR_KEEPING)])
def test_what_a_browser_asks_by_itself_keeps_no_vault_awake(ada: Person, asked: tuple[str, dict[str, str]]) -> None:
    before = timezone.now() - sessions.TOUCH * 3
    Session.objects.filter(vault_id=ada.vault.id).update(seen=before)
    ada.client.get(asked[0], headers=asked[1])
    assert Session.objects.get(vault_id=ada.vault.id).seen - before < timedelta(seconds=1)
    ada.client.get("/ground/")
    assert Session.objects.get(vault_id=ada.vault.id).seen > before + sessions.TOUCH


def test_a_new_version_comes_with_what_the_device_asked_for(stranger: Client) -> None:
    first = told(stranger)["version"]
    assert told(stranger)["version"] == first
    stranger.cookies[comfort.COOKIE] = '{"plain_name":true}'
    second = told(stranger)["version"]
    stranger.cookies[COOKIE] = "GB"
    assert len({first, second, told(stranger)["version"]}) == 3


def test_a_new_version_comes_with_another_language(stranger: Client, settings: LazySettings) -> None:
    settings.LANGUAGES = [("en", "English"), ("de", "Deutsch"), ("es", "Español")]
    first = told(stranger)["version"]
    stranger.cookies[LANGUAGE] = "de"
    chosen = told(stranger)["version"]
    stranger.cookies[LANGUAGE] = "es"
    assert len({first, chosen, told(stranger)["version"]}) == 3


def test_the_numbers_of_every_country_are_in_the_copy_each_with_its_day(stranger: Client) -> None:
    stranger.cookies[COOKIE] = "GB"
    page = stranger.get("/help/", headers=FOR_KEEPING).content.decode()
    found = directory()
    assert re.findall(r'data-country="([A-Z]{2})"', page) == [one.code for one in found.by_name]
    assert page.count("<time ") == len(found.countries) + len(found.rows) + 1 + len(found.of("GB"))
    assert f"a copy of {timezone.localdate():%-d %B %Y}" in page
    assert "Numbers may have changed since" in page
    assert "Remember my country" not in page


def test_a_copy_of_ground_me_says_no_day_of_its_own(stranger: Client) -> None:
    page = stranger.get("/ground/", headers=FOR_KEEPING).content.decode().partition("<h1")[2]
    assert f"{timezone.localdate():%-d %B %Y}" not in page
    assert page.count("<day-now") == 2


def test_nothing_but_the_worker_and_the_card_touches_a_cache() -> None:
    """Words of a person lie in a browser in one way alone: the card that they chose to leave there."""
    scripts = [path for path in SOURCE.rglob("static/**/*.js") if "vendor" not in path.parts]
    touching = {
        str(path.relative_to(SOURCE)) for path in scripts if re.search(r"\bcaches\b|\bCache\b", path.read_text("utf-8"))
    }
    assert touching == MAY_CACHE
    sealed = [path for path in SOURCE.rglob("*.py") if "Wayhome-Left-Here" in path.read_text("utf-8")]
    assert [path.parent.name + "/" + path.name for path in sealed if "tests" not in path.parts] == [
        "views/right_now.py"
    ]
