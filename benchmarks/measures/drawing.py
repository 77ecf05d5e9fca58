"""Drawing in a real browser on a sheet that holds 2,000 strokes: how even the frames are, how long saving takes."""

from __future__ import annotations

import importlib
import json
import os
import random
import re
import time
from collections.abc import Iterator
from typing import Any

from benchmarks import server
from benchmarks.figures import Figure, Missing
from benchmarks.place import Place
from benchmarks.server import Client

PRACTICE, STEP = "the-weather-inside", "weather"
STROKES, POINTS = 2000, 40
CHROMIUM = os.environ.get("WAYHOME_CHROMIUM", "/usr/bin/chromium")
FLAGS = ["--no-sandbox", "--disable-gpu"]
WATCH = """() => {
  const found = (window.frames60 = []);
  let before = performance.now();
  const frame = (now) => { found.push(now - before); before = now; requestAnimationFrame(frame); };
  requestAnimationFrame(frame);
}"""
SAVE = """async () => {
  const began = performance.now(), waiting = [];
  document.dispatchEvent(new CustomEvent("wayhome:save-now", { detail: { waiting } }));
  await Promise.all(waiting);
  return performance.now() - began;
}"""


def figures(place: Place) -> Iterator[Figure]:
    """Milliseconds between frames while a stroke is drawn, and seconds of saving: all strokes at once, and one more."""
    with server.wayhome(place) as (client, _, _):
        client.unlock()
        step, whole = _begun(client)
        yield Figure("draw-save", place.size, (whole,))
        frames, saves = _drawn(client, step, place.times(20))
    yield Figure("draw-frame", place.size, tuple(frames))
    yield Figure("draw-more", place.size, tuple(saves))


def _begun(client: Client) -> tuple[str, float]:
    """A drawing with all its strokes: the address of its step, and the seconds in which they were saved at once."""
    begin = client.fields(f"/practices/{PRACTICE}/")
    answer = client.ask(f"/practices/{PRACTICE}/runs/", begin)[1]
    if answer.status != 302:
        raise Missing(f"beginning a practice answers {answer.status}")
    step = re.sub(r"(/runs/[^/]+/).*", rf"\1steps/{STEP}/", answer.headers["Location"])
    page = client.ask(step)[2].decode()
    found = re.search(r'<draw-pad name="[^"]*" tab="([^"]*)" fresh="([^"]*)"', page)
    if not found:
        raise Missing("the step has no paper to draw on")
    sheet = {"sheet": found[2], "number": 0, "keep": 0, "turn": 1, "strokes": list(_strokes())}
    drawn = json.dumps({"tab": found[1], "sheets": [sheet]}, separators=(",", ":"))
    taken, answer, _ = client.ask(step, client.fields(step) | {f"{STEP}.drawn": drawn, "to": "pause"})
    if answer.status != 302:
        raise Missing(f"saving a drawing answers {answer.status}")
    return step, taken


def _strokes() -> Iterator[list[Any]]:
    chance = random.Random(2000)  # noqa: S311 — where lines go
    for number in range(STROKES):
        points = [chance.randint(500, 7000), chance.randint(400, 4800), 500]
        for _ in range(POINTS - 1):
            points += [chance.randint(-20, 45), chance.randint(-30, 30), chance.randint(-15, 15)]
        yield ["crayon", ("rain", "moss", "lamp", "heather")[number % 4], 8, points]


def _drawn(client: Client, step: str, times: int) -> tuple[list[float], list[float]]:
    try:
        browsing = importlib.import_module("playwright.sync_api")
    except ImportError as error:
        raise Missing("there is no playwright") from error
    address = f"http://127.0.0.1:{client.port}"
    with browsing.sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        except browsing.Error as error:
            raise Missing(f"no Chromium at {CHROMIUM}") from error
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        context.add_cookies([{"name": name, "value": value, "url": address} for name, value in client.cookies.items()])
        page = context.new_page()
        page.goto(address + step)
        page.locator("[data-undo][aria-disabled=false]").wait_for()
        paper = page.locator("[data-paper]").bounding_box()
        if paper is None:
            raise Missing("the paper is not shown")
        page.wait_for_timeout(500)
        page.evaluate(WATCH)
        saves = [_one_more(page, paper, number) for number in range(times)]
        frames: list[float] = page.evaluate("window.drawing60 ?? []")
        browser.close()
    return frames, saves


def _one_more(page: Any, paper: Any, number: int) -> float:
    """One more stroke, its frames noted while the pen is down; seconds of saving it."""
    x, y = paper["x"] + 60, paper["y"] + 40 + 20 * (number % 20)
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate("window.frames60.length = 0")
    for at in range(90):
        page.mouse.move(x + 8 * at, y + 12 * (at % 3))
        time.sleep(0.008)
    page.evaluate("(window.drawing60 ??= []).push(...window.frames60.slice(1))")
    page.mouse.up()
    saved: float = page.evaluate(SAVE)
    return saved / 1000
