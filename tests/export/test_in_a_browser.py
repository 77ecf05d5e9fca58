"""A copy as somebody reads it who has only the files, in a real browser."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import BrowserContext, Page, sync_playwright

from tests.cast import Person
from tests.export.copying import copied
from tests.journeys.conftest import CHROMIUM, FLAGS, WIDTHS
from wayhome.journal.records import Entry, Picture
from wayhome.safety.records import CheckIn
from wayhome.selves.records import YoungerSelf
from wayhome.vault import operations
from wayhome.vault.models import new_id
from wayhome.vault.pictures import redrawn

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("export")]
HOSTILE = "<img src=x onerror='document.title=1'><script>document.title=2</script></p><style>*{display:none}</style>"


def fill(person: Person) -> None:
    """A page with a picture, one that is hostile, a check-in, and a younger self."""
    drawn = io.BytesIO()
    Image.new("RGB", (40, 20), "green").save(drawn, "PNG")
    identity, when = new_id(), datetime(2026, 11, 3, 20, 15, tzinfo=UTC)
    blob = operations.attach(person.vault, identity, redrawn(drawn.getvalue()).content)
    page = Entry(title="Rain", text="One line.\nAnother.", pictures=(Picture(blob=blob, size=(40, 20)),))
    operations.keep(person.vault, page, record_id=identity, created=when)
    operations.keep(person.vault, Entry(title=HOSTILE, text=HOSTILE), created=when)
    operations.keep(person.vault, CheckIn(distress=4, feelings=("calm",)), created=when)
    operations.keep(person.vault, YoungerSelf(name="Ro", carries="the stairs"), created=when)


@pytest.fixture
def folder(ada: Person, tmp_path: Path) -> Path:
    fill(ada)
    zipfile.ZipFile(io.BytesIO(copied(ada))).extractall(tmp_path)
    return tmp_path


@pytest.fixture
def context(request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    width, light = getattr(request, "param", ("wide", "light"))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        size = dict(zip(("width", "height"), WIDTHS[width], strict=True))
        yield browser.new_context(viewport=size, color_scheme=light)  # type: ignore[arg-type]
        browser.close()


def sound(tab: Page) -> None:
    """Nothing for axe to say, and no page wider than its window."""
    found = Axe().run(tab)
    assert found.violations_count == 0, found.generate_report()
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize(
    "context", [(width, light) for width in WIDTHS for light in ("light", "dark")], ids="-".join, indirect=True
)
def test_the_pages_open_without_wayhome(folder: Path, context: BrowserContext) -> None:
    tab, asked, said = context.new_page(), [], []
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("console", lambda message: said.append(message.text))
    tab.goto((folder / "index.html").as_uri())
    sound(tab)
    tab.get_by_role("link", name="November 2026").click()
    tab.wait_for_load_state()
    sound(tab)

    assert tab.title() == "November 2026"
    assert tab.get_by_role("heading", level=2).all_inner_texts()[0] == "Rain"
    assert tab.locator(".words").first.inner_text() == "One line.\nAnother."
    tab.wait_for_function("document.images[0].naturalWidth === 40")
    assert HOSTILE in tab.locator("h2").all_inner_texts()
    assert tab.locator("article").count() == 3
    assert tab.locator("article script, article style").count() == 0
    assert all(url.startswith("file:") for url in asked)
    assert said == []
    tab.get_by_role("link", name="Contents").first.click()
    tab.get_by_role("link", name="Younger self").click()
    assert "the stairs" in tab.locator("main").inner_text()


def test_what_could_run_is_not_run_even_when_it_gets_in(folder: Path, context: BrowserContext) -> None:
    """The policy of the pages stands behind their escaping."""
    page = folder / "html" / "2026-11.html"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("</main>", "<script>document.title='ran'</script></main>"), encoding="utf-8")
    tab = context.new_page()
    tab.goto(page.as_uri())
    assert tab.title() == "November 2026"
    assert tab.evaluate("getComputedStyle(document.body).maxWidth") != "none"


def test_it_prints_black_on_white(folder: Path, context: BrowserContext) -> None:
    tab = context.new_page()
    tab.emulate_media(media="print")
    tab.goto((folder / "html" / "2026-11.html").as_uri())
    assert tab.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
    assert tab.evaluate("getComputedStyle(document.querySelector('h2')).color") == "rgb(0, 0, 0)"
    assert not tab.get_by_role("navigation").first.is_visible()
