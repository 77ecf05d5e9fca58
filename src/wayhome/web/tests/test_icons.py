from __future__ import annotations

import json

from django.conf import LazySettings
from django.test import Client

from wayhome.web.comfort import COOKIE


def test_favicon_is_an_icon_and_neutral_when_asked(client: Client) -> None:
    ours = client.get("/favicon.ico")
    client.cookies[COOKIE] = json.dumps({"plain_name": True})
    neutral = client.get("/favicon.ico")
    assert ours.headers["Content-Type"] == neutral.headers["Content-Type"] == "image/x-icon"
    assert ours.content[:4] == neutral.content[:4] == b"\x00\x00\x01\x00"
    assert ours.content != neutral.content


def test_manifest_has_the_name_that_the_person_chose(client: Client) -> None:
    ours = client.get("/site.webmanifest")
    assert ours.headers["Content-Type"] == "application/manifest+json"
    assert json.loads(ours.content)["name"] == "Wayhome"
    client.cookies[COOKIE] = json.dumps({"plain_name": True})
    neutral = client.get("/site.webmanifest").content.decode()
    assert json.loads(neutral)["short_name"] == "Notes"
    assert "ayhome" not in neutral.replace("/static/web/icons/notes", "")


def test_the_living_page_is_there_only_for_those_who_work_on_it(client: Client, settings: LazySettings) -> None:
    settings.WAYHOME_DEBUG = False
    assert client.get("/design/").status_code == 404
    settings.WAYHOME_DEBUG = True
    html = client.get("/design/").content.decode()
    for part in ("btn ground", "btn grave", "chip", "choice", "seg", "scale", "switch", "card warm", "note madder"):
        assert f'"{part}' in html
    parts = (
        "toast",
        "steps",
        "trail",
        "way",
        "tabs",
        "table",
        "voice young",
        "lines",
        "pacer",
        "shift",
        "gas",
        "chart",
    )
    for part in (
        *parts,
        "chart",
        "chain",
        "pips",
        "body",
        "tools",
        "days",
        "empty",
        "plate",
        "code",
        "tag moss",
        "card dashed",
    ):
        assert f'class="{part}' in html
    assert html.count('class="lamplit"') == html.count('data-theme="light"') == 9
