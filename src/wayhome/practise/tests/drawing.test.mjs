import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

// The browser takes a .js file for a module; an older Node only does when it comes without its name.
const address = (name, imported = {}) => {
  let source = readFileSync(new URL(`../static/practise/lib/${name}.js`, import.meta.url), "utf8");
  for (const [from, to] of Object.entries(imported)) source = source.replace(`"${from}"`, `"${to}"`);
  return `data:text/javascript;base64,${Buffer.from(source).toString("base64")}`;
};
const load = (name, imported) => import(address(name, imported));
const { extend, packed, pointOf, unpacked } = await load("pen");
const { PenKeys } = await load("pen-keys");
const { Sheet } = await load("sheet");
const { Sheets } = await load("sheets", { "lib/sheet": address("sheet"), "lib/ink": "data:text/javascript,export const received = null" });

const frame = { left: 100, top: 50, width: 800 };
const stroke = (name) => ({ json: `["${name}"]`, brush: "ink", colour: "rain", thickness: 3, points: [] });
const sent = (sheet, turn) => JSON.parse(sheet.sending(turn));
const kept = (sheet, turn, number = turn) => sheet.confirmed({ id: sheet.id, number, turn });
const key = (name, more = {}) => ({ key: name, shiftKey: false, altKey: false, ctrlKey: false, metaKey: false, ...more });

test("a point lies where the pen is, on paper of any size", () => {
  const mouse = { clientX: 500, clientY: 250, pointerType: "mouse", pressure: 0.9 };
  assert.deepEqual(pointOf(mouse, frame, 8000, 0.5), [4000, 2000, 0.5]);
  assert.deepEqual(pointOf(mouse, { ...frame, width: 400 }, 8000, 0), [8000, 4000, 0.5]);
});

test("a pen knows how hard it is pressed, and is broader laid flat", () => {
  const pen = { clientX: 100, clientY: 50, pointerType: "pen", pressure: 0.25, tiltX: 0, tiltY: -45 };
  assert.equal(pointOf(pen, frame, 8000, 0.5)[2], 0.5);
  assert.equal(pointOf(pen, frame, 8000, 0)[2], 0.25);
  assert.equal(pointOf({ ...pen, pressure: 1 }, frame, 8000, 0.5)[2], 1);
});

test("points upon each other are one; a hand without a pen presses less where it is fast", () => {
  const points = [];
  assert.ok(extend(points, [0, 0, 0.5], 100, false));
  assert.ok(!extend(points, [3, 3, 0.5], 100, false));
  assert.ok(extend(points, [300, 0, 0.5], 100, false));
  assert.ok(points[1][2] < 0.5);
  assert.ok(extend(points, [320, 0, 0.9], 100, true));
  assert.equal(points[2][2], 0.9);
});

test("points come back as they were sent", () => {
  const points = [[4000, 2000, 0.5], [4010, 1990, 0.625], [3000, 1990, 0]];
  assert.deepEqual(packed(points), [4000, 2000, 500, 10, -10, 125, -1010, 0, -625]);
  assert.deepEqual(unpacked(packed(points)), points);
});

test("the keyboard moves the pen within the paper, puts it down and lifts it", () => {
  const keys = new PenKeys(8000, 5200);
  assert.equal(keys.meaning(key("ArrowRight")), "move");
  assert.deepEqual(keys.place, { across: 51, down: 50 });
  for (let step = 0; step < 20; step++) keys.meaning(key("ArrowUp", { shiftKey: true }));
  assert.equal(keys.y, 0);
  assert.equal(keys.meaning(key(" ")), "down");
  assert.equal(keys.meaning(key("Escape")), "up");
  assert.equal(keys.meaning(key("Escape")), null);
  assert.equal(keys.meaning(key("ArrowLeft", { altKey: true })), null);
  assert.equal(keys.meaning(key("z", { ctrlKey: true })), null);
});

