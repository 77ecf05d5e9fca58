import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

// The browser takes a .js file for a module; an older Node only does when it comes without its name.
const source = readFileSync(new URL("../static/practise/lib/lines.js", import.meta.url));
const { borrowed, leftAfter, meaning } = await import(`data:text/javascript;base64,${source.toString("base64")}`);

const key = (name, more = {}) => ({
  key: name,
  shiftKey: false,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  isComposing: false,
  ...more,
});

test("with a keyboard, Enter adds what is written, and changes the voice when nothing is", () => {
  assert.equal(meaning(key("Enter"), false, true), "add");
  assert.equal(meaning(key("Enter"), true, true), "turn");
  assert.equal(meaning(key("F2"), false, true), "turn");
  assert.equal(meaning(key("F2"), true, false), "turn");
});

test("on a phone, Enter begins a new line", () => {
  assert.equal(meaning(key("Enter"), false, false), null);
  assert.equal(meaning(key("Enter", { ctrlKey: true }), false, false), "add");
});

test("Shift and Enter begins a new line, and a word that is being composed is left alone", () => {
  assert.equal(meaning(key("Enter", { shiftKey: true }), false, true), null);
  assert.equal(meaning(key("Enter", { isComposing: true }), false, true), null);
  assert.equal(meaning(key("a"), false, true), null);
});

test("what was typed while a line was on its way stays in the box", () => {
  assert.equal(leftAfter("is the door shut", "is the door shut"), "");
  assert.equal(leftAfter("is the door shut\nand locked", "is the door shut"), "and locked");
  assert.equal(leftAfter("another thought", "is the door shut"), "another thought");
});

test("a borrowed line has a line of its own, where the caret is", () => {
  assert.deepEqual(borrowed("", 0, "Hello."), { value: "Hello.", caret: 6 });
  assert.deepEqual(borrowed("One. ", 5, "Two."), { value: "One.\nTwo.", caret: 9 });
  assert.deepEqual(borrowed("One. Three.", 4, "Two."), { value: "One.\nTwo.\nThree.", caret: 9 });
});
