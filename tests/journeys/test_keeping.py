"""Years of writing: found by its words, brought in from elsewhere, copied, erased for good, and brought back."""

from __future__ import annotations

import re
import zipfile
from itertools import count
from pathlib import Path

import pytest
from playwright.sync_api import Download, Page, expect

from tests.journeys.conftest import Server, Walker
from tests.journeys.test_door import unlock
from tests.journeys.vaults import PASSPHRASE, make_vault

pytestmark = [pytest.mark.journey, pytest.mark.on_both, pytest.mark.xdist_group("keeping")]

names = (f"Wren {number}" for number in count(1))

KEPT_ELSEWHERE = """[2019-03-02 09:15:00 AM] The quixolane by the mill
It froze in the night, and I walked to the water.

[2020-11-05 08:00:00 PM] Nobody rang
I made soup. @evening
"""


def write(walker: Walker, title: str, words: str) -> None:
    """Keep a page of the journal."""
    walker.go("/journal/write/")
    walker.page.get_by_label("Title").fill(title)
    walker.page.get_by_label("Your words").fill(words)
    walker.press("Keep")
    expect(walker.page.get_by_role("heading", level=1)).to_contain_text(title)


def found(page: Page) -> list[str]:
    """The titles of what was found."""
    return page.locator("#found .matches .title").all_inner_texts()


def download(page: Page) -> Download:
    """Wait until a longer work is done, and take its file."""
    link = page.get_by_role("link", name="Download it")
    expect(link).to_be_visible(timeout=30_000)
    with page.expect_download() as waiting:
        link.click()
    return waiting.value


def go_on(walker: Walker, to: str) -> None:
    """Wait until a longer work is done, and go on from its page, where that does not lead on by itself."""
    page, onward = walker.page, walker.page.get_by_role("link", name=re.compile("Go on|See what came in"))
    arrived = page.get_by_role("heading", level=1, name=to)
    expect(onward.or_(arrived).first).to_be_visible(timeout=30_000)
    if not arrived.is_visible():
        onward.click()
    expect(arrived).to_be_visible()


def test_what_is_found_is_in_sight_while_pages_wait_to_be_finished(walker: Walker) -> None:
    page = walker.page
    make_vault(walker, next(names))
    write(walker, "Rain on the stairs", "I was kept waiting, and the stairs were cold.")
    for words in ("A page begun, and left.", "Another one, begun as well."):
        walker.go("/journal/write/")
        with page.expect_response(lambda answer: answer.request.method == "POST" and answer.ok):
            page.get_by_label("Your words").fill(words)
    walker.go("/journal/")
    page.wait_for_selector("find-words:defined")
    waiting, box = page.get_by_role("region", name="Not kept yet"), page.get_by_label("Search your journal")
    expect(waiting.get_by_text("A page begun, and left.")).to_be_visible()
    box.fill("stairs")
    expect(page.locator("#found .matches li")).to_have_count(1)
    expect(waiting).to_have_count(0)
    card = page.locator("#found .matches li").first.bounding_box()
    assert card
    assert card["y"] < 560, "of 844 on a phone"
    walker.fits()
    box.fill("")
    expect(waiting).to_be_visible()
    expect(page.locator(".lead")).to_contain_text("newest first")


def test_where_a_search_goes_wrong_one_page_says_so(walker: Walker) -> None:
    page = walker.page
    make_vault(walker, next(names))
    walker.go("/journal/")
    page.wait_for_selector("find-words:defined")
    whole = "<!doctype html><html><body><main><h1>Something went wrong</h1></main></body></html>"
    page.route("**/journal/search/", lambda route: route.fulfill(status=500, content_type="text/html", body=whole))
    page.get_by_label("Search your journal").fill("rain")
    expect(page.get_by_role("heading", name="Something went wrong")).to_be_visible()
    expect(page.locator("main")).to_have_count(1)
    walker.troubles.clear()


def test_words_are_found_while_they_are_typed_and_by_keys_alone(walker: Walker) -> None:
    page = walker.page
    make_vault(walker, next(names))
    write(walker, "Rain on the stairs", "I was kept waiting, and the stairs were cold.")
    write(walker, "Kettle", "Warm hands. Nobody was kept waiting.")
    walker.go("/journal/")
    page.wait_for_selector("find-words:defined")
    page.keyboard.press("/")
    page.keyboard.type("wait stair*")
    expect(page.locator("#found .matches mark").first).to_be_visible()
    expect(page.locator("#found .matches li")).to_have_count(1)
    assert found(page) == ["Rain on the stairs"]
    assert "wait" not in page.url
    expect(page.locator(".lead")).to_have_text("Look for your words in everything you’ve kept.")
    walker.accessible()
    walker.fits()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Rain on the stairs")
    page.go_back()
    expect(page.get_by_role("searchbox")).to_have_value("wait stair*")
    assert found(page) == ["Rain on the stairs"]
    page.get_by_role("searchbox").fill("")
    expect(page.locator("#found").get_by_role("link", name="Kettle")).to_be_visible()
    expect(page).to_have_url(re.compile("/journal/$"))


