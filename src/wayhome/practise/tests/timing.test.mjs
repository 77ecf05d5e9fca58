import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

// The browser takes a .js file for a module; an older Node only does when it comes without its name.
const source = readFileSync(new URL("../../web/static/web/lib/timing.js", import.meta.url));
const { said, Stopwatch } = await import(`data:text/javascript;base64,${source.toString("base64")}`);

test("lengths are said as one would say them", () => {
  const words = [0, 1, 30, 59.9, 60, 61, 80, 120, 185].map((seconds) => said(seconds, "en-GB"));
  assert.deepEqual(words, [
    "0 seconds",
    "1 second",
    "30 seconds",
    "59 seconds",
    "1 minute",
    "1 minute 1",
    "1 minute 20",
    "2 minutes",
    "3 minutes 5",
  ]);
  assert.deepEqual([1, 80, 120].map((seconds) => said(seconds, "de")), ["1 Sekunde", "1 Minute 20", "2 Minuten"]);
  assert.deepEqual([1, 80, 120].map((seconds) => said(seconds, "es")), ["1 segundo", "1 minuto 20", "2 minutos"]);
});

test("a pause is not counted", () => {
  const watch = new Stopwatch();
  assert.equal(watch.elapsed(500), 0);
  watch.start(1_000);
  assert.equal(watch.elapsed(3_500), 2.5);
  watch.pause(4_000);
  assert.equal(watch.elapsed(60_000), 3);
  assert.equal(watch.running, false);
  watch.start(100_000);
  assert.equal(watch.elapsed(101_000), 4);
});

test("pausing or starting twice changes nothing", () => {
  const watch = new Stopwatch();
  watch.start(0);
  watch.start(5_000);
  watch.pause(6_000);
  watch.pause(9_000);
  assert.equal(watch.elapsed(10_000), 6);
  watch.reset();
  assert.equal(watch.elapsed(10_000), 0);
});
