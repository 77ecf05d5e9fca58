from __future__ import annotations

import json
import re

import msgspec
from django.conf import LazySettings
from django.test import Client

from wayhome.languages.middleware import COOKIE as LANGUAGE
from wayhome.web.comfort import COOKIE, Comfort


def page(client: Client, template: str = "probe/page.html", query: str = "") -> str:
    return client.get(f"/show/{template}{query}").content.decode()


def test_app_shell_has_its_landmarks_and_ways_out(client: Client) -> None:
    html = page(client, query="?open")
    assert "<title>A page · Wayhome</title>" in html
    assert '<a class="skip" href="#main">Skip to the page</a>' in html
    assert html.count('<main class="main" id="main">') == 1
    assert html.count("data-quick-exit>Quick exit</a>") == 2
    assert html.count('href="/ground/"') == 2
    assert '<quick-exit to="https://www.bbc.co.uk/weather" ends="/exit/">' in html
    for place in ("Today", "The path", "Practices", "Journal", "Younger selves", "Your therapist", "Settings"):
        assert f"</svg>{place}</a>" in html


def test_the_place_is_marked_in_column_and_dock(client: Client) -> None:
    html = page(client, query="?open")
    assert len(re.findall(r'href="/journal/" aria-current="page"', html)) == 2
    assert html.count("aria-current") == 2


def test_lock_and_idle_lock_are_there_only_while_a_vault_is_open(client: Client) -> None:
    closed, opened = page(client), page(client, query="?open")
    for part in ("<idle-lock", "data-lock", "<toast-stack"):
        assert part not in closed
        assert part in opened
    assert '<form method="post" action="/lock/"' in opened
    assert 'seconds="900" warn="60"' in opened
    assert "lock-on-close" not in opened
    assert "lock-on-close" in page(client, query="?closing")


def test_focus_shell_has_a_foot_only_when_the_page_has_one(client: Client) -> None:
    html = page(client, "probe/focus.html")
    assert '<div class="focus w-58">' in html
    assert '<footer class="foot">' in html
    assert "<nav" not in html
    assert "<footer" not in page(client, "probe/writing.html")


def test_focus_shell_can_be_locked_while_a_vault_is_open_and_only_then(client: Client) -> None:
    lock = 'aria-label="Lock Wayhome"'
    assert lock not in page(client, "probe/focus.html")
    bar = page(client, "probe/focus.html", "?open").partition("</header>")[0]
    assert bar.index("Ground me") < bar.index(lock) < bar.index("Quick exit")


def test_toasts_say_what_was_kept_and_undo_it_by_post(client: Client) -> None:
    html = page(client, query="?open")
    assert "<span>Kept.</span>" in html
    assert '<form method="post" action="/undo/">' in html


def test_comforts_of_the_device_reach_the_page(client: Client) -> None:
    kept = {"light": "dark", "text": "largest", "movement": False, "sound": True, "exit_to": "news"}
    client.cookies[COOKIE] = json.dumps(kept)
    html = page(client)
    assert '<html lang="en-GB" data-theme="dark" data-text="largest" data-movement="off" data-sound="on">' in html
    assert 'to="https://www.reuters.com/"' in html
    del client.cookies[COOKIE]
    assert '<html lang="en-GB">' in page(client)


def test_room_between_letters_and_quiet_reach_the_page(client: Client) -> None:
    client.cookies[COOKIE] = json.dumps({"spacing": True, "quiet": True})
    assert '<html lang="en-GB" data-spacing="on" data-quiet="on">' in page(client)


def test_a_page_names_its_language_and_brings_what_its_scripts_say_in_it(
    client: Client, settings: LazySettings
) -> None:
    settings.LANGUAGES = [("en", "English"), ("de", "Deutsch")]
    client.cookies[LANGUAGE] = "de"
    html = page(client, "probe/writing.html")
    assert '<html lang="de">' in html
    assert '<p data-as="show">Zeigen</p>' in html
    assert '<p data-as="leaving">Lädt</p>' in html
    del client.cookies[LANGUAGE]
    assert '<p data-as="show">Show</p>' in page(client, "probe/writing.html")


def test_a_plain_name_says_nothing_in_the_browser(client: Client) -> None:
    client.cookies[COOKIE] = json.dumps({"plain_name": True})
    html = page(client, query="?open")
    assert "<title>Notes</title>" in html
    assert "notes.svg" in html
    assert "wayhome.svg" not in html
    assert "A page ·" not in html


def test_comfort_cookie_of_rubbish_means_the_defaults(client: Client) -> None:
    for rubbish in ("", "{", "[]", '{"light": "neon"}', '{"more": ' + "[" * 4000, '"é"', '{"movement": "no"}'):
        client.cookies[COOKIE] = rubbish
        assert '<html lang="en-GB">' in page(client)


def test_comfort_survives_its_cookie(client: Client) -> None:

    chosen = Comfort(light="dark", plain_name=True, exit_to="search")
    client.cookies[COOKIE] = msgspec.json.encode(chosen).decode()
    assert "<title>Notes</title>" in page(client)
    assert 'to="https://duckduckgo.com/"' in page(client)
