import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import vm from "node:vm";

const source = readFileSync(new URL("../static/web/worker/offline.js", import.meta.url), "utf8");
const ORIGIN = "http://here";
const LEFT = "wayhome-left-here";
const CARD = "/prepare/right-now/left/";
const PAGE = '<link rel="stylesheet" href="/static/new.css"><p>the new card</p>';
const OLD = { [`${ORIGIN}/right-now/`]: "the card of last week", [`${ORIGIN}/static/old.css`]: "p {}" };

/** An answer that can be read as often as it is asked for. */
function answer(body, headers = {}, ok = true) {
  return { ok, body, headers: new Map(Object.entries(headers)), clone: () => answer(body, headers, ok), text: async () => body };
}

/** A browser with these caches, whose network answers as told; `full` refuses to keep what it names. */
function worker(network, caches = {}, full = () => false) {
  const store = new Map(Object.entries(caches).map(([name, kept]) => [name, new Map(Object.entries(kept))]));
  const url = (asked) => new URL(asked.url ?? asked, ORIGIN).href;
  const cache = (kept) => ({
    match: async (asked) => (kept.has(url(asked)) ? answer(kept.get(url(asked))) : undefined),
    put: async (asked, { body }) => {
      if (full(url(asked), kept)) throw new DOMException("full", "QuotaExceededError");
      kept.set(url(asked), body);
    },
    keys: async () => [...kept.keys()].map((one) => ({ url: one })),
    delete: async (asked) => kept.delete(url(asked)),
  });
  const listeners = {};
  const context = {
    self: {
      wayhome: { version: "v", pages: [], instead: "/offline/", doors: [], left: "/right-now/", files: "/static/" },
      addEventListener: (name, listener) => (listeners[name] = listener),
      skipWaiting() {},
    },
    caches: {
      open: async (name) => cache(store.get(name) ?? store.set(name, new Map()).get(name)),
      delete: async (name) => store.delete(name),
      keys: async () => [...store.keys()],
      match: async (asked, { cacheName }) => store.get(cacheName)?.get(url(asked)),
    },
    fetch: async (asked) => {
      const found = network[new URL(asked, ORIGIN).pathname];
      if (!found) throw new TypeError("no network");
      return found;
    },
    location: { origin: ORIGIN },
    ...{ URL, setTimeout, Date, TypeError, Promise, Map, JSON },
  };
  vm.runInNewContext(source, context);
  return { listeners, held: () => Object.fromEntries([...store].map(([name, kept]) => [name, Object.fromEntries(kept)])) };
}

async function leave({ listeners }) {
  const waits = [];
  const told = [];
  const ports = [{ postMessage: (said) => told.push(said.done) }];
  listeners.message({ data: { leave: CARD }, ports, waitUntil: (wait) => waits.push(wait) });
  await Promise.all(waits);
  return told;
}

const card = answer(PAGE, { "Wayhome-Left-Here": "whose stamp" });
const css = answer("p {}");

test("a card takes the place of the one before, and its files with it", async () => {
  const browser = worker({ [CARD]: card, "/static/new.css": css }, { [LEFT]: OLD });
  assert.deepEqual(await leave(browser), [true]);
  assert.deepEqual(Object.keys(browser.held()), [LEFT]);
  assert.deepEqual(browser.held()[LEFT], { [`${ORIGIN}/static/new.css`]: "p {}", [`${ORIGIN}/right-now/`]: PAGE });
});

test("without network, or locked meanwhile, the one before stays as it is", async () => {
  for (const network of [{}, { [CARD]: answer("locked", {}, false) }, { [CARD]: answer("no card") }]) {
    const browser = worker(network, { [LEFT]: OLD });
    assert.deepEqual(await leave(browser), [false]);
    assert.deepEqual(browser.held(), { [LEFT]: OLD });
  }
});

test("so it does when a file is missing", async () => {
  for (const network of [{ [CARD]: card }, { [CARD]: card, "/static/new.css": answer("", {}, false) }]) {
    const browser = worker(network, { [LEFT]: OLD });
    assert.deepEqual(await leave(browser), [false]);
    assert.deepEqual(browser.held(), { [LEFT]: OLD });
  }
});

test("and when there is no room for it", async () => {
  const full = (address) => address.endsWith("/right-now/");
  const browser = worker({ [CARD]: card, "/static/new.css": css }, { [LEFT]: OLD }, full);
  assert.deepEqual(await leave(browser), [false]);
  const held = browser.held();
  assert.deepEqual(Object.keys(held), [LEFT]);
  assert.equal(held[LEFT][`${ORIGIN}/right-now/`], "the card of last week");
  assert.equal(held[LEFT][`${ORIGIN}/static/old.css`], "p {}");
});

test("where none was, nothing is left by an attempt", async () => {
  const full = (address) => address.endsWith("/right-now/");
  for (const browser of [worker({}), worker({ [CARD]: card, "/static/new.css": css }, {}, full)]) {
    assert.deepEqual(await leave(browser), [false]);
    assert.deepEqual(browser.held(), {});
  }
});

test("words of somebody lie nowhere until the card does", async () => {
  const seen = [];
  const full = (address, kept) => void seen.push([...kept.keys()].some((one) => one.endsWith("/right-now/")));
  await leave(worker({ [CARD]: card, "/static/new.css": css }, {}, full));
  assert.deepEqual(seen, [false, false, false]);
});
