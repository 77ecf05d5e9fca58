"""The tools inside a step, as a person meets them: feelings, listening, a letter, a voice, a photograph."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Server, Walker
from tests.journeys.vaults import make_vault

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("tools")]

WORDS = Path(__file__).parent / "words"
LAST = "That was the last line. Stay as long as you like."
names = (f"Kim {number}" for number in itertools.count(1))


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A Wayhome with one more practice, which has every tool."""
    running = Server(tmp_path_factory.mktemp("data"), surroundings={"WAYHOME_CONTENT": str(WORDS)})
    running.start()
    yield running
    running.stop()


def begin(walker: Walker, step: str) -> str:
    """Begin the practice, and go to a step of it; its address."""
    make_vault(walker, next(names))
    walker.go("/practices/every-tool/")
    walker.press("Begin")
    walker.page.wait_for_url(re.compile(r"/steps/here/"))
    there = walker.page.url.partition(walker.server.address)[2].replace("/steps/here/", f"/steps/{step}/")
    walker.go(there)
    return there


def defined(page: Page, element: str) -> None:
    """The element of this name does its work."""
    page.wait_for_selector(f"{element}:defined", state="attached")


def saved(page: Page) -> None:
    expect(page.locator("#saved")).to_contain_text("Saved")


def in_seventy_days() -> str:
    return (datetime.now(UTC) + timedelta(days=70)).date().isoformat()


def seen_well(walker: Walker) -> None:
    walker.accessible()
    walker.fits()


def test_feelings_are_chosen_on_the_wheel_and_in_the_list(walker: Walker) -> None:
    there, page = begin(walker, "here"), walker.page
    defined(page, "feelings-wheel")
    page.locator("[data-opens=sadness]").click()
    page.locator("[data-word=tearful]").click()
    expect(page.locator("input[value=tearful]")).to_be_checked()
    page.locator("[data-opens=sadness]").focus()
    for key in ("ArrowRight", "Enter", "ArrowUp", "Space", "ArrowRight", "Space", "ArrowDown", "ArrowDown", "Space"):
        page.keyboard.press(key)
    expect(page.locator("[data-word][aria-checked=true]")).to_have_count(4)
    expect(page.locator(".hub")).to_have_attribute("aria-checked", "true")
    page.locator("details[data-family=fear] summary").click()
    page.locator("label.chip", has_text="Wary").click()
    page.get_by_label("Words of your own").fill("like fog, small-boned")
    seen_well(walker)
    saved(page)
    walker.go(there)
    expect(page.locator("input[value=wary]")).to_be_checked()
    expect(page.locator("label.chip", has_text="like fog")).to_be_visible()
    walker.go("/feelings/")
    seen_well(walker)
    page.get_by_role("button", name="Take “like fog” off the list").click()
    expect(page.locator("main")).not_to_contain_text("like fog")


def test_lines_follow_in_quiet_and_can_be_paused_and_gone_back_in(walker: Walker) -> None:
    begin(walker, "hear")
    page = walker.page
    defined(page, "read-aloud")
    seen_well(walker)
    page.get_by_text("Voice and pace").click()
    page.locator(".seg label", has_text="A little faster").click()
    page.get_by_role("button", name="Begin").click()
    expect(page.locator("[aria-current=true]")).to_contain_text("Look round")
    expect(page.locator("[data-line][aria-current=true]")).to_contain_text("Find something")
    page.locator("[data-start]").click()
    page.get_by_role("button", name="Back one line").click()
    expect(page.locator("[data-line][aria-current=true]")).to_contain_text("Look round")
    seen_well(walker)
    page.get_by_role("button", name="Go on").click()
    expect(page.locator("[data-line][aria-current=true]")).to_contain_text("Feel what")
    expect(page.locator("[data-progress]")).to_have_text(LAST)
    expect(page.locator("[data-line][aria-current=true]")).to_have_count(0)


VOICES = """
  window.spoken = [];
  const here = { name: "Here", voiceURI: "here", lang: "en-GB", localService: true, default: true };
  const far = { name: "Far", voiceURI: "far", lang: "en-GB", localService: false, default: false };
  Object.defineProperty(window, "speechSynthesis", { value: {
    getVoices: () => [here, far], addEventListener() {}, cancel() { clearTimeout(this.now); },
    speak(said) { window.spoken.push([said.voice.name, said.text]); this.now = setTimeout(() => said.onend(), 50); },
  } });
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
"""


