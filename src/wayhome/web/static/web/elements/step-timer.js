import { said, Stopwatch } from "lib/timing";
import { wordsFor } from "lib/words";

/** Some quiet time. It starts when pressed and ends by fading; nothing on the page waits for it or is lost by it. */
class StepTimer extends HTMLElement {
  #words = wordsFor(this);
  #watch = new Stopwatch();
  #clock = 0;
  #over = false;
  #stop = new AbortController();

  connectedCallback() {
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    for (const part of this.querySelectorAll("[data-with-script]")) part.hidden = false;
    this.#part("without-script").hidden = true;
    this.#part("start").addEventListener("click", this.#pressed, { signal });
    this.#part("enough").addEventListener("click", () => this.#end("enough"), { signal });
  }

  disconnectedCallback() {
    this.#stop.abort();
    clearInterval(this.#clock);
  }

  /** @param {string} name */
  #part(name) {
    return /** @type {HTMLElement} */ (this.querySelector(`[data-${name}]`));
  }

  /** Which sentence says how it ends. */
  get #ending() {
    return this.querySelector(".pacer") ? "fading" : "no-bell";
  }

  get #seconds() {
    return Number(/** @type {HTMLInputElement} */ (this.querySelector("input:checked"))?.value ?? 60);
  }

  #pressed = () => {
    if (this.#watch.running) return this.#pause();
    if (this.#over) this.#again();
    this.#watch.start(performance.now());
    this.#clock = setInterval(this.#look, 250);
    this.#name("pause", true);
    this.#part("enough").hidden = false;
    this.#look();
  };

  #pause() {
    clearInterval(this.#clock);
    this.#watch.pause(performance.now());
    this.#name("go-on", false);
  }

  #again() {
    this.#over = false;
    this.#watch.reset();
    this.querySelector(".pacer")?.classList.remove("over");
  }

  #look = () => {
    const gone = this.#watch.elapsed(performance.now());
    if (gone >= this.#seconds) return this.#end("over");
    const words = this.#words(this.#ending, { gone: said(gone), whole: said(this.#seconds) });
    if (this.#part("time").textContent !== words) this.#part("time").textContent = words;
  };

  /** @param {"over" | "enough"} why */
  #end(why) {
    if (this.#part("enough") === document.activeElement) this.#part("start").focus();
    clearInterval(this.#clock);
    this.#watch.pause(performance.now());
    this.#over = true;
    this.querySelector(".pacer")?.classList.add("over");
    this.#part("time").textContent = this.#part("said").textContent = this.#words(why);
    this.#part("enough").hidden = true;
    this.#name("once-more", false);
  }

  /** @param {"go-on" | "pause" | "once-more"} deed @param {boolean} pausing */
  #name(deed, pausing) {
    this.#part("label").textContent = this.#words(deed);
    this.#part("pausing").hidden = !pausing;
  }
}

customElements.define("step-timer", StepTimer);
