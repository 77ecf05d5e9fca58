"""Three ways of using a page: with a mouse, with a finger, and with the keyboard alone."""

from __future__ import annotations

from typing import Protocol

from playwright.sync_api import CDPSession, ElementHandle, FloatRect, Locator, Page, expect

FOCUS = """(wanted) => {
  const at = document.activeElement;
  if (!at || at === document.body) return { at: "nothing", lost: true };
  const label = at.closest("label");
  // A field for a day, and a player, have parts of the browser’s own, which it rings itself.
  const ofBrowser = at.matches("input[type=date], audio") && !at.matches(":focus");
  const of = (one) => getComputedStyle(one);
  const ringed = (one) => of(one).outlineStyle !== "none" && parseFloat(of(one).outlineWidth) >= 2;
  const stroked = [...at.children].some((one) => one instanceof SVGElement && of(one).strokeWidth === "4px");
  const shown = of(at).opacity === "0" && label ? label : at;
  const shape = shown.getBoundingClientRect();
  const [x, y] = [shape.x + shape.width / 2, Math.min(shape.y + shape.height / 2, innerHeight - 1)];
  const above = document.elementFromPoint(x, Math.max(y, 0));
  const over = above?.closest(".foot, .bar, toast-stack, dialog");
  return {
    at: `${at.localName} ${at.id || at.name || ""} “${(at.ariaLabel ?? at.textContent).trim().slice(0, 40)}”`,
    lost: false,
    there: at === wanted,
    behind: Boolean(wanted) && Boolean(at.compareDocumentPosition(wanted) & Node.DOCUMENT_POSITION_PRECEDING),
    ringed: ofBrowser || at.matches(":focus-visible") && (ringed(shown) || stroked),
    inSight: shape.width > 0 && shape.height > 0 && shape.bottom > 0 && shape.top < innerHeight,
    covered: Boolean(over) && !over.contains(at),
  };
}"""
"""Where the focus is, and whether a person can see it there."""
FARTHEST = 150
"""So many presses of Tab cross the longest page."""


class Hand(Protocol):
    """What a person does, in one of the ways."""

    page: Page

    def arrive(self) -> None:
        """A page has come: begin at its beginning."""

    def arrive_in(self, part: Locator) -> None:
        """A page has come back, and goes on in this part of it."""

    def press(self, thing: Locator) -> None:
        """Press a button, follow a link, open a fold."""

    def tick(self, box: Locator, *, on: bool = True) -> None:
        """Tick a box, or take its tick off; or choose one of several."""

    def write(self, field: Locator, words: str) -> None:
        """Write words into an empty field."""

    def add(self, field: Locator, words: str) -> None:
        """Write a line of a conversation, and add it."""

    def take(self, tool: Locator) -> None:
        """Take a tool from its row."""

    def draw(self, paper: Locator) -> None:
        """Draw one line."""

    def mark(self, place: str, name: str) -> None:
        """Mark a place of the outline."""

    def feel(self, family: str, word: str) -> None:
        """Choose a word on the wheel."""

    def stays_at(self, thing: Locator) -> None:
        """Nothing took this person’s place on the page away."""


def box_of(thing: Locator) -> FloatRect:
    """Where something is, scrolled into sight."""
    thing.scroll_into_view_if_needed()
    box = thing.bounding_box()
    assert box
    return box


def label_of(box: Locator) -> Locator:
    """The label round a tick or a choice, which is what is seen of it."""
    return box.locator("xpath=ancestor::label")


class Mouse:
    """A mouse, and a keyboard to write with."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def arrive(self) -> None:
        pass

    def arrive_in(self, part: Locator) -> None:
        expect(part).to_be_in_viewport()

    def press(self, thing: Locator) -> None:
        thing.click()

    def tick(self, box: Locator, *, on: bool = True) -> None:
        self.press(label_of(box))
        expect(box).to_be_checked(checked=on)

    def write(self, field: Locator, words: str) -> None:
        self.press(field)
        self.page.keyboard.type(words)
        expect(field).to_have_value(words)

    def add(self, field: Locator, words: str) -> None:
        self.write(field, words)
        self.press(self.page.get_by_role("button", name="Add to the page"))

    def take(self, tool: Locator) -> None:
        self.press(tool)

    def draw(self, paper: Locator) -> None:
        box = box_of(paper)
        self.page.mouse.move(box["x"] + 0.2 * box["width"], box["y"] + 0.3 * box["height"])
        self.page.mouse.down()
        self.page.mouse.move(box["x"] + 0.6 * box["width"], box["y"] + 0.4 * box["height"], steps=8)
        self.page.mouse.up()

    def mark(self, place: str, name: str) -> None:
        self.press(self.page.locator(f"[data-view=front] [data-zone={place}]"))

    def feel(self, family: str, word: str) -> None:
        self.press(self.page.locator(f"[data-opens={family}]"))
        self.press(self.page.locator(f"[data-word={word}]"))

    def stays_at(self, thing: Locator) -> None:
        pass


class Finger(Mouse):
    """A finger on glass: taps, strokes, and words that come at once, as from the keyboard of a telephone."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.session: CDPSession = page.context.new_cdp_session(page)

    def press(self, thing: Locator) -> None:
        thing.tap()

    def write(self, field: Locator, words: str) -> None:
        self.press(field)
        self.page.keyboard.insert_text(words)
        expect(field).to_have_value(words)

    def draw(self, paper: Locator) -> None:
        box = box_of(paper)
        # At its end the finger rests: a browser takes the tap after a fling for the end of the fling.
        path = [(0.2 + step / 15, 0.4) for step in range(1, 7)] + [(0.6 + step % 2 / 500, 0.4) for step in range(6)]
        self._touch("touchStart", box["x"] + 0.2 * box["width"], box["y"] + 0.3 * box["height"])
        for x, y in path:
            self._touch("touchMove", box["x"] + x * box["width"], box["y"] + y * box["height"])
        self._touch("touchEnd")

    def _touch(self, kind: str, *point: float) -> None:
        points = [{"x": point[0], "y": point[1]}] if point else []
        self.session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


