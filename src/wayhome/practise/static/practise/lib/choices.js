import { pace } from "lib/breath";

/** What is chosen below the lamp. */

/**
 * @param {ParentNode} root
 * @returns {import("lib/breath").Pattern} the chosen rhythm; a person's own has an in and an out
 */
export function chosenPattern(root) {
  const chosen = /** @type {HTMLInputElement | null} */ (root.querySelector("[name$=pattern]:checked"));
  if (!chosen || chosen.value === "own") {
    const into = own(root, "in", 4);
    return { in: into, out: own(root, "out", 6, into) };
  }
  const { in: into, sip, hold, out, rest } = chosen.dataset;
  return { in: Number(into), sip: Number(sip), hold: Number(hold), out: Number(out), rest: Number(rest) };
}

/**
 * @param {ParentNode} root
 * @returns {number} the chosen length in seconds; 0 has no end
 */
export function chosenSeconds(root) {
  return 60 * Number(/** @type {HTMLInputElement} */ (root.querySelector("[name$=minutes]:checked"))?.value ?? 0);
}

/**
 * A person's own pace. Outside the bounds, the field shows the bound that is taken in its place.
 * @param {ParentNode} root
 * @param {"in" | "out"} which
 * @param {number} otherwise
 * @param {number} [atLeast]
 */
function own(root, which, otherwise, atLeast) {
  const field = /** @type {HTMLInputElement} */ (root.querySelector(`[data-own=${which}]`));
  const seconds = pace(field.value, otherwise, atLeast);
  if (field.value !== String(seconds)) field.value = String(seconds);
  return seconds;
}
