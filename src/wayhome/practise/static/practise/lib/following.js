/** Lines that follow one another, with a quiet after each. Nothing here knows of pages or voices. */

/**
 * @typedef {{words: string, pause: number}} Line `pause` in milliseconds
 * @typedef {object} Ways
 * @property {(line: Line, place: number) => void} show
 * @property {(line: Line) => Promise<unknown>} say settles when the line has been said
 * @property {(line: Line) => Promise<unknown>} rest settles when the quiet after it is over
 * @property {() => void} over
 */

export class Following {
  /** Counts starts and stops: what was begun before the last of them goes on no further. */
  #turn = 0;
  #lines;
  #ways;
  place = 0;
  running = false;

  /** @param {Line[]} lines @param {Ways} ways */
  constructor(lines, ways) {
    this.#lines = lines;
    this.#ways = ways;
  }

  /** From where it stands to the end, unless it is paused, stopped or begun again meanwhile. */
  async start() {
    const turn = ++this.#turn;
    this.running = true;
    for (; this.place < this.#lines.length; this.place += 1) {
      const line = this.#lines[this.place];
      this.#ways.show(line, this.place);
      await this.#ways.say(line);
      if (turn !== this.#turn) return;
      await this.#ways.rest(line);
      if (turn !== this.#turn) return;
    }
    this.stop();
    this.#ways.over();
  }

  /** It stands still at its line. */
  pause() {
    this.#turn += 1;
    this.running = false;
  }

  /** The line before; it goes on from there if it was going. */
  back() {
    const going = this.running;
    this.pause();
    this.place = Math.max(0, this.place - 1);
    if (going) this.start();
    else this.#ways.show(this.#lines[this.place], this.place);
  }

  /** It stands still, and begins at the beginning the next time. */
  stop() {
    this.pause();
    this.place = 0;
  }
}
