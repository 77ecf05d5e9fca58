import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

// The browser takes a .js file for a module; an older Node only does when it comes without its name.
const load = (name) => {
  const source = readFileSync(new URL(`../static/practise/lib/${name}.js`, import.meta.url));
  return import(`data:text/javascript;base64,${source.toString("base64")}`);
};
const { Following } = await load("following");
const { timeFor, voicesOf } = await load("speaking");
const { moved } = await load("turning");

const LINES = ["one", "two", "three"].map((words) => ({ words, pause: 0 }));
const soon = () => new Promise((done) => setTimeout(done, 1));

/** What happened, and ways that each take a moment. */
function following(lines = LINES) {
  const seen = [];
  const ways = {
    show: (line) => seen.push(line.words),
    say: soon,
    rest: soon,
    over: () => seen.push("over"),
  };
  return { seen, lines: new Following(lines, ways) };
}

test("lines follow one another to their end", async () => {
  const { seen, lines } = following();
  await lines.start();
  assert.deepEqual(seen, ["one", "two", "three", "over"]);
  assert.equal(lines.running, false);
  assert.equal(lines.place, 0);
});

test("a pause stays at its line, and the line is read again", async () => {
  const { seen, lines } = following();
  const first = lines.start();
  lines.pause();
  await first;
  assert.deepEqual(seen, ["one"]);
  await lines.start();
  assert.deepEqual(seen, ["one", "one", "two", "three", "over"]);
});

test("back goes one line back and no further than the first", async () => {
  const { seen, lines } = following();
  lines.place = 2;
  lines.back();
  assert.equal(lines.place, 1);
  lines.back();
  lines.back();
  assert.equal(lines.place, 0);
  assert.deepEqual(seen, ["two", "one", "one"]);
});

test("what was stopped says nothing more", async () => {
  const { seen, lines } = following();
  const begun = lines.start();
  lines.stop();
  await begun;
  assert.deepEqual(seen, ["one"]);
});

test("reading in quiet takes as long as slow reading does", () => {
  assert.equal(Math.round(timeFor("eleven words are read in five seconds at the slow pace", 1)), 5000);
  assert.ok(timeFor("a few words", 0.75) > timeFor("a few words", 1.35));
});

test("only voices that live on the device are offered", () => {
  const voice = (name, lang, localService) => ({ name, lang, localService });
  globalThis.speechSynthesis = {
    getVoices: () => [voice("Here", "en-GB", true), voice("Far", "en-GB", false), voice("Hier", "de-DE", true)],
  };
  assert.deepEqual(voicesOf("en").map(({ name }) => name), ["Here"]);
  delete globalThis.speechSynthesis;
  assert.deepEqual(voicesOf("en"), []);
});

test("the arrow keys walk round a wheel, and in and out", () => {
  const wheel = { inner: 10, outer: 8, opened: 3 };
  assert.deepEqual(moved({ ring: "inner", place: 9 }, "ArrowRight", wheel), { ring: "inner", place: 0 });
  assert.deepEqual(moved({ ring: "outer", place: 0 }, "ArrowLeft", wheel), { ring: "outer", place: 7 });
  assert.deepEqual(moved({ ring: "inner", place: 3 }, "ArrowUp", wheel), { ring: "outer", place: 0 });
  assert.equal(moved({ ring: "inner", place: 4 }, "ArrowUp", wheel), null);
  assert.deepEqual(moved({ ring: "outer", place: 5 }, "ArrowDown", wheel), { ring: "inner", place: 3 });
  assert.deepEqual(moved({ ring: "inner", place: 1 }, "ArrowDown", wheel), { ring: "hub", place: 0 });
  assert.deepEqual(moved({ ring: "hub", place: 0 }, "ArrowUp", wheel), { ring: "inner", place: 3 });
  assert.equal(moved({ ring: "hub", place: 0 }, "ArrowRight", wheel), null);
  assert.equal(moved({ ring: "hub", place: 0 }, "a", wheel), null);
});
