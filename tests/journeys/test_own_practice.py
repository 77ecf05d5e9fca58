"""A practice of one's own, from the first word to a book on paper: written, looked at, done, given away, printed."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.journeys.conftest import Walker
from tests.journeys.vaults import make_vault

pytestmark = [pytest.mark.journey, pytest.mark.among_others, pytest.mark.xdist_group("own")]

TITLE = "Tea with the one who waited"
names = (f"Noa {number}" for number in itertools.count(1))


def seen_well(walker: Walker) -> None:
    walker.accessible()
    walker.fits()


def written(walker: Walker, title: str = TITLE) -> None:
    """Write a short practice with a step of one's own, and stay on its page."""
    page = walker.page
    walker.go("/practices/own/")
    walker.press("Write one")
    page.wait_for_url(re.compile(r"/writing/$"))
    page.get_by_label("Title", exact=True).fill(title)
    page.get_by_label("What it is for").fill("A cup for two, and no hurry.")
    page.locator("#add-steps").select_option("choose")
    page.locator("[value='add:steps']").click()
    page.wait_for_url(re.compile(r"at=choose-1"))
    page.locator("#choose-1-options").fill("Black tea\nMilk\nOnly the steam")
    page.locator("[value='up:choose-1']").click()
    page.wait_for_url(re.compile(r"at=choose-1"))
    expect(page.locator("#step-choose-1 summary")).to_contain_text("2. What fits?")


def downloaded(walker: Walker, link: str, folder: Path) -> Path:
    with walker.page.expect_download() as caught:
        walker.page.get_by_role("link", name=link).first.click()
    path = folder / caught.value.suggested_filename
    caught.value.save_as(path)
    return path


def test_from_the_first_word_to_a_book(walker: Walker, tmp_path: Path) -> None:
    page = walker.page
    make_vault(walker, next(names))
    walker.go("/practices/own/")
    seen_well(walker)
    written(walker)
    seen_well(walker)

    page.get_by_role("button", name="Preview").click()
    page.wait_for_url(re.compile(r"/preview/$"))
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()
    expect(page.get_by_text("Only the steam", exact=True)).to_be_visible()
    seen_well(walker)
    page.get_by_role("button", name="Put it in my library").click()
    page.wait_for_url(re.compile(r"/practices/own-[a-z0-9]{6}/$"))
    slug = page.url.rstrip("/").rpartition("/")[2]
    seen_well(walker)

    page.get_by_role("button", name="Begin", exact=True).click()
    page.wait_for_url(re.compile(r"/arriving/$"))
    page.get_by_role("button", name="Skip this").click()
    page.get_by_role("button", name="Next step").last.click()
    page.get_by_text("Only the steam").click()
    page.get_by_role("button", name="Next step").last.click()
    page.get_by_label("What comes").fill("it came, and sat down")
    page.get_by_role("button", name="Next step").last.click()
    page.wait_for_url(re.compile(r"/closing/$"))

    walker.go(f"/practices/{slug}/")
    file = downloaded(walker, "Save as a file", tmp_path)
    assert file.name == "practice.toml"
    assert "sat down" not in file.read_text(encoding="utf-8")
    given_to_somebody_else(walker, file)
    printed(walker, tmp_path)


def given_to_somebody_else(walker: Walker, file: Path) -> None:
    """Another person brings it in, and sees it before it is kept."""
    page = walker.page
    walker.context.clear_cookies()
    make_vault(walker, next(names))
    walker.go("/practices/own/from-file/")
    seen_well(walker)
    page.get_by_label("The file").set_input_files(file)
    page.get_by_role("button", name="Look at it first").click()
    expect(page.get_by_text("Only the steam", exact=True)).to_be_visible()
    seen_well(walker)
    page.get_by_role("button", name="Keep it in my library").click()
    page.wait_for_url(re.compile(r"/practices/own-[a-z0-9]{6}/$"))
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()


def printed(walker: Walker, folder: Path) -> None:
    """A book of it and of one from the library."""
    page = walker.page
    walker.go("/practices/workbook/")
    seen_well(walker)
    page.get_by_label(re.compile(f"^{TITLE}")).check()
    page.get_by_text("Grounding").first.click()
    page.locator("[name=practices][value=five-senses]").check()
    page.get_by_label("Numbers of").select_option("GB")
    page.get_by_role("button", name="Make the book").click()
    page.wait_for_selector("text=Your workbook is ready.")
    seen_well(walker)
    book = PdfReader(downloaded(walker, "Download it", folder))
    text = " ".join(" ".join(one.extract_text() for one in book.pages).split())
    assert TITLE in text
    assert "Only the steam" in text
    assert "Samaritans" in text


def test_it_is_kept_while_it_is_written(walker: Walker) -> None:
    page = walker.page
    make_vault(walker, next(names))
    written(walker)
    page.wait_for_selector("autosave-form:defined")
    page.get_by_label("What it is for").fill("Written, and never sent.")
    expect(page.locator("#saved")).to_contain_text("Saved")
    page.reload()
    expect(page.get_by_label("What it is for")).to_have_value("Written, and never sent.")
    page.locator("[value='remove:choose-1']").click()
    expect(page.locator("#step-choose-1")).to_have_count(0)
    page.get_by_role("button", name="Undo the last change of steps").click()
    expect(page.locator("#step-choose-1")).to_have_count(1)


def test_deeper_water_says_what_it_needs(walker: Walker) -> None:
    page = walker.page
    make_vault(walker, next(names))
    walker.go("/practices/own/")
    walker.press("Write one")
    page.get_by_label("Deep water").check()
    page.get_by_role("button", name="Put it in my library").click()
    expect(page.get_by_text("It isn’t quite whole yet")).to_be_visible()
    seen_well(walker)
    page.get_by_label("Title", exact=True).fill(TITLE)
    page.get_by_role("button", name="Put those steps in").click()
    expect(page.locator("#step-permission")).to_have_count(1)
    expect(page.locator("#step-strength")).to_have_count(1)
    page.get_by_role("button", name="Put it in my library").click()
    page.wait_for_url(re.compile(r"/practices/own-"))


def test_all_of_it_works_without_scripts(plain_walker: Walker, tmp_path: Path) -> None:
    page = plain_walker.page
    make_vault(plain_walker, next(names))
    written(plain_walker, "Without scripts")
    page.get_by_role("button", name="Preview").click()
    page.get_by_role("button", name="Put it in my library").click()
    page.wait_for_url(re.compile(r"/practices/own-"))
    plain_walker.go("/practices/workbook/")
    page.get_by_label(re.compile("^Without scripts")).check()
    page.get_by_role("button", name="Make the book").click()
    for _ in range(40):
        if page.get_by_text("Your workbook is ready.").count():
            break
        page.wait_for_timeout(250)
        page.reload()
    assert PdfReader(downloaded(plain_walker, "Download it", tmp_path)).pages
