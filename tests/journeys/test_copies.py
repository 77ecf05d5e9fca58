"""With the network off, every public page that a browser keeps opens, in each language that is offered."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Walker
from tests.journeys.test_right_now import kept, off, on, settled
from wayhome.languages.middleware import COOKIE
from wayhome.languages.plain import OFFERED

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("right-now")]


@pytest.mark.parametrize("language", OFFERED)
def test_every_public_page_opens_without_network(keeper: Walker, language: str) -> None:
    address = keeper.server.address
    keeper.context.add_cookies([{"name": COOKIE, "value": language, "url": address}])
    keeper.go("/ground/")
    settled(keeper)
    pages = {one.partition(" ")[2] for one in kept(keeper)}
    pages = {path for path in pages if not path.startswith("/static/")}
    assert {"/offline/", "/ground/", "/help/", "/exit/about/", "/breathe/"} <= pages
    off(keeper)
    try:
        for path in sorted(pages):
            keeper.go(path)
            expect(keeper.page.locator("html")).to_have_attribute("lang", re.compile(rf"^{language}\b"))
            expect(keeper.page.get_by_role("heading", level=1)).to_have_count(1)
            expect(keeper.page.locator(":not(:defined)")).to_have_count(0)
            expect(keeper.page.get_by_role("link", name="Quick exit").first).to_be_attached()
            assert keeper.page.evaluate("document.styleSheets.length") > 0, path
            keeper.fits()
    finally:
        on(keeper)