def test_a_voice_of_this_device_reads_after_a_press(walker: Walker) -> None:
    walker.page.add_init_script(VOICES)
    begin(walker, "hear")
    page = walker.page
    defined(page, "read-aloud")
    page.get_by_text("Voice and pace").click()
    page.locator(".seg label", has_text="A voice reads").click()
    expect(page.locator("select[data-voice] option")).to_have_text(["Here"])
    assert page.evaluate("window.spoken") == []
    page.get_by_role("button", name="Begin").click()
    expect(page.locator("[data-progress]")).to_have_text(LAST)
    assert [name for name, _ in page.evaluate("window.spoken")] == ["Here"] * 3


def test_a_letter_is_written_closed_and_opened(walker: Walker) -> None:
    there, page = begin(walker, "lines"), walker.page
    seen_well(walker)
    page.get_by_label("Dear your younger self,").fill("I’ve been thinking about you.\n\nThe quixolane is in bloom.")
    saved(page)
    page.get_by_text("Close it until a day").click()
    page.get_by_label("Another day").fill(in_seventy_days())
    page.get_by_label("What that day is to you").fill("my birthday")
    seen_well(walker)
    walker.press("Close the letter")
    expect(page.locator(".card.dashed")).to_contain_text("my birthday")
    expect(page.locator("main")).not_to_contain_text("quixolane")
    seen_well(walker)
    for elsewhere in ("/letters/", "/journal/", "/journal/search/?q=quixolane"):
        walker.go(elsewhere)
        expect(page.locator("main")).not_to_contain_text("quixolane is")
    walker.go("/letters/")
    seen_well(walker)
    page.locator(".card.dashed a").click()
    walker.press("Open it sooner")
    seen_well(walker)
    walker.press("Open it now")
    expect(page.locator(".letter-paper")).to_contain_text("quixolane is in bloom")
    seen_well(walker)
    walker.go(there)
    expect(page.locator("textarea").first).to_have_value(re.compile("quixolane"))


def test_a_recording_is_made_heard_kept_and_erased(walker: Walker) -> None:
    asked = "() => { const had = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices); window.asked = 0;"
    asked += " navigator.mediaDevices.getUserMedia = (what) => { window.asked += 1; return had(what); }; }"
    walker.context.grant_permissions(["microphone"])
    there, page = begin(walker, "speak"), walker.page
    defined(page, "voice-recorder")
    page.evaluate(asked)
    seen_well(walker)
    page.get_by_label("Or in words").fill("A few words beside it.")
    assert page.evaluate("window.asked") == 0
    walker.press("Begin to speak")
    expect(page.locator("[data-state]")).to_contain_text("Recording, 1 second")
    walker.press("That’s it")
    expect(page.locator("[data-state]")).to_contain_text("The microphone is off again")
    page.get_by_role("button", name="Next step").last.click()
    expect(page.get_by_role("alert")).to_contain_text("isn’t kept yet")
    seen_well(walker)
    walker.press("Keep it, sealed")
    expect(page.locator("section#recording audio")).to_have_attribute("src", re.compile(r"/recordings/.*/sound/"))
    expect(page).to_have_url(re.compile("#recording$"))
    expect(page.get_by_label("Or in words")).to_have_value("A few words beside it.")
    assert page.locator("#recording audio").evaluate("async (one) => { await one.play(); return one.readyState }") > 1
    seen_well(walker)
    walker.press("Erase the recording")
    expect(page.get_by_role("button", name="Begin to speak")).to_be_visible()
    walker.go(there)
    expect(page.get_by_label("Or in words")).to_have_value("A few words beside it.")


def picture() -> dict[str, object]:
    into = BytesIO()
    Image.effect_noise((640, 480), 90).convert("RGB").save(into, "JPEG")
    return {"name": "me.jpg", "mimeType": "image/jpeg", "buffer": into.getvalue()}


def test_a_photograph_is_out_of_sight_until_it_is_looked_at(walker: Walker) -> None:
    begin(walker, "child")
    page = walker.page
    seen_well(walker)
    page.get_by_label("A photograph", exact=True).set_input_files(picture())  # type: ignore[arg-type]
    walker.press("Keep it, out of sight")
    defined(page, "veiled-photograph")
    shown = page.locator("[data-picture] img")
    expect(shown).to_have_css("filter", re.compile("blur"))
    seen_well(walker)
    walker.press("Look")
    expect(shown).to_have_css("filter", "none")
    expect(page.get_by_role("img", name="A photograph of me")).to_be_visible()
    seen_well(walker)
    walker.press("Out of sight again")
    expect(shown).to_have_css("filter", re.compile("blur"))
    walker.press("Look")
    looked_at = page.url
    page.get_by_role("button", name="Next step").last.click()
    expect(page).not_to_have_url(looked_at)
    page.go_back()
    expect(page.locator("[data-picture] img")).to_have_css("filter", re.compile("blur"))


