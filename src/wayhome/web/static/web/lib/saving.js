/** Asking the whole page to save what is being written, before it is locked or left. */

export const SAVE_NOW = "wayhome:save-now";

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
