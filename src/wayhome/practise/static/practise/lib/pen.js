/** From what a pen, a finger or a mouse does to the points of a stroke. Points are [x, y, pressure from 0 to 1]. */

/** Nearer than this, in units of the paper, two points are one. */
const NEAR = 10;
/** A longer stroke goes on as the next one, so that what is redrawn in every frame stays short. */
export const LONGEST = 1500;

/**
 * @param {{clientX: number, clientY: number, pointerType: string, pressure: number, tiltX?: number, tiltY?: number}} event
 * @param {{left: number, top: number, width: number}} frame where the paper is on the screen
 * @param {number} wide units of the paper
 * @param {number} tilts how much broader a brush is when the pen is laid flat
 * @returns {[number, number, number]}
 */
export function pointOf(event, frame, wide, tilts) {
  const scale = wide / frame.width;
  const flat = Math.min(Math.max(Math.abs(event.tiltX ?? 0), Math.abs(event.tiltY ?? 0)) / 90, 1);
  const pressure = event.pointerType === "pen" ? event.pressure : 0.5;
  const x = Math.round((event.clientX - frame.left) * scale);
  const y = Math.round((event.clientY - frame.top) * scale);
  return [x, y, Math.min(pressure + tilts * flat, 1)];
}

/**
 * Add a point to a stroke. A hand without a pen presses less where it moves fast.
 * @param {[number, number, number][]} points
 * @param {[number, number, number]} point
 * @param {number} width of the stroke, in units
 * @param {boolean} presses whether the point knows how hard it was
 * @returns {boolean} whether the stroke has become longer
 */
export function extend(points, point, width, presses) {
  const last = points.at(-1);
  if (!last) return Boolean(points.push(point));
  const distance = Math.hypot(point[0] - last[0], point[1] - last[1]);
  if (distance < NEAR) return false;
  if (presses) return Boolean(points.push(point));
  const speed = Math.min(1, distance / width);
  const pressure = Math.min(1, last[2] + (1 - speed - last[2]) * speed * 0.275);
  return Boolean(points.push([point[0], point[1], pressure]));
}

/**
 * @param {[number, number, number][]} points
 * @returns {number[]} as they are sent: whole numbers, each point as its difference from the one before
 */
export function packed(points) {
  const numbers = [];
  let [x, y, p] = [0, 0, 0];
  for (const point of points) {
    const pressure = Math.round(point[2] * 1000);
    numbers.push(point[0] - x, point[1] - y, pressure - p);
    [x, y, p] = [point[0], point[1], pressure];
  }
  return numbers;
}

/** @param {number[]} numbers @returns {[number, number, number][]} the opposite of `packed` */
export function unpacked(numbers) {
  const points = [];
  let [x, y, p] = [0, 0, 0];
  for (let at = 0; at < numbers.length; at += 3) {
    [x, y, p] = [x + numbers[at], y + numbers[at + 1], p + numbers[at + 2]];
    points.push([x, y, p / 1000]);
  }
  return points;
}
