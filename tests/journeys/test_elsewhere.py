"""A page for a therapist elsewhere: chosen, looked at, made a file, and opened with Debian’s own age."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Walker
from tests.journeys.test_together import checked_in, looked_at
from tests.journeys.vaults import enter

pytestmark = [pytest.mark.journey, pytest.mark.skipif(not shutil.which("age"), reason="Debian’s age is not here")]
PASSPHRASE = "harbour kettle window moss"


def test_a_page_goes_elsewhere_and_opens_there(walker: Walker, tmp_path: Path) -> None:
    enter(walker, f"Ada {id(walker)}")
    checked_in(walker)
    page = walker.page
    walker.go("/together/share/")
    page.locator("main a[href^='/together/share/0']").first.click()
    page.get_by_role("link", name="give it as a file").click()
    page.get_by_label("For whom").fill("Dr Quill")
    page.get_by_label("A sealed page").check()
    page.get_by_label("Feelings").uncheck()
    looked_at(walker)
    walker.press("See what will be in it")
    make = walker.page.get_by_role("button", name="Make the file")
    expect(make).to_be_visible()
    walker.page.locator("form.choices [name=parts]").last.uncheck()
    expect(make).to_be_hidden()
    walker.page.locator("form.choices [name=parts]").last.check()
    walker.press("Look again")
    expect(page.get_by_role("article")).to_contain_text("Monday")
    looked_at(walker)
    page.get_by_label("A passphrase for this file").fill(PASSPHRASE)
    page.get_by_label("Type it once more").fill(PASSPHRASE)
    with page.expect_download() as coming:
        walker.press("Make the file")
    sealed, there = tmp_path / coming.value.suggested_filename, tmp_path / "there.html"
    coming.value.save_as(sealed)
    assert sealed.name == "page.html.age"

    command = ["script", "-qec", f"age -d -o {there} {sealed}", "/dev/null"]
    subprocess.run(command, input=f"{PASSPHRASE}\n".encode(), check=True, capture_output=True, timeout=60)
    words = there.read_text(encoding="utf-8")
    assert "Monday" in words
    assert "Tender" not in words
    assert "default-src 'none'" in words

    walker.go("/together/")
    expect(page.get_by_role("heading", name="Given as a file")).to_be_visible()
    looked_at(walker)
    page.locator("main .list a").first.click()
    expect(page.get_by_role("heading", name="Given to Dr Quill")).to_be_visible()
    looked_at(walker)