def test_words_are_found_without_scripts(plain_walker: Walker) -> None:
    page = plain_walker.page
    make_vault(plain_walker, next(names))
    write(plain_walker, "Rain on the stairs", "I was kept waiting.")
    plain_walker.go("/journal/")
    page.get_by_role("searchbox").fill('"kept waiting"')
    page.get_by_role("button", name="Search").click()
    assert found(page) == ["Rain on the stairs"]
    page.get_by_role("button", name="Check-ins").click()
    assert found(page) == []
    expect(page.locator("main")).to_contain_text("Nothing with these words")


def test_a_journal_kept_elsewhere_comes_in_and_goes_again(walker: Walker, tmp_path: Path) -> None:
    page = walker.page
    make_vault(walker, next(names))
    elsewhere = tmp_path / "journal.txt"
    elsewhere.write_text(KEPT_ELSEWHERE, encoding="utf-8")
    walker.go("/journal/import/")
    walker.accessible()
    walker.fits()
    page.get_by_label("The file", exact=True).set_input_files(elsewhere)
    walker.press("Look at it first")
    go_on(walker, "What would come in")
    expect(page.locator("main")).to_contain_text("The quixolane by the mill")
    walker.accessible()
    walker.fits()
    walker.press("Bring these in")
    go_on(walker, "It’s here now")
    walker.accessible()
    report = page.url
    walker.go("/journal/search/")
    page.wait_for_selector("find-words:defined")
    page.get_by_role("searchbox").fill("quixolane")
    expect(page.locator("#found .matches li")).to_have_count(1)
    page.goto(report)
    page.locator("summary", has_text="Take it all back").click()
    page.get_by_role("button", name="Take it all back").click()
    go_on(walker, "Journal")
    walker.go("/journal/search/")
    expect(page.locator("#found .matches li")).to_have_count(0)


def test_a_vault_is_copied_erased_and_brought_back(walker: Walker, server: Server, tmp_path: Path) -> None:
    name, page = next(names), walker.page
    make_vault(walker, name)
    write(walker, "The brambleforth", "Nobody else knows of the sundrellow.")

    walker.go("/copies/backup/")
    walker.press("Make a back-up")
    backup = tmp_path / "copy.wayhome"
    download(page).save_as(backup)
    assert b"sundrellow" not in backup.read_bytes()

    walker.go("/copies/export/")
    page.locator("label.choice", has_text="Plain").click()
    walker.press("Make the copy")
    export = tmp_path / "export.zip"
    download(page).save_as(export)
    with zipfile.ZipFile(export) as archive:
        told = [member for member in archive.namelist() if b"sundrellow" in archive.read(member)]
    assert {member.split("/")[0] for member in told} >= {"json", "markdown"}

    walker.go("/erase/vault/")
    page.get_by_label("passphrase", exact=False).first.fill(PASSPHRASE)
    page.get_by_label("Erase everything in this vault").check()
    page.locator("button.grave").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("It’s gone")
    walker.accessible()
    walker.go("/unlock/")
    unlock(page, name)
    expect(page.get_by_role("alert")).to_contain_text("don’t open a vault here")

    walker.go("/restore/")
    page.get_by_label("The back-up", exact=True).set_input_files(backup)
    page.get_by_label("Your name in it").fill(name)
    page.get_by_label("Its passphrase").fill(PASSPHRASE)
    walker.press("Bring it back")
    expect(page.get_by_role("heading", level=1)).to_contain_text(name)
    walker.go("/journal/search/")
    page.wait_for_selector("find-words:defined")
    page.get_by_role("searchbox").fill("sundrellow")
    expect(page.locator("#found .matches li")).to_have_count(1)


def test_the_pages_of_copies_and_erasing_are_accessible_and_fit(walker: Walker) -> None:
    walker.go("/restore/")
    walker.fits()
    walker.accessible()
    make_vault(walker, next(names))
    write(walker, "Kettle", "Warm hands.")
    pages = ("/settings/", "/copies/backup/", "/copies/rehearsal/", "/copies/export/", "/journal/import/", "/erase/")
    for path in (*pages, "/erase/vault/", "/rest/", "/journal/search/", "/erasures/"):
        walker.go(path)
        walker.fits()
        walker.accessible()
