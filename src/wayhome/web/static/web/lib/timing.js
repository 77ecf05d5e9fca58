/** Lengths of time: measured with pauses, and said in words. */

/**
 * @param {number} seconds
 * @param {string} [language] as a page says it
 * @returns {string} as one would say it: “2 minutes”, “1 minute 20”, “30 seconds”
 */
export function said(seconds, language = document.documentElement.lang) {
  const whole = Math.floor(seconds);
  const minutes = Math.floor(whole / 60);
  const rest = whole % 60;
  if (!minutes) return amount(rest, "second", language);
  const words = amount(minutes, "minute", language);
  return rest ? `${words} ${rest}` : words;
}

/** Ways of writing an amount, each made once: a lamp says the time with every frame. @type {Map<string, Intl.NumberFormat>} */
const ways = new Map();

/** @param {number} count @param {"minute" | "second"} unit @param {string} language */
function amount(count, unit, language) {
  const key = `${language}-${unit}`;
  if (!ways.has(key)) ways.set(key, new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "long" }));
  return ways.get(key).format(count);
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
