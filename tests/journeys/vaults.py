"""A vault that is open in a browser, without walking to it. How a person makes one is walked in ``test_door``."""

from __future__ import annotations

from itertools import count

from playwright.sync_api import expect

from tests.journeys.conftest import Walker
from tests.journeys.visitor import Visitor

_visitors = count(1)
"""Each comes from elsewhere: many vaults on one server are made by many people, and none has to wait for another."""
PASSPHRASE = "copper window thimble ocean"


def enter(walker: Walker, name: str) -> None:
    """A fresh vault of this person is open in this window, of which no page is shown yet."""
    number = next(_visitors)
    visitor = Visitor(walker.server.address, from_address=f"127.0.{number // 200}.{number % 200 + 2}")
    visitor.make_vault(name, PASSPHRASE)
    cookies = [{"name": one.name, "value": one.value or "", "url": walker.server.address} for one in visitor.jar]
    walker.context.add_cookies(cookies)  # type: ignore[arg-type]


def make_vault(walker: Walker, name: str) -> None:
    """Today, in a fresh vault of this person."""
    enter(walker, name)
    walker.go("/")
    expect(walker.page.get_by_role("heading", level=1)).to_contain_text(name)
