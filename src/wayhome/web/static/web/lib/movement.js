/** Whether something may move on this device: the Movement switch and the system both have a say. */

/** @returns {boolean} */
export function mayMove() {
  return document.documentElement.dataset.movement !== "off" && !matchMedia("(prefers-reduced-motion: reduce)").matches;
}
