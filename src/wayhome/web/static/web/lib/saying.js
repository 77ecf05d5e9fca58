/** Saying something in a place of the page that a screen reader listens to. */

/**
 * @param {Element | null} place with aria-live
 * @param {string} words
 * @param {boolean} [aloud] whether a screen reader says it too
 */
export function say(place, words, aloud = true) {
  if (!place || place.textContent === words) return;
  place.setAttribute("aria-live", aloud ? "polite" : "off");
  place.textContent = words;
  // Whoever else speaks here later is heard.
  setTimeout(() => place.setAttribute("aria-live", "polite"), 1000);
}
