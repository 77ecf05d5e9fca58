import { getStroke } from "vendor/perfect-freehand";
import { packed, unpacked } from "lib/pen";

/** Strokes as they look: outlines of perfect-freehand, filled once and as see-through as their brush. */

/** @typedef {{id: string, thinning: number, opacity: number, broad: number, tilts: number}} Brush */

/** Units of the paper in one of thickness. */
const UNIT = 10;

/** @param {Brush} brush @param {number} thickness @returns {number} units of the paper */
export const widthOf = (brush, thickness) => thickness * UNIT * brush.broad;

/**
 * @param {[number, number, number][]} points
 * @param {Brush} brush
 * @param {number} thickness
 * @param {boolean} last whether the pen was lifted
 * @returns {Path2D}
 */
export function outline(points, brush, thickness, last) {
  const size = widthOf(brush, thickness);
  const drawn = getStroke(points, { size, thinning: brush.thinning, smoothing: 0.5, streamline: 0.5, simulatePressure: false, last });
  const path = new Path2D();
  drawn.forEach(([x, y], at) => {
    const [nextX, nextY] = drawn[(at + 1) % drawn.length];
    if (at === 0) path.moveTo(x, y);
    else path.quadraticCurveTo(x, y, (x + nextX) / 2, (y + nextY) / 2);
  });
  path.closePath();
  return path;
}

/**
 * A stroke that is done, as it is drawn again and as it is sent.
 * @param {[number, number, number][]} points
 * @param {Brush} brush
 * @param {string} colour
 * @param {number} thickness
 * @returns {import("lib/sheet").Stroke}
 */
export function finished(points, brush, colour, thickness) {
  const json = JSON.stringify([brush.id, colour, thickness, packed(points)]);
  return { json, brush: brush.id, colour, thickness, points };
}

/** @param {[string, string, number, number[]]} sent @returns {import("lib/sheet").Stroke} a stroke as the server has it */
export function received([brush, colour, thickness, numbers]) {
  return { json: JSON.stringify([brush, colour, thickness, numbers]), brush, colour, thickness, points: unpacked(numbers) };
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {import("lib/sheet").Stroke} stroke
 * @param {{brushes: Map<string, Brush>, colours: Map<string, string>, ground: string}} box
 */
export function paint(context, stroke, box) {
  const brush = /** @type {Brush} */ (box.brushes.get(stroke.brush));
  stroke.path ??= outline(stroke.points, brush, stroke.thickness, true);
  context.globalAlpha = brush.opacity;
  context.fillStyle = brush.id === "eraser" ? box.ground : box.colours.get(stroke.colour) ?? box.ground;
  context.fill(stroke.path);
}