test("only what is new is sent, until the server has it", () => {
  const sheet = new Sheet("a");
  assert.ok(!sheet.isNew);
  sheet.add(stroke("one"));
  sheet.add(stroke("two"));
  assert.deepEqual(sent(sheet, 1), { sheet: "a", number: 0, keep: 0, turn: 1, other_hand: false, strokes: [["one"], ["two"]] });
  sheet.add(stroke("three"));
  kept(sheet, 1);
  assert.ok(sheet.isNew);
  assert.deepEqual(sent(sheet, 2).strokes, [["three"]]);
  assert.equal(sent(sheet, 3).keep, 2);
  kept(sheet, 3);
  assert.ok(!sheet.isNew);
});

test("an answer to an older sending confirms nothing", () => {
  const sheet = new Sheet("a");
  sheet.add(stroke("one"));
  sent(sheet, 1);
  sent(sheet, 2);
  kept(sheet, 1);
  assert.ok(sheet.isNew);
});

test("what is taken back while it is on its way is taken back there too", () => {
  const sheet = new Sheet("a");
  for (const name of ["one", "two", "three"]) sheet.add(stroke(name));
  sent(sheet, 1);
  sheet.undo();
  sheet.add(stroke("four"));
  kept(sheet, 1);
  assert.ok(sheet.isNew);
  assert.deepEqual([sent(sheet, 2).keep, sent(sheet, 2).strokes], [2, [["four"]]]);
  kept(sheet, 2);
  assert.ok(!sheet.isNew);
  assert.ok(!sheet.redo());
});

test("a sheet that another tab drew on becomes one of its own", () => {
  const sheet = new Sheet("a", { number: 4 });
  assert.ok(!sheet.loaded);
  sheet.load([stroke("old")]);
  assert.ok(!sheet.isNew);
  sheet.add(stroke("new"));
  sent(sheet, 1);
  assert.ok(sheet.confirmed({ id: "b", number: 1, turn: 1 }));
  assert.deepEqual([sheet.id, sheet.number, sheet.isNew], ["b", 1, false]);
});

test("a sheet on which nothing is left begins anew", () => {
  const sheet = new Sheet("a");
  sheet.add(stroke("one"));
  sent(sheet, 1);
  kept(sheet, 1);
  sheet.undo();
  assert.deepEqual([sent(sheet, 2).keep, sent(sheet, 2).strokes], [0, []]);
  sheet.gone();
  assert.ok(!sheet.isNew);
  sheet.redo();
  assert.deepEqual([sent(sheet, 3).number, sent(sheet, 3).strokes], [0, [["one"]]]);
});

test("what is too much for one save goes with the next", () => {
  const sheet = new Sheet("a");
  for (let number = 0; number < 10; number++) sheet.add({ ...stroke("x"), json: `["${"x".repeat(100_000)}"]` });
  assert.equal(sent(sheet, 1).strokes.length, 6);
  kept(sheet, 1);
  assert.ok(sheet.isNew);
  assert.deepEqual([sent(sheet, 2).keep, sent(sheet, 2).strokes.length], [6, 4]);
});

test("all sheets of one save have room together, and the others go with the next", () => {
  const pad = { getAttribute: (name) => (name === "name" ? "weather" : "this tab") };
  const standing = { value: "[]" };
  const sheets = new Sheets(pad, standing, () => {});
  sheets.all = ["a", "b", "c"].map((id) => new Sheet(id));
  for (const sheet of sheets.all) {
    for (let number = 0; number < 5; number++) sheet.add({ ...stroke("x"), json: `["${"x".repeat(100_000)}"]` });
  }
  const said = new Map();
  const saves = [];
  for (let turn = 1; sheets.isNew && turn < 9; turn++) {
    const data = new FormData();
    sheets.send(data);
    const drawn = data.get("weather.drawn");
    assert.ok(drawn.length < 750_000);
    const sent = JSON.parse(drawn).sheets;
    saves.push(sent.map(({ sheet, keep, strokes }) => [sheet, keep, strokes.length]));
    for (const { sheet, keep, strokes } of sent) said.set(sheet, [sheet, "", "this tab", turn, turn, keep + strokes.length, false]);
    standing.value = JSON.stringify([...said.values()]);
    sheets.hear();
  }
  assert.deepEqual(saves, [[["a", 0, 5], ["b", 0, 1]], [["b", 1, 4], ["c", 0, 2]], [["c", 2, 3]]]);
  assert.ok(!sheets.isNew);
});
