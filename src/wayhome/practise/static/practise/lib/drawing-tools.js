import { press, rail } from "lib/rail";

/** The toolbar of a drawing: what is chosen there, and what each brush and colour is. */
export class DrawingTools {
  /** @param {HTMLElement} bar @param {HTMLElement} paper @param {AbortSignal} signal */
  constructor(bar, paper, signal) {
    Object.assign(this, { bar, paper });
    this.brushes = new Map(this.#every("brush").map(({ brush, draws }) => [brush, drawsAs(brush, draws)]));
    this.colours = new Map(this.#every("colour").map(({ colour, hex }) => [colour, hex]));
    rail(bar, signal);
  }

  /** The colour of the paper, with which the eraser paints. */
  get ground() {
    return getComputedStyle(this.paper).backgroundColor;
  }

  /** @param {boolean} erases whether the pen is held upside down */
  tool(erases) {
    const brush = this.brushes.get(erases ? "eraser" : this.#chosen("brush"));
    return { brush, colour: this.#chosen("colour"), thickness: Number(this.bar.querySelector("[data-thickness]").value) };
  }

  /** @param {HTMLButtonElement} button @returns {boolean} whether it chooses something */
  choose(button) {
    const name = ["brush", "colour"].find((one) => button.dataset[one]);
    if (name) press(this.bar, name, button);
    return Boolean(name);
  }

  #every(name) {
    return [...this.bar.querySelectorAll(`[data-${name}]`)].map(({ dataset }) => dataset);
  }

  #chosen(name) {
    return this.bar.querySelector(`[data-${name}][aria-pressed=true]`).dataset[name];
  }
}

/** @param {string} id @param {string} draws four numbers, as the server says them */
function drawsAs(id, draws) {
  const [thinning, opacity, broad, tilts] = draws.split(" ").map(Number);
  return { id, thinning, opacity, broad, tilts };
}
