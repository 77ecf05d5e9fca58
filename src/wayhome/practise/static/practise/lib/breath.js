/** The shape of a breath in time. Nothing here knows of clocks or pages. */

/**
 * Seconds of each part of one breath. `sip` is a second, short in-breath.
 * @typedef {{in: number, sip?: number, hold?: number, out: number, rest?: number}} Pattern
 * @typedef {"in" | "sip" | "hold" | "out" | "rest"} Phase
 */

/** @type {Phase[]} */
const ORDER = ["in", "sip", "hold", "out", "rest"];
/** How full the lamp is before a sip fills it. */
const BEFORE_SIP = 0.88;

/**
 * @param {Pattern} pattern
 * @returns {number} seconds of one whole breath
 */
export function lengthOf(pattern) {
  return ORDER.reduce((sum, phase) => sum + (pattern[phase] ?? 0), 0);
}

/**
 * Where in its breath a person is who began `elapsed` seconds ago.
 * @param {Pattern} pattern
 * @param {number} elapsed
 * @returns {{phase: Phase, count: number, of: number, breath: number, light: number}} `count` of `of` in this phase;
 *   `breath` counts from 0; `light` is 0 (settled) to 1 (full), eased at both turns
 */
export function phaseAt(pattern, elapsed) {
  const whole = lengthOf(pattern);
  const breath = Math.max(0, Math.floor(elapsed / whole));
  let into = Math.max(0, elapsed - breath * whole);
  const phases = ORDER.filter((phase) => (pattern[phase] ?? 0) > 0);
  let phase = phases[0];
  for (const next of phases) {
    phase = next;
    if (into < (pattern[next] ?? 0) || next === phases.at(-1)) break;
    into -= pattern[next] ?? 0;
  }
  const length = pattern[phase] ?? 1;
  const part = Math.min(1, into / length);
  const of = Math.max(1, Math.round(length));
  return { phase, count: Math.min(of, Math.floor(part * of) + 1), of, breath, light: lightOf(pattern, phase, part) };
}

/**
 * @param {Pattern} pattern
 * @param {Phase} phase
 * @param {number} part how much of the phase has gone by, 0 to 1
 */
function lightOf(pattern, phase, part) {
  const eased = (1 - Math.cos(Math.PI * part)) / 2;
  const top = pattern.sip ? BEFORE_SIP : 1;
  if (phase === "in") return eased * top;
  if (phase === "sip") return top + eased * (1 - top);
  if (phase === "out") return 1 - eased;
  return phase === "hold" ? 1 : 0;
}

/** Seconds of a person's own pace. Slower is held breath, quicker makes dizzy. */
const [QUICKEST, SLOWEST] = [2, 8];

/**
 * A pace that a person gave: from 2 to 8 seconds.
 * @param {string} given
 * @param {number} otherwise when it is no number
 * @param {number} atLeast the way out is never shorter than the way in
 */
export function pace(given, otherwise, atLeast = QUICKEST) {
  const seconds = Number.parseFloat(given.replace(",", "."));
  return Math.min(SLOWEST, Math.max(atLeast, Number.isNaN(seconds) ? otherwise : seconds));
}

/** A pattern that can be changed on the way: the new one begins with the next breath in. */
export class Rhythm {
  #since = 0;
  #pattern;
  /** @type {{pattern: Pattern, since: number} | null} */
  #next = null;

  /** @param {Pattern} pattern */
  constructor(pattern) {
    this.#pattern = pattern;
  }

  /**
   * @param {Pattern} pattern
   * @param {number} elapsed seconds since the beginning
   */
  change(pattern, elapsed) {
    const whole = lengthOf(this.#pattern);
    const breaths = Math.ceil((elapsed - this.#since) / whole);
    this.#next = { pattern, since: this.#since + breaths * whole };
  }

  /** @param {number} elapsed seconds since the beginning; `began` is when the present breath did */
  at(elapsed) {
    if (this.#next && elapsed >= this.#next.since) {
      this.#pattern = this.#next.pattern;
      this.#since = this.#next.since;
      this.#next = null;
    }
    const here = phaseAt(this.#pattern, elapsed - this.#since);
    return { ...here, began: this.#since + here.breath * lengthOf(this.#pattern) };
  }
}
