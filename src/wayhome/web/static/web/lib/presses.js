/** Counting a key that is pressed alone, three times in a row. */

/** How long the next press may take, in milliseconds. */
export const PATIENCE = 5000;

export class ShiftPresses {
  #count = 0;
  #last = 0;
  #alone = false;

  /**
   * A key went down. Any key but Shift, and Shift held with another, starts the count again.
   * @param {{key: string, repeat?: boolean, ctrlKey?: boolean, altKey?: boolean, metaKey?: boolean}} event
   */
  down(event) {
    if (event.repeat && event.key === "Shift") return;
    this.#alone = event.key === "Shift" && !event.ctrlKey && !event.altKey && !event.metaKey;
    if (!this.#alone) this.#count = 0;
  }

  /**
   * A key came up.
   * @param {{key: string}} event
   * @param {number} now milliseconds
   * @returns {boolean} whether this was the third press
   */
  up(event, now) {
    if (event.key !== "Shift" || !this.#alone) return false;
    this.#alone = false;
    this.#count = now - this.#last <= PATIENCE ? this.#count + 1 : 1;
    this.#last = now;
    return this.#count === 3;
  }

  /** Something else was touched while Shift was held. */
  reset() {
    this.#alone = false;
    this.#count = 0;
  }
}
