/** A sheet of a drawing: its strokes, what was undone, and how much of it the server has. */

/** Characters of strokes that one save carries, of all sheets together; the next one carries on. */
export const MOST_AT_ONCE = 600_000;
/** As many strokes as a sheet holds. */
export const MOST_STROKES = 6000;

/** @typedef {{json: string, brush: string, colour: string, thickness: number, points: [number, number, number][], path?: Path2D}} Stroke */

export class Sheet {
  /** @type {Stroke[]} */ strokes = [];
  /** @type {Stroke[]} */ undone = [];
  loaded = true;
  /** How many strokes are the same here and on the server, how many it has, and the fewest here since the last sending. */
  #stable = 0;
  #kept = 0;
  #low = 0;
  #sent = { turn: -1, length: 0, otherHand: false };
  #otherHandKept = false;

  /** @param {string} id @param {{number?: number, otherHand?: boolean}} [kept] */
  constructor(id, { number = 0, otherHand = false } = {}) {
    this.id = id;
    this.number = number;
    this.otherHand = this.#otherHandKept = otherHand;
    this.loaded = number === 0;
  }

  /** @param {Stroke[]} strokes those that the server has */
  load(strokes) {
    this.strokes = strokes;
    this.#stable = this.#kept = this.#low = strokes.length;
    this.loaded = true;
  }

  /** @param {Stroke} stroke */
  add(stroke) {
    this.strokes.push(stroke);
    this.undone.length = 0;
  }

  /** @returns {boolean} whether there was something to undo */
  undo() {
    const stroke = this.strokes.pop();
    if (!stroke) return false;
    this.undone.push(stroke);
    this.#stable = Math.min(this.#stable, this.strokes.length);
    this.#low = Math.min(this.#low, this.strokes.length);
    return true;
  }

  /** @returns {Stroke | undefined} what is there again */
  redo() {
    const stroke = this.undone.pop();
    if (stroke) this.strokes.push(stroke);
    return stroke;
  }

  /** Whether the server has not all of it, or more than is left of it. */
  get isNew() {
    const { length } = this.strokes;
    if (!this.loaded || !(length || this.number)) return false;
    return length !== this.#stable || this.#kept !== this.#stable || this.otherHand !== this.#otherHandKept;
  }

  /**
   * What is to be sent of it now.
   * @param {number} turn
   * @param {number} room characters of strokes that it may be
   * @returns {string} JSON
   */
  sending(turn, room = MOST_AT_ONCE) {
    const keep = this.#stable;
    let [length, size] = [keep, 0];
    while (length < this.strokes.length && size < room) size += this.strokes[length++].json.length;
    this.#sent = { turn, length, otherHand: this.otherHand };
    this.#low = length;
    const head = { sheet: this.id, number: this.number, keep, turn, other_hand: this.otherHand };
    const strokes = this.strokes.slice(keep, length).map(({ json }) => json);
    return `${JSON.stringify(head).slice(0, -1)},"strokes":[${strokes.join(",")}]}`;
  }

  /** The server has none of it: a drawing on which nothing is left is no drawing. */
  gone() {
    this.number = this.#stable = this.#kept = this.#low = 0;
  }

  /**
   * The server has kept what was sent.
   * @param {{id: string, number: number, turn: number}} standing
   * @returns {boolean} whether it became a sheet of its own there, as another tab drew on the same one
   */
  confirmed({ id, number, turn }) {
    if (turn !== this.#sent.turn) return false;
    const moved = id !== this.id;
    [this.id, this.number] = [id, number];
    this.#kept = this.#sent.length;
    this.#stable = Math.min(this.#sent.length, this.#low);
    this.#otherHandKept = this.#sent.otherHand;
    return moved;
  }
}
