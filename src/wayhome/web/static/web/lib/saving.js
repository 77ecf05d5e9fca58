/** Asking the whole page to save what is being written, before it is locked or left. */

export const SAVE_NOW = "wayhome:save-now";

/** Browsers refuse larger bodies for a request that outlives its page. */
const KEEPALIVE = 60_000;

/**
 * Whoever keeps words hears this and adds the promise of its save to `event.detail.waiting`.
 * @param {number} limit milliseconds to wait at most
 * @returns {Promise<unknown>} settles when all is saved, or when the time is over
 */
export function saveNow(limit) {
  /** @type {Promise<unknown>[]} */
  const waiting = [];
  document.dispatchEvent(new CustomEvent(SAVE_NOW, { detail: { waiting } }));
  return Promise.race([Promise.allSettled(waiting), new Promise((done) => setTimeout(done, limit))]);
}

/** @param {HTMLFormElement} form @returns {FormData} what was written and chosen, without pictures */
export function wordsOf(form) {
  const body = new FormData(form);
  for (const [name, value] of [...body]) if (value instanceof File) body.delete(name);
  return body;
}

/** @param {FormData} body words only @returns {boolean} whether a request with it may go on when its page is gone */
export function outlivesPage(body) {
  return [...body].reduce((sum, [, value]) => sum + new Blob([value]).size + 200, 0) < KEEPALIVE;
}

/** @param {Element} keeper @returns {boolean} whether what is written in it would not arrive, as far as can be known */
export function isAway(keeper) {
  return !navigator.onLine || keeper.hasAttribute("not-saved");
}

/** @param {MouseEvent} event @returns {HTMLAnchorElement | null} the link that leads from here to another page of ours, in this tab */
function followed(event) {
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  const otherwise = event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  if (!link?.href || otherwise || link.target || link.hasAttribute("download") || link.origin !== location.origin) return null;
  return link.href.split("#")[0] === location.href.split("#")[0] ? null : link;
}

// A link is followed when what was written is kept, so that the next page shows it; and after a while in any case.
document.addEventListener("click", async (event) => {
  const link = document.querySelector("autosave-form[unsaved]") && followed(event);
  if (!link) return;
  event.preventDefault();
  await saveNow(2000);
  location.assign(link.href);
});

// What waited is sent as soon as Wayhome may be reached again.
addEventListener("online", () => saveNow(2000));

// Words that nothing has kept would go with the page. Quick exit takes them off the page first, and is never asked.
addEventListener("beforeunload", (event) => {
  if ([...document.querySelectorAll("autosave-form[unsaved]")].some(isAway)) event.preventDefault();
});