def test_a_letter_is_read_aloud_after_a_press(walker: Walker) -> None:
    walker.page.add_init_script(VOICES)
    begin(walker, "lines")
    page = walker.page
    page.get_by_label("Dear your younger self,").fill("The pears are ripe.\n\nMe, today.")
    saved(page)
    walker.go("/letters/")
    page.locator(".letters a").click()
    defined(page, "read-aloud")
    assert page.evaluate("window.spoken") == []
    walker.press("Read it to me")
    expect(page.locator("[data-progress]")).to_have_text(LAST)
    assert [said for _, said in page.evaluate("window.spoken")][1:] == ["The pears are ripe.", "Me, today."]
    seen_well(walker)


def test_lines_of_a_conversation_are_by_hand_and_spoken(walker: Walker) -> None:
    walker.context.grant_permissions(["microphone"])
    make_vault(walker, next(names))
    page = walker.page
    walker.go("/dialogues/begin/")
    page.locator("main button.btn").last.click()
    page.wait_for_url(re.compile(r"/dialogues/[0-9a-f-]{36}/"))
    defined(page, "dialogue-editor")
    page.locator("textarea#say").fill("what the paper says")
    page.get_by_text("By hand, or spoken").click()
    seen_well(walker)
    page.get_by_label("A photograph of handwriting").set_input_files(picture())  # type: ignore[arg-type]
    page.get_by_role("button", name="Put it on the page").first.click()
    expect(page.get_by_role("img", name="By hand: what the paper says")).to_be_visible()
    expect(page.locator("textarea#say")).to_have_value("")
    page.get_by_text("By hand, or spoken").click()
    defined(page, "voice-recorder")
    walker.press("Begin to speak")
    expect(page.locator("[data-state]")).to_contain_text("Recording, 1 second")
    walker.press("That’s it")
    seen_well(walker)
    page.locator("[data-keep]").click()
    expect(page.locator(".talk audio")).to_have_attribute("src", re.compile(r"/lines/.*/sound/"))
    page.locator("textarea#say").fill("And a line of words.")
    page.get_by_role("button", name="Add to the page").click()
    expect(page.locator(".talk")).to_contain_text("And a line of words.")
    seen_well(walker)


def test_all_of_it_works_without_scripts(plain_walker: Walker) -> None:
    there, page = begin(plain_walker, "here"), plain_walker.page
    page.locator("details[data-family=fear] summary").click()
    page.locator("label.chip", has_text="Wary").click()
    page.get_by_role("button", name="Next step").last.click()
    expect(page.locator(".spoken")).to_contain_text("Feel what holds you up.")
    expect(page.get_by_role("button", name="Begin")).to_have_count(0)
    page.get_by_role("button", name="Next step").last.click()
    page.get_by_label("Dear your younger self,").fill("Hello.")
    page.get_by_text("Close it until a day").click()
    page.locator("label.chip", has_text="In half a year").click()
    page.get_by_role("button", name="Close the letter").click()
    expect(page.locator(".card.dashed")).to_contain_text("It’s closed until")
    page.get_by_role("button", name="Next step").last.click()
    page.get_by_text("Choose a recording").click()
    page.get_by_label("Or in words").fill("Words.")
    page.get_by_label("A sound file").set_input_files({"name": "a.ogg", "mimeType": "audio/ogg", "buffer": b"no sound"})
    page.get_by_role("button", name="Keep this recording").click()
    expect(page.get_by_role("alert")).to_contain_text("isn’t a recording")
    expect(page.get_by_label("Or in words")).to_have_value("Words.")
    page.get_by_role("button", name="Next step").last.click()
    page.get_by_label("A photograph", exact=True).set_input_files(picture())  # type: ignore[arg-type]
    page.get_by_role("button", name="Keep it, out of sight").click()
    expect(page.locator("img[alt='A photograph of me']")).not_to_be_visible()
    page.locator("details[data-plain] summary").click()
    expect(page.locator("img[alt='A photograph of me']")).to_be_visible()
    plain_walker.go(there)
    expect(page.locator("input[value=wary]")).to_be_checked()