class Keys:
    """The keyboard alone. Wherever it comes, the focus can be seen; and it is never lost."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def arrive(self) -> None:
        """A page begins at its beginning: with the way past everything that is on every page."""
        assert self.page.evaluate("document.activeElement === document.body"), "a new page begins at its beginning"
        self._key("Tab")
        expect(self.page.get_by_role("link", name="Skip to the page")).to_be_focused()
        self._key("Enter")

    def arrive_in(self, part: Locator) -> None:
        self._key("Tab")
        expect(part.locator(":focus")).to_have_count(1)

    def press(self, thing: Locator) -> None:
        self.reach(thing)
        self._key("Enter")

    def tick(self, box: Locator, *, on: bool = True) -> None:
        if box.get_attribute("type") == "radio":
            self._choose(box)
        else:
            self.reach(box)
            self._key("Space")
        expect(box).to_be_checked(checked=on)
        self.stays_at(box)

    def write(self, field: Locator, words: str) -> None:
        self.reach(field)
        self.page.keyboard.type(words)
        expect(field).to_have_value(words)

    def add(self, field: Locator, words: str) -> None:
        self.write(field, words)
        self._key("Enter")
        self.stays_at(field)

    def take(self, tool: Locator) -> None:
        self.reach(self.page.get_by_role("toolbar").locator("[tabindex='0']"))
        self._go(tool, "ArrowRight")
        self._key("Enter")

    def draw(self, paper: Locator) -> None:
        self.reach(paper)
        for key in ("Space", "ArrowRight", "Shift+ArrowDown", "ArrowRight", "Space"):
            self._key(key)
        self.stays_at(paper)

    def mark(self, place: str, name: str) -> None:
        self.reach(self.page.get_by_label("Choose a place by name").filter(visible=True))
        self.page.keyboard.type(name)
        self.press(self.page.get_by_role("button", name="Mark it"))

    def feel(self, family: str, word: str) -> None:
        wanted, there = self.page.locator(f"[data-opens={family}]"), self.page.locator(f"[data-word={word}]")
        self.reach(self.page.locator(".wheel [tabindex='0']"))
        self._go(wanted, "ArrowRight")
        self._key("Enter")
        self._key("ArrowUp")
        self._go(there, "ArrowRight")
        self._key("Space")
        self.stays_at(there)

    def stays_at(self, thing: Locator) -> None:
        expect(thing).to_be_focused()
        self._look(thing.element_handle())

    def reach(self, thing: Locator) -> None:
        """Go there with Tab, or back with Shift and Tab, looking where the focus is at each press."""
        wanted = thing.element_handle()
        found = self._look(wanted)
        way = "Shift+Tab" if found.get("behind") else "Tab"
        for _ in range(FARTHEST):
            if found.get("there"):
                return
            self._key(way)
            found = self._look(wanted)
            assert not found["lost"], f"{self.page.url}: the focus left the page on the way to {thing}"
        raise AssertionError(f"{self.page.url}: {thing} can’t be reached with Tab")

    def _choose(self, radio: Locator) -> None:
        """One of several is one stop of the Tab key; the arrows move in it, and choose."""
        name = radio.get_attribute("name")
        group = self.page.locator(f"input[type=radio][name='{name}']")
        chosen = group.and_(self.page.locator(":checked"))
        self.reach(chosen if chosen.count() else group.first)
        if radio.evaluate("(one) => one === document.activeElement"):
            self._key("Space")
        else:
            self._go(radio, "ArrowRight")

    def _go(self, thing: Locator, key: str) -> None:
        wanted = thing.element_handle()
        for _ in range(FARTHEST):
            if self._look(wanted).get("there"):
                return
            self._key(key)
        raise AssertionError(f"{self.page.url}: {thing} can’t be reached with {key}")

    def _look(self, wanted: ElementHandle) -> dict[str, bool]:
        found: dict[str, bool] = self.page.evaluate(FOCUS, wanted)
        if not found["lost"]:
            hidden = [want for want in ("ringed", "inSight") if not found[want]] + ["covered"] * found["covered"]
            assert not hidden, f"{self.page.url}: the focus can’t be seen at {found['at']}: {hidden}"
        return found

    def _key(self, key: str) -> None:
        self.page.keyboard.press(key)
