import { outline, paint, widthOf } from "lib/ink";

/** Strokes that lie deeper than so many are not drawn again when one is undone. */
const SHALLOW = 24;

/**
 * The paper: finished strokes on one canvas, the stroke in hand on another above it, which alone is drawn in each frame.
 * Both have the points of the screen.
 */
export class Layers {
  #below;
  #above;
  #deep = document.createElement("canvas").getContext("2d");
  #depth = 0;
  #scale = 1;
  #held = /** @type {[number, number, number, number] | null} */ (null);

  /**
   * @param {HTMLCanvasElement} below @param {HTMLCanvasElement} above
   * @param {number} wide units of the paper
   * @param {Parameters<typeof paint>[2]} box
   */
  constructor(below, above, wide, box) {
    this.#below = /** @type {CanvasRenderingContext2D} */ (below.getContext("2d"));
    this.#above = /** @type {CanvasRenderingContext2D} */ (above.getContext("2d"));
    this.wide = wide;
    this.box = box;
  }

  /** @param {import("lib/sheet").Stroke[]} strokes @param {number} width @param {number} height on the screen, in CSS pixels */
  fit(strokes, width, height) {
    const [across, down] = [width, height].map((side) => Math.max(1, Math.round(side * devicePixelRatio)));
    for (const context of [this.#below, this.#above, this.#deep]) {
      [context.canvas.width, context.canvas.height] = [across, down];
    }
    this.#scale = across / this.wide;
    this.#above.setTransform(this.#scale, 0, 0, this.#scale, 0, 0);
    this.redraw(strokes);
  }

  /** Everything anew. @param {import("lib/sheet").Stroke[]} strokes */
  redraw(strokes) {
    this.#wipe(this.#deep);
    this.#depth = 0;
    this.#show(strokes);
  }

  /** One more. @param {import("lib/sheet").Stroke[]} strokes all, the new one last */
  added(strokes) {
    this.#paint(this.#below, strokes.at(-1));
    this.lift();
  }

  /** One less. @param {import("lib/sheet").Stroke[]} strokes those that are left */
  removed(strokes) {
    if (strokes.length < this.#depth) this.redraw(strokes);
    else this.#show(strokes);
  }

  /** The stroke in hand. Only where it lies is anything drawn anew. */
  hand(points, brush, colour, thickness) {
    this.lift();
    this.#held = around(points, widthOf(brush, thickness));
    paint(this.#above, { json: "", brush: brush.id, colour, thickness, points, path: outline(points, brush, thickness, false) }, this.box);
  }

  /** Nothing in hand. */
  lift() {
    if (this.#held) this.#above.clearRect(...this.#held);
    this.#held = null;
  }

  #show(strokes) {
    for (const deep = Math.max(strokes.length - SHALLOW, 0); this.#depth < deep; this.#depth++) {
      this.#paint(this.#deep, strokes[this.#depth]);
    }
    this.#wipe(this.#below);
    this.#below.setTransform(1, 0, 0, 1, 0, 0);
    this.#below.globalAlpha = 1;
    this.#below.drawImage(this.#deep.canvas, 0, 0);
    for (const stroke of strokes.slice(this.#depth)) this.#paint(this.#below, stroke);
  }

  #paint(context, stroke) {
    context.setTransform(this.#scale, 0, 0, this.#scale, 0, 0);
    paint(context, stroke, this.box);
  }

  #wipe(context) {
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, context.canvas.width, context.canvas.height);
    context.setTransform(this.#scale, 0, 0, this.#scale, 0, 0);
  }
}

/**
 * @param {[number, number, number][]} points
 * @param {number} width
 * @returns {[number, number, number, number]} what they can have coloured: left, top, width, height
 */
function around(points, width) {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    [left, top] = [Math.min(left, x), Math.min(top, y)];
    [right, bottom] = [Math.max(right, x), Math.max(bottom, y)];
  }
  return [left - 2 * width, top - 2 * width, right - left + 4 * width, bottom - top + 4 * width];
}
