import { finished, widthOf } from "lib/ink";
import { extend, LONGEST, pointOf } from "lib/pen";
import { PenKeys } from "lib/pen-keys";

/** So long after a pen was seen, in milliseconds, a finger or the side of a hand on the paper is not drawing. */
const PALM = 10_000;

/**
 * The hand over the paper: a pen, a finger, a mouse or the keyboard. It draws one stroke at a time, at most once in each
 * frame, and says when one is done.
 */
export class DrawingHand {
  #stroke = /** @type {{points: [number, number, number][], pointer: number, type: string, tool: any} | null} */ (null);
  #frame = 0;
  #pen = -Infinity;

  /**
   * @param {HTMLElement} paper
   * @param {HTMLElement} point shows where the keyboard's pen is
   * @param {{layers: import("lib/layers").Layers, wide: number, high: number, tool: (erases: boolean) => any, ready: () => boolean,
   *   done: (stroke: import("lib/sheet").Stroke) => void, say: (name: string, values: object) => void}} around
   * @param {AbortSignal} signal
   */
  constructor(paper, point, around, signal) {
    Object.assign(this, { paper, point, around });
    this.keys = new PenKeys(around.wide, around.high);
    paper.addEventListener("pointerdown", this.#down, { signal });
    paper.addEventListener("pointermove", this.#moved, { signal });
    for (const end of ["pointerup", "pointercancel", "lostpointercapture"]) paper.addEventListener(end, this.#up, { signal });
    paper.addEventListener("keydown", this.#pressed, { signal });
    paper.addEventListener("focus", () => this.#showPoint(true), { signal });
    paper.addEventListener("blur", () => this.#leave(), { signal });
  }

  #down = (/** @type {PointerEvent} */ event) => {
    const touches = event.pointerType === "touch";
    if (event.pointerType === "pen") this.#pen = event.timeStamp;
    if (event.button > 0 && event.button !== 5) return;
    if ((touches && event.timeStamp - this.#pen < PALM) || !this.around.ready()) return;
    // The side of the hand was there before the pen: the pen draws, and what the hand drew is none.
    if (this.#stroke?.type === "touch" && event.pointerType === "pen") this.#drop();
    if (this.#stroke) return;
    event.preventDefault();
    this.paper.focus({ preventScroll: true });
    this.#showPoint(false);
    this.paper.setPointerCapture(event.pointerId);
    const tool = this.around.tool(event.button === 5);
    this.#stroke = { points: [], pointer: event.pointerId, type: event.pointerType, tool };
    this.#add([event]);
  };

  #moved = (/** @type {PointerEvent} */ event) => {
    if (event.pointerType === "pen") this.#pen = event.timeStamp;
    if (event.pointerId !== this.#stroke?.pointer) return;
    const between = event.getCoalescedEvents?.() ?? [];
    this.#add(between.length ? between : [event]);
  };

  #up = (/** @type {PointerEvent} */ event) => {
    if (event.pointerId === this.#stroke?.pointer) this.#finish();
  };

  /** @param {PointerEvent[]} events */
  #add(events) {
    const { tool, type } = this.#stroke;
    const frame = this.paper.getBoundingClientRect();
    for (const event of events) this.#go(pointOf(event, frame, this.around.wide, tool.brush.tilts), type === "pen");
  }

  /** @param {[number, number, number]} point @param {boolean} presses */
  #go(point, presses) {
    const { points, tool } = this.#stroke;
    if (!extend(points, point, widthOf(tool.brush, tool.thickness), presses)) return;
    if (points.length >= LONGEST) return this.#carryOn();
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      if (this.#stroke) this.around.layers.hand(points, tool.brush, tool.colour, tool.thickness);
    });
  }

  #carryOn() {
    const going = this.#stroke;
    this.#finish();
    this.#stroke = { ...going, points: [going.points.at(-1)] };
  }

  #finish() {
    const { points, tool } = this.#stroke;
    this.#drop();
    if (points.length) this.around.done(finished(points, tool.brush, tool.colour, tool.thickness));
  }

  #drop() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#stroke = null;
    this.around.layers.lift();
  }

  #pressed = (/** @type {KeyboardEvent} */ event) => {
    if (event.target !== this.paper || (this.#stroke && this.#stroke.type !== "keyboard") || !this.around.ready()) return;
    const meant = this.keys.meaning(event);
    if (!meant) return;
    event.preventDefault();
    this.#showPoint(true);
    if (meant === "down") this.#stroke = { points: [], pointer: -1, type: "keyboard", tool: this.around.tool(false) };
    if (this.#stroke) this.#go([this.keys.x, this.keys.y, 0.5], true);
    if (meant === "up" && this.#stroke) this.#finish();
    if (meant !== "move") this.around.say(this.keys.down ? "pen-down" : "pen-up", this.keys.place);
  };

  #leave() {
    this.#showPoint(false);
    this.keys.down = false;
    if (this.#stroke?.type === "keyboard") this.#finish();
  }

  /** @param {boolean} shown only to whoever works with the keyboard */
  #showPoint(shown) {
    this.point.hidden = !shown || !this.paper.matches(":focus-visible");
    this.point.classList.toggle("down", this.keys.down);
    this.point.style.insetInlineStart = `${(this.keys.x / this.around.wide) * 100}%`;
    this.point.style.insetBlockStart = `${(this.keys.y / this.around.high) * 100}%`;
  }
}
