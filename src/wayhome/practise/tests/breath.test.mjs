import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

// The browser takes a .js file for a module; an older Node only does when it comes without its name.
const source = readFileSync(new URL("../static/practise/lib/breath.js", import.meta.url));
const { lengthOf, pace, phaseAt, Rhythm } = await import(`data:text/javascript;base64,${source.toString("base64")}`);

const LONGER_OUT = { in: 4, out: 6, sip: 0, hold: 0, rest: 0 };
const SIGH = { in: 3, sip: 1, out: 7, rest: 1 };
const SQUARE = { in: 4, hold: 4, out: 4, rest: 4 };

test("a breath is as long as its parts", () => {
  assert.equal(lengthOf(LONGER_OUT), 10);
  assert.equal(lengthOf(SIGH), 12);
  assert.equal(lengthOf({ in: 2.5, out: 4 }), 6.5);
});

test("the phases follow one another and begin again", () => {
  const names = [0, 3.99, 4, 9.99, 10, 14].map((elapsed) => phaseAt(LONGER_OUT, elapsed).phase);
  assert.deepEqual(names, ["in", "in", "out", "out", "in", "out"]);
  assert.deepEqual([0, 3, 4, 11, 12].map((elapsed) => phaseAt(SIGH, elapsed).phase), ["in", "sip", "out", "rest", "in"]);
  assert.deepEqual([0, 4, 8, 12, 16].map((elapsed) => phaseAt(SQUARE, elapsed).phase), ["in", "hold", "out", "rest", "in"]);
});

test("counts run from one to the length of the phase", () => {
  assert.deepEqual([0, 1, 2, 3, 3.999].map((elapsed) => phaseAt(LONGER_OUT, elapsed).count), [1, 2, 3, 4, 4]);
  assert.equal(phaseAt(LONGER_OUT, 2.4).of, 4);
  assert.equal(phaseAt(LONGER_OUT, 9.9).count, 6);
  assert.equal(phaseAt({ in: 2.5, out: 4 }, 2.4).count, 3);
});

test("the light is full at the top, settled at the bottom, and never jumps", () => {
  for (const pattern of [LONGER_OUT, SIGH, SQUARE, { in: 2, out: 2 }]) {
    let before = phaseAt(pattern, 0).light;
    assert.equal(before, 0);
    for (let elapsed = 0; elapsed < 3 * lengthOf(pattern); elapsed += 0.02) {
      const { light } = phaseAt(pattern, elapsed);
      assert.ok(light >= 0 && light <= 1);
      assert.ok(Math.abs(light - before) < 0.05, `jumps at ${elapsed}`);
      before = light;
    }
  }
  assert.ok(phaseAt(LONGER_OUT, 4).light > 0.999);
  assert.ok(phaseAt(SIGH, 2.999).light < 0.9);
  assert.equal(phaseAt(SIGH, 11.5).light, 0);
});

test("both turns are eased", () => {
  const speed = (at) => Math.abs(phaseAt(LONGER_OUT, at + 0.01).light - phaseAt(LONGER_OUT, at).light);
  assert.ok(speed(0) < speed(2) / 10);
  assert.ok(speed(3.98) < speed(2) / 10);
  assert.ok(speed(4.01) < speed(7) / 5);
});

test("time before the beginning is the beginning", () => {
  assert.deepEqual(phaseAt(LONGER_OUT, -1), phaseAt(LONGER_OUT, 0));
});

test("a changed rhythm begins with the next breath in", () => {
  const rhythm = new Rhythm(LONGER_OUT);
  rhythm.change({ in: 5, out: 5 }, 12);
  assert.equal(rhythm.at(19.9).phase, "out");
  assert.deepEqual([rhythm.at(20).phase, rhythm.at(24.9).phase, rhythm.at(25).phase], ["in", "in", "out"]);
  assert.equal(rhythm.at(31).began, 30);
});

test("a rhythm changed twice takes the last one", () => {
  const rhythm = new Rhythm(LONGER_OUT);
  rhythm.change({ in: 12, out: 12 }, 1);
  rhythm.change({ in: 2, out: 3 }, 2);
  assert.equal(rhythm.at(12.5).phase, "out");
});

test("a person's own pace stays between two and eight seconds, and out is never shorter than in", () => {
  assert.equal(pace("4.5", 4), 4.5);
  assert.equal(pace("4,5", 4), 4.5);
  assert.equal(pace("0", 4), 2);
  assert.equal(pace("90", 4), 8);
  assert.equal(pace("", 6), 6);
  assert.equal(pace("3", 6, 5), 5);
  assert.equal(pace("7", 6, 5), 7);
  assert.equal(pace("", 6, 7), 7);
});
