"""On paper: what was written, goals, what was agreed, cards, plans, practices. No navigation, and nothing cut."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, ViewportSize, expect
from pypdf import PdfReader

from tests.journeys.conftest import Server, Walker, open_window

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("paper")]
PASSPHRASE = "seven paper lanterns over quiet water"
ON_SCREEN_ALONE = ("Skip to the page", "Quick exit", "Note a moment", "My safe space", "Erased lately", "Share this")
"""Words of the bars around a page, and of buttons, which lead nowhere on paper."""
SAID = """() => {
  const walk = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const said = [];
  while (walk.nextNode()) {
    const { parentElement: at, data } = walk.currentNode;
    const seen = at.checkVisibility({ visibilityProperty: true }) && !at.closest(".sr, option, svg");
    if (data.trim() && seen) said.push(data);
  }
  for (const box of document.querySelectorAll("main textarea")) if (box.checkVisibility()) said.push(box.value);
  return said;
}"""
"""All words of the page that are to stand on paper."""
CUT = """() => {
  const wide = document.documentElement.clientWidth;
  const meant = (at) => at.checkVisibility() && !at.closest(".sr, svg, option");
  const shown = [...document.querySelectorAll("main *")].filter(meant);
  const has = (at) => at.matches("textarea") || [...at.childNodes].some((one) => one.nodeType === 3 && one.data.trim());
  const clips = (at) => getComputedStyle(at).overflow !== "visible";
  const cut = (at) => clips(at) && (at.scrollWidth > at.clientWidth + 1 || at.scrollHeight > at.clientHeight + 1);
  const beyond = (at) => has(at) && at.getBoundingClientRect().right > wide + 1;
  return shown.filter((at) => cut(at) || beyond(at))
    .map((at) => `${at.localName}.${at.className}: ${at.textContent.trim().slice(0, 40)}`);
}"""
"""What would end at the edge of its box, or of the paper."""
A4 = ViewportSize(width=718, height=1046)
"""A sheet without its margins, in pixels of style sheets."""
PLACES = ["/begin/goals/", "/begin/agreements/", "/prepare/agreement/", "/prepare/plan/", "/prepare/people/"]
PLACES += ["/prepare/right-now/", "/prepare/space/", "/prepare/readiness/", "/journal/write/", "/ground/"]
PLACES += ["/practices/felt-sense/", "/practices/letter-to-younger-self/", "/help/?country=GB"]
PLACES += ["/find/questions/", "/not-for-me/", "/practices/"]
LISTS = [
    "/journal/",
    "/letters/",
    "/selves/",
    "/begin/goals/",
    "/begin/sessions/",
    "/begin/between/",
    "/prepare/people/",
]
LISTS += [
    "/find/shortlist/",
    "/find/consultations/",
    "/navigate/",
    "/navigate/days/",
    "/navigate/care/",
    "/understand/",
    "/integrate/promises/",
]
LISTS += ["/integrate/milestones/", "/integrate/then-and-now/", "/integrate/portraits/", "/integrate/keeping-well/"]
LISTS += ["/integrate/experiments/", "/journal/?show=writing", "/journal/?show=practices"]
"""Where pages are listed that somebody wrote."""
AN_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
NO_PAGE = re.compile(r"(calendar|paper|file|sound|picture|glance|place|share)/$|/together/|\?")
"""Addresses of files, of what is done on a screen, and of what is shared."""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server on the demonstration."""
    folder = tmp_path_factory.mktemp("paper")
    key = folder / "key"
    key.write_text(PASSPHRASE, encoding="utf-8")
    running = Server(folder)
    bare = {name: value for name, value in os.environ.items() if not name.startswith(("WAYHOME_", "DJANGO_"))}
    command = [sys.executable, "-m", "wayhome", "--data", str(folder), "demo", "--entries", "12"]
    subprocess.run([*command, "--passphrase-file", str(key)], check=True, capture_output=True, env=bare)
    running.start()
    yield running
    running.stop()


@pytest.fixture
def reader(browser: Browser, server: Server) -> Iterator[Walker]:
    """A window in which the demonstration is open."""
    for walker in open_window(browser, server):
        walker.go("/unlock/")
        walker.page.get_by_label("Your name").fill("Rowan")
        walker.page.get_by_label("Passphrase").fill(PASSPHRASE)
        walker.press("Unlock")
        expect(walker.page.get_by_role("heading", level=1)).to_contain_text("Rowan")
        yield walker


def written(reader: Walker) -> list[str]:
    """One page of each sort that the lists lead to."""
    found: dict[str, str] = {}
    for path in LISTS:
        reader.go(path)
        links = reader.page.eval_on_selector_all("main a[href]", "(all) => all.map((one) => one.getAttribute('href'))")
        for link in links:
            bare = link.partition("#")[0]
            if AN_ID.search(bare) and not NO_PAGE.search(bare):
                found.setdefault(AN_ID.sub("*", bare), bare)
    cards = [f"{address}card/" for sort, address in found.items() if sort == "/prepare/people/*/"]
    return [*found.values(), *cards]


def letters(text: str) -> str:
    """What is left of a text in which paper has broken lines, and joined letters."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text))


def on_paper(reader: Walker) -> str:
    """The page as it comes out of the printer."""
    pages = PdfReader(io.BytesIO(reader.page.pdf(format="A4"))).pages
    return letters("".join(page.extract_text() for page in pages))


def test_every_page_prints_all_its_words_and_nothing_of_the_screen(reader: Walker) -> None:
    sheets = [*PLACES, *written(reader)]
    assert len(sheets) > 30
    reader.page.set_viewport_size(A4)
    wrong = []
    for path in sheets:
        reader.go(path)
        reader.page.emulate_media(media="print")
        cut, said = reader.page.evaluate(CUT), reader.page.evaluate(SAID)
        paper = on_paper(reader)
        assert said, path
        lost = [one.strip() for one in said if letters(one) not in paper]
        more = [one for one in ON_SCREEN_ALONE if letters(one) in paper]
        if cut or lost or more:
            wrong.append((path, cut, lost, more))
        reader.page.emulate_media(media="screen")
    assert wrong == []


def test_what_is_cut_or_lost_is_noticed(reader: Walker) -> None:
    """The looking itself: a page that was made to lose its end is not passed over."""
    reader.go("/practices/felt-sense/")
    reader.page.set_viewport_size(A4)
    reader.page.emulate_media(media="print")
    assert reader.page.evaluate(CUT) == []
    first = reader.page.locator("main p").first
    said = first.inner_text()
    first.evaluate("(at) => { at.style.overflow = 'hidden'; at.style.blockSize = '4px' }")
    assert len(reader.page.evaluate(CUT)) == 1
    first.evaluate("(at) => at.style.display = 'none'")
    assert letters(said) not in on_paper(reader)
