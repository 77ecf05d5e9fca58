/** Keeping the place of somebody who goes through a page by keyboard, when what they were at goes away. */

/**
 * @param {Element | null} place focused, even when it is nothing that takes part in tabbing
 * @param {FocusOptions} [how]
 */
export function focusOn(place, how) {
  if (!(place instanceof HTMLElement)) return;
  if (place.tabIndex < 0) place.tabIndex = -1;
  place.focus(how);
}

/**
 * After htmx has put something in the place of `was`: go on at its like, or at what came.
 * @param {HTMLElement} was @param {string} region the id of what was swapped
 */
export function goOnAfter(was, region) {
  if (was.isConnected || document.activeElement !== document.body) return;
  const came = document.getElementById(region);
  const like = [...(came?.querySelectorAll(was.localName) ?? [])].find((one) => sameDeed(one, was));
  focusOn(like ?? came);
}

/** @param {Element} one @param {Element} other */
function sameDeed(one, other) {
  return ["name", "value", "href", "hx-get", "hx-post"].every((name) => one.getAttribute(name) === other.getAttribute(name));
}
