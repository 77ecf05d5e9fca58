/** Drawing with the keyboard: a point that the arrow keys move, and that Space puts down on the paper and lifts. */

const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
/** Units of the paper for one press: alone, and with Shift. */
const STEP = 80;
const LONG = 400;

export class PenKeys {
  x;
  y;
  down = false;

  /** @param {number} wide @param {number} high units of the paper */
  constructor(wide, high) {
    [this.wide, this.high] = [wide, high];
    [this.x, this.y] = [wide / 2, high / 2];
  }

  /**
   * @param {{key: string, shiftKey: boolean, altKey: boolean, ctrlKey: boolean, metaKey: boolean}} event
   * @returns {"move" | "down" | "up" | null} what it meant
   */
  meaning(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return null;
    if (event.key === " " || (event.key === "Escape" && this.down)) {
      this.down = event.key === " " && !this.down;
      return this.down ? "down" : "up";
    }
    const way = WAYS[event.key];
    if (!way) return null;
    const step = event.shiftKey ? LONG : STEP;
    this.x = Math.min(Math.max(this.x + way[0] * step, 0), this.wide);
    this.y = Math.min(Math.max(this.y + way[1] * step, 0), this.high);
    return "move";
  }

  /** Where the point is, in hundredths of the paper. */
  get place() {
    return { across: Math.round((this.x / this.wide) * 100), down: Math.round((this.y / this.high) * 100) };
  }
}
