/** Where the arrow keys lead on a wheel of two rings and a hub. Nothing here knows of pages. */

/**
 * @typedef {{ring: "hub" | "inner" | "outer", place: number}} Spot `place` counts clockwise from 0 in its ring
 */

/**
 * @param {Spot} from
 * @param {string} key
 * @param {{inner: number, outer: number, opened: number}} wheel how many places each ring has; which family is open
 * @returns {Spot | null} null for a key that means nothing here
 */
export function moved(from, key, { inner, outer, opened }) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
  if (step && from.ring !== "hub") {
    const count = from.ring === "inner" ? inner : outer;
    return { ring: from.ring, place: (from.place + step + count) % count };
  }
  if (key === "ArrowUp") return outwards(from, opened);
  if (key === "ArrowDown") return inwards(from, opened);
  return null;
}

/** @param {Spot} from @param {number} opened @returns {Spot | null} */
function outwards(from, opened) {
  if (from.ring === "hub") return { ring: "inner", place: opened };
  return from.ring === "inner" && from.place === opened ? { ring: "outer", place: 0 } : null;
}

/** @param {Spot} from @param {number} opened @returns {Spot | null} */
function inwards(from, opened) {
  if (from.ring === "outer") return { ring: "inner", place: opened };
  return from.ring === "inner" ? { ring: "hub", place: 0 } : null;
}
