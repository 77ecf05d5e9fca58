import { DrawingHand } from "lib/drawing-hand";
import { DrawingTools } from "lib/drawing-tools";
import { Layers } from "lib/layers";
import { lettingGo } from "lib/letting-go";
import { MOST_STROKES } from "lib/sheet";
import { showSheets } from "lib/sheet-bar";
import { Sheets } from "lib/sheets";
import { wordsFor } from "lib/words";

/** Paper to draw on, two canvases, inside a form that saves itself and what is drawn. The server makes a picture of it. */
class DrawPad extends HTMLElement {
  #words = wordsFor(this);
  #stop = new AbortController();
  #paper = /** @type {HTMLElement} */ (this.querySelector("[data-paper]"));
  #keeper = /** @type {HTMLElement} */ (this.closest("autosave-form"));
  #form = /** @type {HTMLFormElement} */ (this.closest("form"));
  #tools = /** @type {DrawingTools} */ (/** @type {unknown} */ (null));
  #sheets = /** @type {Sheets} */ (/** @type {unknown} */ (null));
  #layers = /** @type {Layers} */ (/** @type {unknown} */ (null));

  connectedCallback() {
    const { signal } = (this.#stop = new AbortController());
    for (const part of document.querySelectorAll("[data-with-script]")) part.hidden = false;
    for (const part of document.querySelectorAll("[data-without-script]")) part.hidden = true;
    const [wide, high] = [Number(this.getAttribute("wide")), Number(this.getAttribute("high"))];
    this.#tools = new DrawingTools(this.#part("tools"), this.#paper, signal);
    const standing = this.#form.elements.namedItem(`${this.getAttribute("name")}.standing`);
    this.#sheets = new Sheets(this, standing, () => this.#say("elsewhere"));
    const [below, above] = this.querySelectorAll("canvas");
    this.#layers = new Layers(below, above, wide, this.#tools);
    const tool = (/** @type {boolean} */ erases) => this.#tools.tool(erases);
    const around = { layers: this.#layers, wide, high, tool, ready: this.#ready, done: this.#done, say: this.#say };
    new DrawingHand(this.#paper, this.#part("point"), around, signal);
    lettingGo(signal);
    this.addEventListener("click", this.#clicked, { signal });
    this.addEventListener("change", this.#changed, { signal });
    document.addEventListener("keydown", this.#pressed, { signal });
    this.#form.addEventListener("formdata", ({ formData }) => this.#sheets.send(formData), { signal });
    this.#watch(signal);
    this.#turn();
  }

  disconnectedCallback() {
    this.#stop.abort();
  }

  /** @param {string} name @returns {HTMLElement & HTMLInputElement} */
  #part(name) {
    return /** @type {any} */ (this.querySelector(`[data-${name}]`));
  }

  /** The size of the paper, the light it lies in, and whether all of it is kept. @param {AbortSignal} signal */
  #watch(signal) {
    const sized = new ResizeObserver(() => this.#fit());
    sized.observe(this.#paper);
    const saved = new MutationObserver(() => !this.#keeper.hasAttribute("unsaved") && this.#kept());
    saved.observe(this.#keeper, { attributes: true, attributeFilter: ["unsaved"] });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.#fit(), { signal });
    signal.addEventListener("abort", () => [sized, saved].forEach((one) => one.disconnect()));
  }

  /** What did not fit into one save goes with the next. */
  #kept() {
    this.#sheets.hear();
    this.#show();
    if (this.#sheets.isNew) this.#save();
  }

  #save() {
    this.dispatchEvent(new Event("input", { bubbles: true }));
  }

  #say = (/** @type {string} */ name, /** @type {Record<string, number>} */ values = {}) => {
    this.#part("said").textContent = name && this.#words(name, values);
  };

  #ready = () => {
    const { loaded, strokes } = this.#sheets.now;
    if (loaded && strokes.length < MOST_STROKES) return true;
    this.#say(loaded ? "full" : "not-here");
    return false;
  };

  #done = (/** @type {import("lib/sheet").Stroke} */ stroke) => {
    this.#sheets.now.add(stroke);
    this.#layers.added(this.#sheets.now.strokes);
    this.#show();
    this.#save();
  };

  #clicked = (/** @type {MouseEvent} */ event) => {
    const button = /** @type {Element} */ (event.target).closest("button");
    if (!button || this.#tools.choose(button)) return;
    if (button.matches("[data-undo], [data-redo]")) this.#back(button.matches("[data-redo]"));
    else if (button.matches("[data-new]")) this.#turn(() => this.#sheets.begin());
    else if (button.dataset.sheet) this.#turn(() => (this.#sheets.at = Number(button.dataset.sheet)));
  };

  #changed = () => {
    this.#sheets.now.otherHand = this.#part("other-hand").checked;
  };

  #pressed = (/** @type {KeyboardEvent} */ event) => {
    const writing = /** @type {Element} */ (event.target).matches("textarea, input:not([type=range], [type=checkbox])");
    const key = event.key.toLowerCase();
    if (writing || event.altKey || !(event.ctrlKey || event.metaKey) || !(key === "z" || key === "y")) return;
    event.preventDefault();
    this.#back(key === "y" || event.shiftKey);
  };

  /** @param {boolean} again whether what was taken back comes again */
  #back(again) {
    const { now } = this.#sheets;
    if (!(again ? now.redo() : now.undo())) return;
    this.#layers[again ? "added" : "removed"](now.strokes);
    this.#say(again ? "again" : "back");
    this.#show();
    this.#save();
  }

  /** @param {() => void} [to] another sheet */
  async #turn(to) {
    to?.();
    this.#show();
    this.#fit();
    this.#say((await this.#sheets.fetched()) ? "" : "not-here");
    this.#show();
    this.#fit();
  }

  #show() {
    const { all, at, now } = this.#sheets;
    const begun = all.some((sheet) => sheet.number || sheet.strokes.length);
    if (begun) for (const link of document.querySelectorAll("a[data-let-go]")) link.hidden = false;
    showSheets(this.#part("sheets"), all.length, at, this.#words);
    this.#part("take-out").hidden = all.filter((sheet) => sheet.number).length < 2;
    this.#part("undo").setAttribute("aria-disabled", String(!now.strokes.length));
    this.#part("redo").setAttribute("aria-disabled", String(!now.undone.length));
    this.#part("other-hand").checked = now.otherHand;
  }

  #fit() {
    const { clientWidth, clientHeight } = this.#paper;
    this.#layers.fit(this.#sheets.now.strokes, clientWidth, clientHeight);
  }
}

customElements.define("draw-pad", DrawPad);
