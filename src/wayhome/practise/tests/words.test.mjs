import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

// The browser takes a .js file for a module; an older Node only does when it comes without its name.
const source = readFileSync(new URL("../../web/static/web/lib/words.js", import.meta.url));
const { wordsFor } = await import(`data:text/javascript;base64,${source.toString("base64")}`);

const page = { '[data-as="count"]': "{count} von {of}", '[data-as="rest"]': "Ruhe" };
const content = { querySelector: (name) => (name in page ? { textContent: page[name] } : null) };
let asked = [];
globalThis.document = {
  querySelector: (place) => (asked.push(place), place === 'template[data-words-of="breath-pacer"]' ? { content } : null),
};

test("an element says what its page says, with values in it", () => {
  const words = wordsFor({ localName: "breath-pacer" });
  assert.deepEqual(asked, []);
  assert.equal(words("rest"), "Ruhe");
  assert.equal(words("count", { count: 2, of: 4 }), "2 von 4");
  assert.equal(words("count", { count: "{of} $&", of: 0 }), "{of} $& von 0");
  assert.equal(asked.length, 1);
});

test("what no page says is nothing", () => {
  assert.equal(wordsFor({ localName: "breath-pacer" })("other"), "");
  assert.equal(wordsFor({ localName: "read-aloud" })("rest"), "");
});
