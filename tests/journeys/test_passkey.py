"""A passkey, in a browser that has one: made, shown at the door, shown after the passphrase, taken away."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.conftest import Server, Walker, open_window
from tests.journeys.test_door import PASSPHRASE, lock, make_vault, unlock

pytestmark = [pytest.mark.journey, pytest.mark.among_others]
names = (f"Ida {number}" for number in itertools.count(1))


class Named(Server):
    """The same server by its name: a passkey belongs to a name, and to no number."""

    @property
    def address(self) -> str:
        return f"http://localhost:{self.port}"


@pytest.fixture
def named(server: Server, browser: Browser) -> Iterator[Walker]:
    yield from open_window(browser, Named(server.folder, server.port), "wide")


def with_passkeys(walker: Walker, *, prf: bool) -> None:
    """The browser has an authenticator of its own, which says yes at once."""
    devices = walker.context.new_cdp_session(walker.page)
    devices.send("WebAuthn.enable")
    options: dict[str, Any] = {"protocol": "ctap2", "ctap2Version": "ctap2_1", "transport": "internal", "hasPrf": prf}
    options |= {"hasResidentKey": True, "hasUserVerification": True, "isUserVerified": True}
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": options | {"automaticPresenceSimulation": True}})


def make_passkey(walker: Walker) -> None:
    walker.go("/settings/second/")
    walker.page.get_by_role("link", name="Make one passkey").click()
    walker.accessible()
    walker.fits()
    walker.page.get_by_label("What do you call it?").fill("this computer")
    walker.page.get_by_label("Your passphrase", exact=True).fill(PASSPHRASE)
    walker.press("Make a passkey")
    expect(walker.page.get_by_text("this computer", exact=True).first).to_be_visible()
    walker.accessible()


def with_a_passkey(walker: Walker, *, prf: bool) -> str:
    """A fresh vault with a passkey, open in this window; the name of who made it."""
    name = next(names)
    with_passkeys(walker, prf=prf)
    make_vault(walker, name)
    make_passkey(walker)
    return name


def test_a_passkey_opens_the_vault_by_itself(named: Walker) -> None:
    name = with_a_passkey(named, prf=True)
    expect(named.page.get_by_text("Opens the vault by itself, and is asked for after the passphrase")).to_be_visible()

    lock(named.page)
    named.press("Open with a passkey")
    named.accessible()
    named.press("Show my passkey")
    expect(named.page.get_by_role("heading", level=1)).to_contain_text(name)

    lock(named.page)
    unlock(named.page, name)
    expect(named.page.get_by_role("heading", level=1)).to_have_text("One thing more")
    named.accessible()
    named.press("Show my passkey")
    expect(named.page.get_by_role("heading", level=1)).to_contain_text(name)


def test_without_the_extension_it_is_a_second_thing_alone(named: Walker) -> None:
    name = with_a_passkey(named, prf=False)
    expect(named.page.get_by_text("Asked for after the passphrase; it can’t open the vault")).to_be_visible()

    lock(named.page)
    unlock(named.page, name)
    named.press("Show my passkey")
    expect(named.page.get_by_role("heading", level=1)).to_contain_text(name)
    named.go("/settings/second/")
    named.page.get_by_role("link", name="Take it away").click()
    named.page.get_by_label("Your passphrase", exact=True).fill(PASSPHRASE)
    named.press("Take it away")
    lock(named.page)
    unlock(named.page, name)
    expect(named.page.get_by_role("heading", level=1)).to_contain_text(name)


def test_without_javascript_the_page_says_what_is_missing(server: Server, browser: Browser) -> None:
    for walker in open_window(browser, Named(server.folder, server.port), "phone", javascript=False):
        walker.go("/unlock/passkey/")
        expect(walker.page.get_by_text("A passkey needs JavaScript")).to_be_visible()
        expect(walker.page.get_by_role("button", name="Show my passkey")).to_be_hidden()
