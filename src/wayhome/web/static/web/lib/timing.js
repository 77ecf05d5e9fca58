/** Lengths of time: measured with pauses, and said in words. */

/**
 * @param {number} seconds
 * @returns {string} as one would say it: “2 minutes”, “1 minute 20”, “30 seconds”
 */
export function said(seconds) {
  const whole = Math.floor(seconds);
  const minutes = Math.floor(whole / 60);
  const rest = whole % 60;
  if (!minutes) return `${rest} second${rest === 1 ? "" : "s"}`;
  const words = `${minutes} minute${minutes === 1 ? "" : "s"}`;
  return rest ? `${words} ${rest}` : words;
}

/** Measures time that can stand still. Every method takes the present moment, in milliseconds. */
export class Stopwatch {
  #before = 0;
  /** @type {number | null} */
  #since = null;

  get running() {
    return this.#since !== null;
  }

  /** @param {number} now */
  start(now) {
    this.#since ??= now;
  }

  /** @param {number} now */
  pause(now) {
    this.#before = this.elapsed(now) * 1000;
    this.#since = null;
  }

  /** Back to nothing, standing still. */
  reset() {
    this.#before = 0;
    this.#since = null;
  }

  /**
   * @param {number} now
   * @returns {number} seconds
   */
  elapsed(now) {
    return (this.#before + (this.#since === null ? 0 : now - this.#since)) / 1000;
  }
}
